"""Large files from unmodified clients, over wires that are cut and a server that is killed: nothing is lost,
nothing doubled, and the memory stays flat."""

import hashlib
import http.client
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.clients import HOST, Sending
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


def test_kills_and_cuts_lose_and_double_nothing(
    served: Served, tmp_path: Path, count: Callable[[int, int], int]
) -> None:
    """Three clients send file after file over wires that are cut, while everything is killed now and then."""
    chance = random.Random(11)
    files = [
        letter(tmp_path, 100 + number, chance.randint(200_000, 900_000)) for number in range(count(6, 80))
    ]
    sent: dict[Path, str] = {}
    problems: list[str] = []
    cuts = [0]
    left = list(files)

    def client(number: int) -> None:
        while left:
            try:
                file = left.pop()
            except IndexError:
                return
            seed = int(file.stem)
            with wire(to(served), now_and_then(seed, 20_000, 120_000, 6)) as between:
                sending = Sending(f"{between.address}/api/v1/tus/", file, served.tokens["anggota"], PART)
                try:
                    sent[file] = _patiently(sending)
                except Exception as error:
                    problems.append(f"{file.name}: {error!r}")
                cuts[0] += between.cuts

    clients = [threading.Thread(target=client, args=[number]) for number in range(3)]
    for one in clients:
        one.start()
    for _kill in range(count(1, 8)):
        time.sleep(chance.uniform(1, 3))
        if not any(one.is_alive() for one in clients):
            break
        served.running.kill_everything()
        served.running.start()
        served.running.ready(within=120)
    for one in clients:
        one.join(timeout=300)
    print(f"{cuts[0]} cuts, {len(files)} files")  # noqa: T201  (a figure)
    assert not problems
    assert sorted(sent) == sorted(files)
    for file, pk in sent.items():
        assert kept(served, pk) == (digest(file), "ready")
        with served.running.sql() as sql:
            twice = sql.execute(
                "SELECT count(*) FROM media_file WHERE sha256 = %s", [digest(file)]
            ).fetchone()
            whole = sql.execute(
                "SELECT count(*) FROM media_upload WHERE whole_at IS NOT NULL AND settled_at IS NULL"
            ).fetchone()
        assert twice == (1,)
    assert whole == (0,), "stuck"


def _patiently(sending: Sending) -> str:
    """While the server is away every try fails at once: a client waits a little in between."""
    until = time.monotonic() + 200
    while True:
        try:
            return sending.by_tuspy(tries=30)
        except AssertionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def test_memory_stays_flat_however_large_a_part_is(served: Served) -> None:
    """40 MB in one request grow the web server by less than a third of it."""
    length, token = 40_000_000, served.tokens["editor"]
    address = begin(served, length, token)
    put(served, address, 0, 2_000_000, token)  # what the first ones load, they load
    before = peak(served)
    put(served, address, 2_000_000, length - 2_000_000, token)
    assert peak(served) - before < 14_000_000


def begin(served: Served, length: int, token: str) -> str:
    wire_to = http.client.HTTPConnection("127.0.0.1", served.running.port, timeout=60)
    head = {"Host": HOST, "Authorization": f"Bearer {token}", "Tus-Resumable": "1.0.0"}
    wire_to.request("POST", "/api/v1/tus/", headers={**head, "Upload-Length": str(length)})
    answer = wire_to.getresponse()
    answer.read()
    assert answer.status == 201
    return str(answer.headers["Location"])


def put(served: Served, address: str, offset: int, size: int, token: str) -> None:
    wire_to = http.client.HTTPConnection("127.0.0.1", served.running.port, timeout=120)
    wire_to.putrequest("PATCH", address, skip_host=True)
    for name, value in {
        "Host": HOST,
        "Authorization": f"Bearer {token}",
        "Tus-Resumable": "1.0.0",
        "Content-Length": str(size),
        "Upload-Offset": str(offset),
        "Content-Type": "application/offset+octet-stream",
    }.items():
        wire_to.putheader(name, value)
    wire_to.endheaders()
    piece = bytes(250_000)
    for _piece in range(size // len(piece)):
        wire_to.send(piece)
    answer = wire_to.getresponse()
    answer.read()
    assert answer.status == 204


def peak(served: Served) -> int:
    """The largest resident memory that any process of Sambung's own has had, in bytes."""
    highest = 0
    for pid, command in served.running.processes().items():
        if "postgres" in command.partition(" ")[0]:
            continue
        status = Path(f"/proc/{pid}/status").read_text()
        found = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0 kB")
        highest = max(highest, int(found.split()[1]) * 1024)
    return highest
