"""Memory while a video of 500 MB arrives and becomes a file: by how much the processes of the server grow."""

import http.client
import time
from collections.abc import Iterator
from pathlib import Path

from bench.results import Figure, at_most
from sambung.people.tokens import issue
from tests.faults.filling import with_second_factor
from tests.ops.running import LIVE, Running
from tests.people.world import World

LENGTH = 500_000_000
PART = 2_000_000
BOUND = 64.0
PATIENCE = 300  # seconds until the file is made


def run(world: World, served: Running) -> list[Figure]:
    """Once in parts, as browsers send it, and once in a single request, as some programs do."""
    editor = world.people["editor"]
    with_second_factor([editor])  # without one the API lets no member of an office in
    _token, key = issue(editor, "bench")
    _send(served, key, PART, 10 * PART)  # what the first upload loads, it loads
    figures = []
    for name, part in (("in parts of 2 MB", PART), ("in one request", LENGTH)):
        before, began = _peaks(served), time.monotonic()
        _send(served, key, part, LENGTH)
        took = time.monotonic() - began
        grown = max(after - before[pid] for pid, after in _peaks(served).items() if pid in before)
        what = f"MB by which a process grows while 500 MB arrive {name}"
        figures.append(at_most(what, grown / 1e6, BOUND, f"in {took:.0f} s, file made"))
    return figures


def _send(served: Running, key: str, part: int, length: int) -> None:
    host = LIVE["SAMBUNG_ALLOWED_HOSTS"]
    head = {"Host": host, "Authorization": f"Bearer {key}", "Tus-Resumable": "1.0.0"}
    wire = http.client.HTTPConnection("127.0.0.1", served.port, timeout=600)
    wire.request("POST", "/api/v1/tus/", headers={**head, "Upload-Length": str(length)})
    begun = wire.getresponse()
    assert begun.status == 201, begun.read()
    begun.read()
    address = str(begun.headers["Location"])
    for offset in range(0, length, part):
        size = min(part, length - offset)
        headers = {
            **head,
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
            "Content-Length": str(size),
        }
        wire.request("PATCH", address, _video(offset, size), headers)
        answer = wire.getresponse()
        assert answer.status == 204, answer.read()
        answer.read()
    _wait(served, address.rpartition("/")[2])


def _video(offset: int, size: int) -> Iterator[bytes]:
    """A container that says it shows pictures, and a great many bytes of none."""
    moov = b"moov" + b"hdlr" + bytes(8) + b"vide" + bytes(8)
    start = b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42" + (len(moov) + 4).to_bytes(4, "big") + moov
    start = start if offset == 0 else b""
    yield start
    piece = bytes(250_000)
    left = size - len(start)
    while left:
        yield piece[: min(left, len(piece))]
        left -= min(left, len(piece))


def _wait(served: Running, pk: str) -> None:
    """Until the file is there and was looked at."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with served.sql() as sql:
            row = sql.execute("SELECT size FROM media_file WHERE id = %s AND state <> 'received'", [pk])
            if row.fetchone():
                return
        time.sleep(0.5)
    raise AssertionError(f"no file came of {pk}:\n{served.log()[-2000:]}")


def _peaks(served: Running) -> dict[int, int]:
    """The largest resident memory of each of Sambung's own processes so far, in bytes."""
    found = {}
    for pid, command in served.processes().items():
        if "postgres" in command.partition(" ")[0]:
            continue
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                found[pid] = int(line.split()[1]) * 1024
    return found
