"""Who holds next: from a place in the route to an organization and a role with somebody active in it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField
from django.utils import timezone

from sambung.people.models import Membership, Organization, Person, Role
from sambung.relay.composed import Composed, Slot, any_of
from sambung.relay.errors import NobodyToHold
from sambung.relay.routes import (
    AGENCY_HEAD,
    GROUP,
    LIAISON,
    OFFICE_HEAD,
    HeldBy,
    Place,
    Route,
    SameHolder,
    WhoMade,
)
from sambung.relay.situation import Situation


@dataclass(frozen=True)
class Holder:
    organization: Organization
    role: str


TAKEN_OVER = "pull_up"
"""The core's move by which a late parcel is taken from its holder."""

TODAY: Any = Slot("today", DateField())

_somebody = Composed(
    lambda: Membership.objects.active(TODAY).filter(
        organization=Slot("organization", BigIntegerField()), role=Slot("role", CharField())
    )[:1]
)
_member = Composed(
    lambda: (
        Membership.objects.active(TODAY)
        .filter(
            any_of("role", "roles"),
            organization=Slot("organization", BigIntegerField()),
            person=Slot("person", BigIntegerField()),
        )
        .select_related("person")[:1]
    )
)
_office = Composed(
    lambda: Organization.objects.filter(
        kind=Organization.Kind.OFFICE, active=True, regency=Slot("regency", CharField())
    ).order_by("pk")[:1]
)

_group_members = Composed(
    lambda: (
        Membership.objects.active(TODAY)
        .filter(
            organization__kind=Organization.Kind.KIM,
            organization__region=Slot("region", CharField()),
            role__in=(Role.MEMBER, Role.CHAIR),
        )
        .select_related("organization")
        .order_by("organization")
        .distinct("organization")
    )
)


def office_of(regency: str) -> Organization | None:
    """The communication office of a regency."""
    return _office.first(regency=regency)


def somebody_active(organization: Organization, role: str, about: Organization | None = None) -> bool:
    """Whether anybody may act there who does not also belong to whom it is about."""
    if about is None:
        return bool(_somebody.all(organization=organization.pk, role=role, today=timezone.localdate()))
    insiders = Membership.objects.active().filter(organization=about).values("person")
    memberships = Membership.objects.active().filter(organization=organization, role=role)
    return memberships.exclude(person__in=insiders).exists()


def at_it_before(holder: Holder, situation: Situation) -> Person | None:
    """Who was at it when this holder last gave it away, so that it comes back to them; nobody where they have
    left that role since, it was taken over from them, or they belong to whom it is about."""
    place = (holder.organization.pk, holder.role)
    gone = (h for h in reversed(situation.history) if (h.from_organization_id, h.from_role) == place)
    last = next(gone, None)
    if last is None or last.from_assignee_id is None or last.move == TAKEN_OVER:
        return None
    roles = [Role.MEMBER, Role.CHAIR] if holder.role == Role.MEMBER else [holder.role]
    found = _member.first(
        organization=place[0], roles=roles, person=last.from_assignee_id, today=timezone.localdate()
    )
    return apart(found.person, situation) if found else None


def apart(person: Person | None, situation: Situation) -> Person | None:
    """The person, unless they belong to whom it is about."""
    about = situation.parcel.about
    if person is None or about is None:
        return person
    belongs = Membership.objects.active().filter(organization=about, person=person).exists()
    return None if belongs else person


def resolve(held_by: HeldBy, situation: Situation, to: Organization | None = None) -> Holder:
    """The holder that a route's place means for this parcel; `to` is the organization that was chosen.

    Where nobody is active it moves up (domain description, "Nobody active in the holder's role"). Raises
    `NobodyToHold` when the chain ends without anybody.
    """
    if isinstance(held_by, SameHolder):
        organization = to or situation.parcel.holder
        return _with_somebody(Place(organization.kind, situation.parcel.holder_role), organization, situation)
    if isinstance(held_by, WhoMade):
        if situation.making == held_by.move:
            return _with_somebody(
                Place(situation.parcel.holder.kind, situation.parcel.holder_role),
                situation.parcel.holder,
                situation,
            )
        made = situation.last(held_by.move)
        if made is None or made.from_organization is None:
            raise NobodyToHold
        return _with_somebody(
            Place(made.from_organization.kind, made.from_role), made.from_organization, situation
        )
    named = held_by.whose(situation) if held_by.whose is not None else None
    return _with_somebody(held_by.plain, to or named, situation)


def moves_up_to(situation: Situation) -> Holder | None:
    """Where a parcel goes whose holder's role has nobody active any more; None while somebody is."""
    parcel = situation.parcel
    if somebody_active(parcel.holder, parcel.holder_role, parcel.about):
        return None
    return _with_somebody(Place(parcel.holder.kind, parcel.holder_role), parcel.holder, situation)


def chain(place: Place, route: Route) -> tuple[Place, ...]:
    """Who stands in for a place, nearest first, the place itself leading."""
    stand_in = Place(Organization.Kind.OFFICE, route.stand_in)
    match place.kind:
        case Organization.Kind.KIM:
            group = (GROUP, Place(Organization.Kind.KIM, Role.CHAIR))
            return (*group[group.index(place) :], stand_in, OFFICE_HEAD)
        case Organization.Kind.AGENCY:
            agency = (LIAISON, AGENCY_HEAD)
            return (*agency[agency.index(place) :], stand_in, OFFICE_HEAD)
        case Organization.Kind.VILLAGE:
            return (place, Place(Organization.Kind.OFFICE, Role.COACH), OFFICE_HEAD)
        case _:
            return (place,) if place == OFFICE_HEAD else (place, OFFICE_HEAD)


def _with_somebody(place: Place, organization: Organization | None, situation: Situation) -> Holder:
    about = situation.parcel.about
    for step in chain(place, situation.route):
        at = (
            organization
            if organization and organization.kind == step.kind
            else _organization(step, situation)
        )
        holder = _away_from(about, at, step.role, situation)
        if holder and somebody_active(holder.organization, holder.role, about):
            return holder
    if about is not None and about.kind == Organization.Kind.OFFICE:
        inspectorate = _inspectorate(situation)
        if inspectorate and somebody_active(inspectorate, Role.HEAD, about):
            return Holder(inspectorate, Role.HEAD)
    raise NobodyToHold


def _away_from(
    about: Organization | None, at: Organization | None, role: str, situation: Situation
) -> Holder | None:
    """The place itself, or the Inspectorate for what the office would hold about itself. None for whom it is
    about."""
    if at is None:
        return None
    if about is None or about.pk != at.pk:
        return Holder(at, role)
    if at.kind == Organization.Kind.OFFICE:
        inspectorate = _inspectorate(situation)
        return Holder(inspectorate, Role.LIAISON) if inspectorate else None
    return None


def _organization(place: Place, situation: Situation) -> Organization | None:
    """The organization of a kind that this parcel means: the one that held it last, else its place's."""
    parcel = situation.parcel
    before = situation.last_holder_of_kind(place.kind)
    if before is not None and before.active:
        return before
    organizations = Organization.objects.filter(kind=place.kind, active=True)
    match place.kind:
        case Organization.Kind.OFFICE:
            return office_of(parcel.regency_id)
        case Organization.Kind.KIM:
            return group_of(parcel.region_id, parcel.about)
        case Organization.Kind.VILLAGE:
            return organizations.filter(region=parcel.region).order_by("pk").first()
        case _:
            return None


def group_of(region_code: str, about: Organization | None = None) -> Organization | None:
    """The village's group that has an active member; the oldest where there are several."""
    active = _group_members.all(region=region_code, today=timezone.localdate())
    return next((member.organization for member in active if member.organization != about), None)


def _inspectorate(situation: Situation) -> Organization | None:
    return (
        Organization.objects.filter(
            kind=Organization.Kind.AGENCY, oversight=True, active=True, regency=situation.parcel.regency_id
        )
        .order_by("pk")
        .first()
    )
