"""Jobs about jobs: those that a killed worker left behind are run again."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

SILENT = 30
"""Seconds without a heartbeat after which a worker counts as dead."""


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="ops.rescue_stalled_jobs", retry=RetryStrategy(max_attempts=3, wait=5))
async def rescue_stalled_jobs(timestamp: int) -> None:
    """Put back what a dead worker was doing. Tasks are idempotent, so half done is no harm."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT):
        await app.job_manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="ops.forget_old_jobs", retry=RetryStrategy(max_attempts=3, wait=60))
async def forget_old_jobs(timestamp: int) -> None:
    """Delete ended jobs, failed ones too, after 90 days: what nobody replayed by then is not going to be."""
    await app.job_manager.delete_old_jobs(nb_hours=90 * 24, include_failed=True)
