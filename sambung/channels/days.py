"""How many a copy reached from day to day, drawn from what was read of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sambung.channels.models import ReachOfDay

MOST_DAYS = 30
HEIGHT, WIDTH, GAP = 60, 12, 3
"""Of the drawing, of a bar and between bars, in its own units."""


@dataclass(frozen=True)
class Bar:
    """A day with how many were new on it."""

    day: date
    count: int
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Days:
    """The days since the first of which something is known, each with what was new."""

    bars: Sequence[Bar]

    @property
    def width(self) -> int:
        return len(self.bars) * (WIDTH + GAP)

    @property
    def most(self) -> Bar:
        return max(self.bars, key=lambda bar: bar.count)

    height, bar_width = HEIGHT, WIDTH


def drawn(rows: Sequence[ReachOfDay]) -> Days | None:
    """None where there is less than two days to compare, or nobody counts. What was read in one go after
    days of silence stands on the day that it was read."""
    known = {row.day: row.views for row in rows if row.views is not None}
    if len(known) < 2:
        return None
    first, last = min(known), max(known)
    counts, before = [], 0
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        reached = known.get(day, before)
        counts.append((day, max(0, reached - before)))
        before = max(before, reached)
    counts = counts[-MOST_DAYS:]
    most = max(count for _day, count in counts) or 1
    return Days([_bar(number, day, count, most) for number, (day, count) in enumerate(counts)])


def _bar(number: int, day: date, count: int, most: int) -> Bar:
    height = max(1, round(count / most * HEIGHT)) if count else 0
    return Bar(day, count, number * (WIDTH + GAP), HEIGHT - height, height)
