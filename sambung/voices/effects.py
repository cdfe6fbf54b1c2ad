"""What moves change on the voice itself, in the same transaction."""

from collections.abc import Mapping
from typing import Any

from sambung.people.models import Organization
from sambung.relay.situation import Situation
from sambung.voices import danger
from sambung.voices.conditions import voice_of
from sambung.voices.models import AboutKind

ABOUT_KINDS = {
    Organization.Kind.KIM: AboutKind.GROUP,
    Organization.Kind.VILLAGE: AboutKind.VILLAGE,
    Organization.Kind.OFFICE: AboutKind.OFFICE,
    Organization.Kind.AGENCY: AboutKind.AGENCY,
}


def sort_anew(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Set the track, and whom it is about where given, or that it is about nobody who would handle it."""
    parcel, voice = situation.parcel, voice_of(situation)
    parcel.track = fields["track"]
    about = fields.get("about")
    if about is not None:
        parcel.about = about
        voice.about_kind = ABOUT_KINDS[about.kind]
        voice.save(update_fields=["about_kind"])
    elif fields.get("about_nobody"):
        parcel.about, voice.about_kind = None, ""
        voice.save(update_fields=["about_kind"])


def heed_danger(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Mark the voice where its sender's further words tell of danger to life."""
    voice = voice_of(situation)
    if not voice.danger and danger.signs_in(fields["said"].note):
        voice.danger = True
        voice.save(update_fields=["danger"])


def write_public_text(situation: Situation, fields: Mapping[str, Any]) -> None:
    voice = voice_of(situation)
    voice.public_text = fields["public_text"].strip()
    voice.save(update_fields=["public_text"])
