"""A thank-you to hang up: what a group did in a month, on one sheet, in Indonesian."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sambung.sheets.making import a_place
from sambung.sheets.typesetting import printable, typeset


@dataclass(frozen=True)
class Thanks:
    """What stands on it: numbers with their words, and the headline of one story, '' for none."""

    group: str
    place: str
    month: str
    office: str
    numbers: Sequence[tuple[int, str]]
    story: str = ""


def thanks(of: Thanks, at: datetime) -> bytes:
    """As PDF; the same facts give the same bytes. May raise `making.Busy`."""
    facts = {
        "lang": "id",
        "title": f"Terima kasih {printable(of.group)}, {of.month}",
        "author": "Sambung",
        "group": printable(of.group),
        "place": printable(of.place),
        "month": of.month,
        "office": printable(of.office),
        "numbers": [{"count": str(count), "words": printable(words)} for count, words in of.numbers],
        "story": printable(of.story),
        "paragraphs": [],
        "ask": [],
    }
    with a_place():
        return typeset("thanks", facts, at)[0]
