"""Until when: from the limits of a route to moments, and from a deadline to reminders and alerts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sambung.people.models import Organization
from sambung.relay import clocks
from sambung.relay.clocks import Span, Unit
from sambung.relay.models import Level, LimitOverride, Parcel
from sambung.relay.routes import AnyLimit, ChosenTime, Lapse, LatestPart, Limit, Move, State, pick
from sambung.relay.situation import Situation

SHOWN_AFTER = Span(2, Unit.WORKING_DAY)
"""Words without proof of arrival count as shown after this long (house)."""

INQUIRY = Span(2, Unit.WORKING_DAY)
"""How long a holder has to explain to the leader (house)."""

OFFICE_TOLD_AFTER = 3
LEADER_TOLD_AFTER = 5
"""Working days after the deadline until the office head, then the leader is told (house)."""

KEEPS_THE_WORDS = (
    "recompute",
    "move_up",
    "take",
    "reassign",
    "pull_up",
    "inquire",
    "explain",
    "progress",
    "add",
)
"""Moves during a wait that say nothing new to whoever is waited for."""

LOOK_AGAIN = timedelta(days=1)
"""How often a parcel is looked at whose alerts are all out."""


@dataclass(frozen=True)
class Deadline:
    at: datetime
    basis: str


def of_state(
    state: State, situation: Situation, move: Move | None = None, fields: Mapping[str, Any] | None = None
) -> Deadline:
    """The deadline of a state that is entered now, by a move that may carry a limit of its own."""
    own = move.limits.get(state.name) if move else None
    limit = own or decreed(state.limit_of(situation.parcel.track), state, situation)
    if move is not None and move.proves:
        return after_proof(state, situation, situation.now)
    return of_limit(limit, situation, fields or {})


def of_limit(limit: AnyLimit, situation: Situation, fields: Mapping[str, Any]) -> Deadline:
    if isinstance(limit, ChosenTime):
        return Deadline(limit.moment(situation, fields), limit.basis)
    if isinstance(limit, LatestPart):
        latest = situation.parcel.parts.open().order_by("-due_at").values_list("due_at", flat=True).first()
        start = max(latest or situation.now, situation.now)
        return Deadline(clocks.due_after(start, limit.span, situation.calendar), limit.basis)
    return Deadline(clocks.due_after(_start(limit, situation), limit.span, situation.calendar), limit.basis)


def _start(limit: Limit, situation: Situation) -> datetime:
    parcel = situation.parcel
    match limit.start.partition(":"):
        case ("opening", _, _):
            return parcel.opened_at
        case ("closing", _, _):
            return parcel.closed_at or situation.now
        case ("proof", _, _):
            return clocks.due_after(situation.now, SHOWN_AFTER, situation.calendar)
        case ("state", _, name):
            return situation.arrived_in(name) or situation.now
        case _:
            return situation.now


def decreed(limit: AnyLimit, state: State, situation: Situation) -> AnyLimit:
    """The limit, or what the regency's office made of it by the newest decree in force."""
    if not isinstance(limit, Limit):
        return limit
    override = (
        LimitOverride.objects.filter(
            office__kind=Organization.Kind.OFFICE,
            office__regency=situation.parcel.regency_id,
            kind=situation.parcel.kind,
            track=situation.parcel.track,
            state=state.name,
            valid_from__lte=situation.now,
        )
        .order_by("-valid_from", "-pk")
        .first()
    )
    if override is None:
        return limit
    basis = f"{override.decree_number} ({override.decree_date:%d-%m-%Y})"
    return replace(limit, amount=override.amount, unit=Unit(override.unit), basis=basis)


def after_proof(state: State, situation: Situation, proved_at: datetime) -> Deadline:
    """The deadline of a wait that runs from the proof that the words arrived."""
    limit = decreed(state.limit_of(situation.parcel.track), state, situation)
    if not isinstance(limit, Limit):
        raise TypeError(f"{state.name} does not wait for proof")
    return Deadline(clocks.due_after(proved_at, limit.span, situation.calendar), limit.basis)


def pause(situation: Situation) -> tuple[timedelta, str]:
    """What is left of the holder's time, and the unit in which it was counted."""
    parcel = situation.parcel
    limit = situation.state.limit_of(parcel.track)
    unit = limit.unit if isinstance(limit, Limit) else Unit.WORKING_DAY
    if parcel.due_at is None:
        raise ValueError("a closed parcel has no clock to stop")
    return clocks.left(situation.now, parcel.due_at, unit, situation.calendar), unit.value


def resume(situation: Situation) -> datetime:
    """The deadline of a clock that goes on now with what was left of it."""
    parcel = situation.parcel
    left = parcel.paused_left or timedelta()
    return clocks.resumed(
        situation.now, left, Unit(parcel.paused_unit or Unit.WORKING_DAY), situation.calendar
    )


def final_on_opening(situation: Situation) -> datetime | None:
    limit = situation.route.finals.get(situation.parcel.track)
    if limit is None or limit.start != "opening":
        return None
    return of_limit(limit, situation, {}).at


def final_on_arrival(state: State, situation: Situation) -> datetime | None:
    """The legal limit that starts with the first arrival in this state."""
    limit = situation.route.finals.get(situation.parcel.track)
    if limit is None or limit.start != f"state:{state.name}" or situation.was_in(state.name):
        return None
    return clocks.due_after(situation.now, limit.span, situation.calendar)


# What the clock says about a deadline


def lapse_of(situation: Situation) -> str:
    """The move that the system makes when the present deadline comes; '' where it escalates."""
    when_due = pick(situation.state.due, situation)
    return when_due.move if isinstance(when_due, Lapse) else ""


def events(situation: Situation) -> list[tuple[datetime, Level]]:
    """The moments at which the clock has something to say about an open parcel, in the order of time.

    A state that lapses is not escalated: at its deadline the system moves it.
    """
    parcel, calendar = situation.parcel, situation.calendar
    if parcel.due_at is None or parcel.due_from is None:
        return []
    limit = situation.state.limit_of(parcel.track)
    span = limit.span if isinstance(limit, Limit) else None
    reminders = clocks.reminder_times(parcel.due_from, parcel.due_at, span, calendar)
    said = list(zip(reminders, (Level.HALF, Level.EVE), strict=False))
    said.append((parcel.due_at, Level.DUE))
    if not lapse_of(situation):
        said.append((clocks.plus_working_days(parcel.due_at, OFFICE_TOLD_AFTER, calendar), Level.OFFICE))
        if situation.route.to_leader:
            said.append((clocks.plus_working_days(parcel.due_at, LEADER_TOLD_AFTER, calendar), Level.LEADER))
    if parcel.final_due_at is not None:
        said.append((parcel.final_due_at, Level.FINAL))
    if parcel.inquiry_due_at is not None:
        said.append((parcel.inquiry_due_at, Level.INQUIRY))
    return sorted(said)


def deadline_meant(parcel: Parcel, level: Level) -> datetime | None:
    """Which of a parcel's deadlines a level speaks of."""
    match level:
        case Level.FINAL:
            return parcel.final_due_at
        case Level.INQUIRY:
            return parcel.inquiry_due_at
        case _:
            return parcel.due_at


def next_check(situation: Situation) -> datetime:
    """When to look at an open parcel again: the next moment after now at which the clock has something to say."""
    later = [moment for moment, _level in events(situation) if moment > situation.now]
    return later[0] if later else situation.now + LOOK_AGAIN
