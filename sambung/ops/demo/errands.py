"""What the worker would have done in the simulated year, at the moment at which it would have."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from procrastinate.testing import InMemoryConnector

from sambung.bulletins.opening import expire_open, open_next
from sambung.news import joining
from sambung.news.errata import correcting
from sambung.news.jobs import GOING_OUT, complete
from sambung.relay.composed import Composed, any_of
from sambung.relay.models import Handoff

TELLING = ("publish", "keep", "withdraw", "drop")
"""Steps of a story after which what was joined to it, or reported about it, moves too."""

MATTERS = Q(parcel__kind="story") & (Q(move__in=TELLING) | Q(state=GOING_OUT))

_mattering = Composed(lambda: Handoff.objects.filter(MATTERS, any_of("pk", "moved")).order_by("pk"))


class Queue(InMemoryConnector):
    """Jobs in memory, deferred without an event loop for each: nothing here ever waits."""

    def execute_query_all(self, query: str, **arguments: Any) -> list[dict[str, Any]]:
        query_in_memory = self.execute_query_all_async(query, **arguments)
        try:
            query_in_memory.send(None)
        except StopIteration as done:
            rows: list[dict[str, Any]] = done.value
            return rows
        raise RuntimeError("a query in memory waits")


class Worker:
    """Takes the jobs that were deferred into memory: those that change a parcel are done, the others
    forgotten. It stands still from `until` on: what went out after that is still on its way."""

    def __init__(self, queue: Queue, until: datetime) -> None:
        self._queue, self._until = queue, until

    def __call__(self, at: datetime) -> None:
        while self._queue.jobs and at < self._until:
            jobs, self._queue.jobs = list(self._queue.jobs.values()), {}
            moved = []
            for job in jobs:
                match job["task_name"], job["args"]:
                    case "relay.moved", {"handoff_id": handoff}:
                        moved.append(handoff)
                    case "bulletins.open_copies", {"bulletin_id": bulletin, "number": number}:
                        open_next(bulletin, number, at=at)
                    case "bulletins.expire_copies", {"bulletin_id": bulletin}:
                        expire_open(bulletin, at=at)
            for handoff in _mattering.all(moved=moved):
                if handoff.move in TELLING:
                    joining.follow(handoff)
                    correcting.follow(handoff)
                complete(handoff, at=at)
