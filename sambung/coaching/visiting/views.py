"""The plan of visits: the list with its map, one visit, several on one journey, and ferry days."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.coaching.help.views import shown
from sambung.coaching.help.visits import Visits, groups_to_visit, today_of
from sambung.coaching.models import Journey
from sambung.coaching.planning import plan
from sambung.coaching.rules import regencies_coached
from sambung.coaching.visiting import ferries
from sambung.coaching.visiting.forms import FerryForm, JourneyForm, PlanForm, PutOffForm
from sambung.coaching.visiting.journeys import may_put_off, put_off, set_out, stops_of
from sambung.coaching.visiting.mapping import map_of
from sambung.people.actors import Actor
from sambung.people.doors import opened_by
from sambung.people.permissions import visible_to
from sambung.people.request import actor_of
from sambung.regions.models import Region
from sambung.relay.errors import Incomplete
from sambung.steps.once import draft_sent, sent

FORM = ["GET", "HEAD", "POST"]
MOST_ASKED = 100


@require_safe
@opened_by("visit.plan")
def visits(request: HttpRequest) -> HttpResponse:
    """Which groups are due, which visits are planned, which reports are to be written, and where."""
    actor = actor_of(request)
    found = Visits(actor, today_of(actor), request.GET.get("daerah", ""))
    maps = [map_of(regency, found.standings) for regency in Region.objects.in_order(found.regencies)]
    page = {"visits": found, "maps": [drawn for drawn in maps if drawn]}
    return render(request, "coaching/visits.html", page)


@require_http_methods(FORM)
@opened_by("visit.plan")
def plan_visit(request: HttpRequest) -> HttpResponse:
    """Plan a visit."""
    actor = actor_of(request)
    form = PlanForm(groups_to_visit(actor), None, request.GET.get("kim", ""))
    if request.method == "POST":
        form = PlanForm(form.groups, request.POST)
        parcel = sent(form, lambda: plan(form.planned(), actor=actor, origin_key=form.key_value))
        if parcel is not None:
            messages.success(
                request, _("Planned. The group is told."), extra_tags=draft_sent(request, "visit")
            )
            return redirect("desk:item", parcel.code)
    known = ferries.ferries_in(regencies_coached(actor))
    return shown(request, "coaching/plan.html", form, ferries=known)


@require_http_methods(FORM)
@opened_by("visit.plan")
def plan_journey(request: HttpRequest) -> HttpResponse:
    """Plan visits to several groups at once."""
    actor, posted = actor_of(request), request.method == "POST"
    asked = request.GET.getlist("kim")[:MOST_ASKED]
    chosen = [*asked, *request.POST.getlist("groups")[:MOST_ASKED]]
    along = Visits(actor, today_of(actor)).along_by_area(chosen)
    form = JourneyForm(along, request.POST if posted else None, asked)
    if posted:
        made = sent(form, lambda: set_out(form.going(), actor=actor, origin_key=form.key_value))
        if made is not None:
            tags = draft_sent(request, "journey")
            messages.success(request, _("Planned. Every group is told."), extra_tags=tags)
            return redirect("coaching:journey", made.pk)
    known = ferries.ferries_in(regencies_coached(actor))
    return shown(request, "coaching/journey_plan.html", form, ferries=known)


@require_http_methods(FORM)
@opened_by("visit.plan")
def journey(request: HttpRequest, pk: int) -> HttpResponse:
    """The visits of a journey in their order; put it off as a whole."""
    actor = actor_of(request)
    found = get_object_or_404(visible_to(actor, Journey.objects.select_related("regency")), pk=pk)
    stops = stops_of(found, actor)
    form = PutOffForm(found, stops, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        later = sent(form, lambda: put_off(found, *form.new_day(), actor=actor, key=form.key_value))
        if later is not None:
            messages.success(request, _("Put off. Every group is told why."))
            return redirect("coaching:journey", pk)
    page = {"journey": found, "stops": stops, "later": may_put_off(stops, actor)}
    return shown(request, "coaching/journey.html", form, **page)


@require_http_methods(FORM)
@opened_by("ferry.enter")
def ferry_days(request: HttpRequest) -> HttpResponse:
    """When ferries go, place by place; enter one."""
    actor, posted = actor_of(request), request.method == "POST"
    regencies = regencies_coached(actor)
    known = {ferry.region_id: ferry for ferry in ferries.ferries_in(regencies)}
    chosen = known.get(request.GET.get("wilayah", ""))
    form = FerryForm(ferries.places_in(regencies), request.POST if posted else None, chosen)
    if posted and _entered(form, actor):
        messages.success(request, _("Kept. It is shown wherever a visit there is planned."))
        return redirect("coaching:ferries")
    page = {"form": form, "ferries": known.values(), "chosen": chosen}
    return render(request, "coaching/ferries.html", page, status=422 if form.is_bound else 200)


def _entered(form: FerryForm, actor: Actor) -> bool:
    """Keep what the form says, where nothing is wrong with it."""
    if not form.is_valid():
        return False
    try:
        ferries.enter(form.entered(), actor=actor)
    except Incomplete as incomplete:
        for name, words in incomplete.problems.items():
            form.add_error(name, words)
        return False
    return True


@require_POST
@opened_by("ferry.enter")
def forget_ferry(request: HttpRequest, code: str) -> HttpResponse:
    """No ferry is needed there."""
    actor = actor_of(request)
    known = {ferry.region_id: ferry for ferry in ferries.ferries_in(regencies_coached(actor))}
    if code not in known:
        raise Http404
    ferries.forget(known[code].region, actor=actor)
    messages.success(request, _("No ferry is minded there any more."))
    return redirect("coaching:ferries")
