"""What makes a route wrong. Each check is a sentence; a route that fails one can't be declared."""

from collections.abc import Callable, Iterator

from sambung.people.models import ROLES_OF, Organization
from sambung.relay.routes import (
    CLOSED,
    FIELD_TYPES,
    HOLDER,
    SENDER,
    STAY,
    SYSTEM,
    ChosenTime,
    Escalate,
    Lapse,
    LatestPart,
    Limit,
    Place,
    Route,
    State,
    WhoMade,
    every,
)

STARTS = ("arrival", "opening", "proof", "closing")
WAITS = ("", "sender", "carrier", "parts")
OVERSEEING = (Organization.Kind.OFFICE, Organization.Kind.REGENCY)
OF_THE_CORE = ("open", "take", "reassign", "pull_up", "inquire", "explain", "recompute", "move_up")
Problems = Iterator[str]


class WrongRoute(ValueError):
    """A route that can't be right, with every reason found."""


def verify(route: Route) -> None:
    problems = [f"{route.kind}: {problem}" for check in CHECKS for problem in check(route)]
    if problems:
        raise WrongRoute("; ".join(problems))


def states_are_named_once(route: Route) -> Problems:
    names = [state.name for state in route.states]
    yield from (f"state {name} stands twice" for name in set(names) if names.count(name) > 1)
    yield from (f"{name} is no name for a state" for name in names if name in (CLOSED, STAY))
    yield from (f"opens in {name}, which is no state" for name in route.opens_in if name not in names)
    if not route.opens_in:
        yield "opens in no state"


def every_state_has_a_holder(route: Route) -> Problems:
    for state in route.states:
        for held_by in every(state.held_by):
            if isinstance(held_by, Place) and held_by.role not in ROLES_OF.get(held_by.kind, ()):
                yield f"{state.name} is held by {held_by.kind}/{held_by.role}, which is no role there"
        if state.name in route.opens_in and not any(isinstance(h, Place) for h in every(state.held_by)):
            yield f"{state.name} opens a parcel without a holder of its own"


def every_state_has_a_deadline(route: Route) -> Problems:
    for state in route.states:
        for limit in (state.limit, *state.tracks.values(), *(limit for _so, limit in state.cases)):
            yield from (f"{state.name}: {problem}" for problem in _limit_problems(limit, route))
        yield from (
            f"{state.name} limits the unknown track {t}" for t in state.tracks if t not in route.tracks
        )
        for condition, limit in state.cases:
            if not condition.words:
                yield f"{state.name} has another limit without a word when"
            from_proof = isinstance(limit, Limit) and limit.start == "proof"
            if from_proof != state.waits_for_proof:
                yield f"{state.name} waits for proof in some cases alone"


def every_deadline_does_something(route: Route) -> Problems:
    for state in route.states:
        for due in every(state.due):
            if isinstance(due, Lapse):
                moves = [m for m in route.moves if m.name == due.move and state.name in m.frm]
                if not moves:
                    yield f"{state.name} lapses by {due.move}, which is no move from there"
                elif any(field.required for move in moves for field in move.fields):
                    yield f"{state.name} lapses by {due.move}, which asks for something to fill in"
                for track in _tracks_through(state.name, route):
                    if moves and not any(not move.tracks or track in move.tracks for move in moves):
                        yield f"{state.name} lapses by {due.move}, which {track} does not have"
            elif not isinstance(due, Escalate):
                yield f"{state.name} has nothing that happens when it is due"


def every_last_moment_ends_it(route: Route) -> Problems:
    """What the system makes of a parcel at its last moment closes it, and asks for nothing."""
    for state in route.states:
        moves = [m for m in route.moves if m.name == state.ends_by and state.name in m.frm]
        if not state.ends_by:
            continue
        if not moves:
            yield f"{state.name} ends by {state.ends_by}, which is no move from there"
        elif any(move.targets() != (CLOSED,) for move in moves):
            yield f"{state.name} ends by {state.ends_by}, which does not close it"
        elif any(field.required for move in moves for field in move.fields):
            yield f"{state.name} ends by {state.ends_by}, which asks for something to fill in"
        elif any(move.tracks or move.when or move.barred for move in moves):
            yield f"{state.name} ends by {state.ends_by}, which is not always possible"


def who_is_told_later_is_known(route: Route) -> Problems:
    told: tuple[tuple[Place, ...], ...] = every(route.told_later)
    for places in told:
        if not places:
            yield "nobody is told when it stays late"
        yield from (
            f"told when it stays late is {place.kind}/{place.role}, which is no role there"
            for place in places
            if place.role not in ROLES_OF.get(place.kind, ())
        )


def waits_are_known(route: Route) -> Problems:
    for state in route.states:
        if state.waiting_on not in WAITS:
            yield f"{state.name} waits for {state.waiting_on!r}"
        if state.waiting_on == "parts" and not state.when_parts_closed:
            yield f"{state.name} waits for parts and has no move for when they are closed"
        if state.waiting_on == "sender" and not any(
            SENDER in m.by and state.name in m.frm and m.to != STAY for m in route.moves
        ):
            yield f"{state.name} waits for the sender, who can move nothing there"
        if state.when_parts_closed and not any(
            m.name == state.when_parts_closed and state.name in m.frm for m in route.moves
        ):
            yield f"{state.name} has no move {state.when_parts_closed} for when its parts are closed"


def moves_lead_somewhere(route: Route) -> Problems:
    names = {state.name for state in route.states} | {CLOSED}
    for move in route.moves:
        if not move.frm:
            yield f"{move.name} starts nowhere"
        yield from (
            f"{move.name} starts in {name}, which is no state" for name in move.frm if name not in names
        )
        yield from (
            f"{move.name} leads to {t}, which is no state" for t in move.targets() if t not in names | {STAY}
        )
        yield from (f"{move.name} is for the unknown track {t}" for t in move.tracks if t not in route.tracks)
        if not all(bar.words for bar in move.barred):
            yield f"{move.name} is barred without a word why"


def moves_say_who(route: Route) -> Problems:
    for move in route.moves:
        if not move.by:
            yield f"{move.name} can be made by nobody"
        for by in move.by:
            if isinstance(by, Place):
                if by.role not in ROLES_OF.get(by.kind, ()):
                    yield f"{move.name} is made by {by.kind}/{by.role}, which is no role there"
                elif by.kind not in OVERSEEING and by not in _holding(route):
                    yield f"{move.name} is made by {by.kind}/{by.role}, which neither holds nor oversees"
            elif by not in (HOLDER, SENDER, SYSTEM):
                yield f"{move.name} is made by {by!r}"


def holders_before_are_known(route: Route) -> Problems:
    names = {move.name for move in route.moves}
    for state in route.states:
        for held_by in every(state.held_by):
            if isinstance(held_by, WhoMade) and held_by.move not in names:
                yield f"{state.name} is held by who made {held_by.move}, which is no move"


def names_are_free_and_fit(route: Route) -> Problems:
    """The core's own steps have names of their own, and the database keeps so many characters."""
    yield from (f"{move.name} is a step of the core" for move in route.moves if move.name in OF_THE_CORE)
    named = {
        16: (route.kind, *(state.name for state in route.states), *route.outcomes),
        24: (*route.tracks, *(move.name for move in route.moves)),
        32: tuple(route.reasons),
    }
    for longest, names in named.items():
        yield from (f"{name} is longer than {longest} characters" for name in names if len(name) > longest)


def closing_has_outcome_and_reason(route: Route) -> Problems:
    for move in route.moves:
        if CLOSED in move.targets():
            if move.outcome not in route.outcomes:
                yield f"{move.name} closes with the outcome {move.outcome!r}"
            chosen = any(field.name == "reason" and field.required for field in move.fields)
            for field in move.fields:
                if field.name == "reason" and not callable(field.choices):
                    unknown = [code for code, _words in field.choices if code not in route.reasons]
                    yield from (f"{move.name} offers the unknown reason {code}" for code in unknown)
            if not chosen and (move.reason or move.name) not in route.reasons:
                yield f"{move.name} closes with the reason {move.reason or move.name!r}"
        yield from (
            f"{move.name} starts from the unknown outcome {o}"
            for o in move.outcomes
            if o not in route.outcomes
        )
        if (
            CLOSED in move.frm
            and CLOSED not in move.targets()
            and move.targets() != (STAY,)
            and not move.outcomes
        ):
            yield f"{move.name} opens again what was closed with whatever outcome"


def limits_are_whole(route: Route) -> Problems:
    for move in route.moves:
        for target, limit in move.limits.items():
            if target not in {*move.targets(), *move.frm}:
                yield f"{move.name} limits {target}, where it does not lead"
            yield from (f"{move.name}: {problem}" for problem in _limit_problems(limit, route))
        if move.final is not None:
            yield from (f"{move.name}: {problem}" for problem in _limit_problems(move.final, route))
        if move.within is not None:
            yield from (f"{move.name}: {problem}" for problem in _limit_problems(move.within, route))
    for track, final in route.finals.items():
        if track not in route.tracks:
            yield f"a legal limit for the unknown track {track}"
        yield from _limit_problems(final, route)


def fields_are_known(route: Route) -> Problems:
    for move in route.moves:
        for field in move.fields:
            if field.type not in FIELD_TYPES:
                yield f"{move.name} asks for {field.name} of the unknown type {field.type}"
            if field.type in ("choice", "organization") and not field.choices:
                yield f"{move.name} asks for {field.name} and offers nothing"


def one_move_a_name_state_and_track(route: Route) -> Problems:
    """Two moves of one name from one state need conditions or tracks that tell them apart."""
    for state in (*(s.name for s in route.states), CLOSED):
        for track in route.tracks:
            names = [m.name for m in route.moves_from(state, track) if m.when is None and not m.outcomes]
            yield from (
                f"{name} stands twice in {state} for {track}" for name in set(names) if names.count(name) > 1
            )


def every_state_reaches_an_end(route: Route) -> Problems:
    for track in route.tracks:
        ends = {CLOSED}
        grew = True
        while grew:
            grew = False
            for state in route.states:
                if state.name not in ends and any(
                    set(m.targets()) & ends for m in route.moves_from(state.name, track)
                ):
                    ends.add(state.name)
                    grew = True
        reached = _reached(route, track)
        yield from (f"{name} never ends for {track}" for name in sorted(reached - ends))


def every_state_is_reached(route: Route) -> Problems:
    reached = set().union(*(_reached(route, track) for track in route.tracks))
    yield from (f"{state.name} is never reached" for state in route.states if state.name not in reached)


def lapses_come_to_rest(route: Route) -> Problems:
    """If nobody ever acts, the system must not move a parcel round and round."""
    lapses = {state.name: _lapses_to(state, route) for state in route.states}
    for start in lapses:
        passed, fresh = set(), set(lapses[start])
        while fresh:
            passed |= fresh
            fresh = {t for name in fresh for t in lapses.get(name, ())} - passed
        if start in passed:
            yield f"{start} lapses into itself"


def _lapses_to(state: State, route: Route) -> set[str]:
    """Where the system moves a parcel from a state. Back into the same state counts only where that state
    never does anything else."""
    dues = every(state.due)
    moves = [m for m in route.moves if state.name in m.frm and Lapse(m.name) in dues]
    targets = {t for move in moves for t in move.targets()} - {STAY, CLOSED}
    return targets - {state.name} if any(isinstance(due, Escalate) for due in dues) else targets


def _holding(route: Route) -> set[Place]:
    return {h for state in route.states for h in every(state.held_by) if isinstance(h, Place)}


def _tracks_through(state: str, route: Route) -> list[str]:
    return [track for track in route.tracks if state in _reached(route, track)]


def _reached(route: Route, track: str) -> set[str]:
    reached, fresh = set(route.opens_in), set(route.opens_in)
    while fresh:
        targets = {t for name in fresh for m in route.moves_from(name, track) for t in m.targets()}
        if CLOSED in targets:
            targets |= {t for m in route.moves_from(CLOSED, track) for t in m.targets()}
        fresh = targets - reached - {CLOSED, STAY}
        reached |= fresh
    return reached


def _limit_problems(limit: object, route: Route) -> Problems:
    if isinstance(limit, ChosenTime):
        if not limit.words or not limit.basis:
            yield "a chosen time without words or basis"
    elif isinstance(limit, Limit | LatestPart):
        if limit.amount < 1:
            yield f"a limit of {limit.amount} {limit.unit}"
        if isinstance(limit, Limit) and limit.at_least is not None and limit.at_least.unit == limit.unit:
            yield f"a limit of {limit.span} that is at least {limit.at_least}"
        if not limit.basis:
            yield "a limit without a basis"
        if isinstance(limit, Limit) and limit.start not in STARTS:
            kind, _, name = limit.start.partition(":")
            if kind != "state" or name not in {state.name for state in route.states}:
                yield f"a limit that starts from {limit.start!r}"
    else:
        yield f"{limit!r} is no limit"


CHECKS: tuple[Callable[[Route], Problems], ...] = (
    states_are_named_once,
    every_state_has_a_holder,
    every_state_has_a_deadline,
    every_deadline_does_something,
    every_last_moment_ends_it,
    who_is_told_later_is_known,
    waits_are_known,
    moves_lead_somewhere,
    moves_say_who,
    holders_before_are_known,
    names_are_free_and_fit,
    closing_has_outcome_and_reason,
    limits_are_whole,
    fields_are_known,
    one_move_a_name_state_and_track,
    every_state_reaches_an_end,
    every_state_is_reached,
    lapses_come_to_rest,
)
