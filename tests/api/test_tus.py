"""Large files in parts: whose they are, how they go on after a cut, and what comes of them."""

import hashlib
import io
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from sambung.media import jobs, pieces
from sambung.media.arriving import Piece, Upload
from sambung.media.intake import files_of
from sambung.media.models import File
from sambung.people.tokens import issue
from tests.media.conftest import files_folder, letter, picture
from tests.media.sending import PART, SPOKEN, TUS, begin, how_far, part, send
from tests.people.world import World

__all__ = ["files_folder"]
pytestmark = pytest.mark.django_db
PDF = letter().replace(b"endobj", b"endobj\n%" + b"x" * 400_000)


def by(world: World, name: str) -> Client:
    """A client with that person's token."""
    _token, key = issue(world.people[name], "test")
    return Client(headers={"Authorization": f"Bearer {key}"})


def shown(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()


def stored(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_what_came_in_parts_is_one_file_under_the_same_id(
    world: World, run_jobs: Callable[..., None]
) -> None:
    client = by(world, "anggota")
    address = send(client, PDF, filename="surat desa.pdf", filetype="application/pdf")
    file = File.objects.get()
    assert address.endswith(str(file.pk))
    assert (file.name, file.size, file.uploaded_by) == ("surat desa.pdf", len(PDF), world.people["anggota"])
    assert file.sha256 == hashlib.sha256(PDF).hexdigest()
    assert default_storage.open(file.path).read() == PDF
    about = shown(client, address)
    assert (about["state"], about["kind"], about["offset"]) == ("ready", "document", len(PDF))
    assert files_of([about["ticket"]]) == [file]
    assert client.get(f"/api/v1/uploads/{file.pk}").json()["state"] == "ready"
    run_jobs(later=True)
    assert File.objects.count() == 1
    assert not Piece.objects.exists()


def test_pieces_leave_nothing_on_the_disk(
    world: World, run_jobs: Callable[..., None], files_folder: Path
) -> None:
    send(by(world, "anggota"), PDF, 60_000)
    run_jobs(later=True)
    assert stored(files_folder) == [Path(File.objects.get().path).name]


def test_tiny_parts_are_stored_together(world: World) -> None:
    client = by(world, "anggota")
    address = begin(client, len(PDF))["Location"]
    for offset in range(0, 300_000, 25_000):
        assert part(client, address, offset, PDF[offset : offset + 25_000]).status_code == 204
    assert Piece.objects.count() == 2
    assert pieces.joined(Upload.objects.get()).read() == PDF[:300_000]


def test_one_part_larger_than_memory_may_be_counts_piece_by_piece(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sambung.api.tus.PIECE_BYTES", 150_000)
    client = by(world, "anggota")
    address = begin(client, len(PDF))["Location"]
    assert part(client, address, 0, PDF[:400_000]).status_code == 204
    assert [piece.size for piece in Piece.objects.order_by("offset")] == [300_000, 100_000]


def test_an_upload_goes_on_where_it_stands(world: World) -> None:
    client = by(world, "anggota")
    address = begin(client, len(PDF))["Location"]
    part(client, address, 0, PDF[:1_000])
    stands = how_far(client, address)
    assert (stands["Upload-Offset"], stands["Upload-Length"]) == ("1000", str(len(PDF)))
    assert stands["Cache-Control"] == "no-store"
    for wrong in (0, 999, 1_001, len(PDF)):
        assert part(client, address, wrong, b"x").status_code == 409
    assert part(client, address, 1_000, PDF[1_000:] + b"more").status_code == 400
    assert part(client, address, 1_000, PDF[1_000:]).status_code == 204
    assert how_far(client, address)["Upload-Offset"] == str(len(PDF))
    assert part(client, address, len(PDF), b"").status_code == 403


def test_a_stranger_neither_finds_nor_touches_an_upload(world: World, client: Client) -> None:
    address = begin(by(world, "anggota"), len(PDF))["Location"]
    for stranger in (client, by(world, "ketua"), by(world, "editor"), by(world, "admin")):
        assert how_far(stranger, address).status_code == 404
        assert part(stranger, address, 0, b"x").status_code == 404
        assert stranger.delete(address, **SPOKEN).status_code == 404
        assert stranger.get(address).status_code == 404
    assert Upload.objects.get().offset == 0


def test_without_an_account_the_address_is_the_key(client: Client) -> None:
    address = send(client, PDF)
    assert shown(Client(), address)["state"] == "ready"
    assert how_far(client, TUS + "00000000-0000-4000-8000-000000000000").status_code == 404
    assert how_far(client, TUS + "anything").status_code == 404


def test_a_session_needs_the_token_of_its_page(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["anggota"])
    refused = begin(client, 10)
    assert (refused.status_code, refused["Content-Type"]) == (403, "application/problem+json")
    client.get("/meja/kabar/kirim/")
    token = client.cookies["csrftoken"].value
    begun = client.post(TUS, HTTP_UPLOAD_LENGTH="10", HTTP_X_CSRFTOKEN=token, **SPOKEN)
    assert begun.status_code == 201
    assert Upload.objects.get().uploaded_by == world.people["anggota"]
    assert part(client, begun["Location"], 0, b"0123").status_code == 403
    assert part(client, begun["Location"], 0, b"0123", HTTP_X_CSRFTOKEN=token).status_code == 204


def test_an_invented_token_is_no_visitor(client: Client) -> None:
    assert begin(Client(headers={"Authorization": "Bearer invented"}), 10).status_code == 401


@pytest.mark.parametrize(
    ("who", "kind", "megabytes", "status"),
    [
        ("anggota", "video/mp4", 60, 201),
        ("anggota", "video/mp4", 61, 413),
        ("anggota", "image/jpeg", 21, 413),
        ("editor", "video/mp4", 500, 201),
        ("editor", "video/mp4", 501, 413),
        ("editor", "image/jpeg", 21, 413),
        ("editor", "", 500, 201),
    ],
)
def test_how_large_depends_on_who_sends_what(
    world: World, who: str, kind: str, megabytes: int, status: int
) -> None:
    answer = begin(by(world, who), megabytes * 1_000_000, filetype=kind)
    assert answer.status_code == status
    if status == 413:
        assert " MB" in answer.json()["detail"]
        assert not Upload.objects.exists()


def test_what_it_can_be_is_told_from_the_content_and_said(world: World) -> None:
    client = by(world, "anggota")
    address = send(client, b"MZ" + b"\0" * 5_000, filename="foto.jpg", filetype="image/jpeg")
    about = shown(client, address)
    assert about["state"] == "refused"
    assert "JPEG" in about["reason"]
    assert not File.objects.exists()
    empty = begin(client, 0)
    assert empty.status_code == 201
    jobs.assemble.func(empty["Location"].rpartition("/")[2])  # type: ignore[attr-defined]
    assert shown(client, empty["Location"])["state"] == "refused"


def test_a_picture_too_large_for_a_picture_is_refused_once_it_is_here(world: World) -> None:
    client = by(world, "anggota")
    address = send(client, picture("JPEG") + b"\0" * 20_000_000, 8_000_000)
    assert shown(client, address)["state"] == "refused"


def test_the_same_beginning_under_its_key_is_one_upload(world: World) -> None:
    client = by(world, "anggota")
    first, again = begin(client, 10, key="a"), begin(client, 10, key="a")
    assert (again.status_code, again["Location"]) == (201, first["Location"])
    assert begin(client, 11, key="a").status_code == 422
    assert begin(by(world, "ketua"), 10, key="a")["Location"] != first["Location"]


def test_a_part_is_compared_with_its_checksum(world: World) -> None:
    client = by(world, "anggota")
    address = begin(client, 5)["Location"]
    right, wrong = "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA="
    assert part(client, address, 0, b"hello", HTTP_UPLOAD_CHECKSUM=wrong).status_code == 460
    assert how_far(client, address)["Upload-Offset"] == "0"
    assert part(client, address, 0, b"hello", HTTP_UPLOAD_CHECKSUM=right).status_code == 204


def test_creation_takes_a_first_part_and_says_what_is_spoken(world: World) -> None:
    client = by(world, "anggota")
    begun = client.generic("POST", TUS, PDF[:500], PART, HTTP_UPLOAD_LENGTH=str(len(PDF)), **SPOKEN)
    assert (begun.status_code, begun["Upload-Offset"]) == (201, "500")
    assert "Upload-Expires" in begun
    spoken = client.options(TUS)
    assert (spoken.status_code, spoken["Tus-Version"], spoken["Tus-Max-Size"]) == (204, "1.0.0", "60000000")
    assert "concatenation" not in spoken["Tus-Extension"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_UPLOAD_LENGTH": "10", "HTTP_TUS_RESUMABLE": "0.2"}, 412),
        ({"HTTP_UPLOAD_LENGTH": "-1", **SPOKEN}, 400),
        ({"HTTP_UPLOAD_LENGTH": "9" * 5_000, **SPOKEN}, 400),
        ({"HTTP_UPLOAD_DEFER_LENGTH": "1", **SPOKEN}, 400),
        ({"HTTP_UPLOAD_LENGTH": "10", "HTTP_UPLOAD_METADATA": "filename !!", **SPOKEN}, 400),
        ({"HTTP_UPLOAD_LENGTH": "10", "HTTP_UPLOAD_METADATA": "filename AA==", **SPOKEN}, 201),
        ({"HTTP_UPLOAD_LENGTH": "10", "HTTP_UPLOAD_CONCAT": "final;/api/v1/tus/x", **SPOKEN}, 400),
        (SPOKEN, 400),
    ],
)
def test_a_wrong_beginning_is_answered_in_words(client: Client, headers: dict[str, str], status: int) -> None:
    answer = client.post(TUS, **headers)
    assert answer.status_code == status
    if status >= 400:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["detail"]


def test_other_methods_are_closed(client: Client) -> None:
    assert client.get(TUS).status_code == 405
    assert client.put(TUS + "00000000-0000-4000-8000-000000000000").status_code == 405


def test_a_proxy_that_lets_no_patch_through_is_got_around(client: Client) -> None:
    address = begin(client, 10)["Location"]
    headers = {"HTTP_UPLOAD_OFFSET": "0", "HTTP_X_HTTP_METHOD_OVERRIDE": "PATCH", **SPOKEN}
    assert client.generic("POST", address, b"01234", PART, **headers).status_code == 204


def test_unfinished_ones_are_cleared_after_seven_days(
    world: World, run_jobs: Callable[..., None], files_folder: Path
) -> None:
    client = by(world, "anggota")
    old, done = begin(client, len(PDF))["Location"], send(client, PDF)
    part(client, old, 0, PDF[:1_000])
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        jobs.sweep.func(0)  # type: ignore[attr-defined]
        fresh = begin(by(world, "anggota"), 10)["Location"]
        assert Upload.objects.count() == 3
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        client = by(world, "anggota")
        assert part(client, old, 1_000, b"x").status_code == 410
        File.objects.update(attached_at=timezone.now())
        jobs.sweep.func(0)  # type: ignore[attr-defined]
        run_jobs(later=True)
        assert [str(upload.pk) for upload in Upload.objects.all()] == [fresh.rpartition("/")[2]]
        assert stored(files_folder) == [Path(File.objects.get().path).name]
        assert shown(client, done)["state"] == "ready"
        assert how_far(client, old).status_code == 404


def test_what_is_given_up_is_gone_unless_it_is_used(
    world: World, run_jobs: Callable[..., None], files_folder: Path
) -> None:
    client = by(world, "anggota")
    half, whole, used = begin(client, 9)["Location"], send(client, PDF), send(client, PDF)
    part(client, half, 0, b"1234")
    File.objects.filter(pk=used.rpartition("/")[2]).update(attached_at=timezone.now())
    assert client.delete(half, **SPOKEN).status_code == 204
    assert client.delete(whole, **SPOKEN).status_code == 204
    assert client.delete(used, **SPOKEN).status_code == 409
    run_jobs(later=True)
    assert stored(files_folder) == [Path(File.objects.get().path).name]


def test_whoever_is_killed_after_the_last_byte_the_job_makes_the_file(
    world: World, run_jobs: Callable[..., None]
) -> None:
    client = by(world, "anggota")
    upload = pieces.begin(Upload().pk, len(PDF), {}, world.people["anggota"], "")
    assert pieces.append(upload.pk, 0, PDF)
    address = f"{TUS}{upload.pk}"
    assert shown(client, address)["state"] == "received"
    assert client.post("/api/v1/stories", {"text": "a", "files": []}).status_code != 500
    assert client.delete(address, **SPOKEN).status_code == 409
    assert how_far(client, address)["Upload-Offset"] == str(len(PDF))
    run_jobs(later=True)
    jobs.assemble.func(str(upload.pk))  # type: ignore[attr-defined]
    assert File.objects.get().pk == upload.pk


def test_a_full_disk_loses_nothing(
    world: World, run_jobs: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = by(world, "anggota")
    address = begin(client, len(PDF))["Location"]
    part(client, address, 0, PDF[:1_000])
    with monkeypatch.context() as full:
        full.setattr("shutil.disk_usage", lambda _path: shutil_usage(free=0))
        assert part(client, address, 1_000, PDF[1_000:]).status_code == 507
        assert begin(client, 10).status_code == 413
    assert how_far(client, address)["Upload-Offset"] == "1000"
    with monkeypatch.context() as full:
        full.setattr("shutil.disk_usage", lambda _path: shutil_usage(free=1_000_000_000 + len(PDF) - 500))
        assert (
            part(client, address, 1_000, PDF[1_000:]).status_code == 204
        )  # room for the part, not for a copy
        assert shown(client, address)["state"] == "received", "room for the part, not for a copy"
    run_jobs(later=True)
    assert shown(client, address)["state"] == "ready"


def shutil_usage(free: int) -> Any:
    import collections

    return collections.namedtuple("usage", "total used free")(2_000_000_000, 0, free)


@pytest.mark.django_db(transaction=True)
def test_parts_sent_at_once_corrupt_nothing(client: Client) -> None:
    """Sixteen at the same place, each another part: one counts, and what it said is there."""
    address = begin(client, 16_000)["Location"]
    pk = Upload.objects.get().pk
    counted: list[bytes] = []

    def try_part(number: int) -> None:
        content = bytes([number]) * (900 + number)
        try:
            if pieces.append(pk, 0, content):
                counted.append(content)
        finally:
            connection.close()

    senders = [threading.Thread(target=try_part, args=[number]) for number in range(16)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    upload = Upload.objects.get()
    assert len(counted) == 1
    assert upload.offset == len(counted[0])
    assert pieces.joined(upload).read() == counted[0]
    assert how_far(client, address)["Upload-Offset"] == str(upload.offset)


def test_joined_pieces_are_read_from_anywhere(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sambung.media.pieces.SMALL_BYTES", 0)
    upload = pieces.begin(Upload().pk, len(PDF), {}, None, "")
    for offset in range(0, 200_000, 33_333):
        pieces.append(upload.pk, offset, PDF[offset : offset + 33_333])
    read = pieces.joined(upload)
    assert read.seek(0, io.SEEK_END) == Upload.objects.get().offset
    for place in (150_000, 0, 33_332, 33_333, 100_000):
        read.seek(place)
        assert read.read(50_000) == PDF[place : min(place + 50_000, Upload.objects.get().offset)]
