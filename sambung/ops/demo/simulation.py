"""The past year, lived through once more: what people do and what the clock does, in the order of time."""

import heapq
from collections.abc import Generator, Iterable
from datetime import datetime, timedelta

from django.db.models import Min

from sambung.relay.due import check_due
from sambung.relay.models import Parcel

GRID = timedelta(minutes=15)
"""The clock is looked at on the quarter hour: what falls due together is told together."""

Life = Generator[datetime, None, None]
"""What happens to one voice: it yields the moment of its next step, and takes the step when that has come."""


def live(lives: Iterable[Life], until: datetime) -> None:
    """Let each take its steps before `until`, the clock's own moves and alerts between them."""
    queue: list[tuple[datetime, int, Life]] = []
    for number, life in enumerate(lives):
        _wait(queue, number, life, until)
    clock = _Clock()
    while queue:
        moment, number, life = heapq.heappop(queue)
        clock.run(moment)
        _wait(queue, number, life, until)
    clock.run(until)


def _wait(queue: list[tuple[datetime, int, Life]], number: int, life: Life, until: datetime) -> None:
    moment = next(life, None)
    if moment is not None and moment < until:
        heapq.heappush(queue, (moment, number, life))


class _Clock:
    """`check_due` at the quarter hours at which it has something to say."""

    def run(self, until: datetime) -> None:
        """Up to and including `until`."""
        while (moment := self._next()) is not None and moment <= until:
            check_due(moment)

    def _next(self) -> datetime | None:
        soonest: datetime | None = Parcel.objects.open().aggregate(at=Min("next_check_at"))["at"]
        return None if soonest is None else _on_the_grid(soonest)


def _on_the_grid(moment: datetime) -> datetime:
    past = timedelta(minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond)
    return moment if not past else moment - past + GRID
