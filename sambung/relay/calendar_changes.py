"""Open deadlines after a day off was added or taken away: worked out again and recorded."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from sambung.people.actors import Actor
from sambung.relay import clocks, deadlines
from sambung.relay.arrivals import reader_of
from sambung.relay.core_moves import recompute
from sambung.relay.models import Arrival, Handoff, Parcel
from sambung.relay.moves import lock
from sambung.relay.routes import ChosenTime
from sambung.relay.setting import move_of, set_by
from sambung.relay.situation import Situation


def recompute_open(region: str = "") -> int:
    """Work out the deadlines of every open parcel again, in one region or everywhere; how many changed."""
    parcels = Parcel.objects.open()
    if region:
        parcels = parcels.filter(regency__code__startswith=region)
    return sum(_recompute(parcel) for parcel in parcels.order_by("pk").iterator(chunk_size=500))


def _recompute(parcel: Parcel) -> bool:
    with transaction.atomic():
        locked = lock(parcel)
        if not locked.is_open:
            return False
        situation = Situation(locked, timezone.now(), Actor.system())
        deadline = _as_it_was_set(situation)
        return recompute(
            locked,
            deadline.at,
            deadline.basis,
            situation=situation,
            final_due_at=_final_as_it_was_set(situation),
            inquiry_due_at=_inquiry_as_it_was_set(situation),
        )


def _as_it_was_set(situation: Situation) -> deadlines.Deadline:
    """The present deadline by the present calendar; one that a person chose stays."""
    setter = set_by(situation)
    then = _as_of(setter, situation)
    if situation.parcel.due_at is None:
        raise ValueError("a closed parcel has no deadline")
    proof = Arrival.objects.filter(handoff=setter, to=reader_of(situation.parcel)).first()
    if proof is not None and situation.state.waits_for_proof:
        return deadlines.after_proof(situation.state, then, proof.at)
    made = move_of(setter, situation)
    if made is not None and made.resumes and (left := _left_before(setter, situation)):
        return deadlines.Deadline(deadlines.resume(then, *left), setter.basis)
    limit = (made.limits.get(setter.state) if made else None) or situation.state.limit_of(setter.track)
    if isinstance(limit, ChosenTime):
        return deadlines.Deadline(situation.parcel.due_at, setter.basis)
    if made is not None and made.resolves_anew:
        then.now = situation.arrived_in(setter.state) or setter.at
    return deadlines.of_state(situation.state, then, made)


def _as_of(handoff: Handoff, situation: Situation) -> Situation:
    """The situation in which a step was made, with the history before it."""
    then = Situation(situation.parcel, handoff.at)
    then.__dict__["history"] = [h for h in situation.history if h.seq < handoff.seq]
    return then


def _left_before(setter: Handoff, situation: Situation) -> tuple[timedelta, str] | None:
    """What was left of the holder's time when the clock stopped."""
    before = next((h for h in reversed(situation.history) if h.seq < setter.seq), None)
    return (before.paused_left, before.paused_unit) if before and before.paused_left is not None else None


def _final_as_it_was_set(situation: Situation) -> datetime | None:
    """The legal limit by the present calendar: from the move that replaced it, else from the route."""
    kept = situation.parcel.final_due_at
    if kept is None:
        return None
    replaced = [
        (handoff, made.final)
        for handoff in situation.history
        if (made := move_of(handoff, situation)) is not None and made.final is not None
    ]
    if not replaced:
        return deadlines.final_of(situation)
    handoff, final = replaced[-1]
    if isinstance(final, ChosenTime):
        return kept
    return deadlines.of_limit(final, _as_of(handoff, situation), {}).at


def _inquiry_as_it_was_set(situation: Situation) -> datetime | None:
    if situation.parcel.inquiry_due_at is None:
        return None
    asked = situation.last("inquire")
    start = asked.at if asked is not None else situation.now
    return clocks.due_after(start, deadlines.INQUIRY, situation.calendar)
