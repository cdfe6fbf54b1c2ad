"""Who else sees bulletins and copies than whoever holds them, for `Item.further_sight`."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from sambung.bulletins.models import Bulletin, Copy
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role

WATCHING = (Role.COACH, Role.EDITOR)
"""Besides dispatcher and head of the office, who see every parcel of their regency."""


def sees_bulletins(actor: Actor) -> Q:
    """Its author's people, and the editors and coaches of the regency's office."""
    written = Bulletin.objects.filter(parcel=OuterRef("pk"), author__in=_own(actor))
    return Q(Exists(written)) | Q(regency__in=_offices(actor, WATCHING))


def sees_copies(actor: Actor) -> Q:
    """The author's people, and the coaches of the regency's office. A group sees no other group's."""
    written = Copy.objects.filter(parcel=OuterRef("pk"), bulletin__author__in=_own(actor))
    return Q(Exists(written)) | Q(regency__in=_offices(actor, (Role.COACH,)))


def _own(actor: Actor) -> list[int]:
    """The offices and agencies that the actor belongs to."""
    writing = (Organization.Kind.OFFICE, Organization.Kind.AGENCY)
    return [m.organization_id for m in actor.memberships if m.organization.kind in writing]


def _offices(actor: Actor, roles: Iterable[str]) -> list[str]:
    """The regencies in whose office the actor has one of the roles."""
    return [
        m.organization.regency_id
        for m in actor.memberships
        if m.organization.kind == Organization.Kind.OFFICE and m.role in roles and m.organization.regency_id
    ]


def coaches(actor: Actor) -> list[str]:
    """The regencies whose groups the actor coaches."""
    return _offices(actor, (Role.COACH,))
