"""The demo's year, lived by two processes at once: a first start then takes little more than half as long.

Each has a core and a transaction of its own. They begin
with what needs no database, and live when the regency stands. What one of them leaves when the start is cut
short is taken back by the next, which waits for it: see `clear`.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import django

from sambung.ops.demo.telling import Told
from sambung.ops.errors import Trouble

Half = tuple[Told, ...]
"""What one of them tells: nothing of it may ever come near what the other tells."""

APART = get_context("spawn")
"""A forked process would share the database's connection with this one."""


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
        year.live()
    way.send("lived")
