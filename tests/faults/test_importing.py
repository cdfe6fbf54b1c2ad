"""Killed with -9 in the middle of an import: nothing is half-imported, it comes whole once, and again changes
nothing."""

import os
import random
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from tests.faults.importing import GROUPS, MEMBERS
from tests.faults.served import Served
from tests.faults.test_kills import PARTS, let_jobs_end
from tests.ops.running import sambung

pytestmark = pytest.mark.faults

SEED = 20_261_129
READ = "SELECT 1 FROM coaching_import WHERE id = %(pk)s AND state = 'read'"
MOMENTS = {
    "reading": "SELECT 1 FROM coaching_import WHERE state = 'reading' AND read > 0",
    "writing": """SELECT 1 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
        WHERE c.relname = 'coaching_member' AND l.mode = 'RowExclusiveLock' AND l.granted""",
}
"""True while the worker is in the middle of it: of writing, from the first member until all is committed."""

WAYS = [("worker", "writing"), ("everything", "writing"), ("worker", "reading"), ("postmaster", "writing")]
THERE = """
WITH own AS (SELECT id FROM people_organization WHERE name LIKE %(like)s)
SELECT (SELECT count(*) FROM own),
       (SELECT count(*) FROM coaching_decree WHERE group_id IN (SELECT id FROM own)),
       (SELECT count(*) FROM coaching_member WHERE group_id IN (SELECT id FROM own)),
       (SELECT count(DISTINCT (group_id, name)) FROM coaching_member WHERE group_id IN (SELECT id FROM own))
"""
NOTHING, ALL = (0, 0, 0, 0), (GROUPS, GROUPS, MEMBERS, MEMBERS)


def test_an_import_that_is_killed_in_the_middle_comes_whole_and_once_and_again_doubles_nothing(
    served: Served, count: Callable[[int, int], int]
) -> None:
    chance = random.Random(SEED)
    halfway = 0
    for number, (part, moment) in enumerate([*WAYS, *chance.choices(WAYS, k=8)][: count(2, 12)]):
        installation = Importing(served, number)
        if moment == "writing":
            installation.send()
        with ThreadPoolExecutor() as beside:  # what begins it may take longer to end than the worker's work
            begun = beside.submit(installation.begin if moment == "writing" else installation.send)
            installation.kill_amid(moment, part, chance.random() * 0.05)
        if part == "worker":  # with the database it may have been cut off after its word was kept
            begun.result()
        state, there = installation.found()
        assert there == (ALL if state == "done" else NOTHING), (part, moment, state)
        halfway += state != "done"
        let_jobs_end(served.running)
        if moment == "reading":
            assert installation.found() == ("read", NOTHING)
            installation.begin()
            let_jobs_end(served.running)
        assert installation.found() == ("done", ALL)
    assert halfway, "each was through before it was killed"

    again = Importing(served, 0)
    again.send()
    again.wait_for(READ)
    assert again.found() == ("read", ALL)
    assert again.ask("SELECT counts FROM coaching_import WHERE id = %(pk)s")[0] == {
        "new": 0, "changed": 0, "same": GROUPS + MEMBERS, "refused": 0,
    }  # fmt: skip


class Importing:
    """The sheets of a number in a served installation: sent, told to be written, what is there of them."""

    def __init__(self, served: Served, number: int) -> None:
        self.served, self.number, self.pk = served, number, ""

    def send(self) -> None:
        self.pk = self._inside(f"send({self.number})")

    def begin(self) -> None:
        self.wait_for(READ)
        self._inside(f"begin('{self.pk}')")

    def _inside(self, call: str) -> str:
        script = f"from tests.faults import importing; importing.{call}"
        ran = sambung("manage", "--data", self.served.running.data, "shell", "-c", script)
        assert ran.returncode == 0, ran.stderr
        return (ran.stdout.strip().splitlines() or [""])[-1]

    def ask(self, query: str) -> tuple[Any, ...]:
        with self.served.running.sql() as sql:
            row = sql.execute(query, {"pk": self.pk, "like": f"KIM Badai {self.number:02}-%"}).fetchone()
        return tuple(row or ())

    def wait_for(self, query: str, within: float = 90) -> None:
        until = time.monotonic() + within
        with self.served.running.sql() as sql:
            while sql.execute(query, {"pk": self.pk}).fetchone() is None:
                assert time.monotonic() < until, (query, self.found())
                time.sleep(0.005)

    def kill_amid(self, moment: str, part: str, after: float) -> None:
        """-9 to a part, or to everything, so many seconds into it; until all is ready again."""
        running = self.served.running
        pids = [pid for pid, command in running.processes().items() if PARTS[part] in command]
        self.wait_for(MOMENTS[moment])
        time.sleep(after)
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if part == "everything":
            assert running.process
            running.process.wait()
            running.start()
        running.ready()

    def found(self) -> tuple[str, tuple[int, ...]]:
        """The import's state, and how much of it is in the registry."""
        return self.ask("SELECT state FROM coaching_import WHERE id = %(pk)s")[0], self.ask(THERE)
