"""We need help; agreeing on follow-ups on a visit."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sambung.coaching.asking import agree, ask
from sambung.coaching.help.forms import AgreeForm, HelpForm
from sambung.people.actors import Actor
from sambung.people.doors import opened_by
from sambung.people.permissions import may, visible_to
from sambung.people.request import actor_of, desk_required, person_of
from sambung.regions.moments import due_in_full
from sambung.relay.models import Parcel
from sambung.steps.once import OnceForm, draft_sent, sent


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("help.ask", by_pin=True)
def help_needed(request: HttpRequest) -> HttpResponse:
    """Say that the group needs help; sent once more with the same key it gives the same follow-up."""
    actor = actor_of(request)
    form = HelpForm(actor)
    if request.method == "POST":
        form = HelpForm(actor, request.POST, request.FILES)
        parcel = sent(form, lambda: ask(form.help(), actor=actor, origin_key=form.key_value))
        if parcel is not None:
            messages.success(request, told(parcel), extra_tags=draft_sent(request, "help"))
            return redirect("desk:item", parcel.code)
    return shown(request, "coaching/help.html", form)


def told(parcel: Parcel) -> str:
    """Who is at it and until when, and what it was taken for."""
    words = {"holder": parcel.holder.name, "category": parcel.follow_up.get_category_display()}
    if parcel.due_at is None:
        return _("It has arrived before, and is closed meanwhile.")
    due = due_in_full(parcel.due_at, parcel.region)
    return _("%(holder)s has it, and answers until %(due)s. We took it for: %(category)s.") % {
        **words,
        "due": due,
    }


def shown(request: HttpRequest, template: str, form: OnceForm, **more: object) -> HttpResponse:
    """The page with the form, as it came back or anew."""
    page = {"form": form, "owner": person_of(request).pk, **more}
    return render(request, template, page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def agree_on(request: HttpRequest, code: str) -> HttpResponse:
    """Agree on a follow-up on a visit: what, who, until when."""
    actor = actor_of(request)
    visit = visit_of(actor, code)
    if not may(actor, "visit.agree", visit):
        raise PermissionDenied
    form = AgreeForm(visit, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        parcel = sent(form, lambda: agree(form.agreed(), visit, actor=actor, origin_key=form.key_value))
        if parcel is not None:
            words = _("Agreed. It is kept as %(code)s.") % {"code": parcel.code}
            messages.success(request, words, extra_tags=draft_sent(request, f"agreed-{visit.code}"))
            return redirect("desk:item", visit.code)
    return shown(request, "coaching/agree.html", form, parcel=visit)


def visit_of(actor: Actor, code: str) -> Parcel:
    """The visit of that code, if the actor may see it. Raises `Http404`."""
    whole = Parcel.objects.select_related("visit__group__region", "region", "holder")
    return get_object_or_404(visible_to(actor, whole), kind="visit", code=code)
