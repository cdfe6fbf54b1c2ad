"""Real servers on the loopback: mail servers of every temper, and a push service that reads what it gets."""

import base64
import os
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import http_ece
import pytest
from aiosmtpd.controller import Controller
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pytest_django import Settings

from sambung.channels import pieces, topics
from sambung.channels.models import Account, Delivery
from sambung.people.models import Person
from tests.channels import outside as of_tests
from tests.channels.outside import Outside
from tests.people.world import World


@dataclass
class Mailbox:
    """A mail server that answers with `verdicts` first and takes everything afterwards."""

    verdicts: list[str] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        if self.verdicts:
            return self.verdicts.pop(0)
        content = message_from_bytes(envelope.content, policy=policy.default)  # type: ignore[attr-defined]
        self.mails.append(content)  # type: ignore[arg-type]
        return "250 taken"


@pytest.fixture
def live_mail(settings: Settings) -> Callable[[int], None]:
    """Makes this an ordinary site whose mail server listens on a port of the loopback."""

    def listens_on(port: int) -> None:
        settings.DEMO = False
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_TIMEOUT = 1

    return listens_on


@pytest.fixture
def mailbox(live_mail: Callable[[int], None]) -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    live_mail(port)
    yield box
    controller.stop()


@pytest.fixture
def odd_mail_server(live_mail: Callable[[int], None]) -> Iterator[Callable[[list[str | None]], list[bytes]]]:
    """`odd_mail_server(answers)` starts a server that gives these answers in turn, one a line it hears.
    None: it cuts the line. "": it falls silent. Returns the list of what it has heard."""
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []
    over = threading.Event()

    def start(answers: list[str | None]) -> list[bytes]:
        heard: list[bytes] = []

        def talk() -> None:
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as lines:
                for answer in answers:
                    if answer is None:
                        return
                    if not answer:
                        over.wait(10)
                        return
                    connection.sendall(f"{answer}\r\n".encode())
                    in_mail = answer.startswith("354")
                    while True:
                        line = lines.readline()
                        heard.append(line)
                        if not in_mail or line in {b".\r\n", b""}:
                            break

        threads.append(threading.Thread(target=talk, daemon=True))
        threads[-1].start()
        live_mail(listener.getsockname()[1])
        return heard

    yield start
    over.set()
    listener.close()
    for thread in threads:
        thread.join(5)


@dataclass
class PushService:
    """A push service and the one browser behind it."""

    address: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: os.urandom(16))
    answers: list[int] = field(default_factory=list)
    notices: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def subscription(self) -> dict[str, str]:
        """What the browser's PushManager hands to the page."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        p256dh, auth = (base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (point, self.secret))
        return {"endpoint": f"{self.address}/wpush/abc", "p256dh": p256dh, "auth": auth}

    def take(self, content: bytes, headers: dict[str, str]) -> int:
        self.headers.append(headers)
        status = self.answers.pop(0) if self.answers else 201
        if status == 201:
            read = http_ece.decrypt(
                content, private_key=self.key, auth_secret=self.secret, version="aes128gcm"
            )
            self.notices.append(read)
        return status


@pytest.fixture
def push_service(settings: Settings) -> Iterator[PushService]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            status = service.take(content, dict(self.headers))
            self.send_response(status)
            if status == 307:
                self.send_header("Location", f"{service.address}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = PushService(f"http://127.0.0.1:{server.server_port}")
    settings.PUSH_SERVICES = [service.address]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield service
    server.shutdown()
    server.server_close()


@pytest.fixture
def siti(db: None) -> Person:
    return Person.objects.create_person("siti", "Siti Rahma", email="siti@example.org", language="en")


_reported: list[tuple[str, str]] = []


def _compose(ref: str, language: str) -> topics.Message | None:
    number = int(ref.partition(":")[2])
    if number % 2:
        return None
    return topics.Message(f"Overdue\n({language})", "A voice waits for you.", "https://example.org/meja/")


def _outcome(delivery: Delivery) -> None:
    _reported.append((delivery.state, delivery.error))


topics.register_topic("test-notice", _compose, _outcome)
topics.register_recipients("guest", lambda key: topics.Address(email=f"guest{key}@example.org"))


@pytest.fixture
def outcomes() -> list[tuple[str, str]]:
    """States and errors that were reported to the topic `test-notice`.

    Its even numbers have something to say, odd ones are no longer needed.
    """
    _reported.clear()
    return _reported


@pytest.fixture
def outside(
    db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Outside]:
    """The far side of Facebook, listening, and a kind of things that are posted there."""
    began = of_tests.began(tmp_path)
    source = pieces.Source(
        compose=began.compose,
        draft=began.things.get,
        told=began.hear,
        owners=lambda item: (),
        may_decide=lambda actor, item: True,
        editors=lambda item: (),
        desk_address=lambda item: "/meja/",
    )
    monkeypatch.setitem(pieces._sources, of_tests.KIND, source)
    yield from of_tests.listening(began, settings)


@pytest.fixture
def page(outside: Outside, world: World) -> Account:
    """The group's Page, connected."""
    return of_tests.connected(world.kim, world.people["ketua"])
