"""Which step set the present deadline, and by which move: for stopped clocks and corrected calendars."""

from datetime import datetime
from itertools import pairwise
from typing import Protocol

from sambung.relay.models import Handoff
from sambung.relay.routes import STAY, AnyLimit, Move
from sambung.relay.situation import Situation

RECOMPUTE = "recompute"
OPEN = "open"


class Timed(Protocol):
    """A step, made or about to be made, with the deadline after it."""

    @property
    def move(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def due_from(self) -> datetime | None: ...
    @property
    def due_at(self) -> datetime | None: ...


def set_by(situation: Situation) -> Handoff:
    """The step that set the present deadline; a later recomputing only corrected it."""
    history = situation.history
    setting = history[0]
    for before, handoff in pairwise(history):
        if sets_anew(handoff, before):
            setting = handoff
    return setting


def sets_anew(step: Timed, before: Timed) -> bool:
    """Whether a step begins a deadline of its own; correcting the present one doesn't."""
    same = (step.state, step.due_from, step.due_at) == (before.state, before.due_from, before.due_at)
    return not same and step.move != RECOMPUTE


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
