"""Large files from unmodified clients, over wires that are cut and a server that is killed: nothing is lost,
nothing doubled, nothing waits for ever."""

import hashlib
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.clients import Sending
from tests.faults.served import Served
from tests.faults.test_kills import kill, rescue_jobs
from tests.wire import Wire, now_and_then, wire

pytestmark = pytest.mark.faults

PART = 100_000
CLIENTS = 3
STUCK = 60
"""Seconds after which what has arrived must have become a file, once everything runs again."""


def letter(folder: Path, number: int, size: int) -> Path:
    """A PDF whose middle is noise of its own."""
    path = folder / f"{number}.pdf"
    noise = random.Random(number).randbytes(size)
    path.write_bytes(b"%PDF-1.4\n%" + noise + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    return path


def kept(served: Served, pk: str) -> tuple[str, str]:
    """Hash and state of the file with this id, whose bytes are read from the disk; waits for its job."""
    until = time.monotonic() + STUCK
    while time.monotonic() < until:
        with served.running.sql() as sql:
            rows = sql.execute("SELECT path, state FROM media_file WHERE id = %s", [pk]).fetchall()
        if rows:
            path, state = rows[0]
            digest = hashlib.sha256((served.running.data / "files" / path).read_bytes()).hexdigest()
            return digest, state
        time.sleep(0.2)
    raise AssertionError(f"no file came of {pk}")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def to(served: Served) -> tuple[str, int]:
    return "127.0.0.1", served.running.port


@pytest.mark.parametrize("chunk", [PART, 0], ids=["in parts", "all at once"])
def test_tuspy_goes_on_over_a_wire_that_is_cut(served: Served, tmp_path: Path, chunk: int) -> None:
    file = letter(tmp_path, chunk, 1_500_000)
    with wire(to(served), now_and_then(chunk, 20_000, 110_000, 8)) as between:
        pk = Sending(f"{between.address}/api/v1/tus/", file, served.tokens["anggota"], chunk).by_tuspy()
        assert between.cuts >= 3
        assert between.carried < 3 * file.stat().st_size, "what came before a cut counts"
    assert kept(served, pk) == (digest(file), "ready")


def test_tus_js_client_goes_on_over_cuts_and_after_it_was_ended(served: Served, tmp_path: Path) -> None:
    file = letter(tmp_path, 7, 1_400_000)
    with wire(to(served), now_and_then(7, 20_000, 110_000, 8)) as between:
        sending = Sending(f"{between.address}/api/v1/tus/", file, served.tokens["anggota"], PART)
        stopped = sending.by_tus_js(tmp_path / "store.json", stop_at=600_000)
        assert stopped.returncode == 75, stopped.stderr
        ended = sending.by_tus_js(tmp_path / "store.json")
        assert ended.returncode == 0, ended.stderr
        assert between.cuts >= 2
    pk = ended.stdout.strip().rpartition("/")[2]
    assert kept(served, pk) == (digest(file), "ready")
    with served.running.sql() as sql:
        begun = sql.execute("SELECT count(*) FROM media_upload WHERE length = %s", [file.stat().st_size])
        assert begun.fetchone() == (1,), "it went on with the same one"


def test_tus_js_client_sends_all_at_once(served: Served, tmp_path: Path) -> None:
    file = letter(tmp_path, 8, 700_000)
    address = f"http://127.0.0.1:{served.running.port}/api/v1/tus/"
    ended = Sending(address, file, served.tokens["anggota"], 0).by_tus_js(tmp_path / "store.json")
    assert ended.returncode == 0, ended.stderr
    assert kept(served, ended.stdout.strip().rpartition("/")[2]) == (digest(file), "ready")


@dataclass
class Senders:
    """Three clients that send file after file over wires that are cut, until told that it is enough."""

    served: Served
    folder: Path
    sent: dict[Path, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)
    enough: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _begun: int = 0

    @property
    def cuts(self) -> int:
        return sum(between.cuts for between in self.wires)

    def run(self) -> None:
        while not self.enough.is_set():
            with self._lock:
                self._begun += 1
                number = 1_000 + self._begun
            chance = random.Random(number)
            file = letter(self.folder, number, chance.randint(150_000, 450_000))
            try:
                self._send(file, number)
            except Exception as error:
                self.problems.append(f"{file.name}: {error!r}")
                return

    def _send(self, file: Path, number: int) -> None:
        with wire(to(self.served), now_and_then(number, 20_000, 120_000, 6)) as between:
            self.wires.append(between)
            token = self.served.tokens["anggota"]
            sending = Sending(f"{between.address}/api/v1/tus/", file, token, PART)
            pk = sending.by_tuspy(tries=600, pause=0.1)
            with self._lock:
                self.sent[file] = pk


def test_cuts_and_kills_lose_double_and_block_nothing(
    served: Served, tmp_path: Path, count: Callable[[int, int], int]
) -> None:
    faults, kills = count(12, 400), count(2, 40)
    senders, chance, killed = Senders(served, tmp_path), random.Random(11), 0
    clients = [threading.Thread(target=senders.run, daemon=True) for _client in range(CLIENTS)]
    for one in clients:
        one.start()
    until = time.monotonic() + count(150, 1_800)
    while (senders.cuts + killed < faults or killed < kills) and not senders.problems:
        assert time.monotonic() < until, (senders.cuts, killed)
        time.sleep(chance.uniform(0.2, 1.2))
        if killed < kills and senders.cuts >= (killed + 1) * faults / (kills + 1):
            kill(served.running, "everything" if killed % 8 == 7 else "web")
            served.running.ready()
            killed += 1
    senders.enough.set()
    for one in clients:
        one.join(timeout=120)
    print(f"{senders.cuts} cuts, {killed} kills, {len(senders.sent)} files")  # noqa: T201  (a figure)
    assert not senders.problems
    rescue_jobs(served.running)
    for file, pk in senders.sent.items():
        assert kept(served, pk) == (digest(file), "ready")
    sums = [digest(file) for file in senders.sent]
    with served.running.sql() as sql:
        there = sql.execute("SELECT sha256 FROM media_file WHERE sha256 = ANY(%s)", [sums]).fetchall()
        stuck = sql.execute(
            "SELECT id FROM media_upload WHERE whole_at IS NOT NULL AND settled_at IS NULL"
        ).fetchall()
    assert sorted(row[0] for row in there) == sorted(sums), "each is there once"
    assert stuck == []
