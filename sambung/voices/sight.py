"""What of a voice and its sender an actor may read, where the parcel itself is visible to them."""

from dataclasses import dataclass

from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization, Role
from sambung.relay.models import Parcel
from sambung.relay.sight import only_leads
from sambung.voices.models import Identity, Sender


@dataclass(frozen=True)
class KnownSender:
    """Name and contact as far as the actor may know them; '' for the rest."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


def may_read_text(parcel: Parcel, actor: Actor) -> bool:
    """The words themselves. The leader sees that a confidential voice is there, and not its words: they may
    name the sender."""
    if actor.kind in (ActorKind.SYSTEM, ActorKind.SENDER, ActorKind.LINK):
        return True
    if not actor.memberships:
        return False
    return not (only_leads(actor) and parcel.confidential)


def known_sender(parcel: Parcel, actor: Actor) -> KnownSender:
    """Who sent it, for those alone who may know.

    Open: group, office dispatcher and head, agencies that hold or held it. Hidden: the office's dispatcher
    (the Inspectorate where it holds), and an agency with which it was shared. Anonymous: nobody. Never the
    leader.
    """
    sender: Sender | None = getattr(parcel.voice, "sender", None)
    if sender is None or sender.erased_at is not None or not _may_know(parcel, actor):
        return KnownSender()
    return KnownSender(sender.name, sender.phone, sender.email, sender.address)


def _may_know(parcel: Parcel, actor: Actor) -> bool:
    if actor.kind in (ActorKind.SYSTEM, ActorKind.SENDER):
        return True
    match parcel.voice.identity:
        case Identity.ANONYMOUS:
            return False
        case Identity.HIDDEN:
            return _knows_hidden(parcel, actor)
        case _:
            return actor.kind == ActorKind.MEMBER and any(m.role != Role.LEADER for m in actor.memberships)


def _knows_hidden(parcel: Parcel, actor: Actor) -> bool:
    office = Organization.Kind.OFFICE
    for membership in actor.memberships:
        organization = membership.organization
        dispatches = organization.kind == office and membership.role == Role.DISPATCHER
        if dispatches and organization.regency_id == parcel.regency_id:
            return True
        if organization.oversight and organization.pk == parcel.holder_id:
            return True
        if any(shared.organization_id == organization.pk for shared in parcel.voice.shared_with.all()):
            return True
    return False
