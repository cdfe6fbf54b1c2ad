"""Files in a real S3-compatible store: kept, shown in parts, erased, moved, refused where they must be."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
from botocore.exceptions import ClientError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.test import Client, RequestFactory
from psycopg.conninfo import make_conninfo
from pytest_django import Settings

from sambung.config import places
from sambung.media.bucket import Bucket, StoreAway
from sambung.media.intake import receive
from sambung.media.models import File
from sambung.media.purging import purge
from sambung.media.refusals import Refused
from sambung.media.serving import respond
from sambung.ops import checks, moving_files
from sambung.ops.embedded import Embedded
from sambung.ops.errors import Trouble
from tests.media.conftest import letter, picture, upload
from tests.media.sending import send
from tests.media.store import SECRET, Store, running_store

pytestmark = [pytest.mark.django_db, pytest.mark.faults]
PDF = letter().replace(b"endobj", b"endobj\n%" + bytes(range(65, 91)) * 20_000)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with running_store(tmp_path_factory.mktemp("store")) as running:
        yield running


@pytest.fixture
def bucket(store: Store, request: pytest.FixtureRequest) -> str:
    """A fresh one for each test."""
    name = f"b{hashlib.sha256(request.node.name.encode()).hexdigest()[:20]}"
    return store.make(name)


@pytest.fixture
def in_bucket(store: Store, bucket: str, settings: Settings, tmp_path: Path) -> Any:
    """Files are stored in the bucket; the folder of before is empty."""
    settings.STORAGES = {**settings.STORAGES, "default": store.setting(bucket, tmp_path)}
    return storages["default"]


def stored(store: Store, bucket: str) -> list[str]:
    return [entry["Key"] for entry in store.client().list_objects_v2(Bucket=bucket).get("Contents", [])]


def body(response: Any) -> bytes:
    return b"".join(response) if response.streaming else bytes(response.content)


def test_a_photo_goes_its_whole_way_through_the_store(
    store: Store, bucket: str, in_bucket: Any, run_jobs: Callable[..., None]
) -> None:
    file = receive(upload(picture("JPEG")), {"picture"})
    run_jobs()
    file.refresh_from_db()
    assert file.is_ready
    assert set(file.paths()) == set(stored(store, bucket))
    purge(file)
    run_jobs()
    assert stored(store, bucket) == []


def test_a_letter_is_shown_whole_and_in_parts(in_bucket: Any) -> None:
    file = receive(upload(PDF, "surat.pdf"), {"document"})
    asked = RequestFactory().get("/")
    assert body(respond(asked, file, "document")) == PDF
    for span, part in (
        ("bytes=10-99", PDF[10:100]),
        ("bytes=-10", PDF[-10:]),
        ("bytes=500000-", PDF[500_000:]),
    ):
        answer = respond(RequestFactory().get("/", headers={"Range": span}), file, "document")
        assert (answer.status_code, body(answer)) == (206, part)


def test_parts_become_a_file_in_the_store(
    store: Store, bucket: str, in_bucket: Any, run_jobs: Callable[..., None], client: Client
) -> None:
    address = send(client, PDF, 120_000)
    assert client.get(address).json()["state"] == "ready"
    run_jobs(later=True)
    assert stored(store, bucket) == [File.objects.get().path]
    assert in_bucket.open(File.objects.get().path).read() == PDF


def test_a_large_file_is_never_held_whole(in_bucket: Any, tmp_path: Path) -> None:
    large = tmp_path / "large"
    chance = random.Random(1)
    with large.open("wb") as out:
        for _megabyte in range(30):
            out.write(chance.randbytes(1_000_000))
    in_bucket.save("original/warm", ContentFile(b"x"))  # the library itself is loaded
    tracemalloc.start()
    with large.open("rb") as content:
        in_bucket.save("original/large", content)
    digest = hashlib.sha256()
    with in_bucket.open("original/large") as content:
        while chunk := content.read(65_536):
            digest.update(chunk)
        content.seek(29_999_990)
        end = content.read()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert digest.hexdigest() == hashlib.sha256(large.read_bytes()).hexdigest()
    assert end == large.read_bytes()[-10:]
    assert peak < 25_000_000, peak


def test_the_store_refuses_another_secret_and_another_content(
    store: Store, bucket: str, tmp_path: Path
) -> None:
    options = places.storage(store.url(bucket, "another"), "", tmp_path)["OPTIONS"]["now"]["OPTIONS"]
    stranger = Bucket(**options)
    for attempt in (
        lambda: stranger.save("x", ContentFile(b"x")),
        lambda: stranger.size("x"),
        lambda: list(stranger.walk()),
    ):
        with pytest.raises(StoreAway) as refused:
            attempt()
        assert "another" not in str(refused.value)
    with pytest.raises(ClientError, match=r"BadDigest|hecksum"):
        store.client().put_object(Bucket=bucket, Key="x", Body=b"x", ChecksumSHA256="A" * 43 + "=")
    assert stored(store, bucket) == []


def test_check_looks_at_the_store(
    store: Store, bucket: str, in_bucket: Any, settings: Settings, tmp_path: Path, monkeypatch: Any
) -> None:
    settings.DATA = tmp_path
    settings.ERASURES = tmp_path / "erasures.jsonl"
    monkeypatch.setattr(checks.environment, "files_url", store.url(bucket))
    assert [found.id for found in checks.files(None)] == []
    assert stored(store, bucket) == []
    (tmp_path / "files" / "original").mkdir(parents=True)
    (tmp_path / "files" / "original" / "old").write_bytes(b"old")
    assert [found.id for found in checks.files(None)] == ["sambung.W305"]
    settings.STORAGES = {**settings.STORAGES, "default": store.setting(bucket, tmp_path, secret="another")}
    found = checks.files(None)
    assert [one.id for one in found] == ["sambung.E304"]
    assert SECRET not in str(found)


@pytest.mark.parametrize("answer", [(507, b""), (403, b"<Error><Code>QuotaExceeded</Code></Error>")])
def test_a_full_store_is_said_to_the_sender(
    answer: tuple[int, bytes], settings: Settings, tmp_path: Path
) -> None:
    """Played by a server of ten lines: SeaweedFS is not filled for this."""

    class Full(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(answer[0])
            self.send_header("Content-Length", str(len(answer[1])))
            self.end_headers()
            self.wfile.write(answer[1])

        def log_message(self, *_words: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Full)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        settings.STORAGES = {**settings.STORAGES, "default": Store(server.server_port).setting("b", tmp_path)}
        with pytest.raises(Refused) as refused:
            receive(upload(letter(), "surat.pdf"), {"document"})
        assert refused.value.code == "no_room"
        assert not File.objects.exists()
    finally:
        server.shutdown()
        server.server_close()


def test_while_they_move_files_are_read_from_both_places(
    store: Store, bucket: str, settings: Settings, tmp_path: Path, run_jobs: Callable[..., None]
) -> None:
    settings.STORAGES = {**settings.STORAGES, "default": places.storage("", "", tmp_path)}
    old, erased = (
        receive(upload(PDF, "a.pdf"), {"document"}),
        receive(upload(letter(), "b.pdf"), {"document"}),
    )
    settings.STORAGES = {**settings.STORAGES, "default": store.setting(bucket, tmp_path)}
    new = receive(upload(letter(), "c.pdf"), {"document"})
    both: Any = storages["default"]
    assert both.open(old.path).read() == PDF
    assert sorted(both.walk()) == sorted([old.path, erased.path, new.path])
    purge(erased)
    run_jobs()
    assert moving_files.move().startswith("Moved 1 files")
    assert sorted(stored(store, bucket)) == sorted([old.path, new.path])
    assert not any(path.is_file() for path in (tmp_path / "files").rglob("*"))
    assert both.open(old.path).read() == PDF
    assert moving_files.move().startswith("Moved 0 files")


def test_a_damaged_file_stays_where_it_is(
    store: Store, bucket: str, settings: Settings, tmp_path: Path
) -> None:
    settings.STORAGES = {**settings.STORAGES, "default": places.storage("", "", tmp_path)}
    file = receive(upload(letter(), "a.pdf"), {"document"})
    (tmp_path / "files" / file.path).write_bytes(b"rotten")
    settings.STORAGES = {**settings.STORAGES, "default": store.setting(bucket, tmp_path)}
    with pytest.raises(Trouble, match=file.path):
        moving_files.move()
    assert (tmp_path / "files" / file.path).exists()
    assert stored(store, bucket) == []


def test_what_is_erased_while_it_moves_does_not_live_on_in_the_copy(in_bucket: Any, tmp_path: Path) -> None:
    folder, store = in_bucket.before[0], in_bucket.now
    folder.save("original/a", ContentFile(b"a"))

    class ErasedMeanwhile:
        """The folder, from which somebody erases the file once it was copied."""

        def open(self, name: str) -> Any:
            return folder.open(name)

        def remove(self, name: str) -> bool:
            in_bucket.delete(name)
            return bool(folder.remove(name))

    moving_files.move_one(ErasedMeanwhile(), store, "original/a")
    assert not in_bucket.exists("original/a")


def test_moving_back_to_a_folder(store: Store, bucket: str, settings: Settings, tmp_path: Path) -> None:
    settings.STORAGES = {**settings.STORAGES, "default": store.setting(bucket, tmp_path)}
    file = receive(upload(PDF, "a.pdf"), {"document"})
    settings.STORAGES = {**settings.STORAGES, "default": places.storage("", store.url(bucket), tmp_path)}
    assert moving_files.move().startswith("Moved 1 files")
    assert stored(store, bucket) == []
    assert (tmp_path / "files" / file.path).read_bytes() == PDF


def here(data: Path, files_url: str) -> dict[str, str]:
    """The environment of a command on the test's own database, with its files in a bucket."""
    where = connection.settings_dict
    address = f"postgres://{where['USER']}:{where['PASSWORD']}@/{where['NAME']}?host={where['HOST']}"
    if where["PORT"]:
        address += f"&port={where['PORT']}"
    own = {"SAMBUNG_DATA": str(data), "SAMBUNG_DATABASE_URL": address, "SAMBUNG_FILES_URL": files_url}
    return {**os.environ, "SAMBUNG_MODE": "demo", **own}


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_the_bucket_and_is_restored_into_another(
    store: Store, bucket: str, in_bucket: Any, tmp_path: Path, run_jobs: Callable[..., None]
) -> None:
    receive(upload(picture("JPEG")), {"picture"})
    receive(upload(PDF, "a.pdf"), {"document"})
    run_jobs()
    saved, restored, other = tmp_path / "saved", tmp_path / "restored", store.make(f"{bucket}r")
    whole = here(tmp_path, store.url(bucket))
    elsewhere = {**whole, "SAMBUNG_DATA": str(restored), "SAMBUNG_FILES_URL": store.url(other)}
    elsewhere.pop("SAMBUNG_DATABASE_URL")
    for command, environment in (("backup", whole), ("restore", elsewhere)):
        ended = subprocess.run(
            [sys.executable, "-m", "sambung", command, saved],
            env=environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        assert SECRET not in ended.stdout + ended.stderr
    assert stored(store, other) == stored(store, bucket) == sorted(in_bucket.walk())
    for name in stored(store, bucket):
        there = store.client().get_object(Bucket=other, Key=name)["Body"].read()
        assert there == in_bucket.open(name).read(), name
    assert stored(store, other) == sorted(path for file in File.objects.all() for path in file.paths())
    assert rows_of(restored) == sorted(File.objects.values_list("path", flat=True))


def rows_of(data: Path) -> list[str]:
    """Where the files are by the restored database."""
    database = Embedded(data)
    server = database.start()
    try:
        database.wait(server)
        with psycopg.connect(make_conninfo(**database.connection())) as sql:
            return sorted(row[0] for row in sql.execute("SELECT path FROM media_file"))
    finally:
        database.stop(server)


@pytest.mark.django_db(transaction=True)
def test_a_move_that_is_killed_again_and_again_loses_and_doubles_nothing(
    store: Store, bucket: str, tmp_path: Path, count: Callable[[int, int], int]
) -> None:
    chance, content = random.Random(7), {}
    for number in range(count(30, 300)):
        bytes_of = chance.randbytes(chance.randint(1, 60_000))
        name = f"original/2026-11-{number % 28 + 1:02}/{hashlib.sha256(bytes_of).hexdigest()}.{number}"
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes_of)
        content[name] = bytes_of
    environment = here(tmp_path, store.url(bucket))
    command = [sys.executable, "-m", "sambung", "move-files"]
    kills = 0
    while kills < count(1, 12):
        before = len(stored(store, bucket))
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        until = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < until:
            if len(stored(store, bucket)) > before + chance.randint(1, 8):
                process.send_signal(signal.SIGKILL)
                kills += 1
                break
            time.sleep(0.05)
        process.communicate()
        if process.returncode == 0:
            break
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 0, ended.stderr
    assert kills
    assert SECRET not in ended.stdout + ended.stderr
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    client = store.client()
    entries = [
        entry
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        for entry in page.get("Contents", [])
    ]
    assert sorted(entry["Key"] for entry in entries) == sorted(content)
    for name, bytes_of in content.items():
        assert client.get_object(Bucket=bucket, Key=name)["Body"].read() == bytes_of
