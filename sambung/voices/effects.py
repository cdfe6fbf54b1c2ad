"""What moves change on the voice itself, in the same transaction."""

from collections.abc import Mapping
from typing import Any

from sambung.people.models import Organization
from sambung.relay.situation import Situation
from sambung.voices.conditions import voice_of
from sambung.voices.models import AboutKind, Letter

ABOUT_KINDS = {
    Organization.Kind.KIM: AboutKind.GROUP,
    Organization.Kind.VILLAGE: AboutKind.VILLAGE,
    Organization.Kind.OFFICE: AboutKind.OFFICE,
    Organization.Kind.AGENCY: AboutKind.AGENCY,
}


def sort_anew(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Set the track, and whom it is about, where given."""
    parcel, voice = situation.parcel, voice_of(situation)
    parcel.track = fields["track"]
    about = fields.get("about")
    if about is not None:
        parcel.about = about
        voice.about_kind = ABOUT_KINDS[about.kind]
        voice.save(update_fields=["about_kind"])


def write_public_text(situation: Situation, fields: Mapping[str, Any]) -> None:
    voice = voice_of(situation)
    voice.public_text = fields["public_text"].strip()
    voice.save(update_fields=["public_text"])


def keep_letter(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Keep number and date of the letter that an answer came with."""
    number, dated = str(fields.get("letter_number") or "").strip(), fields.get("letter_date")
    if number or dated:
        Letter.objects.create(voice=voice_of(situation), number=number, dated=dated, at=situation.now)
