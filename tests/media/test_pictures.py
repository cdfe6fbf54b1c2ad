"""A photo in, clean ones out: four widths, each as WebP and as JPEG."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageChops, ImageDraw, ImageStat

from sambung.media import jobs
from sambung.media.intake import receive
from sambung.media.models import File, Rendition
from tests.media.conftest import picture, upload

pytestmark = pytest.mark.django_db


def stored(file: File, name: str, mime: str = "image/jpeg") -> bytes:
    with default_storage.open(file.renditions.get(name=name, mime=mime).path) as content:
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
    assert {made.name for made in file.renditions.all()} == {"w320", "w640"}
    for made in file.renditions.all():
        content = stored(file, made.name, made.mime)
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
    for width, most_bytes in ((320, 30_000), (640, 60_000), (1024, 160_000), (1600, 400_000)):
        for mime, format in (("image/webp", "WEBP"), ("image/jpeg", "JPEG")):
            content = stored(file, f"w{width}", mime)
            shown = Image.open(io.BytesIO(content))
            assert (shown.format, len(content) <= most_bytes) == (format, True)
            assert width / 3 < shown.width <= width, "noise loses pixels to fit, and no more than it has to"


def test_small_photo_is_not_blown_up(run_jobs: Callable[..., None]) -> None:
    file = receive(upload(picture("JPEG", 100, 60)), {"picture"})
    run_jobs()
    assert [made.name for made in file.renditions.all()] == ["w320", "w320"]
    assert Image.open(io.BytesIO(stored(file, "w320"))).size == (60, 100)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16"])
def test_every_kind_of_png_becomes_a_picture(mode: str, run_jobs: Callable[..., None]) -> None:
    out = io.BytesIO()
    Image.new(mode, (50, 50)).save(out, "PNG")
    file = receive(upload(out.getvalue()), {"picture"})
    run_jobs()
    assert Image.open(io.BytesIO(stored(file, "w320"))).mode == "RGB"


def test_transparent_becomes_white(run_jobs: Callable[..., None]) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    file = receive(upload(out.getvalue()), {"picture"})
    run_jobs()
    assert Image.open(io.BytesIO(stored(file, "w320"))).getpixel((9, 9)) == (255, 255, 255)


def test_original_stays_as_it_was(run_jobs: Callable[..., None]) -> None:
    original = picture("JPEG")
    file = receive(upload(original), {"picture"})
    run_jobs()
    with default_storage.open(file.path) as kept:
        assert kept.read() == original
    assert file.sha256 in file.path


def test_older_pictures_get_the_newer_widths_by_night(
    run_jobs: Callable[..., None], files_folder: Path
) -> None:
    file = receive(upload(picture("JPEG")), {"picture"})
    run_jobs()
    kept = file.renditions.get(name="w640", mime="image/jpeg")
    file.renditions.exclude(pk=kept.pk).delete()
    Rendition.objects.filter(pk=kept.pk).update(name=Rendition.Name.LARGE, path="rendition/older")
    default_storage.save("rendition/older", ContentFile(b"older"))
    File.objects.update(digest="")
    jobs.renew_older(0)
    jobs.renew_older(0)
    run_jobs()
    file.refresh_from_db()
    assert file.renditions.count() == 4
    assert len(file.digest) == 32
    assert not (files_folder / "rendition" / "older").exists()


def test_a_large_photo_looks_as_if_every_pixel_of_it_had_been_read(run_jobs: Callable[..., None]) -> None:
    photo = Image.effect_noise((500, 375), 30).convert("RGB").resize((4000, 3000))
    drawn = ImageDraw.Draw(photo)
    for at in range(0, 3000, 500):
        drawn.line((at, 0, at + 900, 3000), fill="black", width=4)
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=90)
    file = receive(upload(out.getvalue()), {"picture"})
    run_jobs()
    shown = Image.open(io.BytesIO(stored(file, "w1600")))
    whole = (
        Image.open(io.BytesIO(out.getvalue())).convert("RGB").resize((1600, 1200), Image.Resampling.LANCZOS)
    )
    file.refresh_from_db()
    assert (file.width, file.height, shown.size) == (4000, 3000, (1600, 1200))
    apart = ImageStat.Stat(ImageChops.difference(shown.convert("RGB"), whole))
    assert max(apart.rms) < 6, "no further apart than what the compression costs"


def test_a_tall_photo_loses_nothing_of_its_width(run_jobs: Callable[..., None]) -> None:
    out = io.BytesIO()
    Image.new("RGB", (3000, 6000), "teal").save(out, "JPEG")
    file = receive(upload(out.getvalue()), {"picture"})
    run_jobs()
    assert Image.open(io.BytesIO(stored(file, "w1600"))).size == (1066, 2133)
