"""Jobs about the program itself: what a killed worker left behind runs again, old jobs and logs go."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

LOG_BEGUN_ANEW = timedelta(days=90)
"""After so long the embedded database's log is put aside, after as long again deleted: 180 days."""

SILENT = 30
"""Seconds without a heartbeat after which a worker counts as dead."""


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="ops.rescue_stalled_jobs", retry=RetryStrategy(max_attempts=3, wait=5))
async def rescue_stalled_jobs(timestamp: int) -> None:
    """Put back what a dead worker was doing. Tasks are idempotent, so half done is no harm. Where the same
    waits already (its queueing lock is taken), that one does it."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT):
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:
            await app.job_manager.finish_job(job, Status.ABORTED, delete_job=False)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="ops.forget_old_jobs", retry=RetryStrategy(max_attempts=3, wait=60))
async def forget_old_jobs(timestamp: int) -> None:
    """Delete ended jobs, failed ones too, after 90 days: what nobody replayed by then is not going to be."""
    await app.job_manager.delete_old_jobs(nb_hours=90 * 24, include_failed=True)


@app.periodic(cron="27 3 * * *")
@app.task(
    queueing_lock="ops.forget_old_logs", retry=RetryStrategy(max_attempts=3, wait=60), pass_context=False
)
def forget_old_logs(timestamp: int) -> None:
    """The only log that Sambung writes into a file is the embedded database's."""
    turn_over(settings.DATA / "postgres" / "server.log", timezone.now())


def turn_over(log: Path, now: datetime) -> None:
    """Delete what was put aside long enough, and put aside a log that was begun long ago.

    The server goes on appending to the same file, so that is emptied, not moved.
    """
    aside = log.with_suffix(".log.1")
    long_ago = (now - LOG_BEGUN_ANEW).timestamp()
    if aside.exists() and aside.stat().st_mtime < long_ago:
        aside.unlink()
    begun = log.read_bytes()[:10].decode(errors="replace") if log.exists() else ""
    if "2" <= begun < f"{now - LOG_BEGUN_ANEW:%Y-%m-%d}":
        aside.write_bytes(log.read_bytes())
        with log.open("r+b") as file:
            file.truncate()
