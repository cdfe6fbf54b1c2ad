"""A recording in, AAC out, its length counted."""

import io
from collections.abc import Callable

import av
import pytest
from django.core.files.storage import default_storage

from sambung.media.intake import receive
from sambung.media.models import File
from sambung.media.refusals import Refusal
from tests.media.conftest import recording, upload

pytestmark = pytest.mark.django_db


def recorded_as(container: str, codec: str, rate: int, seconds: float = 3.0) -> bytes:
    """A recording as a phone or browser makes it, with the place it was made at in its metadata."""
    out = io.BytesIO()
    with av.open(io.BytesIO(recording(seconds))) as tone, av.open(out, "w", format=container) as written:
        written.metadata["location"] = written.metadata["comment"] = "MARK-PLACE"
        stream = written.add_stream(codec, rate=rate, layout="mono")
        fitting = av.AudioResampler(
            stream.format, "mono", rate, frame_size=stream.codec_context.frame_size or 960
        )
        for frame in [*tone.decode(audio=0), None]:
            for part in fitting.resample(frame):
                written.mux(stream.encode(part))
        written.mux(stream.encode(None))
    return out.getvalue()


@pytest.mark.parametrize(
    ("container", "codec", "rate"),
    [
        ("webm", "libopus", 48_000),
        ("ogg", "libopus", 48_000),
        ("mp4", "aac", 44_100),
        ("adts", "aac", 44_100),
        ("3gp", "libopencore_amrnb", 8_000),
        ("amr", "libopencore_amrnb", 8_000),
        ("mp3", "mp3", 44_100),
        ("wav", "pcm_s16le", 22_050),
    ],
)
def test_recording_becomes_aac_of_the_same_length(
    container: str, codec: str, rate: int, run_jobs: Callable[..., None]
) -> None:
    file = receive(upload(recorded_as(container, codec, rate), "suara", "audio/x"), {"sound"})
    run_jobs()
    file.refresh_from_db()
    assert file.state == File.State.READY
    assert file.seconds == pytest.approx(3.0, abs=0.1)
    content = default_storage.open(file.renditions.get(name="sound").path).read()
    assert b"MARK-PLACE" not in content
    with av.open(io.BytesIO(content)) as played:
        assert played.streams.audio[0].codec_context.name == "aac"
        samples = sum(frame.samples / frame.sample_rate for frame in played.decode(audio=0))
    assert samples == pytest.approx(3.0, abs=0.15)


def test_quiet_recording_is_made_audible(run_jobs: Callable[..., None]) -> None:
    file = receive(upload(recording(6)), {"sound"})
    run_jobs()
    content = default_storage.open(file.renditions.get(name="sound").path).read()
    with av.open(io.BytesIO(content)) as played:
        loudest = max(abs(frame.to_ndarray()).max() for frame in played.decode(audio=0))
    assert loudest > 3 * 900 / 32_768


@pytest.mark.parametrize(("seconds", "refusal"), [(121, ""), (126, Refusal.TOO_LONG)])
def test_recording_lasts_two_minutes_at_most(
    seconds: int, refusal: str, run_jobs: Callable[..., None]
) -> None:
    file = receive(upload(recording(seconds, rate=8_000)), {"sound"})
    run_jobs()
    file.refresh_from_db()
    assert file.refusal == refusal


def test_recording_that_breaks_off_is_kept_as_far_as_it_goes(run_jobs: Callable[..., None]) -> None:
    whole = recorded_as("webm", "libopus", 48_000, seconds=6)
    file = receive(upload(whole[: len(whole) // 2]), {"sound"})
    run_jobs()
    file.refresh_from_db()
    assert file.state == File.State.READY
    assert 2 < (file.seconds or 0) < 4


def test_film_without_sound_is_refused(run_jobs: Callable[..., None]) -> None:
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as written:
        stream = written.add_stream("libx264", rate=10)
        stream.width = stream.height = 64
        for _ in range(10):
            written.mux(stream.encode(av.VideoFrame(64, 64, "yuv420p")))
        written.mux(stream.encode(None))
    file = receive(upload(out.getvalue()), {"sound"})
    run_jobs()
    file.refresh_from_db()
    assert (file.state, file.refusal) == (File.State.REFUSED, Refusal.NO_SOUND)
