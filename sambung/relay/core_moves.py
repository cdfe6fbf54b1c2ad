"""The core's own moves, of every kind: they keep the state. Also the system's `recompute` and `move_up`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from sambung.people.models import Person
from sambung.relay import clocks, deadlines, holders
from sambung.relay.chain import Next, hand_off
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.offers import MOVE_UP, told_it_is_late
from sambung.relay.routes import Move
from sambung.relay.setting import RECOMPUTE
from sambung.relay.situation import Situation


def step(made: Move, situation: Situation, fields: Mapping[str, Any]) -> Next:
    """What a core move leads to: the same state and deadline with another name beside it."""
    same = Next.same(made.name, situation.parcel)
    match made.name:
        case "take":
            return same.but(assignee=situation.actor.person)
        case "reassign":
            return same.but(assignee=Person.objects.get(username=fields["assignee"]))
        case "inquire":
            due = clocks.due_after(situation.now, deadlines.INQUIRY, situation.calendar)
            return same.but(inquiry_due_at=due)
        case "explain":
            return same.but(inquiry_due_at=None)
        case _:
            return same.but(holder=_who_pulls_up(situation), assignee=None)


def _who_pulls_up(situation: Situation) -> holders.Holder:
    told = told_it_is_late(situation)
    if told is None or told.organization is None:
        raise NotAllowed
    return holders.Holder(told.organization, told.role)


def recompute(
    parcel: Parcel,
    due_at: datetime,
    basis: str,
    *,
    situation: Situation,
    final_due_at: datetime | None = None,
    inquiry_due_at: datetime | None = None,
) -> bool:
    """Record that deadlines are others than they were: a proof of arrival came, a part got another, or the
    calendar was corrected. False where all are as before. The caller holds the parcel's row lock."""
    step = Next.same(RECOMPUTE, parcel).but(
        due_at=due_at,
        basis=basis,
        final_due_at=final_due_at or parcel.final_due_at,
        inquiry_due_at=inquiry_due_at or parcel.inquiry_due_at,
    )
    now = (parcel.due_at, parcel.final_due_at, parcel.inquiry_due_at)
    if (step.due_at, step.final_due_at, step.inquiry_due_at) == now:
        return False
    hand_off(situation, step)
    return True


def move_up(parcel: Parcel, at: datetime | None = None) -> bool:
    """Pass an open parcel on whose holder's role nobody fills any more. False where somebody does."""
    with transaction.atomic():
        locked = Parcel.objects.locked(parcel.pk)
        if not locked.is_open:
            return False
        situation = Situation(locked, at or timezone.now())
        holder = holders.moves_up_to(situation)
        if holder is None:
            return False
        hand_off(situation, Next.same(MOVE_UP, locked).but(holder=holder, assignee=None))
        return True
