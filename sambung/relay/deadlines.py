"""Until when: from the limits of a route to moments, and from a deadline to reminders and alerts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max

from sambung.regions.kept import Kept
from sambung.relay import clocks
from sambung.relay.clocks import Span, Unit
from sambung.relay.models import Level, LimitOverride, Parcel
from sambung.relay.routes import AnyLimit, ChosenTime, Lapse, LatestPart, Limit, Move, State, pick
from sambung.relay.setting import move_of, own_limit, set_by
from sambung.relay.situation import Situation

SHOWN_AFTER = Span(2, Unit.WORKING_DAY)
"""Words without proof of arrival count as shown after this long (house)."""

INQUIRY = Span(2, Unit.WORKING_DAY)
"""How long a holder has to explain to the leader (house)."""

OFFICE_TOLD_AFTER = 3
LEADER_TOLD_AFTER = 5
"""Working days after the deadline until the office head, then the leader is told (house)."""

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
    if move is not None and move.proves:
        return after_proof(state, situation, situation.now)
    if move is not None and (own := move.limits.get(state.name)):
        return of_limit(own, situation, fields or {})
    deadline = of_limit(limit(state, situation), situation, fields or {})
    return _extended(state, situation) or deadline


def _extended(state: State, situation: Situation) -> Deadline | None:
    """Where the state's limit is the legal one itself, an extension of that one holds here too."""
    parcel, legal = situation.parcel, state.limit_of(situation.parcel.track)
    if not isinstance(legal, Limit) or legal != situation.route.finals.get(parcel.track):
        return None
    if parcel.final_due_at is None or parcel.final_due_at <= of_limit(legal, situation, {}).at:
        return None
    return Deadline(parcel.final_due_at, legal.basis)


def of_limit(limit: AnyLimit, situation: Situation, fields: Mapping[str, Any]) -> Deadline:
    if isinstance(limit, ChosenTime):
        return Deadline(limit.moment(situation, fields), limit.basis)
    if isinstance(limit, LatestPart):
        latest = situation.parcel.parts.open().order_by("-due_at").values_list("due_at", flat=True).first()
        start = max(latest or situation.now, situation.now)
        return Deadline(clocks.due_after(start, limit.span, situation.calendar), limit.basis)
    return _counted(limit, _start(limit, situation), situation)


def _counted(limit: Limit, start: datetime, situation: Situation) -> Deadline:
    due = clocks.due_after(start, limit.span, situation.calendar)
    if limit.at_least is not None:
        due = max(due, clocks.due_after(start, limit.at_least, situation.calendar))
    return Deadline(due, limit.basis)


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


def _newest_override() -> int | None:
    return LimitOverride.objects.aggregate(newest=Max("pk"))["newest"]


def _read_overrides() -> dict[tuple[str, str, str, str], list[LimitOverride]]:
    """The limits set by decree, by regency, kind, track and state, the newest in force last."""
    overrides: dict[tuple[str, str, str, str], list[LimitOverride]] = {}
    for row in LimitOverride.objects.select_related("office").order_by("valid_from", "pk"):
        overrides.setdefault((row.office.regency_id or "", row.kind, row.track, row.state), []).append(row)
    return overrides


_overrides = Kept(_newest_override, _read_overrides, trusted_for=1.0)
"""Few rows that only grow: kept in memory, and asked once a second whether there are more."""

doubt_overrides = _overrides.doubt


def limit(state: State, situation: Situation, track: str = "") -> AnyLimit:
    """The limit of a state in this case, or what the regency's office made of the ordinary one by the newest
    decree in force."""
    track = track or situation.parcel.track
    for condition, in_this_case in state.cases:
        if condition.holds(situation):
            return in_this_case
    declared = state.limit_of(track)
    if not isinstance(declared, Limit):
        return declared
    key = (situation.parcel.regency_id, situation.parcel.kind, track, state.name)
    in_force = [row for row in _overrides.get().get(key, ()) if row.valid_from <= situation.now]
    if not in_force:
        return declared
    override = in_force[-1]
    basis = f"{override.decree_number} ({override.decree_date:%d-%m-%Y})"
    return replace(declared, amount=override.amount, unit=Unit(override.unit), basis=basis)


def after_proof(state: State, situation: Situation, proved_at: datetime) -> Deadline:
    """The deadline of a wait that runs from the proof that the words arrived."""
    from_proof = limit(state, situation)
    if not isinstance(from_proof, Limit):
        raise TypeError(f"{state.name} does not wait for proof")
    return _counted(from_proof, proved_at, situation)


def pause(situation: Situation) -> tuple[timedelta, str]:
    """What is left of the holder's time, and the unit in which it was counted."""
    parcel = situation.parcel
    running = own_limit(situation) or limit(situation.state, situation)
    unit = running.unit if isinstance(running, Limit) else Unit.WORKING_DAY
    if parcel.due_at is None:
        raise ValueError("a closed parcel has no clock to stop")
    return clocks.left(situation.now, parcel.due_at, unit, situation.calendar), unit.value


def resume(situation: Situation, left: timedelta | None, unit: str) -> datetime:
    """The deadline of a clock that goes on now with what was left of it."""
    return clocks.resumed(
        situation.now, left or timedelta(), Unit(unit or Unit.WORKING_DAY), situation.calendar
    )


def is_own(situation: Situation) -> bool:
    """Whether the present deadline is not the state's own: brought by the move, or left after asking."""
    made = move_of(set_by(situation), situation)
    return made is not None and (made.resumes or situation.parcel.state in made.limits)


def final_on_opening(situation: Situation) -> datetime | None:
    legal = situation.route.finals.get(situation.parcel.track)
    if legal is None or legal.start != "opening":
        return None
    return of_limit(legal, situation, {}).at


def final_on_arrival(state: State, situation: Situation) -> datetime | None:
    """The legal limit that starts with the first arrival in this state."""
    legal = situation.route.finals.get(situation.parcel.track)
    if legal is None or legal.start != f"state:{state.name}" or situation.was_in(state.name):
        return None
    return clocks.due_after(situation.now, legal.span, situation.calendar)


def final_of(situation: Situation) -> datetime | None:
    """The legal limit of the parcel's track as it stands, whichever moment it starts from."""
    legal = situation.route.finals.get(situation.parcel.track)
    if legal is None or legal.start == "opening":
        return final_on_opening(situation)
    state = legal.start.partition(":")[2]
    arrived = next((handoff.at for handoff in situation.history if handoff.state == state), None)
    return clocks.due_after(arrived, legal.span, situation.calendar) if arrived else None


# What the clock says about a deadline


def lapse_of(situation: Situation) -> str:
    """The move that the system makes when the present deadline comes; '' where it escalates."""
    when_due = pick(situation.state.due, situation)
    return when_due.move if isinstance(when_due, Lapse) else ""


def lapses_by(situation: Situation) -> str:
    """The move by which the parcel lapses now, because its deadline or its last moment has come; else ''."""
    parcel, now = situation.parcel, situation.now
    if situation.state.ends_by and parcel.final_due_at is not None and parcel.final_due_at <= now:
        return situation.state.ends_by
    return lapse_of(situation) if parcel.due_at is not None and parcel.due_at <= now else ""


def events(situation: Situation) -> list[tuple[datetime, Level]]:
    """The moments at which the clock has something to say about an open parcel, in the order of time.

    A state that lapses is not escalated: at its deadline the system moves it. Nobody is reminded of waiting,
    and the legal limit says nothing once the answer is given.
    """
    parcel, calendar = situation.parcel, situation.calendar
    if parcel.due_at is None or parcel.due_from is None:
        return []
    said = [(parcel.due_at, Level.DUE)]
    if not parcel.waiting_on:
        said += zip(_reminders(situation), (Level.HALF, Level.EVE), strict=False)
    if not lapse_of(situation):
        said.append((clocks.plus_working_days(parcel.due_at, OFFICE_TOLD_AFTER, calendar), Level.OFFICE))
        if situation.route.to_leader:
            said.append((clocks.plus_working_days(parcel.due_at, LEADER_TOLD_AFTER, calendar), Level.LEADER))
    if parcel.final_due_at is not None and not situation.state.settles:
        said.append((parcel.final_due_at, Level.FINAL))
    if parcel.inquiry_due_at is not None:
        said.append((parcel.inquiry_due_at, Level.INQUIRY))
    return sorted(said, key=lambda event: event[0])


def _reminders(situation: Situation) -> tuple[datetime, ...]:
    parcel = situation.parcel
    if parcel.due_from is None or parcel.due_at is None:
        return ()
    declared = limit(situation.state, situation)
    span = declared.span if isinstance(declared, Limit) else None
    return clocks.reminder_times(parcel.due_from, parcel.due_at, span, situation.calendar)


def meant(parcel: Parcel, level: Level) -> dict[str, datetime | None]:
    """Which of a parcel's deadlines a level speaks of, and since when it has run."""
    match level:
        case Level.FINAL:
            return {"deadline": parcel.final_due_at, "since": parcel.opened_at}
        case Level.INQUIRY:
            return {"deadline": parcel.inquiry_due_at, "since": parcel.opened_at}
        case _:
            return {"deadline": parcel.due_at, "since": parcel.due_from}


def first_check(situation: Situation) -> datetime:
    """When to look at an open parcel after a step: at once where something that is past may still be unsaid,
    such as a lapse that the clock was about to make."""
    soonest = min((moment for moment, _level in events(situation)), default=situation.now)
    return max(soonest, situation.now)


def next_check(said: list[tuple[datetime, Level]], now: datetime) -> datetime:
    """When to look again after a look: the next of the `events` at which the clock has something to say."""
    return next((moment for moment, _level in said if moment > now), now + LOOK_AGAIN)
