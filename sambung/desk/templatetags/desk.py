"""`{% desk_frame as frame %}`: counts and doors; `{% move_form form screen main %}`: the form of a move."""

from django import template
from django.forms import BoundField, Form
from django.template.context import Context

from sambung.desk.frame import Frame, doors_of, frame_of
from sambung.desk.screen import ANSWER, Screen
from sambung.insight import reach
from sambung.people.request import actor_of
from sambung.relay.models import Parcel
from sambung.steps.forms import MoveForm

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_frame(context: Context) -> Frame:
    return frame_of(actor_of(context["request"]))


@register.filter
def goes_out(parcel: Parcel) -> bool:
    """Whether it went out, so that there is something to say about whom it reached."""
    return reach.goes_out(parcel)


@register.filter
def field_of(form: Form, name: str) -> BoundField:
    """The field of that name, which a template can't name itself."""
    return form[name]


@register.inclusion_tag("desk/doors.html", takes_context=True)
def desk_doors(context: Context, *, making: bool = False) -> dict[str, object]:
    """Further pages that the person may open, `making` those where something new begins: no query."""
    actor = actor_of(context["request"])
    return {"doors": doors_of(actor, making=making), "person": actor.person, "request": context["request"]}


@register.inclusion_tag("desk/move_form.html", takes_context=True)
def move_form(context: Context, form: MoveForm, screen: Screen, main: bool) -> dict[str, object]:
    """A move's form. `main`: its button is the one main button."""
    return {
        "form": form,
        "screen": screen,
        "main": main,
        "says": screen.says(form),
        "words": screen.standing_words if form.made.name == ANSWER else (),
        "csrf_token": context.get("csrf_token"),
    }
