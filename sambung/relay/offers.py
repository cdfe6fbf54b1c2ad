"""What can be done next: the moves that an actor may make on a parcel now, as screens and API show them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Membership, Organization, Role
from sambung.relay.clocks import due_after
from sambung.relay.errors import NobodyToHold, NotAllowed, NotNow
from sambung.relay.holders import resolve, somebody_active
from sambung.relay.models import Alert, Level
from sambung.relay.routes import CLOSED, HOLDER, STAY, By, Choices, Field, Move, Place
from sambung.relay.situation import Situation


def colleagues(situation: Situation) -> Choices:
    """Who may be given the parcel: who is active in the holder's role, by user name. A chair is a member."""
    parcel = situation.parcel
    roles = (Role.MEMBER, Role.CHAIR) if parcel.holder_role == Role.MEMBER else (parcel.holder_role,)
    holding = Membership.objects.active().filter(organization=parcel.holder, role__in=roles)
    if parcel.about_id is not None:
        insiders = Membership.objects.active().filter(organization=parcel.about_id)
        holding = holding.exclude(person__in=insiders.values("person"))
    return [
        (m.person.username, m.person.name) for m in holding.select_related("person").order_by("person__name")
    ]


TAKE = Move("take", _("I am at it"), frm=(), to=STAY, done=_("Somebody is at it"))
REASSIGN = Move(
    "reassign",
    _("Give it to somebody"),
    frm=(),
    to=STAY,
    fields=(
        Field("assignee", _("Who takes it"), "choice", required=True, choices=colleagues),
        Field("note", _("Words for them")),
    ),
)
PULL_UP = Move(
    "pull_up", _("Take it over"), frm=(), to=STAY, fields=(Field("note", _("Why")),), passes_on=True
)
INQUIRE = Move(
    "inquire",
    _("Ask the holder to explain"),
    frm=(),
    to=STAY,
    fields=(Field("note", _("Your question"), required=True),),
)
EXPLAIN = Move(
    "explain",
    _("Explain to the leader"),
    frm=(),
    to=STAY,
    fields=(Field("note", _("Your explanation"), required=True),),
)

CORE_MOVES: Mapping[str, Move] = {move.name: move for move in (TAKE, REASSIGN, PULL_UP, INQUIRE, EXPLAIN)}
"""Moves of every kind that keep the state; the core's own, besides the system's `recompute` and `move_up`."""

MOVE_UP = "move_up"


@dataclass(frozen=True)
class Offer:
    """A move that may be made now, with its fields and their choices read."""

    move: Move
    fields: tuple[tuple[Field, Choices], ...]

    @property
    def name(self) -> str:
        return self.move.name

    @property
    def can_be_filled(self) -> bool:
        chosen = ("choice", "organization")
        return all(choices for field, choices in self.fields if field.required and field.type in chosen)


def offers(situation: Situation) -> list[Offer]:
    """The moves that the situation's actor may make, in the order of the route, the core's last; without
    those that ask to choose where there is nothing to choose from, such as an agency that could take it."""
    offered = [_offer(move, situation) for move in _candidates(situation) if may_make(move, situation)]
    return [offer for offer in offered if offer.can_be_filled]


def find(name: str, situation: Situation) -> Move:
    """The move of that name that the actor may make now.

    Raises `NotNow` when the route has none from here, `NotAllowed` when it is for others.
    """
    possible = [move for move in _candidates(situation) if move.name == name]
    if not possible:
        raise NotNow(situation.parcel, name)
    allowed = next((move for move in possible if may_make(move, situation)), None)
    if allowed is None:
        raise NotAllowed(_why_barred(possible, situation))
    return allowed


def may_make(move: Move, situation: Situation) -> bool:
    actor, parcel = situation.actor, situation.parcel
    if parcel.about_id is not None and any(m.organization_id == parcel.about_id for m in actor.memberships):
        return False
    if move.name in CORE_MOVES:
        return _may_make_core(move, situation)
    if actor.kind == ActorKind.SYSTEM:
        return True
    if actor.kind == ActorKind.LINK and not move.link:
        return False
    return not _is_barred(move, situation) and any(_is(actor, by, situation) for by in move.by)


def _is_barred(move: Move, situation: Situation) -> bool:
    return any(bar.holds(situation) for bar in move.barred)


def _why_barred(moves: list[Move], situation: Situation) -> str:
    bars = [bar for move in moves for bar in move.barred]
    return next((str(bar.words) for bar in bars if bar.holds(situation)), "")


def _candidates(situation: Situation) -> list[Move]:
    parcel = situation.parcel
    moves = [m for m in situation.route.moves_from(parcel.state, parcel.track) if _possible(m, situation)]
    if parcel.state != CLOSED:
        moves += [move for move in CORE_MOVES.values() if _core_possible(move, situation)]
    return moves


def _possible(move: Move, situation: Situation) -> bool:
    parcel = situation.parcel
    if parcel.state == CLOSED:
        if move.outcomes and parcel.outcome not in move.outcomes:
            return False
        if move.within is not None and parcel.closed_at is not None:
            ends = due_after(parcel.closed_at, move.within.span, situation.calendar)
            if situation.now > ends:
                return False
    return move.when is None or move.when.holds(situation)


def _is(actor: Actor, by: By, situation: Situation) -> bool:
    parcel = situation.parcel
    match by:
        case "holder":
            return parcel.holder_role in actor.roles_in(parcel.holder_id)
        case "sender":
            return actor.kind == ActorKind.SENDER and actor.parcel_id == parcel.pk
        case "system":
            return actor.kind == ActorKind.SYSTEM
        case Place():
            return stands_at(actor, by, situation)
        case _:
            return False


def stands_at(actor: Actor, place: Place, situation: Situation) -> bool:
    """Whether the actor is at a place that has to do with this parcel, or is who stands in where nobody is
    there any more: the head, for an agency also who comes after it (domain description, "Nobody active in the
    holder's role"). Nobody holds a closed parcel, so it can't move up by itself."""
    if any(_at(membership, place, situation) for membership in actor.memberships):
        return True
    head = replace(place, role=Role.HEAD)
    leading = [m.organization for m in actor.memberships if m.role == Role.HEAD and _at(m, head, situation)]
    if any(not somebody_active(each, place.role, situation.parcel.about) for each in leading):
        return True
    return (
        place.whose is not None
        and place.kind == Organization.Kind.AGENCY
        and _stands_in(actor, place, situation)
    )


def _stands_in(actor: Actor, place: Place, situation: Situation) -> bool:
    """Whether the actor is whom the chain comes to, where the agency has neither liaison nor head."""
    try:
        holder = resolve(place, situation)
    except NobodyToHold:
        return False
    return holder.role in actor.roles_in(holder.organization.pk)


def _at(membership: Membership, place: Place, situation: Situation) -> bool:
    """Whether a membership stands at a place that has to do with this parcel."""
    organization, parcel = membership.organization, situation.parcel
    if organization.kind != place.kind:
        return False
    roles = {membership.role, Role.MEMBER} if membership.role == Role.CHAIR else {membership.role}
    if place.role not in roles:
        return False
    if place.whose is not None:
        return place.whose(situation) == organization
    match place.kind:
        case Organization.Kind.OFFICE | Organization.Kind.REGENCY:
            return organization.regency_id == parcel.regency_id
        case _:
            return any(handoff.to_organization_id == organization.pk for handoff in situation.history)


def _core_possible(move: Move, situation: Situation) -> bool:
    inquiry = situation.parcel.inquiry_due_at is not None
    match move.name:
        case "explain":
            return inquiry
        case "inquire":
            return not inquiry and situation.route.to_leader
        case _:
            return True


def _may_make_core(move: Move, situation: Situation) -> bool:
    actor, parcel = situation.actor, situation.parcel
    if actor.kind != ActorKind.MEMBER:
        return False
    holds = _is(actor, HOLDER, situation)
    match move.name:
        case "take":
            return holds and parcel.assignee_id != (actor.person and actor.person.pk)
        case "explain":
            return holds
        case "inquire":
            return _is(actor, Place(Organization.Kind.REGENCY, Role.LEADER), situation)
        case "reassign":
            return told_it_is_late(situation) is not None
        case _:
            told = told_it_is_late(situation)
            return told is not None and (told.organization_id, told.role) != (
                parcel.holder_id,
                parcel.holder_role,
            )


def told_it_is_late(situation: Situation) -> Alert | None:
    """The alert about the present deadline that went to a role of the actor's; the leader moves nothing."""
    parcel = situation.parcel
    if parcel.due_at is None or parcel.due_from is None or parcel.due_at > situation.now:
        return None
    late = Alert.objects.filter(
        parcel=parcel,
        deadline=parcel.due_at,
        since=parcel.due_from,
        level__in=(Level.DUE, Level.OFFICE),
        organization__isnull=False,
    )
    for alert in late.select_related("organization"):
        if alert.role in situation.actor.roles_in(alert.organization_id) and alert.role != Role.LEADER:
            return alert
    return None


def _offer(move: Move, situation: Situation) -> Offer:
    shown = (f for f in move.fields if f.when is None or f.when.holds(situation))
    return Offer(move, tuple((f.helped(situation), f.options(situation)) for f in shown))
