import os
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import structlog
from asgiref.sync import async_to_sync
from django.core.management import call_command
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from sambung.ops import queue
from sambung.ops.jobs import rescue_stalled_jobs, turn_over
from sambung.ops.tracing import ARGUMENT

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


def job(status: str) -> int:
    """A job as a worker left it."""
    identifier = rescue_stalled_jobs.configure(queueing_lock=None).defer(timestamp=1)
    with connection.cursor() as cursor:
        # the states that the queue allows: todo, doing, failed
        for step in {"todo": [], "doing": ["doing"], "failed": ["doing", "failed"]}[status]:
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [step, identifier])
    return int(identifier)


def status(identifier: int) -> str:
    return str(ProcrastinateJob.objects.get(id=identifier).status)


def test_job_of_a_dead_worker_is_put_back() -> None:
    stalled = job("doing")
    async_to_sync(rescue_stalled_jobs.func)(0)
    assert status(stalled) == "todo"


@pytest.mark.django_db(transaction=True)
def test_job_of_which_the_like_waits_already_is_given_up_and_the_others_are_put_back() -> None:
    ProcrastinateJob.objects.all().delete()
    locked = int(rescue_stalled_jobs.configure(queueing_lock="once").defer(timestamp=1))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [locked])
    waiting = int(rescue_stalled_jobs.configure(queueing_lock="once").defer(timestamp=2))
    stalled = job("doing")
    async_to_sync(rescue_stalled_jobs.func)(0)
    assert [status(one) for one in (locked, waiting, stalled)] == ["aborted", "todo", "todo"]


def test_queue_is_counted() -> None:
    for state in ("failed", "doing", "todo"):
        job(state)
    found = queue.look()
    assert (found.waiting, found.failed, found.running, found.workers) == (1, 1, 1, 0)
    assert found.oldest_due is not None


def test_failed_jobs_are_listed_and_run_again() -> None:
    failed = job("failed")
    out = StringIO()
    call_command("failed_jobs", stdout=out)
    assert f"{failed}  sambung.ops.jobs.rescue_stalled_jobs" in out.getvalue()
    assert status(failed) == "failed"
    call_command("failed_jobs", "--retry", stdout=out)
    assert status(failed) == "todo"


def test_job_carries_the_request_id_and_its_task_does_not_see_it(run_jobs: object) -> None:
    with structlog.contextvars.bound_contextvars(request_id="r-1"):
        identifier = job("todo")
    assert ProcrastinateJob.objects.get(id=identifier).args == {"timestamp": 1, ARGUMENT: "r-1"}
    with structlog.testing.capture_logs():
        run_jobs()  # type: ignore[operator]  # an argument too many would fail the job
    assert not ProcrastinateJob.objects.filter(id=identifier, status="failed").exists()


def test_job_outside_a_request_carries_nothing() -> None:
    assert ProcrastinateJob.objects.get(id=job("todo")).args == {"timestamp": 1}


def test_every_task_says_how_often_it_is_tried_again() -> None:
    ours = [task for name, task in app.tasks.items() if name.startswith(("sambung.", "relay.", "ops."))]
    assert ours
    assert [task.name for task in ours if task.retry_strategy is None] == []


@pytest.mark.parametrize(("days", "begun_anew"), [(89, False), (91, True)])
def test_the_databases_log_is_begun_anew_after_90_days(tmp_path: Path, days: int, begun_anew: bool) -> None:
    log = tmp_path / "server.log"
    first = NOW - timedelta(days=days)
    log.write_text(f"{first:%Y-%m-%d %H:%M:%S.000 UTC} [1] LOG:  starting\n")
    with log.open("a") as server:
        turn_over(log, NOW)
        server.write("later\n")
    assert (tmp_path / "server.log.1").exists() is begun_anew
    assert ("starting" in log.read_text()) is not begun_anew
    assert log.read_text().endswith("later\n")


@pytest.mark.parametrize(("days", "gone"), [(89, False), (91, True)])
def test_what_was_put_aside_is_deleted_90_days_later(tmp_path: Path, days: int, gone: bool) -> None:
    aside = tmp_path / "server.log.1"
    aside.touch()
    put_aside = (NOW - timedelta(days=days)).timestamp()
    os.utime(aside, (put_aside, put_aside))
    turn_over(tmp_path / "server.log", NOW)
    assert aside.exists() is not gone
