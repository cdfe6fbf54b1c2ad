"""Pictures to pass on, drawn by the program: a headline that is read at a glance, the place, a code to scan.

Nothing is fetched and nobody's signs are used; a photo is put in where the item has one that may go out.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import IO

from PIL import Image, ImageDraw, ImageFont, ImageOps

from sambung.sheets import codes
from sambung.sheets.making import a_place
from sambung.sheets.typesetting import FONTS, printable

INK, SEA, PAPER, SUN, PALE = "#14242C", "#0A5F66", "#FBFAF6", "#F3C969", "#D5E8E6"
QUALITY = 85
REMEMBERED = 60


@dataclass(frozen=True)
class Shape:
    """A picture that messengers and channels show whole. In pixels."""

    name: str
    width: int
    height: int


STATUS = Shape("status", 1080, 1920)
SQUARE = Shape("kotak", 1080, 1080)
WIDE = Shape("lebar", 1200, 630)
SHAPES = {shape.name: shape for shape in (STATUS, SQUARE, WIDE)}


@dataclass(frozen=True)
class Card:
    """What stands on it. `badge`, such as "urgent", over the headline; `place` and `foot` a line each below;
    `address` the whole one, '' where only groups may read it; `scan` says what the code is for."""

    headline: str
    place: str
    foot: str = ""
    badge: str = ""
    address: str = ""
    scan: str = ""


@dataclass(frozen=True)
class Photo:
    """A photo that may be public. `name` stays the same for the same bytes, which `open` gives."""

    name: str
    open: Callable[[], IO[bytes]] = field(compare=False)


@lru_cache(maxsize=REMEMBERED)
def drawn(card: Card, shape: Shape, photo: Photo | None = None) -> bytes:
    """The card as a JPEG of that shape, with the photo over it. Raises `making.Busy`."""
    if photo is None:
        with a_place():
            return _jpeg(_composed(card, shape, None))
    with a_place(), photo.open() as opened, Image.open(opened) as image:
        return _jpeg(_composed(card, shape, image))


@lru_cache(maxsize=REMEMBERED)
def cut(shape: Shape, photo: Photo) -> bytes:
    """A photo filling that shape, from its middle. Raises `making.Busy`."""
    with a_place(), photo.open() as opened, Image.open(opened) as image:
        return _jpeg(_filling(image, shape.width, shape.height))


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _filling(image: Image.Image, width: int, height: int) -> Image.Image:
    image.draft("RGB", (width, height))
    return ImageOps.fit(image.convert("RGB"), (width, height), Image.Resampling.BILINEAR)


def _composed(card: Card, shape: Shape, photo: Image.Image | None) -> Image.Image:
    card = replace(
        card, headline=printable(card.headline), place=printable(card.place), foot=printable(card.foot)
    )
    picture = Image.new("RGB", (shape.width, shape.height), SEA)
    draw = ImageDraw.Draw(picture)
    edge = min(shape.width, shape.height) // 14
    safe = shape.height // 8 if shape is STATUS else edge
    """Above and below it messengers lay their own buttons over a status."""
    top = safe
    if photo is not None:
        seen = shape.height * 2 // 5
        picture.paste(_filling(photo, shape.width, seen), (0, 0))
        top = seen + edge
    bottom = shape.height - safe
    code = shape.width // 4 if shape is not WIDE else shape.height // 3
    bottom -= _foot(picture, draw, card, (edge, bottom), code)
    small = min(shape.width // 26, shape.height // 18)
    if card.badge:
        top += _badge(draw, card.badge, (edge, top), small) + edge // 3
    _headline(draw, card, (edge, top, shape.width - edge, bottom - edge // 4), shape)
    return picture


def _foot(picture: Image.Image, draw: ImageDraw.ImageDraw, card: Card, at: tuple[int, int], code: int) -> int:
    """The lower part: the code at the right, whose it is and where to read it at the left. How high it is."""
    left, bottom = at
    right = picture.width - left
    height = code // 3
    if card.address:
        made = codes.picture(card.address, code)
        picture.paste(made, (right - made.width, bottom - made.height))
        height, right = made.height, right - made.width - left // 2
    size = min(picture.width // 34, picture.height // 24)
    lines = [(card.foot, PALE), (card.scan, PALE), (card.address.partition("://")[2], "white")]
    y = bottom
    for words, colour in reversed([line for line in lines if line[0]]):
        face = font("Bold" if colour == "white" else "Regular", size, words)
        for row in reversed(_rows(words, face, right - left)):
            y -= size * 13 // 10
            draw.text((left, y), row, font=face, fill=colour)
    height = max(height, bottom - y)
    rule = bottom - height - left // 3
    draw.line((left, rule, picture.width - left, rule), fill=PALE, width=3)
    return height + left // 3


def _badge(draw: ImageDraw.ImageDraw, words: str, at: tuple[int, int], size: int) -> int:
    face = font("Black", size, words)
    width, height = int(face.getlength(words)) + size, size * 8 // 5
    draw.rounded_rectangle((*at, at[0] + width, at[1] + height), radius=size // 3, fill=SUN)
    draw.text((at[0] + width // 2, at[1] + height // 2), words, font=face, fill=INK, anchor="mm")
    return height


def _headline(draw: ImageDraw.ImageDraw, card: Card, within: tuple[int, int, int, int], shape: Shape) -> None:
    """The headline as large as it fits, the place below it."""
    left, top, right, bottom = within
    small = min(shape.width // 28, shape.height // 20)
    place = _rows(card.place, font("Regular", small, card.place), right - left)
    room = bottom - top - len(place) * small * 13 // 10 - small
    largest = min(shape.width // 8, shape.height // 7)
    for size in range(largest, small, -4):
        face = font("Black", size, card.headline)
        rows = _rows(card.headline, face, right - left)
        if len(rows) * size * 112 // 100 <= room and all(face.getlength(row) <= right - left for row in rows):
            break
    y = top
    for row in rows[: max(1, room // (size * 112 // 100))]:
        draw.text((left, y), row, font=face, fill="white")
        y += size * 112 // 100
    y += small
    for row in place:
        draw.text((left, y), row, font=font("Regular", small, card.place), fill=PALE)
        y += small * 13 // 10


def _rows(words: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The words in lines of that width; a word that is longer than a line is broken."""
    rows: list[str] = []
    for word in words.split():
        for piece in _pieces(word, face, width):
            longer = f"{rows[-1]} {piece}" if rows else piece
            if rows and piece is not word and piece != _pieces(word, face, width)[0]:
                rows.append(piece)
            elif rows and face.getlength(longer) <= width:
                rows[-1] = longer
            else:
                rows.append(piece)
    return rows


def _pieces(word: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    if face.getlength(word) <= width:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and face.getlength(piece + letter) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def font(weight: str, size: int, words: str = "") -> ImageFont.FreeTypeFont:
    """Lato; for words in letters that it lacks the one that has most."""
    latin = all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x2044 or ord(c) in (0x20AC, 0x2122) for c in words)
    return _font(f"Lato-{weight}" if latin else "DejaVuSans", size)


@lru_cache(maxsize=200)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"{name}.ttf"), size)
