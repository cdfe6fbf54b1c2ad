"""What the door lets in, what it turns away, and what it says."""

import random
import shutil
import struct
import time
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone, translation

from sambung.media.intake import attach, clean_name, files_of, receive, ticket
from sambung.media.limits import LEFT_FREE_BYTES, MOST_WAITING_BYTES
from sambung.media.models import File
from sambung.media.purging import purge, purge_stale, remove_orphans
from sambung.media.refusals import Refusal, Refused
from sambung.media.storage import has_room
from tests.media.conftest import large_upload, letter, picture, recording, upload
from tests.people.world import World

pytestmark = pytest.mark.django_db


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_of(width: int, height: int, pixels: bytes) -> bytes:
    """A PNG that claims a size and carries whatever."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("content", "kinds", "refusal"),
    [
        (b"", {"picture"}, Refusal.EMPTY),
        (picture("JPEG") + b"\0" * 21_000_000, {"picture"}, Refusal.TOO_BIG),
        (b"<html><script>alert(1)</script>", {"picture"}, Refusal.WRONG_KIND),
        (b"MZ\x90\0" + b"\0" * 400, {"picture", "sound", "document"}, Refusal.WRONG_KIND),
        (b"GIF89a" + b"\0" * 400, {"picture"}, Refusal.WRONG_KIND),
        (recording(0.1), {"picture"}, Refusal.WRONG_KIND),
        (letter(), {"picture", "sound"}, Refusal.WRONG_KIND),
        (b"\0", {"picture"}, Refusal.WRONG_KIND),
        (png_of(50_000, 50_000, zlib.compress(b"")), {"picture"}, Refusal.TOO_MANY_PIXELS),
        (png_of(9_000, 6_000, zlib.compress(b"")), {"picture"}, Refusal.TOO_MANY_PIXELS),
        (picture("JPEG")[:500], {"picture"}, Refusal.BROKEN),
        (picture("PNG")[:-30], {"picture"}, Refusal.BROKEN),
        (letter()[:-10], {"document"}, Refusal.BROKEN),
        (b"\xff\xd8\xff\xd9", {"picture"}, Refusal.BROKEN),
    ],
)
def test_what_cannot_be_used_is_turned_away_with_a_sentence(
    content: bytes, kinds: set[str], refusal: Refusal
) -> None:
    with pytest.raises(Refused) as refused:
        receive(upload(content), kinds)
    assert refused.value.code == refusal
    with translation.override("en"):
        assert str(refused.value).endswith(".")
    assert not File.objects.exists()


def test_wrong_kind_says_which_kinds_are_right() -> None:
    with translation.override("en"):
        assert "JPEG, PNG, WebP or HEIC" in str(Refused(Refusal.WRONG_KIND, {"picture"}))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png_of(7_000, 7_000, zlib.compress(b"\0" * 1_000_000)), "picture"),  # far fewer pixels than claimed
        (picture("WEBP")[:400], "picture"),
        (picture("HEIF")[:700], "picture"),
        (b"RIFF\xff\xff\xff\x7fWEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff\xff\xff" * 2, "picture"),
        (b"\x1a\x45\xdf\xa3" + bytes(range(256)) * 40, "sound"),
        (b"OggS" + b"\0" * 5000, "sound"),
        (b"\0\0\0\x1cftypM4A " + b"\0" * 5000, "sound"),
        (b"#!AMR\n" + b"\xff" * 5000, "sound"),
        (recording(0), "sound"),
    ],
)
def test_lie_behind_a_good_header_ends_in_the_workshop(
    content: bytes, kind: str, run_jobs: Callable[..., None]
) -> None:
    liar = receive(upload(content), {kind})
    honest = receive(upload(picture("JPEG", 60, 40)), {"picture"})
    run_jobs()
    liar.refresh_from_db()
    honest.refresh_from_db()
    assert (liar.state, liar.renditions.count()) == (File.State.REFUSED, 0)
    assert liar.why_refused
    assert honest.state == File.State.READY


def test_picture_that_unfolds_to_far_more_than_it_claims_costs_nothing(run_jobs: Callable[..., None]) -> None:
    file = receive(upload(png_of(200, 200, zlib.compress(b"\0" * 400_000_000, 9))), {"picture"})
    started = time.monotonic()
    run_jobs()
    assert time.monotonic() - started < 5
    file.refresh_from_db()
    assert (file.width, file.height) == (200, 200)


def test_picture_that_is_also_a_page_becomes_only_a_picture(run_jobs: Callable[..., None]) -> None:
    file = receive(upload(picture("JPEG") + b"<script>alert(1)</script>PK\x03\x04\xff\xd9"), {"picture"})
    run_jobs()
    for rendition in file.renditions.all():
        assert b"<script>" not in default_storage.open(rendition.path).read()


def test_mutated_files_are_refused_or_cleaned_but_never_hurt(run_jobs: Callable[..., None]) -> None:
    chance = random.Random(20261124)
    originals = [picture(format, 80, 60) for format in ("JPEG", "PNG", "WEBP", "HEIF")] + [recording(0.2)]
    taken = []
    for _ in range(25):
        content = bytearray(chance.choice(originals))
        for _ in range(chance.randint(1, 30)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if chance.random() < 0.3:
            del content[chance.randrange(len(content)) :]
        try:
            taken.append(receive(upload(bytes(content)), {"picture", "sound"}))
        except Refused:
            continue
    run_jobs()
    assert len(taken) > 5
    assert not File.objects.filter(state=File.State.RECEIVED).exists()


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("foto\0.jpg", "foto.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Budi\\jembatan rusak.jpg", "jembatan rusak.jpg"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("x" * 300 + ".jpeg", "x" * 95 + ".jpeg"),
        ("", ""),
        ("\r\nSet-Cookie: a=b.jpg", "Set-Cookie: a=b.jpg"),
    ],
)
def test_name_is_kept_without_its_tricks(name: str, clean: str) -> None:
    assert clean_name(name) == clean


def test_large_upload_is_on_the_disk_whole(files_folder: Path) -> None:
    content = picture("PNG", 1200, 900) + b""
    file = receive(large_upload(content), {"picture"})
    assert (files_folder / file.path).read_bytes() == content
    assert (files_folder / file.path).stat().st_mode & 0o077 == 0
    assert not list(files_folder.rglob(".draft-*"))


def test_letter_is_ready_at_once() -> None:
    file = receive(upload(letter(), "surat.pdf"), {"document"})
    assert (file.state, file.mime) == (File.State.READY, "application/pdf")


def test_job_names_the_file_by_its_id_alone() -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    file = receive(upload(picture("JPEG"), "KTP Budi Santoso.jpg"), {"picture"})
    assert [job.args for job in ProcrastinateJob.objects.all()] == [{"file_id": str(file.pk)}]


def test_processing_twice_changes_nothing(run_jobs: Callable[..., None], files_folder: Path) -> None:
    from sambung.media import jobs

    file = receive(upload(picture("JPEG")), {"picture"})
    run_jobs()
    before = sorted(files_folder.rglob("*"))
    jobs.process.defer(file_id=str(file.pk))
    run_jobs()
    assert sorted(files_folder.rglob("*")) == before
    assert file.renditions.count() == 4, "two widths, each as WebP and JPEG"


def test_ticket_gives_the_file_back_for_two_days() -> None:
    with time_machine.travel("2026-11-24 08:00 +0700", tick=False) as clock:
        first = receive(upload(picture("JPEG")), {"picture"})
        second = receive(upload(picture("PNG")), {"picture"})
        tickets = [ticket(second), "forged", ticket(first)[:-2], ticket(first), ""]
        clock.shift(timedelta(days=2, seconds=-1))
        assert files_of(tickets) == [second, first]
        clock.shift(timedelta(seconds=5))
        assert files_of(tickets) == []


def test_file_that_nobody_took_up_goes_after_a_week(
    run_jobs: Callable[..., None], files_folder: Path
) -> None:
    with time_machine.travel("2026-11-24 08:00 +0700", tick=False) as clock:
        left, taken = (receive(upload(picture("JPEG")), {"picture"}) for _ in range(2))
        attach([taken])
        run_jobs()
        clock.shift(timedelta(days=7))
        purge_stale()
        assert File.objects.count() == 2
        clock.shift(timedelta(seconds=1))
        purge_stale()
        run_jobs()
    assert list(File.objects.all()) == [taken]
    kept = {path.name for path in files_folder.rglob("*") if path.is_file()}
    assert len(kept) == 5
    assert not [name for name in kept if str(left.pk) in name]


def test_attaching_what_was_purged_meanwhile_is_told() -> None:
    file = receive(upload(picture("JPEG")), {"picture"})
    attach([file])
    attached_at = File.objects.get().attached_at
    attach([file])
    assert File.objects.get().attached_at == attached_at
    gone = receive(upload(picture("JPEG")), {"picture"})
    File.objects.filter(pk=gone.pk).delete()
    with pytest.raises(File.DoesNotExist):
        attach([file, gone])


def test_erased_file_leaves_nothing(run_jobs: Callable[..., None], files_folder: Path) -> None:
    same, other = (receive(upload(picture("JPEG")), {"picture"}) for _ in range(2))
    run_jobs()
    purge(same)
    run_jobs()
    stored = [path.name for path in files_folder.rglob("*") if path.is_file()]
    assert len(stored) == 5, "another file with the same content keeps its own"
    assert all(str(other.pk) in name for name in stored)


def test_bytes_without_a_row_are_swept_away(files_folder: Path) -> None:
    orphan = receive(upload(picture("JPEG")), {"picture"})
    kept = receive(upload(picture("JPEG")), {"picture"})
    File.objects.filter(pk=orphan.pk).delete()
    remove_orphans()
    assert (files_folder / orphan.path).exists(), "its transaction may still be open"
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        remove_orphans()
    assert not (files_folder / orphan.path).exists()
    assert (files_folder / kept.path).exists()


def test_files_leave_room_on_the_disk_for_the_database() -> None:
    assert has_room(1)
    assert not has_room(shutil.disk_usage(settings.DATA).free - LEFT_FREE_BYTES + 10_000_000)


def test_nobody_piles_up_files_without_end(world: World) -> None:
    by, other = world.people["anggota"], world.people["ketua"]
    kept = receive(upload(letter()), {"document"}, by)
    File.objects.filter(pk=kept.pk).update(size=MOST_WAITING_BYTES)
    with pytest.raises(Refused) as refused:
        receive(upload(letter()), {"document"}, by)
    assert refused.value.code == Refusal.NO_ROOM
    receive(upload(letter()), {"document"}, other)
    attach([kept])
    receive(upload(letter()), {"document"}, by)
