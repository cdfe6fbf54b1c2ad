"""Killed with -9 at random moments while people send and move: nothing is lost, nothing is there twice."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.served import Served, voice
from tests.faults.whole import WAY_OF, broken
from tests.ops.running import Running, sambung

pytestmark = pytest.mark.faults

SEED = 20_261_124
PARTS = {"web": "sambung web", "worker": "sambung worker", "postmaster": "bin/postgres", "everything": ""}
WAY = ("open", "forward", "forward", "start", "answer", "confirm")
CLIENTS = 6
RESCUE = """
from procrastinate.exceptions import AlreadyEnqueued
from sambung.ops.jobs import rescue_stalled_jobs
try:
    rescue_stalled_jobs.defer(timestamp=0)
except AlreadyEnqueued:
    pass
"""
CODES = "SELECT code FROM relay_parcel p JOIN voices_voice v ON v.parcel_id = p.id WHERE text = %s"


class Traveller:
    """Sends one voice and moves it `steps - 1` times, each with a key, and keeps what was acknowledged."""

    def __init__(self, served: Served, number: int, steps: int) -> None:
        self.served, self.number, self.steps = served, number, steps
        self.body = voice(f"Suara nomor {number} di tengah badai.")
        self.code = self.key = ""
        self.acknowledged: list[str] = []

    def go(self, told: Callable[[], None]) -> None:
        given = self.served.insist("/api/v1/voices", self.body, **self._once("open"))
        assert given.status == 201, given
        self.code, self.key = given.json()["code"], given.json()["key"]
        self.acknowledged.append("open")
        told()
        for step, (body, by) in enumerate(self._moves()[: self.steps - 1]):
            door = "parcels" if by else "voices"
            headers = {} if by else {"X-Voice-Key": self.key}
            path = f"/api/v1/{door}/{self.code}/moves"
            answer = self.served.insist(path, body, by, **headers, **self._once(f"step-{step}"))
            assert answer.status == 200, answer
            self.acknowledged.append(str(body["move"]))
            told()

    def _moves(self) -> list[tuple[dict[str, object], str]]:
        return [
            ({"move": "forward", "note": f"n{self.number}"}, "anggota"),
            ({"move": "forward", "to": "dinas-pu-belitung"}, "admin-kominfo"),
            ({"move": "start", "sender_note": "Kami mulai."}, "petugas"),
            ({"move": "answer", "sender_note": "Sudah."}, "petugas"),
            ({"move": "confirm"}, ""),
        ]

    def _once(self, what: str) -> dict[str, str]:
        return {"Idempotency-Key": f"kill-{self.number}-{what}"}


def test_after_kill_9_everything_acknowledged_is_there_exactly_once(
    served: Served, count: Callable[[int, int], int]
) -> None:
    voices, kills = count(9, 58), count(4, 32)  # 58 make 201 submissions and moves
    chance = random.Random(SEED)
    travellers = [Traveller(served, number, 1 + (number + 5) % len(WAY)) for number in range(voices)]
    killings = [*PARTS, *chance.choices(list(PARTS), k=kills)][:kills]
    chance.shuffle(killings)

    _send_all_while(served, travellers, lambda so_far, all_: _kill(served, killings, so_far, all_))

    assert not killings, "all clients were through before everything was killed"
    assert not served.strange
    let_jobs_end(served.running)
    with served.running.sql() as sql:
        for traveller in travellers:
            assert sql.execute(CODES, [traveller.body["text"]]).fetchall() == [(traveller.code,)]
            made = [row[0] for row in sql.execute(WAY_OF, [traveller.code]).fetchall()]
            assert made == traveller.acknowledged == list(WAY[: traveller.steps])
        assert broken(sql) == {}


def _send_all_while(
    served: Served, travellers: list[Traveller], killing: Callable[[Callable[[], int], int], None]
) -> None:
    """Send everything from several clients; meanwhile call `killing` with the number acknowledged so far."""
    done, lock = [0], threading.Lock()

    def told() -> None:
        with lock:
            done[0] += 1

    with ThreadPoolExecutor(CLIENTS) as clients:
        going = [clients.submit(traveller.go, told) for traveller in travellers]
        killing(lambda: done[0], sum(traveller.steps for traveller in travellers))
        for one in going:
            one.result()


def _kill(served: Served, killings: list[str], so_far: Callable[[], int], everything: int) -> None:
    """Kill the next part whenever another share of the work is acknowledged."""
    share = everything / (len(killings) + 1)
    ready: list[str] = []
    for number in range(1, len(killings) + 1):
        until = time.monotonic() + 60
        while so_far() < share * number and time.monotonic() < until:
            time.sleep(0.002)
        part = killings.pop()
        began = time.monotonic()
        kill(served.running, part)
        served.running.ready()
        ready.append(f"{part} {time.monotonic() - began:.1f} s")
    print("ready again after killing:", ", ".join(ready))  # noqa: T201  (a figure for the reader, no assertion)


def kill(running: Running, part: str) -> None:
    """-9 to one part's processes, or to everything, which is then started again."""
    if part == "everything":
        running.kill_everything()
        running.start()
        return
    for pid, command in running.processes().items():
        if PARTS[part] in command:
            os.kill(pid, signal.SIGKILL)


def let_jobs_end(running: Running, within: float = 60) -> None:
    """Until nothing is waiting or running any more, what a killed worker was doing included."""
    rescue_jobs(running)
    until = time.monotonic() + within
    while (jobs := running.ready()["jobs"])["waiting"] + jobs["running"]:
        assert time.monotonic() < until, jobs
        time.sleep(0.2)


def rescue_jobs(running: Running) -> None:
    """Jobs that a killed worker was doing are found after half a minute of silence: let that be over."""
    with running.sql() as sql:
        sql.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    assert sambung("manage", "--data", running.data, "shell", "-c", RESCUE).returncode == 0
