"""`{% desk_frame as frame %}`: counts and doors; `{% move_form form screen main %}`: the form of a move."""

from django import template
from django.template.context import Context

from sambung.desk.forms import MoveForm
from sambung.desk.frame import Frame, frame_of
from sambung.desk.screen import Screen
from sambung.people.request import actor_of

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_frame(context: Context) -> Frame:
    return frame_of(actor_of(context["request"]))


@register.inclusion_tag("desk/move_form.html", takes_context=True)
def move_form(context: Context, form: MoveForm, screen: Screen, main: bool) -> dict[str, object]:
    """A move's form. `main`: its button is the one main button."""
    return {
        "form": form,
        "screen": screen,
        "main": main,
        "says": screen.says(form),
        "csrf_token": context.get("csrf_token"),
    }
