"""Who is told of what: notices written after each move and alert, once a person each time."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import BigIntegerField, Q, QuerySet
from django.utils import timezone

from sambung.desk import outgoing
from sambung.desk.models import Notice
from sambung.people.actors import ActorKind
from sambung.people.models import Membership, Organization, Person, Role
from sambung.relay.composed import Composed, Slot, any_of
from sambung.relay.holders import TODAY
from sambung.relay.items import items
from sambung.relay.models import Alert, Handoff, Level, Parcel
from sambung.relay.setting import move_of
from sambung.relay.situation import Situation

Kind = Notice.Kind
URGENT = (Kind.DANGER,)
"""Sent at once; the others are gathered."""

UNTIL_READ = (Kind.DANGER, Kind.EXPLAINED, Kind.TOLD)
"""Not settled by what happens to the parcel."""

EARLY = (Level.HALF, Level.EVE)
ALL_OF_OFFICE = (Role.DISPATCHER, Role.HEAD)


def tell_of_move(handoff: Handoff) -> None:
    """Tell those to whom it matters, and not whoever made the move; what was told before is settled by it."""
    parcel = handoff.parcel
    _settle(handoff)
    told: dict[int, str] = {}
    for kind, people in (*_concerned(handoff, parcel), *_who_gave_it(handoff, parcel)):
        for pk in people:
            told.setdefault(pk, kind)
    told.pop(handoff.person_id or 0, None)
    _write(
        [Notice(person_id=pk, parcel=parcel, kind=kind, handoff=handoff) for pk, kind in told.items()], parcel
    )


def tell_of_alert(alert: Alert) -> None:
    """Tell those whom the clock named, unless the parcel has moved on meanwhile."""
    if alert.deadline not in (alert.parcel.due_at, alert.parcel.final_due_at, alert.parcel.inquiry_due_at):
        return
    kind = Kind.DUE if alert.level in EARLY else Kind.OVERDUE
    _write(
        [Notice(person_id=pk, parcel=alert.parcel, kind=kind, alert=alert) for pk in alert.told], alert.parcel
    )


def mark_read(person: Person, parcel: Parcel | None = None, notice: Notice | None = None) -> int:
    """Those of a parcel that the person has opened, one by itself, or all."""
    unread = Notice.objects.unread().filter(person=person)
    if parcel is not None:
        unread = unread.filter(parcel=parcel)
    if notice is not None:
        unread = unread.filter(pk=notice.pk)
    return unread.update(read_at=timezone.now())


def _settle(handoff: Handoff) -> None:
    """A step to another place, state or deadline has dealt with what was told before."""
    if handoff.seq == 1:
        return
    before = Handoff.objects.get(parcel=handoff.parcel_id, seq=handoff.seq - 1)
    if _stands(before) == _stands(handoff):
        return
    earlier = Q(handoff__seq__lt=handoff.seq) | Q(alert__at__lte=handoff.at)
    unread = Notice.objects.unread().filter(earlier, parcel=handoff.parcel_id)
    unread.exclude(kind__in=UNTIL_READ).update(read_at=timezone.now())


def _stands(handoff: Handoff) -> tuple[object, ...]:
    """Where a parcel stands after a step."""
    return handoff.state, handoff.to_organization_id, handoff.to_role, handoff.due_at, handoff.inquiry_due_at


def _concerned(handoff: Handoff, parcel: Parcel) -> Iterable[tuple[str, list[int]]]:
    """Who is told of a hand-off and as what, the most pressing first."""
    item = items[parcel.kind]
    held_at = (handoff.to_organization_id, handoff.to_role)
    if item.urgent(parcel) if handoff.seq == 1 else item.raises_alarm(handoff):
        yield Kind.DANGER, _active(*held_at) if item.alarms_holder else _alarmed(handoff, parcel)
    if handoff.outcome or held_at != (parcel.holder_id, parcel.holder_role):
        return  # closed, or passed on before this job ran
    holders = _active(handoff.to_organization_id, handoff.to_role)
    if handoff.move == "inquire":
        yield Kind.INQUIRY, holders
    elif handoff.move == "explain":
        yield Kind.EXPLAINED, _leaders(parcel)
    elif handoff.move == "reassign" and handoff.to_assignee_id:
        yield Kind.ASSIGNED, [handoff.to_assignee_id]
    elif handoff.actor_kind == ActorKind.SENDER and handoff.seq > 1:
        yield Kind.REPLY, holders
    elif (handoff.from_organization_id, handoff.from_role) != held_at:
        yield Kind.ARRIVED, holders


def _who_gave_it(handoff: Handoff, parcel: Parcel) -> Iterable[tuple[str, list[int]]]:
    """The members of the group that gave it, or that it is for, of what the route tells the sender."""
    item = items[parcel.kind]
    gave = item.gave(parcel)
    if gave is None:
        return
    made = move_of(handoff, Situation(parcel, handoff.at))
    if (handoff.seq == 1 and item.tells_opening) or (made is not None and made.tells_sender):
        yield Kind.TOLD, _active(gave.pk, Role.MEMBER)


_there = Composed(
    lambda: (
        Membership.objects.active(TODAY)
        .filter(any_of("role", "roles"), organization=Slot("organization", BigIntegerField()))
        .only("person")
    )
)


def _active(organization_id: int, role: str) -> list[int]:
    """Ids of who is active there in a role; a group's chair is one of its members."""
    roles = [Role.MEMBER.value, Role.CHAIR.value] if role == Role.MEMBER else [role]
    there = _there.all(organization=organization_id, roles=roles, today=timezone.localdate())
    return sorted({membership.person_id for membership in there})


def _alarmed(handoff: Handoff, parcel: Parcel) -> list[int]:
    """All dispatchers and the head of the office; where it is about the office, or nobody of it is left,
    whoever holds it and their head."""
    office = Membership.objects.active().filter(
        organization__kind=Organization.Kind.OFFICE,
        organization__regency=parcel.regency_id,
        role__in=ALL_OF_OFFICE,
    )
    told = office.exclude(person__in=_insiders(parcel)).values_list("person", flat=True).distinct()
    holder = handoff.to_organization_id
    return list(told) or _active(holder, handoff.to_role) + _active(holder, Role.HEAD)


def _insiders(parcel: Parcel) -> QuerySet[Membership, int]:
    """The people of whom it is about."""
    return Membership.objects.active().filter(organization=parcel.about_id).values_list("person", flat=True)


def _leaders(parcel: Parcel) -> list[int]:
    leaders = Membership.objects.active().filter(
        organization__kind=Organization.Kind.REGENCY,
        organization__regency=parcel.regency_id,
        role=Role.LEADER,
    )
    return list(leaders.values_list("person", flat=True).distinct())


def _write(notices: list[Notice], parcel: Parcel) -> None:
    """Keep the new ones; nobody of whom it is about is told. Urgent ones go out in the same transaction."""
    if parcel.about_id is not None and notices:
        left_out = set(_insiders(parcel))
        notices = [notice for notice in notices if notice.person_id not in left_out]
    if not notices:
        return
    with transaction.atomic():
        Notice.objects.bulk_create(notices, ignore_conflicts=True)
        for person_id in [notice.person_id for notice in notices if notice.kind in URGENT]:
            outgoing.send(person_id, only=URGENT)
