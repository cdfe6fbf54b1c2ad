"""What is so of a follow-up or a visit: whose it is, and who agreed to do it."""

from datetime import datetime, time
from typing import Any

from django.db.models import Q

from sambung.coaching.models import FollowUp, Pairing, Visit
from sambung.people.models import ROLES_OF, Membership, Organization, Role
from sambung.relay.clocks import Span, Unit
from sambung.relay.routes import Choices, Condition, Place
from sambung.relay.situation import Situation

VISIT_KIND, PAIRED = "visit", "pairing"

CLOSES = time(16)
"""Until when on the agreed day (domain description, "Groups and coaching")."""

LONGEST_AGREED = Span(30, Unit.WORKING_DAY)
"""How far away an agreed day may be (domain description)."""


def follow_up_of(situation: Situation) -> FollowUp:
    follow_up: FollowUp = situation.parcel.follow_up
    return follow_up


def visit_of(situation: Situation) -> Visit:
    visit: Visit = situation.parcel.visit
    return visit


def _agreed(kind: str, role: str = "") -> Condition:
    def holds(situation: Situation) -> bool:
        agreed = follow_up_of(situation)
        by = agreed.agreed_by
        return by is not None and by.kind == kind and role in ("", agreed.agreed_role)

    return Condition(f"{kind} {role} agreed".replace("  ", " "), holds)


_KINDS = Organization.Kind
BY_GROUP = _agreed(_KINDS.KIM)
BY_OTHER_GROUP = Condition(
    "another kim agreed",
    lambda situation: BY_GROUP.holds(situation) and _who_agreed(situation) != follow_up_of(situation).group,
)
BY_VILLAGE = _agreed(_KINDS.VILLAGE)
BY_LIAISON = _agreed(_KINDS.AGENCY, Role.LIAISON)
BY_AGENCY_HEAD = _agreed(_KINDS.AGENCY, Role.HEAD)
BY_EDITOR = _agreed(_KINDS.OFFICE, Role.EDITOR)
BY_DISPATCHER = _agreed(_KINDS.OFFICE, Role.DISPATCHER)
BY_OFFICE_HEAD = _agreed(_KINDS.OFFICE, Role.HEAD)


def _who_agreed(situation: Situation) -> Organization | None:
    return follow_up_of(situation).agreed_by


THE_GROUP = Place(_KINDS.KIM, Role.MEMBER, whose=lambda situation: follow_up_of(situation).group)
THE_GROUP_THAT_AGREED = Place(_KINDS.KIM, Role.MEMBER, whose=_who_agreed)
ITS_VILLAGE_HEAD = Place(_KINDS.VILLAGE, Role.VILLAGE_HEAD, whose=_who_agreed)
ITS_LIAISON = Place(_KINDS.AGENCY, Role.LIAISON, whose=_who_agreed)
ITS_HEAD = Place(_KINDS.AGENCY, Role.HEAD, whose=_who_agreed)


def _role_label(organization: Organization, role: str) -> str:
    """As it is chosen: the group and its village by name alone, others with the role."""
    if organization.kind in (_KINDS.KIM, _KINDS.VILLAGE):
        return organization.name
    return f"{organization.name} · {Role(role).label}"


def who_may_agree(situation: Situation) -> Choices:
    """Who could take it on, "slug:role" and words: of the regency whoever is active, the coach first; where
    the village government is what hinders, its head. Of a goal, the exemplary group too."""
    follow_up = follow_up_of(situation)
    group = follow_up.group
    near = Q(organization=group) | Q(organization__kind=_KINDS.VILLAGE, organization__region=group.region_id)
    if situation.parcel.track == PAIRED:
        near |= Q(organization__in=Pairing.objects.now().filter(learner=group).values("example"))
    working = Q(organization__kind__in=(_KINDS.OFFICE, _KINDS.AGENCY), organization__regency=group.regency_id)
    rows = Membership.objects.active().filter(near | working).select_related("organization")
    seats = {(m.organization_id, m.role): m for m in rows.order_by("organization__name", "pk")}
    found: dict[tuple[str, str], str] = {}
    for m in seats.values():
        role = Role.MEMBER if m.organization.kind == _KINDS.KIM else m.role
        found[m.organization.slug, role] = _role_label(m.organization, role)
    order = _order(seats, follow_up)
    chosen = sorted(found.items(), key=lambda each: (order.get(each[0], len(order)), each[1]))
    return [(f"{slug}:{role}", label) for (slug, role), label in chosen]


def _order(seats: dict[tuple[int, str], Membership], follow_up: FollowUp) -> dict[tuple[str, str], int]:
    """Coach, group, village head, the rest of the office; the others behind."""
    ranks = [
        (_KINDS.OFFICE, Role.COACH),
        (_KINDS.KIM, Role.MEMBER),
        (_KINDS.VILLAGE, Role.VILLAGE_HEAD),
        *((_KINDS.OFFICE, role) for role in ROLES_OF[_KINDS.OFFICE]),
    ]
    if follow_up.category == "village":
        ranks.insert(0, (_KINDS.VILLAGE, Role.VILLAGE_HEAD))
    order: dict[tuple[str, str], int] = {}
    for m in seats.values():
        role = Role.MEMBER if m.organization.kind == _KINDS.KIM else Role(m.role)
        if (m.organization.kind, role) in ranks:
            order[m.organization.slug, role] = ranks.index((Organization.Kind(m.organization.kind), role))
    return order


def end_of_agreed_day(situation: Situation, fields: Any) -> datetime:
    agreed = follow_up_of(situation).agreed_on
    if agreed is None:
        raise ValueError(f"nobody agreed to do {situation.parcel.code} by a day")
    return situation.calendar.at(agreed, CLOSES)


def end_of_visit_day(situation: Situation, fields: Any) -> datetime:
    return situation.calendar.at(visit_of(situation).day, CLOSES)
