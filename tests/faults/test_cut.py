"""Connections cut in the middle, and a stop in the middle of sending: no half voice, no lost one."""

import http.client
import json
import socket
import threading
import time
from urllib.parse import urlencode

import pytest

from tests.faults.served import Served, voice
from tests.ops.running import LIVE

pytestmark = pytest.mark.faults

WHOLE = "Jembatan di ujung kampung sudah lapuk dan satu papannya hilang sejak kemarin. "
FORM = {"track": "complaint", "village": "Suak Gual", "region": "19.02.03.2003", "identity": "public"}


def cut_off(served: Served, path: str, kind: str, body: bytes, kept: float) -> bytes:
    """Announce the whole body, send a part of it, end the sending side; whatever is answered then."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {LIVE['SAMBUNG_ALLOWED_HOSTS']}\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", served.running.port), timeout=10) as wire:
        wire.sendall(head.encode() + body[: int(len(body) * kept)])
        time.sleep(0.1)
        wire.shutdown(socket.SHUT_WR)
        try:
            return wire.recv(65_536)
        except OSError:
            return b""


def form_body(text: str) -> bytes:
    """The words last, so that what arrives of a cut one is a valid, shorter form."""
    return urlencode({**FORM, "text": text}).encode()


def multipart_body(text: str) -> bytes:
    parts = [
        f'--cut\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {**FORM, "text": text}.items()
    ]
    return ("".join(parts) + "--cut--\r\n").encode()


CUTS = {
    "form": ("/lapor/", "application/x-www-form-urlencoded", form_body),
    "multipart form": ("/lapor/", "multipart/form-data; boundary=cut", multipart_body),
    "api": ("/api/v1/voices", "application/json", lambda text: json.dumps(voice(text)).encode()),
}


def voices_of(served: Served, mark: str) -> list[str]:
    with served.running.sql() as sql:
        found = sql.execute("SELECT text FROM voices_voice WHERE text LIKE %s", [f"{mark}%"]).fetchall()
    return [row[0] for row in found]


@pytest.mark.parametrize("door", CUTS)
def test_a_body_that_was_cut_makes_no_half_voice(served: Served, door: str) -> None:
    path, kind, body_of = CUTS[door]
    text = f"Terputus di {door}. " + WHOLE * 40
    for kept in (0.3, 0.7, 0.99):
        answer = cut_off(served, path, kind, body_of(text), kept)
        assert answer[:12] in (b"", b"HTTP/1.1 400"), answer[:300]
    time.sleep(0.5)
    assert voices_of(served, f"Terputus di {door}.") == []
    whole = served.post(path, body_of(text), **{"Content-Type": kind})
    assert whole.status in (201, 302), whole
    assert voices_of(served, f"Terputus di {door}.") == [text.strip()]


def test_a_stop_answers_what_is_under_way_and_loses_nothing(served: Served) -> None:
    """SIGTERM while eight clients send: each 201 is kept, and the program ends by itself in time."""
    acknowledged: list[str] = []
    stopped = threading.Event()

    def send(client: int) -> None:
        for number in range(1_000):
            text = f"Sebelum berhenti {client}-{number}."
            try:
                if served.send("/api/v1/voices", voice(text)).status == 201:
                    acknowledged.append(text)
            except (OSError, http.client.HTTPException):
                if stopped.is_set():
                    return

    clients = [threading.Thread(target=send, args=[client]) for client in range(8)]
    for client in clients:
        client.start()
    while len(acknowledged) < 16:
        time.sleep(0.01)
    took = served.running.stop()
    stopped.set()
    for client in clients:
        client.join()
    print(f"stopped in {took:.1f} s with {len(acknowledged)} voices acknowledged")  # noqa: T201  (a figure)
    served.running.start()
    served.running.ready()
    kept = voices_of(served, "Sebelum berhenti")
    assert sorted(set(kept) & set(acknowledged)) == sorted(acknowledged)
    with served.running.sql() as sql:
        left = sql.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'").fetchone()
    assert left == (0,)
