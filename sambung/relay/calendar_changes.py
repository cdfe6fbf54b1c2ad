"""Open deadlines after a day off was added or taken away: worked out again and recorded."""

from django.db import transaction
from django.utils import timezone

from sambung.people.actors import Actor
from sambung.relay import deadlines
from sambung.relay.core_moves import recompute
from sambung.relay.models import Arrival, Handoff, Parcel
from sambung.relay.moves import lock
from sambung.relay.offers import RECOMPUTE
from sambung.relay.routes import Move
from sambung.relay.situation import Situation


def recompute_open(region: str = "") -> int:
    """Work out the deadline of every open parcel again, in one region or everywhere; how many changed."""
    parcels = Parcel.objects.open()
    if region:
        parcels = parcels.filter(regency__code__startswith=region)
    return sum(_recompute(parcel) for parcel in parcels.order_by("pk").iterator(chunk_size=500))


def _recompute(parcel: Parcel) -> bool:
    with transaction.atomic():
        locked = lock(parcel)
        situation = Situation(locked, timezone.now(), Actor.system())
        deadline = _as_it_was_set(situation) if locked.is_open else None
        if deadline is None or deadline.at == locked.due_at:
            return False
        recompute(locked, deadline.at, deadline.basis, situation=situation)
        return True


def _as_it_was_set(situation: Situation) -> deadlines.Deadline | None:
    """The present deadline by the present calendar; None where it was chosen by a person."""
    setter = _set_by(situation)
    then = Situation(situation.parcel, setter.at)
    then.__dict__["history"] = [h for h in situation.history if h.seq <= setter.seq]
    proof = Arrival.objects.filter(handoff=setter, to="sender").first()
    if proof is not None and situation.state.waits_for_proof:
        return deadlines.after_proof(situation.state, then, proof.at)
    made = _move_of(setter, situation)
    if made is not None and made.resumes:
        return _resumed_again(setter, then)
    limit = made.limits.get(setter.state) if made else None
    if isinstance(limit or situation.state.limit_of(setter.track), deadlines.ChosenTime):
        return None
    return deadlines.of_state(situation.state, then, made)


def _set_by(situation: Situation) -> Handoff:
    """The step that set the present deadline; a later recomputing only corrected it."""
    setting = situation.history[0]
    previous = None
    for handoff in situation.history:
        if previous is None or (handoff.due_from != previous.due_from and handoff.move != RECOMPUTE):
            setting = handoff
        previous = handoff
    return setting


def _move_of(handoff: Handoff, situation: Situation) -> Move | None:
    return next(
        (m for m in situation.route.moves if m.name == handoff.move and handoff.state in m.targets()), None
    )


def _resumed_again(setter: Handoff, then: Situation) -> deadlines.Deadline | None:
    before = next((h for h in reversed(then.history) if h.seq < setter.seq), None)
    if before is None or before.paused_left is None:
        return None
    parcel = then.parcel
    kept = (parcel.paused_left, parcel.paused_unit)
    parcel.paused_left, parcel.paused_unit = before.paused_left, before.paused_unit
    at = deadlines.resume(then)
    parcel.paused_left, parcel.paused_unit = kept
    return deadlines.Deadline(at, setter.basis)
