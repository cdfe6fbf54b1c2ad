"""The province's page: its regencies beside each other."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sambung.desk.doors import desk_page
from sambung.desk.rules import at_places
from sambung.insight.counting import zone_of
from sambung.insight.provinces import regencies_of
from sambung.insight.reports.periods import Period, begun, named
from sambung.people.models import Organization, Role
from sambung.people.request import actor_of

YEARS = 2
"""So many years back may be chosen."""


@require_safe
@desk_page("province.page")
def province(request: HttpRequest) -> HttpResponse:
    """Sums of each regency in a quarter or a year, the last whole quarter where none is named."""
    [place, *_more] = at_places(actor_of(request), Organization.Kind.PROVINCE, Role.PROVINCE)
    region = place.organization.region
    today = timezone.now().astimezone(zone_of(region)).date()
    periods = begun(date(today.year - YEARS + 1, 1, 1), today)
    period = _asked(request.GET.get("masa", ""), periods, today)
    shown = {"region": region, "period": period, "periods": periods, "over": period.is_over(today)}
    rows = regencies_of(region, period.span(region))
    return render(request, "desk/province.html", {**shown, "rows": rows})


def _asked(name: str, periods: list[Period], today: date) -> Period:
    if not name:
        return next((one for one in periods if one.quarter and one.is_over(today)), periods[0])
    period = named(name)
    if period not in periods:
        raise Http404
    return period
