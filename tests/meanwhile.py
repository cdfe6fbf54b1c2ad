"""Two transactions that overlap, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep
from typing import Any

from django.db import connection, transaction

PATIENCE = 60
"""Seconds."""


def meanwhile(first: Callable[[], Any], then: Callable[[], Any]) -> None:
    """`then` begins when `first` has happened and isn't committed; that it is once `then` is through or waits
    for it."""

    def apart() -> None:
        try:
            then()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        with transaction.atomic():
            first()
            other = thread.submit(apart)
            until = monotonic() + PATIENCE
            while not other.done() and not _is_waited_for():
                assert monotonic() < until
                sleep(0.01)
        other.result(PATIENCE)


def _is_waited_for() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
        )
        return bool(cursor.fetchone()[0])
