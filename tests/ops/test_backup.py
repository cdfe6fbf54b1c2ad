import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from psycopg import sql

from sambung.ops.backup import OPEN_DOORS, delete_old
from sambung.ops.embedded import Embedded
from tests.ops.running import Running, sambung

pytestmark = pytest.mark.faults
PICTURE = bytes(range(256)) * 400
NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
BEFORE: dict[str, str] = {}
"""The fingerprint of the installation just before it was saved."""


@pytest.fixture(scope="module")
def backup(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made while it runs; it holds 91,599 regions and a file."""
    picture = running.data / "files" / "ab" / "picture.webp"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(PICTURE)
    folder = tmp_path_factory.mktemp("backups") / "running"
    with running.sql() as connection:
        connection.execute("INSERT INTO django_session VALUES ('somebody', 'signed in', now() + '1 day')")
        BEFORE.update(fingerprint(connection))
    result = sambung("backup", "--data", running.data, folder)
    assert result.returncode == 0, result.stderr
    assert "read back and right" in result.stdout
    return folder


def fingerprint(connection: Any) -> dict[str, str]:
    """A hash of each table's rows."""
    tables = [
        row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    ]
    found = {}
    for table in sorted(tables):
        # the worker of the original went on, and nobody is signed in at the copy
        if not table.startswith("procrastinate_") and f"public.{table}" not in OPEN_DOORS:
            query = sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table))
            rows = sorted(row[0] for row in connection.execute(query))
            found[table] = f"{len(rows)} {hashlib.sha256(''.join(rows).encode()).hexdigest()}"
    return found


def test_restored_installation_is_the_same(running: Running, backup: Path, tmp_path: Path) -> None:
    with running.sql() as connection:
        still = (
            BEFORE.items() & fingerprint(connection).items()
        )  # its worker may have changed something since
    assert {"regions_region", "regions_dayoff", "ops_installation"} <= dict(still).keys()
    restored = Running(tmp_path / "restored")
    result = sambung("restore", "--data", restored.data, backup)
    assert result.returncode == 0, result.stderr
    assert (restored.data / "files" / "ab" / "picture.webp").read_bytes() == PICTURE
    database = Embedded(restored.data)
    server = database.start()
    try:
        database.wait(server)
        with restored.sql() as connection:
            found = fingerprint(connection)
            signed_in = connection.execute("SELECT count(*) FROM django_session").fetchone()
        assert signed_in == (0,)
        assert found.keys() == BEFORE.keys()
        assert still <= found.items()
    finally:
        database.stop(server)
    again = sambung("backup", "--data", restored.data, tmp_path / "of a stopped one")
    assert again.returncode == 0, again.stderr
    onto = sambung("restore", "--data", restored.data, backup)
    assert onto.returncode == 1
    assert "not empty" in onto.stderr


def test_what_was_erased_since_is_erased_again_and_stays_listed(
    running: Running, backup: Path, tmp_path: Path
) -> None:
    assert (running.data / "erasures.jsonl").exists()
    listed = '\n{"at": "2026-11-25T01:00:00+00:00", "what": "voice", "key": "SB-ABCD-EFGH"}'
    (running.data / "erasures.jsonl").write_text(listed)
    result = sambung("restore", "--data", tmp_path / "new", backup)
    assert result.returncode == 0, result.stderr
    assert "Erased again: 0 of 1 that the list of erasures names." in result.stdout
    assert "SB-ABCD-EFGH" in (tmp_path / "new" / "erasures.jsonl").read_text()


def test_a_missing_list_of_erasures_is_said(running: Running, backup: Path, tmp_path: Path) -> None:
    (running.data / "erasures.jsonl").unlink()
    try:
        result = sambung("restore", "--data", tmp_path / "new", backup)
    finally:
        (running.data / "erasures.jsonl").touch()
    assert result.returncode == 0, result.stderr
    assert f"No list of erasures was found at {running.data}/erasures.jsonl" in result.stdout
    assert "sambung manage erase_again FILE" in result.stdout


def saved(folder: Path, days_ago: int, **manifest: str) -> Path:
    """A folder that looks like a backup of that age."""
    folder.mkdir(parents=True)
    made_at = (NOW - timedelta(days=days_ago)).isoformat()
    told = {"format": 1, "sambung": "1", "mode": "demo", "contents": {}, "made_at": made_at, **manifest}
    (folder / "manifest.json").write_text(json.dumps(told))
    return folder


def test_backups_older_than_35_days_are_deleted_and_nothing_else(tmp_path: Path) -> None:
    newest = saved(tmp_path / "newest", 0)
    saved(tmp_path / "old", 36)
    saved(tmp_path / "not yet", 34)
    saved(tmp_path / "of the other mode", 36, mode="live")
    saved(tmp_path / "with a letter in it", 36)
    (tmp_path / "with a letter in it" / "letter.txt").touch()
    (tmp_path / "linked").symlink_to(saved(tmp_path / "elsewhere" / "old", 36))
    (tmp_path / "erasures.jsonl").touch()
    assert delete_old(newest, NOW) == ["old"]
    assert {path.name for path in tmp_path.iterdir()} == {
        "newest", "not yet", "of the other mode", "with a letter in it", "linked", "elsewhere",
        "erasures.jsonl",
    }  # fmt: skip


def test_backup_never_overwrites(running: Running, backup: Path) -> None:
    result = sambung("backup", "--data", running.data, backup)
    assert result.returncode == 1
    assert "not empty: give a new folder" in result.stderr


def test_damaged_backup_is_not_restored(running: Running, backup: Path, tmp_path: Path) -> None:
    picture = backup / "files" / "ab" / "picture.webp"
    picture.write_bytes(PICTURE[:-1] + b"x")
    try:
        result = sambung("restore", "--data", tmp_path / "new", backup)
    finally:
        picture.write_bytes(PICTURE)
    assert result.returncode == 1
    assert "is damaged: files/ab/picture.webp" in result.stderr


def test_backup_of_the_other_mode_is_refused(backup: Path, tmp_path: Path) -> None:
    result = sambung("restore", "--data", tmp_path / "demo", backup, SAMBUNG_MODE="demo")
    assert result.returncode == 1
    assert "backup of a live installation, and this one is demo" in result.stderr


def test_folder_without_manifest_is_no_backup(tmp_path: Path) -> None:
    result = sambung("restore", "--data", tmp_path / "new", tmp_path)
    assert result.returncode == 1
    assert "is not a backup of Sambung" in result.stderr
