"""Who looks after accounts: the chair of a group, an office's editors and head; and who sees them."""

from django.db.models import Q, QuerySet

from sambung.channels.models import Account
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.people.permissions import register_action, register_visibility

KIM, OFFICE = Organization.Kind.KIM, Organization.Kind.OFFICE
OWNERS = {(KIM, Role.CHAIR), (OFFICE, Role.EDITOR), (OFFICE, Role.HEAD)}


def register() -> None:
    register_action("account.see", lambda actor, _subject: bool(places_of(actor)))
    register_action("account.own", may_own)
    register_visibility(Account, visible_accounts)


def places_of(actor: Actor) -> list[Organization]:
    """The groups and offices whose accounts the actor looks after; nobody does on a shared phone."""
    if actor.via == "device":
        return []
    held = [m.organization for m in actor.memberships if (m.organization.kind, m.role) in OWNERS]
    return list({place.pk: place for place in held}.values())


def may_own(actor: Actor, owner: Organization) -> bool:
    """Connect and disconnect for this group or office."""
    return owner.pk in {place.pk for place in places_of(actor)}


def visible_accounts(actor: Actor, accounts: QuerySet[Account]) -> QuerySet[Account]:
    """One's own, and for an office those of its regency's groups."""
    places = places_of(actor)
    regencies = [place.regency_id for place in places if place.kind == OFFICE and place.regency_id]
    own = Q(owner__in=[place.pk for place in places])
    return accounts.filter(own | Q(owner__regency__in=regencies, owner__kind=KIM))
