"""The workshop takes its limits seriously, and what is not the file's fault is tried again."""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from sambung.media import workshop
from sambung.media.intake import receive
from sambung.media.models import File
from sambung.media.refusals import Refusal
from tests.media.conftest import picture, recording, upload


@pytest.mark.parametrize(
    ("limit", "greed"),
    [
        ("RLIMIT_AS", "bytearray(2_000_000_000)"),
        ("RLIMIT_FSIZE", "open('much', 'wb').write(bytes(40_000_000))"),
    ],
)
def test_workshop_cannot_take_more_than_its_share(limit: str, greed: str, tmp_path: Path) -> None:
    program = (
        f"from sambung.media.workshop.__main__ import limit_ourselves; {{}}; {greed}; print('unlimited')"
    )
    for before, comes_through in (("limit_ourselves()", False), ("pass", True)):
        ended = subprocess.run(
            [sys.executable, "-c", program.format(before)], cwd=tmp_path, capture_output=True, check=False
        )
        assert (b"unlimited" in ended.stdout) is comes_through, limit


def test_workshop_starts_without_django() -> None:
    program = "import sambung.media.workshop.__main__, sys; print('django' in sys.modules)"
    environment = {"PYTHONPATH": str(settings.PACKAGE.parent)}
    assert subprocess.check_output([sys.executable, "-c", program], env=environment) == b"False\n"


def test_codes_of_the_workshop_are_codes_of_refusals() -> None:
    rooms = Path(workshop.__file__).parent.glob("*.py")
    source = "".join(room.read_text() for room in rooms)
    named = {code for code in Refusal.values if f'"{code}"' in source}
    assert named == {"too_many_pixels", "too_long", "no_sound", "no_pictures", "broken", "too_costly"}


@pytest.mark.django_db
def test_file_whose_bytes_cannot_be_read_just_now_is_worked_on_later(
    run_jobs: Callable[..., None], files_folder: Path
) -> None:
    file = receive(upload(picture("JPEG")), {"picture"})
    away = (files_folder / file.path).rename(files_folder / "away")
    run_jobs()
    file.refresh_from_db()
    assert file.state == File.State.RECEIVED
    away.rename(files_folder / file.path)
    run_jobs(later=True)
    file.refresh_from_db()
    assert file.state == File.State.READY


@pytest.mark.django_db
def test_what_a_killed_worker_left_is_cleared_away(run_jobs: Callable[..., None]) -> None:
    killed, at_work = (Path(tempfile.mkdtemp(prefix="sambung-workshop-")) for _ in range(2))
    (killed / "source").write_bytes(picture("JPEG"))
    os.utime(killed, (0, 0))
    receive(upload(picture("JPEG")), {"picture"})
    run_jobs()
    assert not killed.exists()
    at_work.rmdir()


@pytest.mark.django_db
def test_webp_of_too_many_pixels_is_refused_by_the_workshop(run_jobs: Callable[..., None]) -> None:
    out = io.BytesIO()
    Image.new("RGB", (16_000, 3_200)).save(out, "WEBP", method=0)
    file = receive(upload(out.getvalue()), {"picture"})
    run_jobs()
    file.refresh_from_db()
    assert file.refusal == Refusal.TOO_MANY_PIXELS


@pytest.mark.django_db
def test_recording_under_a_picture_name_is_a_recording(run_jobs: Callable[..., None]) -> None:
    file = receive(upload(recording(1), "foto.jpg", "image/jpeg"), {"picture", "sound"})
    run_jobs()
    file.refresh_from_db()
    assert (file.kind, file.state) == (File.Kind.SOUND, File.State.READY)
