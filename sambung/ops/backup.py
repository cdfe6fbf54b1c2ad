"""A backup is a folder: `database.dump`, `files/`, and `manifest.json` with the size and SHA-256 of each.

It is kept for 35 days (domain, "Privacy"). What is erased meanwhile is listed outside it
(SAMBUNG_ERASURES), and the manifest says where.

The database is dumped first and the files copied afterwards. Files are written once, before the row that
names them is committed, so a dump never names a file that the backup lacks. Files in a bucket are copied too:
a backup is whole wherever the files are, and can be restored into a folder or another bucket.
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import storages
from django.db import connection

from sambung.config.environment import environment
from sambung.ops.embedded import VERSION, Embedded
from sambung.ops.errors import Trouble
from sambung.people import erasures

MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files"
FORMAT = 1
OPEN_DOORS = ("public.django_session", "public.people_cache")
"""Tables whose rows a backup leaves out: a copied session would let its finder in for two weeks."""
KEPT = timedelta(days=35)
"""How long a backup is kept: whoever was erased is in it still (house)."""


def write(folder: Path) -> str:
    """Write a backup into the new `folder`, read all of it back, and delete the old ones beside it. Says what
    was done.

    It appears under its name only when it is whole. Raises `Trouble`.
    """
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Trouble(f"{folder} exists and is not empty: give a new folder.")
    fresh = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True, mode=0o700)
    erasures.begin()
    left_out = [f"--exclude-table-data={table}" for table in OPEN_DOORS]
    run_tool(
        "pg_dump", "--format=custom", "--no-owner", "--no-privileges", *left_out, f"--file={fresh / DUMP}"
    )
    (fresh / DUMP).chmod(0o600)
    _save_files(fresh / FILES)
    contents = _contents(fresh)
    manifest = {
        "format": FORMAT,
        "sambung": version("sambung"),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "mode": environment.mode,
        "erasures": str(settings.ERASURES.absolute()),
        "contents": contents,
    }
    _write_durably(fresh / MANIFEST, io.BytesIO(json.dumps(manifest, indent=1).encode()))
    verify(fresh)
    if folder.exists():
        folder.rmdir()
    fresh.rename(folder)
    size = sum(entry["size"] for entry in contents.values())
    what = f"the database and {len(contents) - 1} files ({size / 1e6:.1f} MB)"
    gone = delete_old(folder, datetime.now(UTC))
    deleted = f" Deleted, being older than {KEPT.days} days: {', '.join(gone)}." if gone else ""
    return f"Saved {what} in {folder}, read back and right.{deleted}"


def delete_old(newest: Path, now: datetime) -> list[str]:
    """Delete the backups beside `newest` that were made too long ago. Their names.

    Only whole backups of this mode with nothing else in their folder: what somebody put there stays.
    """
    gone = []
    for folder in sorted(newest.parent.iterdir()):
        made_at = None if folder == newest or folder.is_symlink() else _made_at(folder)
        if made_at is not None and made_at < now - KEPT:
            shutil.rmtree(folder)
            gone.append(folder.name)
    return gone


def _made_at(folder: Path) -> datetime | None:
    """When the backup in `folder` was made; None where it is none, or none of ours."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        ours = manifest["mode"] == environment.mode and "sambung" in manifest and "contents" in manifest
        alone = {path.name for path in folder.iterdir()} <= {MANIFEST, DUMP, FILES}
        return datetime.fromisoformat(manifest["made_at"]) if ours and alone else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def verify(folder: Path) -> dict[str, Any]:
    """Read a whole backup and compare it with its manifest, which it returns. Raises `Trouble`."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        expected = manifest["contents"]
    except (OSError, ValueError, KeyError):
        raise Trouble(f"{folder} is not a backup of Sambung: it has no readable {MANIFEST}.") from None
    if manifest["format"] != FORMAT:
        raise Trouble(f"{folder} was made by another Sambung ({manifest['sambung']}): restore it with that.")
    found = _contents(folder)
    wrong = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
    if wrong:
        raise Trouble(f"The backup {folder} is damaged: {', '.join(wrong[:5])} differ from {MANIFEST}.")
    run_tool("pg_restore", "--file=/dev/null", str(folder / DUMP), connect=False)
    return manifest


def run_tool(name: str, *arguments: str, connect: bool = True) -> str:
    """What a PostgreSQL tool prints of our database. Raises `Trouble` with what it said."""
    where = settings.DATABASES["default"]
    options = where.get("OPTIONS", {})  # where postgres:///sambung?host=/run/postgresql says it
    ways = {
        "PGHOST": where.get("HOST") or options.get("host"),
        "PGPORT": where.get("PORT") or options.get("port"),
        "PGUSER": where.get("USER"),
        "PGPASSWORD": where.get("PASSWORD"),
        "PGDATABASE": where.get("NAME"),
        "PGSSLMODE": options.get("sslmode"),
    }
    result = subprocess.run(
        [_tool(name, connect=connect), *arguments],
        env={"PATH": "/usr/bin:/bin"} | ({k: str(v) for k, v in ways.items() if v} if connect else {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise Trouble(f"{name} failed: {result.stderr.strip()[-500:]}")
    return result.stdout


def _tool(name: str, *, connect: bool) -> str:
    """The wheel's tool, which knows servers up to its own version; the machine's for a newer one."""
    if connect:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            major = int(cursor.fetchone()[0]) // 10_000
        if major > int(VERSION):
            found = shutil.which(name)
            if not found:
                raise Trouble(
                    f"{name} of PostgreSQL {major} or newer is needed: install postgresql-client-{major}."
                )
            return found
    return str(Embedded(settings.DATA).binary(name))


def _save_files(target: Path) -> None:
    """Copy all files, wherever they are stored; one that is erased meanwhile is not missed."""
    target.mkdir(mode=0o700)
    storage: Any = storages["default"]
    for name in storage.walk():
        copy = target / name
        copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileNotFoundError), storage.open(name) as content:
            _write_durably(copy, content)


def _contents(folder: Path) -> dict[str, dict[str, Any]]:
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            found[name] = {"size": path.stat().st_size, "sha256": digest}
    return found


def _write_durably(path: Path, content: IO[bytes]) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(content, file, 1_000_000)
        file.flush()
        os.fsync(file.fileno())
