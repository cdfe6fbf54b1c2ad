"""Who works in the newsroom: the editors of an office, and its head."""

from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Role
from sambung.people.permissions import register_action

WORK_HERE = (Role.EDITOR, Role.HEAD)


def register() -> None:
    register_action("newsroom.enter", lambda actor, _subject: bool(offices_of(actor)))


def works_here(membership: Membership) -> bool:
    return membership.organization.kind == Organization.Kind.OFFICE and membership.role in WORK_HERE


def offices_of(actor: Actor) -> list[Organization]:
    """The offices in whose newsroom the actor works, each with its regency."""
    offices = {m.organization_id: m.organization for m in actor.memberships if works_here(m)}
    return [office for office in offices.values() if office.regency_id]


def regencies_of(actor: Actor) -> list[str]:
    """Codes of the regencies whose news the actor works on."""
    return sorted({office.regency_id for office in offices_of(actor) if office.regency_id})
