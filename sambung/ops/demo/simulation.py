"""The past year, lived through once more: what people do and what the clock does, in the order of time."""

import heapq
from collections.abc import Callable, Generator, Iterable
from datetime import datetime, timedelta

from sambung.relay.composed import ComposedRows
from sambung.relay.due import check_due
from sambung.relay.models import Parcel

GRID = timedelta(minutes=15)
"""The clock is looked at on the quarter hour: what falls due together is told together."""

_soonest = ComposedRows(
    lambda: (
        Parcel.objects.open()
        .filter(next_check_at__isnull=False)
        .order_by("next_check_at")
        .values_list("next_check_at")[:1]
    )
)

Life = Generator[datetime, None, None]
"""What happens to one thing: it yields the moment of its next step, and takes the step when that has come."""

Errands = Callable[[datetime], None]
"""Does what was left to the worker, at this moment."""


def live(lives: Iterable[Life], until: datetime, errands: Errands) -> None:
    """Let each take its steps before `until`, the clock's own moves and alerts between them, and the worker's
    errands after each."""
    clock = _Clock(errands)
    together = merged(lives)
    moment = next(together, None)
    while moment is not None and moment < until:
        clock.run(moment)
        following = next(together, None)  # the step of `moment` is taken here
        errands(moment)
        moment = following
    clock.run(until)


def merged(lives: Iterable[Life]) -> Life:
    """Several lives as one, their steps in the order of time."""
    queue = [(moment, number, life) for number, life in enumerate(lives) for moment in _next(life)]
    heapq.heapify(queue)
    while queue:
        moment, number, life = queue[0]
        yield moment
        heapq.heappop(queue)
        for following in _next(life):
            heapq.heappush(queue, (following, number, life))


def _next(life: Life) -> tuple[datetime, ...]:
    moment = next(life, None)
    return () if moment is None else (moment,)


class _Clock:
    """`check_due` at the quarter hours at which it has something to say."""

    def __init__(self, errands: Errands) -> None:
        self._errands = errands

    def run(self, until: datetime) -> None:
        """Up to and including `until`."""
        while (moment := self._next()) is not None and moment <= until:
            check_due(moment)
            self._errands(moment)

    def _next(self) -> datetime | None:
        return next((_on_the_grid(at) for (at,) in _soonest.all()), None)


def _on_the_grid(moment: datetime) -> datetime:
    past = timedelta(minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond)
    return moment if not past else moment - past + GRID
