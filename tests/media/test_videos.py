"""A video in: told from a recording by its bytes, as long and large as its sender may send it."""

import io
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import av
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils import timezone, translation
from PIL import Image

from sambung.media.allowances import allowance
from sambung.media.intake import receive
from sambung.media.limits import GRACE_SECONDS, MOST_EDITOR_VIDEO_BYTES, MOST_SECONDS, MOST_VIDEO_BYTES
from sambung.media.models import File
from sambung.media.refusals import Refusal, Refused
from sambung.media.sniffing import recognise
from sambung.media.workshop import Refuse, video
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


def played(file: File, name: str) -> tuple[int, int, float, list[tuple[int, int, int]]]:
    """Width, height and seconds of a copy, and the colours of its first picture left and right."""
    with av.open(default_storage.open(file.renditions.get(name=name).path)) as opened:
        assert opened.streams.video[0].codec_context.name == "h264"
        frames = list(opened.decode(video=0))
        seen = frames[0].to_image()
        sides = [seen.getpixel((x, seen.height // 2)) for x in (8, seen.width - 8)]
        return seen.width, seen.height, len(frames) / 30, sides


@pytest.mark.parametrize(("container", "codec", "sound", "mime"), FILMS)
def test_film_becomes_one_that_every_phone_plays(
    container: str, codec: str, sound: str, mime: str, run_jobs: Callable[..., None]
) -> None:
    file = receive(upload(film(container, codec, sound=sound, size=(176, 144))), {"video"})
    run_jobs()
    file.refresh_from_db()
    assert (file.state, file.width, file.height) == (File.State.READY, 176, 144)
    assert file.seconds == pytest.approx(1, abs=0.15)
    assert {made.name for made in file.renditions.all()} == {"video360", "w320"}
    width, height, seconds, (left, right) = played(file, "video360")
    assert (width, height, seconds) == (176, 144, pytest.approx(1, abs=0.15))
    assert (left[2], right[0]) > (150, 150), "blue on the left, red on the right"
    with av.open(default_storage.open(file.renditions.get(name="video360").path)) as opened:
        assert opened.streams.audio[0].codec_context.name == "aac"
        assert sum(f.samples / f.sample_rate for f in opened.decode(audio=0)) == pytest.approx(1, abs=0.15)
    for made in file.renditions.all():
        assert b"MARK-PLACE" not in default_storage.open(made.path).read()


def test_large_film_comes_in_two_sizes_with_a_poster_in_four(run_jobs: Callable[..., None]) -> None:
    file = receive(upload(film(size=(1920, 1080), seconds=0.4)), {"video"})
    run_jobs()
    assert [played(file, name)[:2] for name in ("video720", "video360")] == [(1280, 720), (640, 360)]
    posters = file.renditions.filter(mime="image/jpeg").values_list("name", "width")
    assert set(posters) == {("w320", 320), ("w640", 640), ("w1024", 1024), ("w1600", 1280)}
    small = file.rendition("small")
    assert small is not None
    assert Image.open(default_storage.open(small.path)).size == (640, 360)


@pytest.mark.parametrize("turned", [90, -90, 180])
def test_film_of_a_phone_held_upright_is_upright(turned: int, run_jobs: Callable[..., None]) -> None:
    file = receive(upload(film(turned=turned, seconds=0.3)), {"video"})
    run_jobs()
    file.refresh_from_db()
    assert (file.width, file.height) == ((320, 240) if turned == 180 else (240, 320))
    with av.open(default_storage.open(file.renditions.get(name="video360").path)) as opened:
        frame = next(opened.decode(video=0))
        seen = frame.to_image()
    corners = {90: (5, seen.height - 5), -90: (5, 5), 180: (seen.width - 5, 5)}
    assert (frame.rotation, seen.getpixel(corners[turned])[2] > 150) == (0, True)


def test_film_without_sound_is_a_film(run_jobs: Callable[..., None]) -> None:
    file = receive(upload(film(sound="", seconds=0.3)), {"video"})
    run_jobs()
    file.refresh_from_db()
    assert file.state == File.State.READY


def test_film_that_breaks_off_is_kept_as_far_as_it_goes(run_jobs: Callable[..., None]) -> None:
    whole = film("webm", "libvpx", sound="libopus", seconds=6, size=(160, 120))
    file = receive(upload(whole[: len(whole) * 2 // 3]), {"video"})
    run_jobs()
    file.refresh_from_db()
    assert (file.state, 2 < (file.seconds or 0) < 5) == (File.State.READY, True)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"\0\0\0\x20ftypisom" + b"\0" * 4000, Refusal.BROKEN),
        (b"\x1a\x45\xdf\xa3" + bytes(range(256)) * 40, Refusal.BROKEN),
        (film(seconds=0.3)[:3000], Refusal.BROKEN),
        (film(size=(4096, 2400), seconds=0.1, rate=10, sound=""), Refusal.TOO_MANY_PIXELS),
    ],
)
def test_film_that_cannot_be_used_is_refused_with_a_sentence(
    content: bytes, refusal: Refusal, run_jobs: Callable[..., None]
) -> None:
    file = receive(upload(content, "acara.mp4"), {"video"})
    run_jobs()
    file.refresh_from_db()
    assert (file.state, file.refusal, file.renditions.count()) == (File.State.REFUSED, refusal, 0)
    assert file.why_refused


def test_recording_sent_as_a_video_is_told_so(run_jobs: Callable[..., None]) -> None:
    file = receive(upload(recorded_as("mp4", "aac", 44_100, seconds=0.5)), {"video"})
    run_jobs()
    file.refresh_from_db()
    assert file.refusal == Refusal.NO_PICTURES


def test_film_lasts_as_long_as_allowed_and_a_moment_more(tmp_path: Path) -> None:
    for seconds, refused in ((GRACE_SECONDS + 0.8, False), (GRACE_SECONDS + 1.4, True)):
        (tmp_path / "source").write_bytes(film(seconds=seconds, size=(64, 48)))
        with pytest.raises(Refuse, match="too_long") if refused else nullcontext():
            video.make(tmp_path, "video/mp4", 1)


def test_film_of_two_pictures_that_claims_a_year_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(film(seconds=0.2, sound="", stretched=10**5))
    with pytest.raises(Refuse, match="too_long"):
        video.make(tmp_path, "video/mp4", MOST_SECONDS)
