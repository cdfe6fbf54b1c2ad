"""Large files from unmodified clients, over wires that are cut and a server that is killed: nothing is lost,
nothing doubled, and the memory stays flat."""

import hashlib
import random
import time
from pathlib import Path

import pytest

from tests.faults.clients import Sending
from tests.faults.served import Served
from tests.wire import now_and_then, wire

pytestmark = pytest.mark.faults

PART = 100_000


def letter(folder: Path, number: int, size: int) -> Path:
    """A PDF whose middle is noise of its own."""
    path = folder / f"{number}.pdf"
    noise = random.Random(number).randbytes(size)
    path.write_bytes(b"%PDF-1.4\n%" + noise + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    return path


def kept(served: Served, pk: str) -> tuple[str, str]:
    """Hash and state of the file with this id, whose bytes are read from the disk; waits for its job."""
    until = time.monotonic() + 100
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
