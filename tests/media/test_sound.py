"""A recording in, AAC and Opus out, its length counted and its waveform drawn."""

import io
import math
import struct
import wave
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import av
import pytest
from django.core.files.storage import default_storage

from sambung.media.intake import receive
from sambung.media.limits import GRACE_SECONDS
from sambung.media.models import File
from sambung.media.refusals import Refusal
from sambung.media.waveform import drawn
from sambung.media.workshop import Refuse, sound
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
def test_recording_becomes_aac_and_opus_of_the_same_length(
    container: str, codec: str, rate: int, run_jobs: Callable[..., None]
) -> None:
    file = receive(upload(recorded_as(container, codec, rate), "suara", "audio/x"), {"sound"})
    run_jobs()
    file.refresh_from_db()
    assert file.state == File.State.READY
    assert file.seconds == pytest.approx(3.0, abs=0.1)
    for mime, shown_as in (("audio/mp4", "aac"), ("audio/ogg", "opus")):
        content = default_storage.open(file.renditions.get(mime=mime).path).read()
        assert b"MARK-PLACE" not in content
        with av.open(io.BytesIO(content)) as played:
            assert played.streams.audio[0].codec_context.name in (shown_as, f"lib{shown_as}")
            samples = sum(frame.samples / frame.sample_rate for frame in played.decode(audio=0))
        assert samples == pytest.approx(3.0, abs=0.15)


def test_quiet_recording_is_made_audible(run_jobs: Callable[..., None]) -> None:
    file = receive(upload(recording(6)), {"sound"})
    run_jobs()
    made = file.rendition("sound")
    assert made is not None
    assert made.mime == "audio/mp4", "every phone plays it"
    with av.open(default_storage.open(made.path)) as played:
        loudest = max(abs(frame.to_ndarray()).max() for frame in played.decode(audio=0))
    assert loudest > 3 * 900 / 32_768


def test_recording_lasts_as_long_as_allowed_and_a_moment_more(tmp_path: Path) -> None:
    for seconds, refused in ((1 + GRACE_SECONDS - 0.1, False), (1 + GRACE_SECONDS + 0.1, True)):
        (tmp_path / "source").write_bytes(recording(seconds, rate=8_000))
        with pytest.raises(Refuse, match="too_long") if refused else nullcontext():
            sound.make(tmp_path, "audio/wav", 1)


def test_waveform_shows_where_somebody_speaks(run_jobs: Callable[..., None]) -> None:
    out = io.BytesIO()
    with wave.open(out, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(8_000)
        voice = [int(9_000 * math.sin(step / 3)) for step in range(8_000)]
        written.writeframes(struct.pack("<24000h", *[0] * 8_000, *voice, *[0] * 8_000))
    file = receive(upload(out.getvalue()), {"sound"})
    run_jobs()
    file.refresh_from_db()
    peaks = list(file.peaks or b"")
    assert len(peaks) == 96
    assert max(peaks[4:28] + peaks[72:]) < 20 < 200 < max(peaks[34:62])
    assert len(drawn(file)) < 1_500


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
