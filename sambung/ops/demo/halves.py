"""The demo's year, lived by two processes at once: a first start then takes little more than half as long.

Each has a core and a transaction of its own. They begin with what needs no database, and live when the
regency stands. What they leave when the start is cut short is taken back by the next one, which waits for
them: see `clear`.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import django
from django.apps import apps
from django.db import connection, transaction

from sambung.ops.demo.telling import Told
from sambung.ops.errors import Trouble

Half = tuple[Told, ...]
"""What one of them tells: nothing of it may ever come near what the other tells."""

APART = get_context("spawn")
"""A forked process would share the database's connection with this one."""


LOCK = 0x5A4D43
"""Advisory lock that each half shares while it lives."""


@dataclass(frozen=True)
class Living:
    """One of the processes, and the way to it."""

    process: BaseProcess
    way: Connection


def live(processes: Sequence[Living]) -> None:
    """Let them live the year, and wait for all. Raises `Trouble` if one of them could not."""
    for each in processes:
        each.way.send("the regency stands")
    for each in processes:
        try:
            each.way.recv()
        except EOFError as error:
            raise Trouble("The demo's year could not be made; the lines above say why.") from error


@transaction.atomic
def clear() -> None:
    """Take back what a first start left that was cut short, when nobody is at it any more."""
    from sambung.ops.models import Installation  # needs Django set up

    _lock("pg_advisory_xact_lock")
    ours = [model for model in apps.get_models() if model.__module__.startswith("sambung.")]
    tables = ", ".join(model._meta.db_table for model in ours if model is not Installation)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")


@contextmanager
def begun(today: date, halves: Iterable[Half]) -> Iterator[list[Living]]:
    """A process for each, on its way to the morning of `today`; what is still there afterwards is ended."""
    processes = [_begin(today, half) for half in halves]
    try:
        yield processes
    finally:
        for each in processes:
            each.way.close()
            each.process.terminate()
            each.process.join()


def _begin(today: date, half: Half) -> Living:
    here, there = APART.Pipe()
    process = APART.Process(target=_one, args=(there, today, half), daemon=True)
    process.start()
    there.close()
    return Living(process, here)


def _one(way: Connection, today: date, half: Half) -> None:
    django.setup()
    from sambung.ops.demo import loading

    with loading.beginning(today, half) as year:
        try:
            way.recv()
        except EOFError:  # whoever began it is gone
            return
        with transaction.atomic():
            _lock("pg_advisory_xact_lock_shared")
            if not _is_awaited():
                return
            year.live()
    way.send("lived")


def _is_awaited() -> bool:
    """Whether whoever began it is still there; afterwards the next start waits for the lock."""
    began = parent_process()
    return began is not None and began.is_alive()


def _lock(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(%s)", [LOCK])
