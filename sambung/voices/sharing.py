"""A hidden sender's identity goes to one agency, for a reason that the sender is told (domain description,
"Identity")."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from sambung.relay.errors import Incomplete
from sambung.relay.models import Handoff
from sambung.relay.situation import Situation
from sambung.voices.conditions import voice_of
from sambung.voices.models import SharedIdentity


def share(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Let the agency know who sent it, where that was ticked. Raises `Incomplete` without a reason."""
    if not fields.get("share_identity"):
        return
    reason = str(fields.get("share_reason") or "").strip()
    if not reason:
        raise Incomplete(
            {"share_reason": _("Say why the agency must know the name; the sender reads your reason.")}
        )
    SharedIdentity.objects.update_or_create(
        voice=voice_of(situation), organization=fields["to"], defaults={"reason": reason, "at": situation.now}
    )


def words_with(situation: Situation, fields: Mapping[str, Any]) -> str:
    """What stands with the hand-off for the sender, in their language; '' where nothing was shared."""
    if not fields.get("share_identity"):
        return ""
    with translation.override(voice_of(situation).sender.language):
        return _words(fields["to"].name, str(fields["share_reason"]))


def words_of(handoff: Handoff) -> str:
    """What the sender's mail says of a hand-off with which their identity was shared; '' for any other, and
    once the reason was erased."""
    shared = SharedIdentity.objects.filter(
        voice=handoff.parcel_id, organization=handoff.to_organization_id, at=handoff.at
    ).exclude(reason="")
    return next((_words(handoff.to_organization.name, each.reason) for each in shared), "")


def _words(agency: str, reason: str) -> str:
    return _("%(agency)s was told who you are. The reason: %(reason)s") % {
        "agency": agency,
        "reason": reason,
    }
