"""Faces made unrecognisable for good: nothing of what was there is left in the pixels."""

from typing import Any

from PIL import Image, ImageDraw

from sambung.media.workshop.areas import WHOLE, Area

PATCHES = 3
"""An area is painted over with 3 x 3 colours that flow into one another: the light of the place stays, and
nothing by which a person could be told."""


def burn(image: Any, areas: list[Area]) -> Any:
    """A copy of the image with the areas painted over."""
    burnt = image.copy()
    for area in areas:
        box = _box(area, image.size)
        piece = burnt.crop(box)
        coarse = piece.resize((PATCHES, PATCHES), Image.Resampling.BOX)
        paint = coarse.resize(piece.size, Image.Resampling.BILINEAR)
        burnt.paste(paint, box[:2], _mask(area.shape, piece.size))
    return burnt


def _box(area: Area, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The pixels of an area, those cut by its edge among them."""
    across, down = size
    left, top = area.left * across // WHOLE, area.top * down // WHOLE
    right = -(-(area.left + area.width) * across // WHOLE)
    bottom = -(-(area.top + area.height) * down // WHOLE)
    return max(0, left), max(0, top), min(across, max(right, left + 1)), min(down, max(bottom, top + 1))


def _mask(shape: str, size: tuple[int, int]) -> Any:
    mask = Image.new("L", size, 255 if shape != "oval" else 0)
    if shape == "oval":
        ImageDraw.Draw(mask).ellipse((-1, -1, size[0], size[1]), fill=255)
    return mask
