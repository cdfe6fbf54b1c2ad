"""The papers of a visit: the sheet to prepare it, on one page, and its report. Making one may raise
`making.Busy`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sambung.sheets.making import a_place
from sambung.sheets.typesetting import breakable, cleaned, typeset


@dataclass(frozen=True)
class Line:
    """One thing: its words, and what is to be known of it. `pressing`: it is late, or found again and again,
    as `more` says. `apart`: what is to be known stands on a line of its own. `code` is that of the parcel it
    is about, for a page that leads there; `phone` a number to call."""

    words: str
    more: str = ""
    pressing: bool = False
    apart: bool = False
    code: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Section:
    """What belongs together under a heading; `text` in paragraphs before its lines. `name` is for links to
    it."""

    name: str
    title: str
    lines: Sequence[Line] = ()
    text: str = ""


@dataclass(frozen=True)
class VisitOnPaper:
    """A sheet about a visit. `facts` are named things, such as place and day; `beside` stands in the second
    column where there is one; `foot` at the end of each page."""

    title: str
    author: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    beside: Sequence[Section] = ()
    foot: str = ""


def preparation(sheet: VisitOnPaper, at: datetime) -> bytes:
    """What to know before the visit: one page, and room to write on where some is left."""
    return _made("visit_preparation", sheet, at, notes=_("Notes"))


def report(sheet: VisitOnPaper, at: datetime) -> bytes:
    """What the visit found and what was agreed, on as many pages as it needs."""
    return _made("visit_report", sheet, at)


def _made(template: str, sheet: VisitOnPaper, at: datetime, **more: str) -> bytes:
    with a_place():
        return typeset(template, facts_of(sheet, **more), at)[0]


def facts_of(sheet: VisitOnPaper, **more: str) -> dict[str, Any]:
    """What the templates are given."""
    facts = {
        "lang": get_language() or "id",
        "qr": "",
        "paragraphs": [],
        "ask": [],
        "title": sheet.title,
        "author": sheet.author,
        "foot": sheet.foot,
        "rows": [[name, value] for name, value in sheet.facts],
        "sections": [_section(one) for one in sheet.sections],
        "beside": [_section(one) for one in sheet.beside],
        **more,
    }
    made: dict[str, Any] = _breakable(cleaned(facts))
    return made


def _section(section: Section) -> dict[str, Any]:
    text = [part.strip() for part in section.text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return {"title": section.title, "text": text, "lines": [asdict(line) for line in section.lines]}


def _breakable(value: Any) -> Any:
    match value:
        case str():
            return breakable(value)
        case list():
            return [_breakable(one) for one in value]
        case dict():
            return {name: _breakable(one) for name, one in value.items()}
    return value
