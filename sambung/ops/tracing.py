"""The request id goes with the jobs that a request defers, so that one search in the logs finds both."""

from collections.abc import Sequence
from typing import Any, cast

import structlog
from procrastinate.app import App
from procrastinate.job_context import JobContext
from procrastinate.jobs import Job
from procrastinate.manager import JobManager
from procrastinate.middleware import AsyncCallNext
from procrastinate.types import JSONValue
from procrastinate.worker import Worker

ARGUMENT = "_request_id"


class CarryingManager(JobManager):
    """Gives every job the id of the request, or of the job, that asks for it."""

    def batch_defer_jobs(self, jobs: Sequence[Job], connection: Any = None) -> list[Job]:
        return super().batch_defer_jobs([_carrying(job) for job in jobs], connection)

    async def batch_defer_jobs_async(self, jobs: Sequence[Job], connection: Any = None) -> list[Job]:
        return await super().batch_defer_jobs_async([_carrying(job) for job in jobs], connection)


def carry_request_id(app: App) -> None:
    """For `PROCRASTINATE_ON_APP_READY`."""
    app.job_manager = CarryingManager(connector=app.connector)


async def bound_to_logs(call_next: AsyncCallNext, context: JobContext, worker: Worker) -> Any:
    """Worker middleware: every line a job logs has its id and the id of the request it came from."""
    request = context.job.task_kwargs.pop(ARGUMENT, None)
    with structlog.contextvars.bound_contextvars(
        job_id=context.job.id, task=context.job.task_name, **({"request_id": request} if request else {})
    ):
        return await call_next()


def _carrying(job: Job) -> Job:
    request = structlog.contextvars.get_contextvars().get("request_id")
    if not request or ARGUMENT in job.task_kwargs:
        return job
    return job.evolve(task_kwargs={**job.task_kwargs, ARGUMENT: cast(JSONValue, request)})
