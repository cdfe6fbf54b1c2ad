"""Who may invite, end, reset and enrol whom; who sees which names. Registered when the application starts."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sambung.people.actors import Actor
from sambung.people.models import (
    ROLES_OF,
    Device,
    Membership,
    Organization,
    Person,
    Role,
    Token,
)
from sambung.people.permissions import register_action, register_visibility

_KIM, _OFFICE, _AGENCY = Organization.Kind.KIM, Organization.Kind.OFFICE, Organization.Kind.AGENCY


@dataclass(frozen=True)
class Place:
    """A role in an organization: what an invitation offers and a membership fills."""

    organization: Organization
    role: str


def register() -> None:
    register_action("person.invite", may_fill)
    register_action("membership.end", may_end)
    register_action("person.reset", may_reset)
    register_action("device.enrol", may_enrol)
    register_action("token.issue", lambda actor, _subject: _is_signed_in(actor))
    register_visibility(Organization, organizations)
    register_visibility(Person, persons)
    register_visibility(Membership, memberships)
    register_visibility(Device, devices)
    register_visibility(
        Token, lambda actor, tokens: tokens.filter(person=actor.person) if actor.person else tokens.none()
    )


def _is_signed_in(actor: Actor) -> bool:
    return actor.person is not None and actor.via != "device"


def may_fill(actor: Actor, place: Place | Membership) -> bool:
    """Whether the actor may invite somebody into that place, or end who is there.

    admin: every place · a head: every role of the own organization, and an office's head those of the
    regency's agencies, villages and leadership · an office's head or coach: its groups and villages ·
    a chair: members of the own group.
    """
    organization, role = place.organization, place.role
    if not _is_signed_in(actor) or role not in ROLES_OF[organization.kind]:
        return False
    if actor.is_admin:
        return True
    roles = actor.roles_in(organization.pk)
    if Role.HEAD in roles or (Role.CHAIR in roles and role == Role.MEMBER):
        return True
    reachable: set[str] = set()
    office_roles = _office_roles(actor, organization.regency_id)
    if office_roles & {Role.HEAD, Role.COACH}:
        reachable |= {_KIM, Organization.Kind.VILLAGE}
    if Role.HEAD in office_roles:
        reachable |= {_AGENCY, Organization.Kind.REGENCY}
    return organization.kind in reachable


def roles_to_fill(actor: Actor, organization: Organization) -> list[str]:
    """The roles in that organization that the actor may fill."""
    return [role for role in ROLES_OF[organization.kind] if may_fill(actor, Place(organization, role))]


def _office_roles(actor: Actor, regency_code: str | None) -> set[str]:
    """The roles held in the communication office of that regency."""
    return {
        m.role
        for m in actor.memberships
        if m.organization.kind == _OFFICE and regency_code and m.organization.regency_id == regency_code
    }


def may_end(actor: Actor, membership: Membership) -> bool:
    """Whoever may fill a place may empty it, and everybody may leave."""
    own = actor.person is not None and membership.person_id == actor.person.pk and actor.via != "device"
    return own or may_fill(actor, membership)


def may_reset(actor: Actor, person: Person) -> bool:
    """A reset hands over everything that person may do: only who may fill each of their places gives one."""
    if not _is_signed_in(actor) or actor.person == person:
        return False
    if person.is_admin:
        return actor.is_admin
    held = list(person.memberships.active().select_related("organization"))
    return actor.is_admin or (bool(held) and all(may_fill(actor, membership) for membership in held))


def may_enrol(actor: Actor, organization: Organization) -> bool:
    """A group's chair, and for a group without an active one the office's coach."""
    if not _is_signed_in(actor) or organization.kind != _KIM:
        return False
    if Role.CHAIR in actor.roles_in(organization.pk):
        return True
    is_coach = Role.COACH in _office_roles(actor, organization.regency_id)
    return is_coach and not organization.has_active(Role.CHAIR)


def organizations(actor: Actor, queryset: QuerySet[Organization]) -> QuerySet[Organization]:
    """Which bodies there are is public; those no longer active are for who runs the platform."""
    return queryset if actor.is_admin else queryset.filter(active=True)


def persons(actor: Actor, queryset: QuerySet[Person]) -> QuerySet[Person]:
    """Names and contacts: oneself, the people of one's organizations, and for the office those of its
    regency. The province sees no names; admin sees all."""
    if actor.person is None:
        return queryset.none()
    if actor.is_admin:
        return queryset
    seen = Membership.objects.not_ended().filter(_reach(actor))
    return queryset.filter(Q(pk=actor.person.pk) | Q(pk__in=seen.values("person")))


def memberships(actor: Actor, queryset: QuerySet[Membership]) -> QuerySet[Membership]:
    """Who does what where, for whom `persons` shows the names."""
    if actor.person is None:
        return queryset.none()
    return queryset if actor.is_admin else queryset.filter(_reach(actor) | Q(person=actor.person))


def _reach(actor: Actor) -> Q:
    """Memberships in the actor's organizations, and for an office in all those of its regency."""
    working = [m.organization for m in actor.memberships if m.organization.kind != Organization.Kind.PROVINCE]
    regencies = [o.regency_id for o in working if o.kind == _OFFICE and o.regency_id]
    return Q(organization__in=working) | Q(organization__regency__in=regencies)


def devices(actor: Actor, queryset: QuerySet[Device]) -> QuerySet[Device]:
    """The phones of the groups whose chair (or coach) one is."""
    if not _is_signed_in(actor):
        return queryset.none()
    regencies = [m.organization.regency_id for m in actor.memberships if m.role == Role.COACH]
    return queryset.filter(
        Q(organization__in=actor.organizations_as(Role.CHAIR)) | Q(organization__regency__in=regencies)
    )
