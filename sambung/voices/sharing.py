"""A hidden sender's identity goes to one agency, for a reason that the sender is told (domain description,
"Identity"). Nobody else reads the reason: it may say who they are."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from sambung.relay.errors import Incomplete
from sambung.relay.models import Handoff, Parcel
from sambung.relay.situation import Situation
from sambung.voices.models import SharedIdentity


def ask_for_reason(_situation: Situation, fields: Mapping[str, Any]) -> None:
    """Raises `Incomplete` where it is to be shared and the reason is missing."""
    if fields.get("share_identity") and not _reason(fields):
        raise Incomplete(
            {"share_reason": _("Say why the agency must know the name; the sender reads your reason.")}
        )


def keep(handoff: Handoff, fields: Mapping[str, Any]) -> None:
    """Let the agency know who sent it, where that was ticked."""
    if fields.get("share_identity"):
        SharedIdentity.objects.create(
            voice=handoff.parcel.voice,
            handoff=handoff,
            organization=fields["to"],
            reason=_reason(fields),
            at=handoff.at,
        )


def _reason(fields: Mapping[str, Any]) -> str:
    return str(fields.get("share_reason") or "").strip()


def words_of(parcel: Parcel) -> dict[int | None, str]:
    """What the sender, and nobody else, is told of the hand-offs with which their identity was shared, by the
    id of the hand-off; without those whose reason was erased. One query."""
    shared = SharedIdentity.objects.filter(voice=parcel.pk).exclude(reason="").select_related("organization")
    return {each.handoff_id: _words(each) for each in shared}


def _words(shared: SharedIdentity) -> str:
    return _("%(agency)s was told who you are. The reason: %(reason)s") % {
        "agency": shared.organization.name,
        "reason": shared.reason,
    }
