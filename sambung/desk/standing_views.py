"""How groups fare: all of a regency beside each other, one with its reasons, and what made a number."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sambung.coaching.models import Exemplary
from sambung.coaching.rules import regencies
from sambung.desk.behind import behind as behind_of
from sambung.desk.doors import desk_page
from sambung.desk.judged import judged_of, objections_of
from sambung.desk.standing_forms import JudgeForm, ObjectForm, StandingForm
from sambung.insight.counting import zone_of
from sambung.insight.standing.course import Fall, course, falling, proposed
from sambung.insight.standing.indicators import INDICATORS
from sambung.insight.standing.scores import Score, Standing, standings
from sambung.insight.standing.snapshots import groups_there
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.people.request import actor_of, person_of
from sambung.regions.models import Region
from sambung.steps.once import draft_sent


@require_safe
@desk_page("group.list")
def groups(request: HttpRequest) -> HttpResponse:
    """Every group that isn't dissolved, the most points first."""
    actor = actor_of(request)
    places = Region.objects.in_order(regencies(actor))
    there = groups_there().filter(regency__in=places).select_related("region").order_by("name")
    zone = zone_of(places[0] if places else None)
    rows = _rows({group.pk: group for group in there}, timezone.now().astimezone(zone).date(), zone)
    shown = {
        "rows": rows,
        "falls": [row for row in rows if row.fall],
        "proposed": [(row, may(actor, "group.exemplify", row.group)) for row in rows if row.proposed],
    }
    return render(request, "desk/standings.html", shown)


@require_safe
@desk_page()
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """One group: its points, why, and what would bring more."""
    found, standing = _standing(request, slug)
    actor = actor_of(request)
    shown = {
        "group": found,
        "standing": standing,
        "months": course(found.pk, standing.day),
        "judged": judged_of(found, standing, actor),
        "reads": may(actor, "standing.reasons", found),
        "objections": objections_of(found, actor),
        "may_object": may(actor, "standing.object", found),
    }
    return render(request, "desk/standing.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page()
def judge(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the points that people judge."""
    return _filled(request, slug, JudgeForm)


@require_safe
@desk_page()
def behind(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The parcels behind one number, as far as the reader may see them."""
    found, standing = _standing(request, slug)
    indicator = INDICATORS.get(name)
    shown = behind_of(indicator, found, standing, actor_of(request)) if indicator else None
    if shown is None:
        raise Http404
    page = {"group": found, "score": _score(standing, name), "behind": shown}
    return render(request, "desk/standing_behind.html", page)


@dataclass(frozen=True)
class Row:
    """A group among the others of its regency."""

    group: Organization
    standing: Standing
    fall: Fall | None
    named: bool
    """Whether it is an example to others, by decree."""
    proposed: bool
    """Whether it could be one."""


def _rows(groups: dict[int, Organization], day: date, zone: ZoneInfo) -> list[Row]:
    """The most points first."""
    scored, falls = standings(list(groups), day, zone), falling(list(groups), day)
    named = set(Exemplary.objects.now().filter(group__in=groups).values_list("group", flat=True))
    could_be = proposed(list(groups), day) - named
    rows = [
        Row(group, scored[pk], falls.get(pk), pk in named, pk in could_be) for pk, group in groups.items()
    ]
    return sorted(rows, key=lambda row: (-row.standing.points, row.group.name))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page()
def objection(request: HttpRequest, slug: str) -> HttpResponse:
    """Say which number is wrong, and why."""
    return _filled(request, slug, ObjectForm)


def _filled(request: HttpRequest, slug: str, form_of: type[StandingForm]) -> HttpResponse:
    found, actor = _group(request, slug), actor_of(request)
    if not may(actor, form_of.action, found):
        raise PermissionDenied
    form = form_of(found, actor, request.POST if request.method == "POST" else None)
    if form.is_bound and form.sent():
        tags = draft_sent(request, f"{form.action}-{found.slug}")
        messages.success(request, str(form.done), extra_tags=tags)
        return redirect("desk:standing", found.slug)
    shown = {"group": found, "form": form, "owner": person_of(request).pk}
    return render(request, "desk/standing_form.html", shown, status=422 if form.is_bound else 200)


def _standing(request: HttpRequest, slug: str) -> tuple[Organization, Standing]:
    found = _group(request, slug)
    zone = zone_of(found.regency)
    return found, standings([found.pk], timezone.now().astimezone(zone).date(), zone)[found.pk]


def _group(request: HttpRequest, slug: str) -> Organization:
    there = Organization.objects.filter(kind=Organization.Kind.KIM).select_related("region", "regency")
    found = get_object_or_404(there.defer("region__boundary", "regency__boundary"), slug=slug)
    if not may(actor_of(request), "group.see", found):
        raise Http404
    return found


def _score(standing: Standing, name: str) -> Score:
    scores = (score for part in standing.parts for score in part.scores)
    return next(score for score in scores if score.indicator.name == name)
