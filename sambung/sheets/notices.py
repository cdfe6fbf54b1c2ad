"""A notice on paper: what stands on it, and the documents made of it. Making one may raise `making.Busy`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sambung.sheets import codes
from sambung.sheets.making import a_place
from sambung.sheets.typesetting import breakable, printable, typeset

PAPERS = ("a4", "a3")
AGENDA_TALK = 5
"""Minutes that a meeting talks over an item, beside reading it (house)."""
REMEMBERED = 100


@dataclass(frozen=True)
class Contact:
    """Whom to ask. `phone` as people write it."""

    name: str
    phone: str


@dataclass(frozen=True)
class Notice:
    """What is told, in plain words. `until` is a moment in words; `address` the whole public one, ''
    where only groups may read it; `language` is that of title and text. `at`: when these words were let
    out; `draft`: they were not yet. `corrected`: they take the place of earlier ones. `note` stands small
    below the text. `minutes`: how long it takes to read aloud."""

    title: str
    text: str
    author: str
    until: str
    at: datetime
    ask: tuple[Contact, ...] = ()
    address: str = ""
    language: str = "id"
    corrected: bool = False
    draft: bool = False
    note: str = ""
    minutes: int = 1

    @property
    def paragraphs(self) -> list[str]:
        return [part.strip() for part in self.text.split("\n\n") if part.strip()]


def noticeboard(notice: Notice, paper: str) -> bytes:
    """A sheet of `paper` (one of `PAPERS`) for the noticeboard, or several where much is said."""
    return _made("noticeboard", notice, paper, _words())


def handout(notice: Notice) -> bytes:
    """One page to hand out; of more than it holds as much as it holds, and where to read on."""
    return _made("handout", notice, "a4", _words())


def agenda(notice: Notice) -> bytes:
    """An item for the agenda of a village meeting."""
    return _made("agenda", notice, "a4", _words())


def _words() -> str:
    """The language of what the program itself says: that of the page on which it was asked for."""
    return get_language() or "id"


@lru_cache(maxsize=REMEMBERED)
def _made(template: str, notice: Notice, paper: str, words: str) -> bytes:
    with a_place(), override(words):
        return typeset(template, facts_of(notice, paper), notice.at)[0]


def facts_of(notice: Notice, paper: str = "a4") -> dict[str, Any]:
    """What the templates are given."""
    return {
        "paper": paper,
        "lang": notice.language,
        "title": printable(notice.title),
        "paragraphs": [breakable(printable(words)) for words in notice.paragraphs],
        "author": printable(notice.author),
        "until_label": _("Good until"),
        "until": notice.until,
        "ask_label": _("Ask:"),
        "ask": [_contact(one) for one in notice.ask],
        "tear": shortened(printable(notice.title), 34),
        "address": notice.address.partition("://")[2],
        "scan": _("Scan this with a phone, or open"),
        "more": _("… There is more. Read on by the code below.")
        if notice.address
        else _("… There is more. Ask whoever gave you this page."),
        "qr": codes.svg(notice.address) if notice.address else "",
        "corrected": _("Corrected") if notice.corrected else "",
        "draft": _("Draft: not to be hung up yet") if notice.draft else "",
        "note": notice.note,
        "sheet": _("Sheet %n of %m"),
        "agenda": _agenda(notice),
    }


def _contact(one: Contact) -> dict[str, str]:
    """Unbroken, as it is torn off."""
    return {
        "name": printable(one.name),
        "shown": shortened(printable(one.name), 30),
        "phone": one.phone.replace(" ", "\u00a0"),
    }


def _agenda(notice: Notice) -> dict[str, Any]:
    minutes = _("about %(count)s minutes") % {"count": notice.minutes + AGENDA_TALK}
    rows: Sequence[tuple[str, str]] = [
        (_("From"), notice.author),
        (_("Told by"), ""),
        (_("Time"), minutes),
        (_("Good until"), notice.until),
    ]
    if notice.ask:
        asked = ", ".join(" ".join(part for part in (one.name, one.phone) if part) for one in notice.ask)
        rows = [*rows, (_("Questions to"), asked)]
    return {
        "item": _("Item for the village meeting"),
        "rows": rows,
        "told": _("What is told"),
        "talk": _("What to talk over"),
        "questions": [
            _("Who in our village has to know it and is not here?"),
            _("Who tells them, and until when?"),
            _("What is not clear yet, and who asks about it?"),
        ],
        "agreed": _("What was agreed"),
        "after": _(
            'After the meeting: say in Sambung "We passed it on", at a meeting, with how many were there.'
        ),
    }


def shortened(words: str, most: int) -> str:
    """As many whole words as fit, with an ellipsis where some are left out."""
    if len(words) <= most:
        return words
    kept = words[: most - 1].rsplit(" ", 1)[0] if " " in words[: most - 1] else words[: most - 1]
    return f"{kept.rstrip(' ,.;:')}…"
