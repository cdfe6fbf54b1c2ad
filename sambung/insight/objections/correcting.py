"""What is corrected because of an objection: which numbers it changes, and in which months."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from sambung.insight.models import Correction, Objection, Snapshot
from sambung.insight.months import month_of
from sambung.people.models import Organization
from sambung.relay.situation import Situation

Key = tuple[int, str, date | None]
"""Group, what it is about, and the half-year of what was judged."""


def objection_of(situation: Situation) -> Objection:
    objection: Objection = situation.parcel.objection
    return objection


def corrections(groups: Collection[int], day: date, periods: Collection[date]) -> dict[Key, Correction]:
    """What counts instead on that day: of what is counted, in its month; of what was judged, from its month
    on as long as that half-year's judgement counts. `periods`: the half-years of which that is asked."""
    counted = Q(objection__period=None, objection__month=month_of(day))
    judged = Q(objection__period__in=periods, objection__month__lte=month_of(day))
    rows = Correction.objects.filter(counted | judged, objection__group__in=groups)
    found = {}
    for row in rows.select_related("objection").defer("objection__text").order_by("objection__month"):
        about = row.objection
        found[about.group_id, about.about, about.period] = row
    return found


def correct(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Keep the points that count instead, and count them in the months that were kept."""
    about = objection_of(situation)
    Organization.objects.select_for_update(no_key=True).only("pk").get(pk=about.group_id)
    correction = Correction.objects.create(
        objection=about,
        points=fields["points"],
        reason=fields["said"].note,
        person=situation.actor.person,
        at=situation.now,
    )
    kept = Snapshot.objects.select_for_update().filter(_months_of(about), group=about.group_id)
    for snapshot in kept.order_by("month"):
        figure = snapshot.figures.get(about.about)
        if figure is not None and (about.period is None or _is_of(figure, about.period)):
            figure["given"] = correction.points
            snapshot.points = points_of(snapshot.figures)
            snapshot.save(update_fields=["figures", "points"])


def _months_of(about: Objection) -> Q:
    """The months in which its correction counts: of what was judged, up to a later objection that was
    decided already, as `corrections` says."""
    if about.period is None:
        return Q(month=about.month)
    same = Objection.objects.filter(group=about.group_id, about=about.about, period=about.period)
    later = same.filter(month__gt=about.month, correction__isnull=False).order_by("month").first()
    return Q(month__gte=about.month, month__lt=later.month) if later else Q(month__gte=about.month)


def points_of(figures: Mapping[str, Mapping[str, Any]]) -> int:
    """The sum of what counts."""
    return round(sum(counting(figure) for figure in figures.values()))


def counting(figure: Mapping[str, Any]) -> float:
    """The points of one number: as corrected, else as counted."""
    points = figure.get("given", figure.get("points"))
    return float(points or 0)


def _is_of(figure: Mapping[str, Any] | None, period: date) -> bool:
    return figure is not None and figure.get("period") == period.isoformat()
