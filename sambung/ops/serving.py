"""`sambung serve`: database if embedded, migrations, web and worker, from nothing to ready and back."""

import asyncio
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Coroutine
from http import HTTPStatus

import structlog

from sambung.config.environment import Environment
from sambung.ops import logs, supervisor, welcome
from sambung.ops.embedded import Embedded
from sambung.ops.errors import Trouble
from sambung.ops.hold import hold
from sambung.ops.supervisor import Part

logger = structlog.get_logger("sambung.serving")
PROGRAM = [sys.executable, "-m", "sambung"]
ENDS_WITHIN = 9.0  # seconds from the signal until the database, which ends last, is told so with SIGKILL
TRY_AGAIN = 75  # exit code of a command whose database went away


class Serving:
    """One installation being served."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.embedded = None if environment.database_url else Embedded(environment.data)
        self.stopped = asyncio.Event()
        self.exit_code = 0
        self.web = Part("web", lambda: supervisor.command([*PROGRAM, "web", "--supervised"]))
        self.worker = Part("worker", lambda: supervisor.command([*PROGRAM, "worker"]))
        self.simulations = Part("simulations", lambda: supervisor.command([*PROGRAM, "simulations"]))
        self.tasks: list[asyncio.Task[None]] = []

    async def run(self) -> int:
        """Serve until SIGTERM or SIGINT; the exit code. Raises `Trouble` where it cannot begin."""
        logs.start(live=self.environment.mode == "live", level=self.environment.log_level)
        self._refuse_taken_port()
        with hold(self.environment.data, "sambung serve"):
            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, self.stopped.set)
            database = await self._database()
            self._begin(self.web.run())
            self._begin(self._fill_then_work())
            self._begin(self._tell_when_ready())
            await self.stopped.wait()
            logger.info("stopping")
            began = time.monotonic()
            for task in self.tasks:
                task.cancel()
            await asyncio.gather(self.web.stop(), self.worker.stop(), self.simulations.stop())
            if database:
                database.stop_within = max(0.5, ENDS_WITHIN - (time.monotonic() - began))
                await database.stop()
            logger.info("stopped")
        return self.exit_code

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        task.add_done_callback(self._give_up_on_error)
        self.tasks.append(task)

    def _give_up_on_error(self, task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and (error := task.exception()):
            logger.error("gave_up", why=str(error))
            self.exit_code = 1
            self.stopped.set()

    async def _database(self) -> Part | None:
        """The embedded database as a part that is starting; None where another is used."""
        if self.embedded is None:
            return None
        await asyncio.to_thread(self.embedded.prepare)
        # SIGINT cuts clients off and stops at once; what is killed for taking longer recovers when started
        part = Part("database", self.embedded.start, stop_signal=signal.SIGINT)
        self._begin(part.run())
        return part

    async def _fill_then_work(self) -> None:
        """Schema and first content in a child, tried again while the database is away; then jobs, and
        what the demo plays."""
        if self.embedded:
            await self._database_answers(self.embedded)
        pause = supervisor.FIRST_PAUSE
        while code := await self._migrate():
            if code != TRY_AGAIN and code > 0:
                raise Trouble("The database could not be brought up to date; the reason stands above.")
            await asyncio.sleep(pause)
            pause = min(pause * 2, supervisor.LONGEST_PAUSE)
        if self.environment.mode == "demo":
            self._begin(self.simulations.run())
        await self.worker.run()

    async def _migrate(self) -> int:
        child = supervisor.command([*PROGRAM, "migrate"])
        try:
            return await supervisor.ended(child)
        finally:
            if child.poll() is None:
                child.terminate()

    async def _database_answers(self, embedded: Embedded) -> None:
        """Recovery after a crash takes as long as it takes."""
        while not await asyncio.to_thread(embedded.answers):
            await asyncio.sleep(0.05)

    async def _tell_when_ready(self) -> None:
        address = f"http://{self._loopback()}:{self.environment.port}"
        while not await asyncio.to_thread(_answers, f"{address}/readyz"):
            await asyncio.sleep(0.1)
        logger.info("ready", address=address)
        if self.environment.mode == "demo":
            welcome.tell(address)

    def _loopback(self) -> str:
        host = self.environment.host
        return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 not bound, compared

    def _refuse_taken_port(self) -> None:
        """A taken port would only show as a web part that ends again and again."""
        family = socket.AF_INET6 if ":" in self.environment.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.environment.host, self.environment.port))
            except OSError as error:
                raise Trouble(
                    f"Port {self.environment.port} on {self.environment.host} cannot be used "
                    f"({error.strerror}); choose another with --port or SAMBUNG_PORT."
                ) from error


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 our own http address
            return bool(answer.status == HTTPStatus.OK)
    except OSError:
        return False
