"""The job queue in figures, and its failed jobs once more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker

ALIVE = timedelta(seconds=30)
"""A worker writes its heartbeat every ten seconds."""


@dataclass(frozen=True)
class Queue:
    """Jobs by state, the moment since which the oldest due one waits, and workers that show signs of life."""

    waiting: int
    running: int
    failed: int
    oldest_due: datetime | None
    workers: int

    @property
    def lag(self) -> float:
        """Seconds that the oldest due job has been waiting."""
        return max(0.0, (timezone.now() - self.oldest_due).total_seconds()) if self.oldest_due else 0.0


def look() -> Queue:
    """The queue as it is now."""
    now = timezone.now()
    counts = ProcrastinateJob.objects.aggregate(
        waiting=Count("id", filter=Q(status="todo")),
        running=Count("id", filter=Q(status="doing")),
        failed=Count("id", filter=Q(status="failed")),
    )
    deferred = ProcrastinateEvent.objects.filter(job__status="todo", type="deferred")
    due = deferred.filter(Q(job__scheduled_at=None) | Q(job__scheduled_at__lte=now))
    since = due.aggregate(at=Min("at"))["at"]
    workers = ProcrastinateWorker.objects.filter(last_heartbeat__gte=now - ALIVE).count()
    return Queue(**counts, oldest_due=since, workers=workers)


def failed(ids: Sequence[int] = ()) -> list[ProcrastinateJob]:
    """The jobs that gave up, oldest first; of these `ids` only, if there are any."""
    jobs = ProcrastinateJob.objects.filter(status="failed").order_by("id")
    return list(jobs.filter(id__in=ids) if ids else jobs)


def retry(jobs: Iterable[ProcrastinateJob]) -> None:
    """Put failed jobs back into the queue, due now."""
    for job in jobs:
        app.job_manager.retry_job_by_id(job.id, retry_at=timezone.now())
