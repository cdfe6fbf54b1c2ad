"""A video in: told from a recording by its bytes, as long and large as its sender may send it."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils import timezone, translation

from sambung.media.allowances import allowance
from sambung.media.intake import receive
from sambung.media.limits import MOST_EDITOR_VIDEO_BYTES, MOST_VIDEO_BYTES
from sambung.media.models import File
from sambung.media.refusals import Refusal, Refused
from sambung.media.sniffing import recognise
from sambung.people.models import Person
from tests.media.conftest import picture, recording, upload
from tests.media.films import film
from tests.media.test_sound import recorded_as
from tests.people.world import World

pytestmark = pytest.mark.django_db

FILMS = [
    ("mp4", "libx264", "aac", "video/mp4"),
    ("mov", "libx264", "aac", "video/mp4"),
    ("3gp", "h263", "aac", "video/3gpp"),
    ("webm", "libvpx", "libopus", "video/webm"),
]


@pytest.mark.parametrize(("container", "codec", "sound", "mime"), FILMS)
def test_film_is_told_from_a_recording(container: str, codec: str, sound: str, mime: str) -> None:
    opened = io.BytesIO(film(container, codec, sound=sound, size=(176, 144), seconds=0.3))
    assert recognise(opened, {"sound", "video"}) == ("video", mime)
    assert recognise(opened, {"video"}) == ("video", mime)
    kind, _mime = recognise(opened, {"sound", "picture"}) or ("", "")
    assert kind == "sound", "whoever takes recordings alone takes what is heard in it"


@pytest.mark.parametrize(
    ("container", "codec", "rate"), [("mp4", "aac", 44_100), ("webm", "libopus", 48_000)]
)
def test_recording_is_told_from_a_film(container: str, codec: str, rate: int) -> None:
    opened = io.BytesIO(recorded_as(container, codec, rate, seconds=0.3))
    kind, _mime = recognise(opened, set(File.Kind.values)) or ("", "")
    assert kind == "sound"


@pytest.mark.parametrize(
    "content",
    [b"\0\0\0\x20ftypisom" + b"\0" * 400, b"\0\0\0\x01ftypisom" + b"\xff" * 20, b"\0\0\0\x1cftypM4A "],
)
def test_index_that_leads_nowhere_is_no_film(content: bytes) -> None:
    kind, _mime = recognise(io.BytesIO(content), {"sound", "video"}) or ("", "")
    assert kind == "sound"


def large_film(size: int) -> TemporaryUploadedFile:
    """A film that is followed by nothing much, in a temporary file as large uploads are."""
    kept = TemporaryUploadedFile("acara.mp4", "video/mp4", size, None)
    kept.write(film(seconds=0.3))
    kept.truncate(size)
    kept.seek(0)
    return kept


def test_editor_may_send_what_is_too_large_from_others(world: World) -> None:
    for by in (None, world.people["anggota"], world.people["petugas"], world.people["kepala"]):
        with pytest.raises(Refused) as refused, translation.override("en"):
            receive(large_film(MOST_VIDEO_BYTES + 1), {"video"}, by)
        assert refused.value.code == Refusal.TOO_BIG
    with translation.override("en"):
        assert "larger than 60 MB" in str(refused.value)
    assert not File.objects.exists()
    kept = receive(large_film(MOST_VIDEO_BYTES + 1), {"video"}, world.people["editor"])
    assert (kept.kind, kept.size) == (File.Kind.VIDEO, MOST_VIDEO_BYTES + 1)


def test_editor_is_who_edits_still(world: World) -> None:
    editor: Person = world.people["editor"]
    assert allowance("video", editor).bytes == MOST_EDITOR_VIDEO_BYTES
    assert allowance("picture", editor).bytes < MOST_VIDEO_BYTES
    editor.memberships.update(until=timezone.localdate() - timedelta(days=200))
    assert allowance("video", editor).bytes == MOST_VIDEO_BYTES


def test_photo_and_recording_are_no_video() -> None:
    for content in (picture("JPEG"), recording(0.2)):
        with pytest.raises(Refused) as refused, translation.override("en"):
            receive(upload(content), {"video"})
        assert "MP4, MOV, 3GP or WebM" in str(refused.value) or refused.value.code == Refusal.WRONG_KIND
