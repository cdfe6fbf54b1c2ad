"""What is corrected because of an objection: which numbers it changes, and in which months."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sambung.insight.models import Correction, Objection, Snapshot
from sambung.insight.months import month_of
from sambung.relay.situation import Situation

Key = tuple[int, str, date | None]
"""Group, what it is about, and the half-year of what was judged."""


def objection_of(situation: Situation) -> Objection:
    objection: Objection = situation.parcel.objection
    return objection


def corrections(groups: Collection[int], day: date) -> dict[Key, Correction]:
    """What counts instead on that day: of what is counted, in its month; of what was judged, from its month
    on as long as that half-year's judgement counts."""
    rows = Correction.objects.filter(objection__group__in=groups, objection__month__lte=month_of(day))
    found = {}
    for row in rows.select_related("objection").order_by("objection__month", "at"):
        about = row.objection
        if about.period is not None or about.month == month_of(day):
            found[about.group_id, about.about, about.period] = row
    return found


def correct(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Keep the points that count instead, and count them in the months that were kept."""
    about = objection_of(situation)
    correction = Correction.objects.create(
        objection=about,
        points=fields["points"],
        reason=fields["said"].note,
        person=situation.actor.person,
        at=situation.now,
    )
    kept = Snapshot.objects.select_for_update().filter(group=about.group_id, month__gte=about.month)
    for snapshot in kept.order_by("month"):
        figure = snapshot.figures.get(about.about)
        same = snapshot.month == about.month if about.period is None else _is_of(figure, about.period)
        if figure is not None and same:
            figure["given"] = correction.points
            snapshot.points = points_of(snapshot.figures)
            snapshot.save(update_fields=["figures", "points"])


def points_of(figures: Mapping[str, Mapping[str, Any]]) -> int:
    """The sum of what counts."""
    return round(sum(counting(figure) for figure in figures.values()))


def counting(figure: Mapping[str, Any]) -> float:
    """The points of one number: as corrected, else as counted."""
    points = figure.get("given", figure.get("points"))
    return float(points or 0)


def _is_of(figure: Mapping[str, Any] | None, period: date) -> bool:
    return figure is not None and figure.get("period") == period.isoformat()
