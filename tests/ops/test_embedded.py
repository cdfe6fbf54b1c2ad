import os
from pathlib import Path

import psycopg
import pytest

from sambung.ops.embedded import LONGEST_SOCKET_PATH, SOCKET, Embedded
from sambung.ops.errors import DatabaseTrouble, Held
from sambung.ops.hold import hold


def test_long_folder_gets_a_short_socket(tmp_path: Path) -> None:
    database = Embedded(tmp_path / ("long" * 30))
    assert len(os.fsencode(database.socket_folder / SOCKET)) <= LONGEST_SOCKET_PATH
    database.prepare()
    server = database.start(fsync="off")
    try:
        database.wait(server)
        ways = database.connection()
        with psycopg.connect(host=ways["host"], user=ways["user"], password=ways["password"]) as connection:
            assert connection.execute("SELECT current_database()").fetchone() == ("sambung",)
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(host=ways["host"], user=ways["user"], password="guessed", dbname="sambung")
    finally:
        database.stop(server)
        database.socket_folder.rmdir()


def test_cluster_of_another_version_is_refused(tmp_path: Path) -> None:
    database = Embedded(tmp_path)
    database.prepare()
    version = database.cluster / "PG_VERSION"
    version.write_text("17\n")
    with pytest.raises(DatabaseTrouble, match="made by PostgreSQL 17, and this is 18"):
        database.prepare()


def test_preparation_that_was_cut_short_is_begun_again(tmp_path: Path) -> None:
    database = Embedded(tmp_path)
    database.folder.mkdir()
    half = database.folder / "cluster.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    (half / "base").mkdir()
    database.prepare()
    assert (database.cluster / "global" / "pg_control").exists()
    assert not half.exists()


def test_folder_is_held_by_one_and_says_by_whom(tmp_path: Path) -> None:
    with (
        hold(tmp_path, "sambung serve"),
        pytest.raises(Held, match=rf"process {os.getpid()} \(`sambung serve`\) since"),
        hold(tmp_path, "sambung backup"),
    ):
        pass
    with hold(tmp_path, "sambung backup"):
        pass
