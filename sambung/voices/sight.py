"""What of a voice and its sender an actor may read, where the parcel itself is visible to them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization, Role
from sambung.relay.models import Parcel
from sambung.relay.sight import only_leads, whole_parcels
from sambung.voices.models import Identity, NewsConsent, Sender


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
    return not (only_leads(actor) and parcel.confidential) and reads_whole(parcel, actor)


def edits(actor: Actor) -> list[str]:
    """The regencies in whose office the actor is an editor."""
    return [
        m.organization.regency_id
        for m in actor.memberships
        if m.organization.kind == Organization.Kind.OFFICE
        and m.role == Role.EDITOR
        and m.organization.regency_id
    ]


def public_sight(actor: Actor) -> Q | None:
    """An editor sees what the public may read anyway of those voices whose sender lets them be news."""
    regencies = edits(actor)
    if not regencies:
        return None
    standing = NewsConsent.objects.standing().filter(voice=OuterRef("pk"))
    return Q(Exists(standing), regency__in=regencies)


def reads_whole(parcel: Parcel, actor: Actor) -> bool:
    """Whether the actor, who sees it, reads more than its public text: an editor only in another role."""
    if parcel.regency_id not in edits(actor):
        return True
    if all(m.role == Role.EDITOR for m in actor.memberships):
        return False
    return whole_parcels(actor, Parcel.objects.filter(pk=parcel.pk)).exists()


def known_sender(parcel: Parcel, actor: Actor) -> KnownSender:
    """Who sent it, for those alone who may know.

    Open: group, office dispatcher and head, agencies that hold or held it. Hidden: the office's dispatcher
    (the Inspectorate where it holds), and an agency with which it was shared. Anonymous: nobody. Never the
    leader, nor an editor.
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
            return actor.kind == ActorKind.MEMBER and not only_leads(actor) and reads_whole(parcel, actor)


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
