"""Each group's standing at the end of a month, counted once and kept.

A batch is a transaction. It takes whoever has none of that month yet, so that the place where it was cut
needs no remembering, and twice gives nobody two.
"""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sambung.insight.models import Correction, Snapshot
from sambung.insight.months import after, last_day, month_of
from sambung.insight.standing.scores import Standing, standings
from sambung.people.models import Organization

BATCH = 500


class NotOver(ValueError):
    """The month is still running."""


def groups_there() -> QuerySet[Organization]:
    """The groups that have a standing: all that aren't dissolved."""
    return Organization.objects.filter(kind=Organization.Kind.KIM, active=True, record__dissolved_on=None)


def take_last(now: datetime | None = None, most: int = BATCH) -> int:
    """The month before, on each place's own clock, `most` groups at once; how many were taken. Safe twice,
    and cut at any place."""
    now = now or timezone.now()
    return sum(_take(after(_running(name, now), -1), name, most) for name in _zones())


def take(month: date, now: datetime | None = None) -> int:
    """A past month, for groups that were known in it and have none; how many were taken. What the registry
    says of management, members and partners counts as it is today.

    Raises `NotOver`.
    """
    now, names = now or timezone.now(), _zones()
    if any(month >= _running(name, now) for name in names):
        raise NotOver(f"{month:%Y-%m} is not over yet")
    return sum(_take(month_of(month), name, BATCH) for name in names)


def figures_of(standing: Standing) -> dict[str, dict[str, Any]]:
    """What is kept of each indicator, and of what was judged."""
    judged: dict[str, dict[str, Any]] = {
        part.part.name: {
            "points": part.verdict.points,
            "period": part.verdict.period.isoformat(),
            **_given(part.correction),
        }
        for part in standing.parts
        if part.verdict
    }
    return judged | {
        score.indicator.name: {
            "points": score.counted,
            "have": score.measured.have if score.measured else None,
            "of": score.measured.of if score.measured else None,
            **_given(score.correction),
        }
        for part in standing.parts
        for score in part.scores
    }


def _given(correction: Correction | None) -> dict[str, int]:
    return {} if correction is None else {"given": correction.points}


def _take(month: date, zone: str, most: int) -> int:
    taken = 0
    while some := _take_some(month, zone, most):
        taken += some
    return taken


@transaction.atomic
def _take_some(month: date, zone: str, most: int) -> int:
    missing = _without(month).filter(regency__time_zone=zone)
    groups = _locked(list(missing.order_by("pk").values_list("pk", flat=True)[:most]))
    found = standings(groups, last_day(month), ZoneInfo(zone)) if groups else {}
    Snapshot.objects.bulk_create(
        [
            Snapshot(
                group_id=group,
                month=month,
                points=standing.points,
                of=standing.of,
                figures=figures_of(standing),
            )
            for group, standing in found.items()
        ],
        ignore_conflicts=True,  # another worker may be at the same
    )
    return len(groups)


def _locked(groups: list[int]) -> list[int]:
    """A correction of theirs waits until they are kept, or is there to be counted."""
    rows = Organization.objects.select_for_update(no_key=True).filter(pk__in=groups)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _without(month: date) -> QuerySet[Organization]:
    """The groups that were known in the month, and have no snapshot of it."""
    taken = Snapshot.objects.filter(group=OuterRef("pk"), month=month)
    known = Q(record=None) | Q(record__known_since__lte=last_day(month))
    return groups_there().filter(known, ~Exists(taken))


def _zones() -> list[str]:
    zones = groups_there().exclude(regency=None).order_by("regency__time_zone")
    return list(zones.values_list("regency__time_zone", flat=True).distinct())


def _running(zone: str, now: datetime) -> date:
    return month_of(now.astimezone(ZoneInfo(zone)).date())
