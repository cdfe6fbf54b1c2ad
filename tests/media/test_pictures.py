"""A photo in, three clean ones out."""

import io
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from sambung.media.intake import receive
from sambung.media.models import File
from tests.media.conftest import picture, upload

pytestmark = pytest.mark.django_db


def stored(file: File, name: str) -> bytes:
    with default_storage.open(file.renditions.get(name=name).path) as content:
        return content.read()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_photo_is_upright_and_tells_nothing_about_its_phone(
    format: str, run_jobs: Callable[..., None]
) -> None:
    original = picture(format)
    file = receive(upload(original), {"picture"})
    run_jobs()
    file.refresh_from_db()
    assert file.state == File.State.READY
    assert (file.width, file.height) == (400, 640)
    for name in ("small", "phone", "large"):
        content = stored(file, name)
        for trace in (b"Exif", b"MARK-PHONE", b"MARK-XMP", b"http://ns.adobe.com", b"ICC_PROFILE"):
            assert trace not in content
        shown = Image.open(io.BytesIO(content))
        assert dict(shown.getexif()) == {}
        assert shown.height > shown.width
        red, _, blue = shown.getpixel((shown.width - 4, shown.height // 2))
        assert red > 200 > 60 > blue, "the stripe along the top of a phone held upright is on the right"


def test_photo_comes_in_sizes_that_travel_well(run_jobs: Callable[..., None]) -> None:
    noise = Image.effect_noise((2400, 1800), 120).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    file = receive(upload(out.getvalue()), {"picture"})
    run_jobs()
    small, large = (Image.open(io.BytesIO(stored(file, name))) for name in ("small", "large"))
    assert max(small.size) <= 480 < max(large.size) <= 1600
    assert len(stored(file, "small")) <= 60_000
    assert len(stored(file, "large")) <= 400_000
    phone = Image.open(io.BytesIO(stored(file, "phone")))
    assert (phone.format, phone.width <= 720) == ("WEBP", True)
    assert len(stored(file, "phone")) <= 60_000


def test_small_photo_is_not_blown_up(run_jobs: Callable[..., None]) -> None:
    file = receive(upload(picture("JPEG", 100, 60)), {"picture"})
    run_jobs()
    assert Image.open(io.BytesIO(stored(file, "large"))).size == (60, 100)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16"])
def test_every_kind_of_png_becomes_a_picture(mode: str, run_jobs: Callable[..., None]) -> None:
    out = io.BytesIO()
    Image.new(mode, (50, 50)).save(out, "PNG")
    file = receive(upload(out.getvalue()), {"picture"})
    run_jobs()
    assert Image.open(io.BytesIO(stored(file, "small"))).mode == "RGB"


def test_transparent_becomes_white(run_jobs: Callable[..., None]) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    file = receive(upload(out.getvalue()), {"picture"})
    run_jobs()
    assert Image.open(io.BytesIO(stored(file, "small"))).getpixel((9, 9)) == (255, 255, 255)


def test_original_stays_as_it_was(run_jobs: Callable[..., None]) -> None:
    original = picture("JPEG")
    file = receive(upload(original), {"picture"})
    run_jobs()
    with default_storage.open(file.path) as kept:
        assert kept.read() == original
    assert file.sha256 in file.path
