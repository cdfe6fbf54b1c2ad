"""The chain: writes one hand-off, sets the parcel to it, and leaves one job. Nothing else writes either."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from procrastinate.contrib.django import app as jobs

from sambung.people.models import Person
from sambung.relay import deadlines
from sambung.relay.composed import store
from sambung.relay.holders import Holder
from sambung.relay.models import Handoff, Parcel
from sambung.relay.routes import CLOSED
from sambung.relay.setting import sets_anew
from sambung.relay.situation import Situation


@dataclass(frozen=True)
class Next:
    """Where a parcel stands after a step."""

    move: str
    state: str
    holder: Holder
    assignee: Person | None = None
    waiting_on: str = ""
    due_at: datetime | None = None
    due_from: datetime | None = None
    basis: str = ""
    paused_left: timedelta | None = None
    paused_unit: str = ""
    final_due_at: datetime | None = None
    inquiry_due_at: datetime | None = None
    outcome: str = ""
    reason: str = ""
    closed_at: datetime | None = None

    @classmethod
    def same(cls, move: str, parcel: Parcel) -> Self:
        """A step that changes nothing."""
        return cls(
            move,
            parcel.state,
            Holder(parcel.holder, parcel.holder_role),
            assignee=parcel.assignee,
            waiting_on=parcel.waiting_on,
            due_at=parcel.due_at,
            due_from=parcel.due_from,
            paused_left=parcel.paused_left,
            paused_unit=parcel.paused_unit,
            final_due_at=parcel.final_due_at,
            inquiry_due_at=parcel.inquiry_due_at,
            outcome=parcel.outcome,
            reason=parcel.reason,
            closed_at=parcel.closed_at,
        )

    def but(self, **changes: Any) -> Self:
        return replace(self, **changes)


def hand_off(situation: Situation, step: Next, *, key: str | None = None, fingerprint: str = "") -> Handoff:
    """Write the hand-off and set the parcel to it, within the caller's transaction and row lock."""
    parcel, now, actor = situation.parcel, situation.now, situation.actor
    before = (parcel.holder, parcel.holder_role, parcel.assignee) if parcel.pk else (None, "", None)
    ends = sets_anew(step, Next.same(step.move, parcel)) if parcel.pk else False
    kept = now <= parcel.due_at if parcel.due_at is not None and ends else None
    _set(parcel, step)
    parcel.seq += 1
    parcel.next_check_at = None if step.state == CLOSED else deadlines.first_check(situation)
    store(parcel)
    handoff = Handoff(
        parcel=parcel,
        seq=parcel.seq,
        key=key,
        fingerprint=fingerprint,
        move=step.move,
        actor_kind=actor.kind,
        person=actor.person,
        via=actor.via,
        at=now,
        from_organization=before[0],
        from_role=before[1],
        from_assignee=before[2],
        to_organization=parcel.holder,
        to_role=parcel.holder_role,
        to_assignee=parcel.assignee,
        track=parcel.track,
        about=parcel.about,
        state=parcel.state,
        waiting_on=parcel.waiting_on,
        paused_left=parcel.paused_left,
        paused_unit=parcel.paused_unit,
        due_at=parcel.due_at,
        due_from=parcel.due_from,
        basis=step.basis,
        final_due_at=parcel.final_due_at,
        inquiry_due_at=parcel.inquiry_due_at,
        outcome=parcel.outcome,
        reason=parcel.reason,
        kept=kept,
    )
    store(handoff)
    jobs.configure_task("relay.moved").defer(handoff_id=handoff.pk)
    return handoff


def _set(parcel: Parcel, step: Next) -> None:
    parcel.state = step.state
    parcel.holder = step.holder.organization
    parcel.holder_role = step.holder.role
    parcel.assignee = step.assignee
    parcel.waiting_on = step.waiting_on
    parcel.due_at = step.due_at
    parcel.due_from = step.due_from
    parcel.paused_left = step.paused_left
    parcel.paused_unit = step.paused_unit
    parcel.final_due_at = step.final_due_at
    parcel.inquiry_due_at = step.inquiry_due_at
    parcel.outcome = step.outcome
    parcel.reason = step.reason
    parcel.closed_at = step.closed_at
