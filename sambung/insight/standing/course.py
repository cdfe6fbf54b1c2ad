"""How a group fared over the months: each beside the one before, and whether it falls."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.functional import Promise

from sambung.insight.models import Snapshot
from sambung.insight.months import after, month_of
from sambung.insight.objections.correcting import counting
from sambung.insight.standing.indicators import LABELS
from sambung.people.models import Organization

MONTHS = 12
"""So many months are shown."""

TOLD = 2
"""So many reasons of a change are named: those that weigh the most."""

FALL, FALL_MONTHS = 10, 3
"""Who has so many points less than so many months before is falling (house)."""


EXEMPLARY_MONTHS = 2
"""Who is exemplary for so many months in a row is proposed (house)."""


@dataclass(frozen=True)
class Reason:
    """By how many points an indicator changed, or what people judged."""

    name: str
    by: float

    @property
    def label(self) -> str | Promise:
        return LABELS[self.name]


@dataclass(frozen=True)
class Month:
    """One month of a group, with the month before it where that was taken too."""

    snapshot: Snapshot
    before: Snapshot | None

    @property
    def change(self) -> int | None:
        """None where there is nothing to compare with."""
        return None if self.before is None else self.snapshot.points - self.before.points

    @property
    def signed(self) -> str:
        """With its sign, such as `+6`."""
        return f"{self.change or 0:+d}".replace("-", "\N{MINUS SIGN}")

    @property
    def reasons(self) -> list[Reason]:
        """What weighed most among what changed in the same direction as the whole."""
        if self.before is None or not self.change:
            return []
        up = self.change > 0
        changed = [each for each in _reasons(self.before, self.snapshot) if each.by and (each.by > 0) == up]
        return sorted(changed, key=lambda reason: -abs(reason.by))[:TOLD]


@dataclass(frozen=True)
class Fall:
    """From so many points to so many."""

    before: int
    now: int
    month: date
    """Since which month."""


def course(group: int, day: date) -> list[Month]:
    """The last twelve whole months before `day`, as far as they were taken, the oldest first."""
    last = after(month_of(day), -1)
    taken = list(Snapshot.objects.of([group], after(last, -MONTHS), last))
    by_month = {one.month: one for one in taken}
    shown = [one for one in taken if one.month > after(last, -MONTHS)]
    return [Month(one, by_month.get(after(one.month, -1))) for one in shown]


def falling(groups: Collection[int] | QuerySet[Organization], day: date) -> dict[int, Fall]:
    """The groups that had at least ten points less at the end of the last month than three months before: one
    query."""
    last = after(month_of(day), -1)
    first = after(last, -FALL_MONTHS)
    earlier = Snapshot.objects.filter(group=OuterRef("group"), month=first).values("points")
    taken = Snapshot.objects.filter(group__in=groups, month=last).annotate(before=Subquery(earlier))
    fallen = taken.filter(before__gte=F("points") + FALL)
    return {
        group: Fall(before, now, first)
        for group, before, now in fallen.values_list("group", "before", "points")
    }


def proposed(groups: Collection[int], day: date) -> set[int]:
    """The groups whose level was exemplary at the end of each of the last two months: the office may name
    them an example to others."""
    last = after(month_of(day), -1)
    taken = Snapshot.objects.of(groups, after(last, -1), last)
    high = [one.group_id for one in taken if one.level.name == "exemplary"]
    return {group for group in high if high.count(group) == EXEMPLARY_MONTHS}


def _reasons(before: Snapshot, now: Snapshot) -> Iterable[Reason]:
    for name in LABELS:
        was, is_ = (counting(one.figures.get(name, {})) for one in (before, now))
        yield Reason(name, round(is_ - was, 1))
