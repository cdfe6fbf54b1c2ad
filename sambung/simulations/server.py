"""The server of the far sides: one port on this machine, each service under its own name.

`/facebook/…` goes to the service named `facebook`. Under `/_/` somebody who plays with them says what is to
go wrong and sees what was asked; tests in other processes use that.
"""

import json
import socket
import threading
import time
import urllib.request
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

from sambung.simulations.misbehaving import Script, Step, steps_of
from sambung.simulations.shelf import Shelf
from sambung.simulations.wire import Answer, Request, told

REMEMBERED = 5_000
"""How many of the last requests are remembered."""

Check = Callable[[Request], list[str]]


class Simulated(Protocol):
    """One service as it is played. `shelf` is what it holds."""

    name: str
    shelf: Shelf

    def answer(self, request: Request) -> Answer:
        """Do what is asked, as the service would."""
        ...

    def says(self, step: Step, request: Request) -> Answer:
        """What it says instead (`misbehaving.SAID`, `OF_A_SERVICE`), in its own words."""
        ...


@dataclass(frozen=True)
class Seen:
    """A request that came, what was wrong with it by the published shapes, and what was made of it."""

    service: str
    request: Request
    wrong: list[str]
    did: str
    status: int


class FarSide:
    """All services that are played, on one port. `checks` judge each request of ours by its service's
    name."""

    def __init__(
        self, services: Mapping[str, Simulated], port: int = 0, checks: Mapping[str, Check] | None = None
    ) -> None:
        self.services = services
        self.scripts = {name: Script() for name in services}
        self.checks = checks or {}
        self.seen: deque[Seen] = deque(maxlen=REMEMBERED)
        self.at_work = self.misbehaved = 0
        self._counting = threading.Lock()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.far_side = self
        self._thread = threading.Thread(target=self.run, daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self) -> None:
        """Serve until `stop`."""
        self._server.serve_forever(poll_interval=0.05)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wrong(self) -> list[str]:
        """What was asked in a way that the published shapes don't have."""
        return [sentence for one in self.seen for sentence in one.wrong]

    def take(self, service: str, request: Request) -> Answer:
        """Let a service answer, or misbehave."""
        if service == "_":
            return self._played_with(request)
        simulated = self.services.get(service)
        if simulated is None:
            return told({"error": "nobody lives here"}, 404)
        step = self.scripts[service].next(request)
        self._count(1, step)
        try:
            answer = self._done(simulated, request, step)
        finally:
            self._count(-1, None)
        wrong = self.checks[service](request) if service in self.checks else []
        self.seen.append(Seen(service, request, wrong, step.do if step else "", answer.status))
        return answer

    def _count(self, came: int, step: Step | None) -> None:
        """How many requests are being answered, and how often it misbehaved."""
        with self._counting:
            self.at_work += came
            self.misbehaved += step is not None

    def _done(self, simulated: Simulated, request: Request, step: Step | None) -> Answer:
        if step is None:
            return simulated.answer(request)
        if step.do == "cut_before":
            return Answer(cut=0)
        if step.do == "slow":
            time.sleep(step.after)
            return simulated.answer(request)
        if step.do in ("cut_after", "cut_half"):
            answer = simulated.answer(request)
            half = len(answer.body) // 2 if step.do == "cut_half" else 0
            return Answer(answer.status, answer.body, answer.headers, answer.mime, cut=half)
        return simulated.says(step, request)

    def _played_with(self, request: Request) -> Answer:
        """`POST /_/script/<service>` with steps, `POST /_/chance/<service>`, `POST /_/clear`, `GET
        /_/seen`."""
        what, _slash, service = request.path.partition("/")
        if what == "seen":
            return told([_row(one) for one in self.seen])
        if what == "clear":
            for script in self.scripts.values():
                script.clear()
        elif what == "script" and service in self.scripts:
            self.scripts[service].add(*steps_of(request.json))
        elif what == "chance" and service in self.scripts:
            self.scripts[service].by_chance(**request.json)
        else:
            return told({}, 404)
        return told({})


def _row(one: Seen) -> dict[str, Any]:
    return {
        "service": one.service,
        "method": one.request.method,
        "path": one.request.path,
        "did": one.did,
        "status": one.status,
        "wrong": one.wrong,
    }


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    far_side: FarSide

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is nothing to tell."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # the whole answer in one write
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """Addresses carry keys: nothing of them is logged."""

    def _any(self) -> None:
        body = self._body()
        parts = urlsplit(self.path)
        service, _slash, path = parts.path.lstrip("/").partition("/")
        request = Request(
            self.command,
            path,
            dict(parse_qsl(parts.query, keep_blank_values=True)),
            {name.lower(): value for name, value in self.headers.items()},
            body,
        )
        self._give(self.server.far_side.take(service, request))

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _any

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            whole = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                whole += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return whole
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _give(self, answer: Answer) -> None:
        if answer.cut == 0:
            return self._cut()
        self.send_response_only(answer.status, HTTPStatus(answer.status).phrase)
        self.send_header("Content-Type", answer.mime)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body[: answer.cut])
        self.wfile.flush()
        return None if answer.cut is None else self._cut()

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def ask(address: str, what: str, content: Any = None) -> Any:
    """Tell a far side in another process what is to go wrong: `ask(address, "script/facebook", [{…}])`."""
    data = None if content is None else json.dumps(content).encode()
    asked = urllib.request.Request(  # noqa: S310 our own address
        f"{address}/_/{what}", data, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310 our own address
        return json.load(answer)
