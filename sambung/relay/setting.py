"""Which step set the present deadline, and by which move: for stopped clocks and corrected calendars."""

from itertools import pairwise

from sambung.relay.models import Handoff
from sambung.relay.routes import STAY, AnyLimit, Move
from sambung.relay.situation import Situation

RECOMPUTE = "recompute"


def set_by(situation: Situation) -> Handoff:
    """The step that set the present deadline; a later recomputing only corrected it."""
    history = situation.history
    setting = history[0]
    for before, handoff in pairwise(history):
        if handoff.due_from != before.due_from and handoff.move != RECOMPUTE:
            setting = handoff
    return setting


def move_of(handoff: Handoff, situation: Situation) -> Move | None:
    """The route's move that a step was; None for the opening and for the core's own moves."""
    before = next((h for h in reversed(situation.history) if h.seq < handoff.seq), None)
    if before is None:
        return None
    leads_to = {handoff.state, STAY} if handoff.state == before.state else {handoff.state}
    return next(
        (
            move
            for move in situation.route.moves_from(before.state, before.track)
            if move.name == handoff.move
            and leads_to & set(move.targets())
            and (not move.outcomes or before.outcome in move.outcomes)
        ),
        None,
    )


def own_limit(situation: Situation) -> AnyLimit | None:
    """The limit that the move which set the present deadline brought with it, if it did."""
    setter = set_by(situation)
    made = move_of(setter, situation)
    return made.limits.get(setter.state) if made is not None else None
