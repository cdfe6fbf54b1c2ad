"""Number and date of the letter that an answer came with."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sambung.relay.models import Handoff, Parcel
from sambung.voices.models import Letter


def keep(handoff: Handoff, fields: Mapping[str, Any]) -> None:
    """Keep them, where given with the answer."""
    number, dated = str(fields.get("letter_number") or "").strip(), fields.get("letter_date")
    if number or dated:
        voice = handoff.parcel.voice
        Letter.objects.create(voice=voice, handoff=handoff, number=number, dated=dated, at=handoff.at)


def listed(parcel: Parcel) -> list[dict[str, Any]]:
    """As the API tells them, oldest first, with the moment of the answer."""
    zone = parcel.region.zone
    return [
        {"number": letter.number, "dated": letter.dated, "at": letter.at.astimezone(zone)}
        for letter in parcel.voice.all_letters
    ]


def words_of(parcel: Parcel) -> dict[int | None, str]:
    """Each letter in words, by the id of the hand-off that it came with."""
    return {letter.handoff_id: _words(letter) for letter in parcel.voice.all_letters}


def _words(letter: Letter) -> str:
    day = date_format(letter.dated, "j F Y") if letter.dated else ""
    if letter.number and day:
        return _("Letter %(number)s of %(day)s") % {"number": letter.number, "day": day}
    return _("Letter %(number)s") % {"number": letter.number or day}
