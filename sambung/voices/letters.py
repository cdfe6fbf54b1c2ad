"""Number and date of the letter that an answer came with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sambung.relay.cord import SILENT, Cord, Knot, Said
from sambung.relay.models import Handoff, Parcel
from sambung.relay.situation import Situation
from sambung.voices.conditions import voice_of
from sambung.voices.models import Letter


def keep(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Keep them, where given with the answer."""
    number, dated = str(fields.get("letter_number") or "").strip(), fields.get("letter_date")
    if number or dated:
        Letter.objects.create(voice=voice_of(situation), number=number, dated=dated, at=situation.now)


def listed(parcel: Parcel) -> list[dict[str, Any]]:
    """As the API tells them, oldest first, with the moment of the answer."""
    zone = parcel.region.zone
    return [
        {"number": letter.number, "dated": letter.dated, "at": letter.at.astimezone(zone)}
        for letter in parcel.voice.letters.all()
    ]


def beside_answers(cord: Cord, handoffs: Sequence[Handoff], parcel: Parcel) -> Cord:
    """The cord of these hand-offs, with each letter among the words of its answer."""
    letters = {letter.at: letter for letter in parcel.voice.letters.all()}
    told = [handoff for handoff in handoffs if handoff.move not in SILENT]
    return replace(cord, knots=tuple(_knots(cord, told, letters))) if letters else cord


def _knots(cord: Cord, told: Sequence[Handoff], letters: Mapping[Any, Letter]) -> Iterator[Knot]:
    for knot, handoff in zip(cord.knots, told, strict=True):
        letter = letters.get(handoff.at) if handoff.move == "answer" else None
        if letter is None:
            yield knot
        else:
            yield replace(knot, notes=(*knot.notes, Said(_words(letter), _("The letter that goes with it"))))


def _words(letter: Letter) -> str:
    day = date_format(letter.dated, "j F Y") if letter.dated else ""
    if letter.number and day:
        return _("Letter %(number)s of %(day)s") % {"number": letter.number, "day": day}
    return _("Letter %(number)s") % {"number": letter.number or day}
