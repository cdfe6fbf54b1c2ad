"""A real `sambung serve` in a folder of its own, for tests that kill it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg.conninfo import make_conninfo

from sambung.ops.embedded import Embedded

SECRET = "Vb3kQ8zR1tYp6LwX0cNf5JmDs7HgAe2UoIi4TqZrKyBxWvPn9E"
LIVE = {"SAMBUNG_MODE": "live", "SAMBUNG_SECRET_KEY": SECRET, "SAMBUNG_ALLOWED_HOSTS": "sambung.example"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def sambung(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run one command of Sambung in live mode, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "sambung", *map(str, arguments)],
        env=environment_of(environment),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def environment_of(extra: dict[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SAMBUNG_")}
    inherited.pop("DJANGO_SETTINGS_MODULE", None)
    return inherited | LIVE | extra


@dataclass
class Running:
    """One installation: its data folder, port and log."""

    data: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def log_file(self) -> Path:
        return self.data.with_name(f"{self.data.name}.log")

    @classmethod
    def copy(cls, stopped: "Running", folder: Path) -> Self:
        """Another installation that has all that the first one had when it was stopped."""
        folder.mkdir(parents=True)
        subprocess.run(["cp", "-a", stopped.data, folder / "data"], check=True)
        return cls(folder / "data")

    def start(self) -> None:
        with self.log_file.open("ab") as log:
            command = [
                sys.executable,
                "-m",
                "sambung",
                "serve",
                "--data",
                str(self.data),
                "--port",
                str(self.port),
            ]
            environment = environment_of({"SAMBUNG_WEB_PROCESSES": "1"})
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=15) as answer:  # noqa: S310 our own http address
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def ready(self, within: float = 60) -> dict[str, Any]:
        """Wait until it is ready; its answer. Fails with the log's end."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            try:
                status, body = self.get("/readyz")
            except OSError:
                status, body = 0, b""
            if status == 200:
                return dict(json.loads(body))
            time.sleep(0.05)
        raise AssertionError(f"not ready within {within} s:\n{self.log()[-3000:]}")

    def log(self) -> str:
        return self.log_file.read_text()

    def sql(self) -> "psycopg.Connection[Any]":
        return psycopg.connect(make_conninfo(**Embedded(self.data).connection()), autocommit=True)

    def processes(self) -> dict[int, str]:
        """All its processes, the database's included, with their command lines."""
        assert self.process
        cluster = str(self.data / "postgres" / "cluster")
        found, family = {}, {self.process.pid}
        for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                here = os.readlink(folder / "cwd")
            except OSError:
                continue
            pid = int(folder.name)
            if pid in family or parent in family or here == cluster:
                family.add(pid)
                found[pid] = command
        return found

    def kill_everything(self) -> None:
        """-9 to each, again to those that one of them still started while the others were being killed."""
        assert self.process
        while found := self.processes():
            for pid in found:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            self.process.poll()
        self.process.wait()

    def stop(self) -> float:
        """SIGTERM; how many seconds it took. Fails if it does not end by itself."""
        assert self.process
        began = time.monotonic()
        self.process.terminate()
        assert self.process.wait(timeout=60) == 0, self.log()[-3000:]
        return time.monotonic() - began
