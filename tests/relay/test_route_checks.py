"""A route that can't be right is refused when it is declared: one wrong route for each check."""

from dataclasses import replace
from typing import Any

import pytest

from sambung.people.models import Organization, Role
from sambung.relay.clocks import Span, Unit
from sambung.relay.route_checks import WrongRoute
from sambung.relay.routes import (
    CLOSED,
    DISPATCHER,
    ESCALATE,
    GROUP,
    SENDER,
    STAY,
    SYSTEM,
    Cases,
    ChosenTime,
    Condition,
    Field,
    Lapse,
    Limit,
    Move,
    Place,
    Route,
    State,
    WhoMade,
)
from tests.relay.splitting import part, whole

TWO_DAYS = Limit(2, Unit.WORKING_DAY)
DESK = State("desk", "at the desk", DISPATCHER, TWO_DAYS, ESCALATE)
FINISH = Move("finish", "Finish", ("desk",), CLOSED, outcome="done")
ALWAYS = Condition("always", lambda situation: True)


def route(**other: Any) -> Route:
    """A small right route, with something other than it should be."""
    declared: dict[str, Any] = {
        "kind": "small",
        "label": "small",
        "tracks": {"plain": "plain", "urgent": "urgent"},
        "outcomes": {"done": "done"},
        "reasons": {"finish": "finished"},
        "opens_in": ("desk",),
        "states": (DESK,),
        "moves": (FINISH,),
    }
    return Route(**declared | other)


def desk(**other: Any) -> tuple[State, ...]:
    return (replace(DESK, **other),)


def further(**move: Any) -> tuple[Move, ...]:
    filled: dict[str, Any] = {"name": "go", "label": "Go", "frm": ("desk",), "to": STAY}
    return (FINISH, Move(**filled | move))


def finish(**other: Any) -> tuple[Move, ...]:
    return (replace(FINISH, **other),)


HALL = State("hall", "in the hall", GROUP, TWO_DAYS, ESCALATE)


def test_the_small_route_and_those_of_the_tests_are_right() -> None:
    for right in (route, whole, part):
        right()


WRONG: dict[str, tuple[str, dict[str, Any]]] = {
    "a state that stands twice": ("desk stands twice", {"states": (DESK, DESK)}),
    "a state with a reserved name": (
        "closed is no name for a state",
        {"states": desk(name=CLOSED), "opens_in": (CLOSED,)},
    ),
    "opening in no state of the route": ("opens in attic, which is no state", {"opens_in": ("attic",)}),
    "opening nowhere": ("opens in no state", {"opens_in": ()}),
    "a holder with a role that is unknown there": (
        "desk is held by kim/head, which is no role there",
        {"states": desk(held_by=Place(Organization.Kind.KIM, Role.HEAD))},
    ),
    "an opening without a holder of its own": (
        "desk opens a parcel without a holder of its own",
        {"states": desk(held_by=WhoMade("finish"))},
    ),
    "a holder by a move that is none": (
        "hall is held by who made nothing, which is no move",
        {"states": (DESK, replace(HALL, held_by=WhoMade("nothing"))), "moves": further(to="hall")},
    ),
    "a limit of nothing": ("desk: a limit of 0 wd", {"states": desk(limit=Limit(0, Unit.WORKING_DAY))}),
    "a limit without a basis": (
        "desk: a limit without a basis",
        {"states": desk(limit=replace(TWO_DAYS, basis=""))},
    ),
    "a limit from an unknown moment": (
        "desk: a limit that starts from 'state:attic'",
        {"states": desk(limit=replace(TWO_DAYS, start="state:attic"))},
    ),
    "a deadline that is none": ("desk: None is no limit", {"states": desk(limit=None)}),
    "a chosen time without words": (
        "desk: a chosen time without words or basis",
        {"states": desk(limit=ChosenTime("", lambda situation, fields: situation.now))},
    ),
    "a limit for an unknown track": (
        "desk limits the unknown track slow",
        {"states": desk(tracks={"slow": TWO_DAYS})},
    ),
    "a deadline that does nothing": (
        "desk has nothing that happens when it is due",
        {"states": desk(due=None)},
    ),
    "a last moment that is followed by no move": (
        "desk ends by vanish, which is no move from there",
        {"states": desk(ends_by="vanish")},
    ),
    "a last moment that ends nothing": (
        "desk ends by go, which does not close it",
        {"states": desk(ends_by="go"), "moves": further(to=STAY)},
    ),
    "a last moment that asks for words": (
        "desk ends by finish, which asks for something to fill in",
        {"states": desk(ends_by="finish"), "moves": finish(fields=(Field("note", "Why", required=True),))},
    ),
    "a last moment that may find its move impossible": (
        "desk ends by finish, which is not always possible",
        {"states": desk(ends_by="finish"), "moves": finish(when=ALWAYS)},
    ),
    "nobody who is told when it stays late": ("nobody is told when it stays late", {"told_later": ()}),
    "somebody told when it stays late who is nowhere": (
        "told when it stays late is kim/head, which is no role there",
        {"told_later": (Place(Organization.Kind.KIM, Role.HEAD),)},
    ),
    "a bar without a word": (
        "finish is barred without a word why",
        {"moves": finish(barred=(Condition("", lambda situation: True),))},
    ),
    "a lapse by no move": (
        "desk lapses by vanish, which is no move from there",
        {"states": desk(due=Lapse("vanish"))},
    ),
    "a lapse that asks for something": (
        "desk lapses by finish, which asks for something to fill in",
        {
            "states": desk(due=Lapse("finish")),
            "moves": finish(fields=(Field("note", "Words", required=True),)),
        },
    ),
    "a lapse that a track does not have": (
        "desk lapses by go, which plain does not have",
        {
            "states": (replace(DESK, due=Lapse("go")), HALL),
            "moves": (
                *further(to="hall", tracks=("urgent",)),
                Move("leave", "Leave", ("hall",), CLOSED, outcome="done", reason="finish"),
            ),
        },
    ),
    "a wait for an unknown one": ("desk waits for 'rain'", {"states": desk(waiting_on="rain")}),
    "a wait for a sender who can do nothing": (
        "desk waits for the sender, who can move nothing there",
        {"states": desk(waiting_on="sender")},
    ),
    "a wait for parts without an end": (
        "desk waits for parts and has no move for when they are closed",
        {"states": desk(waiting_on="parts")},
    ),
    "a wait for parts that ends by no move": (
        "desk has no move join for when its parts are closed",
        {"states": desk(when_parts_closed="join")},
    ),
    "a move from nowhere": ("go starts nowhere", {"moves": further(frm=())}),
    "a move from no state": ("go starts in attic, which is no state", {"moves": further(frm=("attic",))}),
    "a move to no state": ("go leads to attic, which is no state", {"moves": further(to="attic")}),
    "a move for an unknown track": ("go is for the unknown track slow", {"moves": further(tracks=("slow",))}),
    "a move by nobody": ("go can be made by nobody", {"moves": further(by=())}),
    "a move by somebody unknown": ("go is made by 'passer-by'", {"moves": further(by=("passer-by",))}),
    "a move by a role that is unknown there": (
        "go is made by office/chair, which is no role there",
        {"moves": further(by=(Place(Organization.Kind.OFFICE, Role.CHAIR),))},
    ),
    "a move by whom neither holds nor oversees": (
        "go is made by kim/member, which neither holds nor oversees",
        {"moves": further(by=(GROUP,))},
    ),
    "a move with a name of the core": ("take is a step of the core", {"moves": further(name="take")}),
    "a name that does not fit": (
        "a-very-long-outcome is longer than 16 characters",
        {"outcomes": {"done": "done", "a-very-long-outcome": "long"}},
    ),
    "a closing without an outcome": ("finish closes with the outcome ''", {"moves": finish(outcome="")}),
    "a closing without a reason": (
        "finish closes with the reason 'bored'",
        {"moves": finish(reason="bored")},
    ),
    "a choice of an unknown reason": (
        "finish offers the unknown reason bored",
        {"moves": finish(fields=(Field("reason", "Why", "choice", True, (("bored", "Bored"),)),))},
    ),
    "a start from an unknown outcome": (
        "go starts from the unknown outcome lost",
        {"moves": further(frm=(CLOSED,), outcomes=("lost",))},
    ),
    "an opening again whatever the outcome": (
        "go opens again what was closed with whatever outcome",
        {"moves": further(frm=(CLOSED,), to="desk", by=(SENDER,))},
    ),
    "a limit where a move does not lead": (
        "go limits hall, where it does not lead",
        {"moves": further(limits={"hall": TWO_DAYS})},
    ),
    "a legal limit for an unknown track": (
        "a legal limit for the unknown track slow",
        {"finals": {"slow": TWO_DAYS}},
    ),
    "a field of an unknown type": (
        "go asks for colour of the unknown type paint",
        {"moves": further(fields=(Field("colour", "Colour", "paint"),))},
    ),
    "a choice that offers nothing": (
        "go asks for colour and offers nothing",
        {"moves": further(fields=(Field("colour", "Colour", "choice"),))},
    ),
    "two moves that nothing tells apart": (
        "go stands twice in desk for plain",
        {"moves": (*further(), Move("go", "Go too", ("desk",), STAY))},
    ),
    "a state without an end": (
        "hall never ends for plain",
        {"states": (DESK, HALL), "moves": further(to="hall")},
    ),
    "a state that is never reached": (
        "hall is never reached",
        {"states": (DESK, HALL), "moves": (replace(FINISH, frm=("desk", "hall")),)},
    ),
    "a case of a limit without words": (
        "desk has another limit without a word when",
        {"states": desk(cases=((Condition("", lambda _s: True), TWO_DAYS),))},
    ),
    "proof asked for in some cases alone": (
        "desk waits for proof in some cases alone",
        {"states": desk(cases=((ALWAYS, replace(TWO_DAYS, start="proof")),))},
    ),
    "a wrong limit in some case": (
        "desk: a limit of 0 d",
        {"states": desk(cases=((ALWAYS, Limit(0, Unit.DAY)),))},
    ),
    "a least time in the same unit": (
        "desk: a limit of 2 wd that is at least 3 wd",
        {"states": desk(limit=replace(TWO_DAYS, at_least=Span(3, Unit.WORKING_DAY)))},
    ),
    "lapses that go round": (
        "desk lapses into itself",
        {
            "states": (replace(DESK, due=Lapse("go")), replace(HALL, due=Lapse("back"))),
            "moves": (*further(to="hall"), Move("back", "Back", ("hall",), "desk", by=(SYSTEM,))),
        },
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_route_is_refused_with_its_reason(what: str) -> None:
    reason, other = WRONG[what]
    with pytest.raises(WrongRoute) as refused:
        route(**other)
    assert reason in str(refused.value)


def test_a_state_may_lapse_into_itself_where_it_sometimes_escalates() -> None:
    sometimes = Cases(((ALWAYS, Lapse("go")),), otherwise=ESCALATE)
    assert route(states=desk(due=sometimes), moves=further(to="desk", by=(SYSTEM,)))
