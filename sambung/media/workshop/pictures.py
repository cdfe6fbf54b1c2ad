"""A picture: upright, sRGB, nothing but pixels, in four widths, each as WebP and as JPEG."""

import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageOps

from sambung.media.limits import MOST_PIXELS
from sambung.media.workshop import Found, Made, Refuse, rendition
from sambung.media.workshop.areas import Area
from sambung.media.workshop.blurring import burn


class Size(NamedTuple):
    """Up to so many pixels wide, at most so many bytes; `method`: how long WebP may search."""

    name: str
    width: int
    most_bytes: int
    method: int


SIZES = (
    Size("w1600", 1600, 400_000, 2),
    Size("w1024", 1024, 160_000, 2),
    Size("w640", 640, 60_000, 4),  # what a page shows on phones
    Size("w320", 320, 30_000, 4),
)
TALLEST = 4 / 3
"""Height against width: what is higher is made narrower, so that no picture fills three screens."""
LARGEST = (SIZES[0].width, round(SIZES[0].width * TALLEST))

_TURNED = {5, 6, 7, 8}
_FORMATS = {
    "image/jpeg": ["JPEG", "MPO"],
    "image/png": ["PNG"],
    "image/webp": ["WEBP"],
    "image/heic": ["HEIF"],
}
_FIRST_QUALITY = 78
_LOWER_QUALITIES = (70, 60, 50, 42, 34)


def make(folder: Path, mime: str) -> Found:
    """Width and height of the picture `folder/source`, and its renditions beside it."""
    width, height, large = _opened(folder / "source", mime)
    if areas := _areas(folder):
        large = burn(large, areas)
    return {"width": width, "height": height}, renditions(large, folder)


def _opened(source: Path, mime: str) -> tuple[int, int, Any]:
    """Width and height as it is looked at, and the picture in the largest size that is shown."""
    if mime == "image/heic":
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    with Image.open(source, formats=_FORMATS[mime]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Refuse("too_many_pixels")
        turned = opened.getexif().get(0x0112, 1) in _TURNED and mime != "image/heic"
        width, height = (opened.height, opened.width) if turned else opened.size
        room = LARGEST[::-1] if turned else LARGEST
        opened.draft("RGB", _fitted(opened.size, room))  # a JPEG gives a half or a quarter at once
        opened.load()
        upright = opened
        upright.thumbnail(room, Image.Resampling.LANCZOS)
        return width, height, _plain_rgb(ImageOps.exif_transpose(upright))


def _fitted(size: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """The sides that a picture has at least to have, so that nothing need be blown up to fill the room."""
    shrunk = min(1.0, room[0] / size[0], room[1] / size[1])
    return ceil(size[0] * shrunk), ceil(size[1] * shrunk)


def _areas(folder: Path) -> list[Area]:
    said = folder / "areas.json"
    return [Area(*area) for area in json.loads(said.read_text())] if said.exists() else []


def _plain_rgb(image: Any) -> Any:
    """The image in sRGB, transparency on white, and nothing of what came along with it."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if "transparency" in image.info or image.mode in {"RGBA", "LA", "PA", "La", "RGBa"}:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    if profile and image.mode in {"RGB", "CMYK"}:
        image = _in_srgb(image, profile)
    plain = Image.new("RGB", image.size)
    plain.paste(image.convert("RGB"))
    return plain


def _in_srgb(image: Any, profile: bytes) -> Any:
    from PIL import ImageCms

    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ours = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, theirs, ours, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError):
        return image  # a profile that cannot be read: the colours as they are will do


def renditions(large: Any, folder: Path) -> list[Made]:
    """All sizes of a picture. One that is smaller than a size comes as it is in the next one above, and in
    none beyond: nothing is blown up."""
    wanted = [
        (image, size, kind, mime)
        for image, size in _resized(large)
        for kind, mime in (("WEBP", "image/webp"), ("JPEG", "image/jpeg"))
    ]
    with ThreadPoolExecutor(2) as hands:  # encoders work outside of Python's lock
        return list(hands.map(lambda one: _made(folder, *one), wanted))


def _resized(large: Any) -> Iterator[tuple[Any, Size]]:
    """The picture for each size, every one made from the one before."""
    image = large
    for size, below in zip(SIZES, (*SIZES[1:], None), strict=True):
        if below is not None and large.width <= below.width:
            continue
        if image.width > size.width:
            height = max(1, round(image.height * size.width / image.width))
            image = image.resize((size.width, height), Image.Resampling.LANCZOS)
        yield image, size


def _made(folder: Path, image: Any, size: Size, kind: str, mime: str) -> Made:
    content, width, height = encoded(image, kind, size)
    one = rendition(size.name, mime, width=width, height=height)
    (folder / one["file"]).write_bytes(content)
    return one


def encoded(image: Any, kind: str, size: Size) -> tuple[bytes, int, int]:
    """The picture in at most so many bytes, its width and height: lower quality first, then fewer pixels."""
    options: dict[str, Any] = (
        {"method": size.method} if kind == "WEBP" else {"optimize": True, "progressive": size.width > 320}
    )
    content = _saved(image, kind, _FIRST_QUALITY, options)
    while len(content) > size.most_bytes:
        for quality in _LOWER_QUALITIES[_far(len(content) / size.most_bytes) :]:
            content = _saved(image, kind, quality, options)
            if len(content) <= size.most_bytes:
                return content, image.width, image.height
        image = image.resize((max(1, image.width * 4 // 5), max(1, image.height * 4 // 5)))
        content = _saved(image, kind, _LOWER_QUALITIES[-1], options)
    return content, image.width, image.height


def _far(times: float) -> int:
    """With which of the lower qualities to begin where a picture is so many times too large: trying each is
    what costs."""
    return sum(times > bound for bound in (1.25, 1.6, 2.1, 2.8))


def _saved(image: Any, kind: str, quality: int, options: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, quality=quality, **options)
    return out.getvalue()
