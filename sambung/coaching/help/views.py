"""We need help; planning visits; agreeing on follow-ups on a visit."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sambung.coaching.asking import agree, ask
from sambung.coaching.help.forms import AgreeForm, HelpForm, PlanForm
from sambung.coaching.help.visits import Visits, groups_to_visit
from sambung.coaching.planning import plan
from sambung.coaching.visiting.mapping import map_of
from sambung.people.actors import Actor
from sambung.people.doors import opened_by
from sambung.people.permissions import may, visible_to
from sambung.people.request import actor_of, desk_required, person_of
from sambung.regions.models import Region
from sambung.regions.moments import due_in_full
from sambung.relay.models import Parcel
from sambung.steps.once import OnceForm, sent


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
            messages.success(request, told(parcel))
            return redirect("desk:item", parcel.code)
    return _shown(request, "coaching/help.html", form)


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


def _shown(request: HttpRequest, template: str, form: OnceForm, **more: object) -> HttpResponse:
    page = {"form": form, "owner": person_of(request).pk, **more}
    return render(request, template, page, status=422 if form.errors else 200)


@require_safe
@opened_by("visit.plan")
def visits(request: HttpRequest) -> HttpResponse:
    """Which groups are due, which visits are planned, which reports are to be written, and where."""
    found = Visits(actor_of(request), timezone.localdate(), request.GET.get("daerah", ""))
    maps = [map_of(regency, found.standings) for regency in Region.objects.in_order(found.regencies)]
    shown = {"visits": found, "maps": [drawn for drawn in maps if drawn]}
    return render(request, "coaching/visits.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("visit.plan")
def plan_visit(request: HttpRequest) -> HttpResponse:
    """Plan a visit."""
    actor = actor_of(request)
    groups = groups_to_visit(actor)
    form = PlanForm(groups, None, request.GET.get("kim", ""))
    if request.method == "POST":
        form = PlanForm(groups, request.POST)
        parcel = sent(form, lambda: plan(form.planned(), actor=actor, origin_key=form.key_value))
        if parcel is not None:
            return redirect("desk:item", parcel.code)
    return _shown(request, "coaching/plan.html", form)


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
            messages.success(request, _("Agreed. It is kept as %(code)s.") % {"code": parcel.code})
            return redirect("desk:item", visit.code)
    return _shown(request, "coaching/agree.html", form, parcel=visit)


def visit_of(actor: Actor, code: str) -> Parcel:
    """The visit of that code, if the actor may see it. Raises `Http404`."""
    whole = Parcel.objects.select_related("visit__group__region", "region", "holder")
    return get_object_or_404(visible_to(actor, whole), kind="visit", code=code)
