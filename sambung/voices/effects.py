"""What moves change on the voice itself, in the same transaction."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from sambung.people.models import Organization
from sambung.relay.errors import Incomplete
from sambung.relay.situation import Situation
from sambung.voices.conditions import voice_of
from sambung.voices.models import AboutKind, Letter, SharedIdentity

ABOUT_KINDS = {
    Organization.Kind.KIM: AboutKind.GROUP,
    Organization.Kind.VILLAGE: AboutKind.VILLAGE,
    Organization.Kind.OFFICE: AboutKind.OFFICE,
    Organization.Kind.AGENCY: AboutKind.AGENCY,
}


def share_identity(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Share a hidden sender's identity with the agency, for a reason that the sender is told."""
    if not fields.get("share_identity"):
        return
    reason = str(fields.get("share_reason") or "").strip()
    if not reason:
        raise Incomplete(
            {"share_reason": _("Say why the agency must know the name; the sender reads your reason.")}
        )
    SharedIdentity.objects.get_or_create(
        voice=voice_of(situation), organization=fields["to"], defaults={"reason": reason, "at": situation.now}
    )


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
