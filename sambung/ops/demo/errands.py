"""What the worker would have done in the simulated year, at the moment at which it would have."""

from datetime import datetime

from procrastinate.testing import InMemoryConnector

from sambung.bulletins.opening import expire_open, open_next
from sambung.news.jobs import GOING_OUT, complete
from sambung.relay.models import Handoff


class Worker:
    """Takes the jobs that were deferred into memory: those that change a parcel are done, the others
    forgotten. It stands still from `until` on: what went out after that is still on its way."""

    def __init__(self, queue: InMemoryConnector, until: datetime) -> None:
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
            gone_out = Handoff.objects.filter(pk__in=moved, state=GOING_OUT, parcel__kind="story")
            for handoff in gone_out.select_related("parcel"):
                complete(handoff, at=at)
