"""The papers of a visit: the sheet to prepare it, on one page, and its report. Making one may raise
`making.Busy`."""

import io
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import IO, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from PIL import Image

from sambung.sheets.making import a_place
from sambung.sheets.typesetting import breakable, cleaned, typeset

SIDE, QUALITY = 480, 75
"""Pixels of a photo's longer side on paper, where it is some 5 cm wide; and how good a JPEG it is."""


@dataclass(frozen=True)
class Photo:
    """A photo, what it shows in words for whoever hears the paper, and what opens it."""

    alt: str
    open: Callable[[], IO[bytes]] = field(compare=False)


@dataclass(frozen=True)
class Line:
    """One thing: its words, and what is to be known of it. `pressing`: it is late, or found again and again,
    as `more` says. `apart`: what is to be known stands on a line of its own. `code` is that of the parcel it
    is about, for a page that leads there; `phone` a number to call. `photos` stand below it."""

    words: str
    more: str = ""
    pressing: bool = False
    apart: bool = False
    code: str = ""
    phone: str = ""
    photos: Sequence[Photo] = ()


@dataclass(frozen=True)
class Section:
    """What belongs together under a heading; `text` in paragraphs before its lines. `name` is for links to
    it."""

    name: str
    title: str
    lines: Sequence[Line] = ()
    text: str = ""


@dataclass(frozen=True)
class Side:
    """Who signs: for whom, and by name where that is known beforehand."""

    of: str
    name: str = ""


@dataclass(frozen=True)
class VisitOnPaper:
    """A sheet about a visit. `facts` are named things, such as place and day; `beside` stands in the second
    column where there is one; `sides` sign below; `foot` at the end of each page."""

    title: str
    author: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    beside: Sequence[Section] = ()
    foot: str = ""
    sides: Sequence[Side] = ()


def preparation(sheet: VisitOnPaper, at: datetime) -> bytes:
    """What to know before the visit: one page, and room to write on where some is left."""
    return _made("visit_preparation", sheet, at, notes=_("Notes"))


def report(sheet: VisitOnPaper, at: datetime) -> bytes:
    """What the visit found and what was agreed, on as many pages as it needs."""
    return _made("visit_report", sheet, at, sign=_("Name, signature, day"))


def _made(template: str, sheet: VisitOnPaper, at: datetime, **more: str) -> bytes:
    with a_place():
        return typeset(template, facts_of(sheet, **more), at)[0]


def facts_of(sheet: VisitOnPaper, **more: str) -> dict[str, Any]:
    """What the templates are given. Photos stand apart, and each line has the numbers of its own."""
    photos = [photo for one in sheet.sections for line in one.lines for photo in line.photos]
    facts = {
        "lang": get_language() or "id",
        "qr": "",
        "paragraphs": [],
        "ask": [],
        "title": sheet.title,
        "author": sheet.author,
        "foot": sheet.foot,
        "rows": [[name, value] for name, value in sheet.facts],
        "sections": [_section(one, photos) for one in sheet.sections],
        "beside": [_section(one) for one in sheet.beside],
        "sides": [asdict(side) for side in sheet.sides],
        **more,
    }
    made: dict[str, Any] = _breakable(cleaned(facts))
    return {**made, "photos": [{"svg": _drawn(one), "alt": cleaned(one.alt)} for one in photos]}


def _section(section: Section, photos: Sequence[Photo] = ()) -> dict[str, Any]:
    text = [part.strip() for part in section.text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return {"title": section.title, "text": text, "lines": [_line(one, photos) for one in section.lines]}


def _line(line: Line, photos: Sequence[Photo]) -> dict[str, Any]:
    numbers = [number for number, photo in enumerate(photos) if any(photo is one for one in line.photos)]
    return {**asdict(replace(line, photos=())), "photos": numbers}


def _drawn(photo: Photo) -> str:
    """Small, within a drawing, which templates take as text."""
    with photo.open() as opened, Image.open(opened) as image:
        image.thumbnail((SIDE, SIDE))
        out, (width, height) = io.BytesIO(), image.size
        image.convert("RGB").save(out, "JPEG", quality=QUALITY)
    data = b64encode(out.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>'
    )


def _breakable(value: Any) -> Any:
    match value:
        case str():
            return breakable(value)
        case list():
            return [_breakable(one) for one in value]
        case dict():
            return {name: _breakable(one) for name, one in value.items()}
    return value
