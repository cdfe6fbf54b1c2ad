"""Who acts: a member, a sender, somebody with a signed link, the system, or a visitor. Never "a user"."""

from copy import copy
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sambung.people.models import Membership, Organization, Person, Role


class ActorKind(StrEnum):
    MEMBER = "member"
    SENDER = "sender"
    LINK = "link"
    SYSTEM = "system"
    VISITOR = "visitor"


@dataclass(frozen=True)
class Actor:
    """Who asks or moves. `via` says through which door: desk, api, device, page, link, job.

    A sender or link acts on the one parcel `parcel_id` alone; a link does so with the rights of
    `organization` and `role`. A member holds what the memberships say.
    """

    kind: ActorKind
    via: str
    person: Person | None = None
    memberships: tuple[Membership, ...] = ()
    parcel_id: int | None = None
    organization: Organization | None = None
    role: str = ""

    @classmethod
    def member(cls, person: Person, via: str = "desk") -> "Actor":
        """The person with all their active memberships."""
        memberships = (
            person.memberships.active()
            .select_related("organization__region")
            .defer("organization__region__boundary")
        )
        return cls(ActorKind.MEMBER, via, person=person, memberships=tuple(memberships))

    @classmethod
    def on_device(cls, membership: Membership) -> "Actor":
        """Somebody who entered their PIN on a group's shared phone: a member of that one group, nothing else,
        whatever they are elsewhere."""
        as_member = Membership(
            person=membership.person,
            organization=membership.organization,
            role=Role.MEMBER,
            since=membership.since,
            until=membership.until,
        )
        return cls(ActorKind.MEMBER, "device", person=membership.person, memberships=(as_member,))

    @classmethod
    def sender(cls, parcel_id: int, via: str = "page") -> "Actor":
        return cls(ActorKind.SENDER, via, parcel_id=parcel_id)

    @classmethod
    def link(cls, parcel_id: int, organization: Organization, role: str) -> "Actor":
        return cls(ActorKind.LINK, "link", parcel_id=parcel_id, organization=organization, role=role)

    @classmethod
    def system(cls) -> "Actor":
        return cls(ActorKind.SYSTEM, "job")

    @classmethod
    def visitor(cls) -> "Actor":
        return cls(ActorKind.VISITOR, "page")

    def roles_in(self, organization_id: int | None) -> frozenset[str]:
        """The roles held in an organization. A group's chair is one of its members."""
        if self.kind == ActorKind.LINK and self.organization and self.organization.pk == organization_id:
            return frozenset({self.role})
        roles = {m.role for m in self.memberships if m.organization_id == organization_id}
        return frozenset(roles | {Role.MEMBER} if Role.CHAIR in roles else roles)

    def organizations_as(self, *roles: str) -> list[int]:
        """Ids of the organizations in which one of `roles` is held."""
        held = {m.organization_id for m in self.memberships}
        if self.organization:
            held.add(self.organization.pk)
        return [pk for pk in held if self.roles_in(pk) & set(roles)]

    @property
    def is_admin(self) -> bool:
        return self.person is not None and self.person.is_admin and self.via != "device"


@dataclass(frozen=True)
class As:
    """An actor by what the rules of sight ask about them: who they are, how they come, and the places that
    their memberships give them. Equal ones see the same rows, so that what was composed for one serves the
    other; a role that is given or ends makes another."""

    known_by: tuple[object, ...]
    actor: Actor = field(compare=False)

    @classmethod
    def of(cls, actor: Actor) -> "As":
        person = (actor.person.pk, actor.is_admin) if actor.person else ()
        alone = (actor.parcel_id, actor.organization and actor.organization.pk, actor.role)
        places = tuple((m.role, *_known_by(m.organization)) for m in actor.memberships)
        # the person of a request is lazy and holds the request, which nothing may that is kept
        apart = replace(actor, person=copy(actor.person))
        return cls((actor.kind, actor.via, person, alone, places), apart)


def _known_by(organization: Organization) -> tuple[object, ...]:
    return organization.pk, organization.kind, organization.regency_id, organization.region_id
