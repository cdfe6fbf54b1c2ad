"""The papers of a visit: what to know before it, and its report."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sambung.desk.doors import desk_page
from sambung.desk.papers import shown
from sambung.desk.screen import parcel_for
from sambung.desk.visit_sheets import preparation_of, report_of
from sambung.insight.preparing import prepare
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.people.request import actor_of
from sambung.relay.models import Parcel
from sambung.sheets import visits as papers


@require_safe
@desk_page()
def preparation(request: HttpRequest, code: str) -> HttpResponse:
    """What the coach knows before going, while the visit is planned."""
    actor, now = actor_of(request), timezone.now()
    parcel = _to_prepare(actor, code)
    sheet = preparation_of(prepare(parcel, actor, now), now)
    return render(request, "desk/preparation.html", {"parcel": parcel, "sheet": sheet})


@require_safe
@desk_page()
def preparation_paper(request: HttpRequest, code: str) -> HttpResponse:
    """The same on one page to take along."""
    actor, now = actor_of(request), timezone.now()
    parcel = _to_prepare(actor, code)
    sheet = preparation_of(prepare(parcel, actor, now), now)
    return shown(papers.preparation(sheet, now), f"persiapan-{parcel.code}.pdf")


@require_safe
@desk_page()
def report(request: HttpRequest, code: str) -> HttpResponse:
    """What came of a visit, for everybody who sees it."""
    actor = actor_of(request)
    parcel = _visit(actor, code)
    if parcel.outcome != "held":
        raise Http404
    made = papers.report(report_of(parcel, actor), timezone.now())
    return shown(made, f"laporan-{parcel.code}.pdf")


def _visit(actor: Actor, code: str) -> Parcel:
    return parcel_for(actor, code, "visit")


def _to_prepare(actor: Actor, code: str) -> Parcel:
    """A visit that is still planned. Raises `Http404` and `PermissionDenied`."""
    parcel = _visit(actor, code)
    if not may(actor, "visit.prepare", parcel):
        raise PermissionDenied
    if parcel.state != "planned":
        raise Http404
    return parcel
