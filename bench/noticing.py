"""Notices written by jobs, against the same worker with as many jobs that do nothing."""

import asyncio
import time
from typing import cast

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.types import JSONDict

from bench import filling
from bench.results import Figure, at_least
from sambung.desk.models import Notice
from sambung.people.actors import Actor
from sambung.voices.giving import Voiced, give
from tests.people.world import World

JOBS = 2_000
BOUND = 0.25


@app.task(name="bench.nothing", queue="relay")
def nothing(number: int) -> None:
    """A job that only goes through the queue."""


def run(world: World) -> list[Figure]:
    filling.empty()
    voiced = Voiced(track="complaint", text="Lampu dermaga mati sejak Jumat.", region=world.village)
    for _number in range(JOBS):
        give(voiced, actor=Actor.visitor())
    before = Notice.objects.count()
    written = JOBS / worked_off("relay")
    told = Notice.objects.values("parcel").distinct().count() - before
    jobs: list[JSONDict] = [{"number": number} for number in range(JOBS)]
    nothing.batch_defer(*jobs)
    empty = JOBS / worked_off("relay")
    filling.empty()
    assert told == JOBS, f"{told} of {JOBS} voices have a notice"
    detail = f"{written:.0f} against {empty:.0f} jobs a second"
    return [at_least("notices written by jobs against jobs that do nothing", written / empty, BOUND, detail)]


def worked_off(queue: str) -> float:
    """Seconds that the worker takes for all jobs that wait in a queue."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) procrastinate_jobs, procrastinate_events")
    return asyncio.run(_work(queue))


async def _work(queue: str) -> float:
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as worker:
        async with worker.open_async():
            began = time.perf_counter()
            await worker.run_worker_async(
                wait=False, queues=[queue], listen_notify=False, install_signal_handlers=False
            )
            return time.perf_counter() - began
