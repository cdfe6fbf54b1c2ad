"""A route of the tests alone: something is split into parts for two agencies and put together again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sambung.people.models import Organization
from sambung.relay.clocks import Unit
from sambung.relay.moves import open_parcel
from sambung.relay.routes import (
    CLOSED,
    DISPATCHER,
    ESCALATE,
    LIAISON,
    SAME_HOLDER,
    SENDER,
    STAY,
    SYSTEM,
    Cases,
    Condition,
    Field,
    Lapse,
    LatestPart,
    Limit,
    Move,
    Route,
    State,
    register,
    routes,
)
from sambung.relay.situation import Situation

WD = Unit.WORKING_DAY


def agencies(situation: Situation) -> list[tuple[str, str]]:
    found = Organization.objects.filter(
        kind=Organization.Kind.AGENCY, regency=situation.parcel.regency, active=True
    ).exclude(pk__in=[situation.parcel.about_id or 0])
    return [(agency.slug, agency.name) for agency in found.order_by("slug")]


def open_parts(situation: Situation, fields: Mapping[str, Any]) -> None:
    for slug, _name in agencies(situation)[:2]:
        open_parcel(
            "test_part",
            actor=situation.actor,
            region=situation.parcel.region,
            track=situation.parcel.track,
            to=Organization.objects.get(slug=slug),
            about=situation.parcel.about,
            parent=situation.parcel,
            at=situation.now,
        )


TO = Field("to", "To which agency", "organization", required=True, choices=agencies)
SPLIT_ONCE = Condition("not split yet", lambda s: s.times("split") == 0)
ASKED_TWICE = Condition("asked less than twice", lambda s: s.asked_by_holder() < 2)


def whole() -> Route:
    return Route(
        kind="test_whole",
        label="whole",
        tracks={"plain": "plain"},
        outcomes={"done": "done", "dropped": "dropped"},
        reasons={"finish": "finished", "drop": "dropped"},
        opens_in=("desk",),
        states=(
            State("desk", "at the desk", DISPATCHER, Limit(2, WD), ESCALATE),
            State(
                "split",
                "with the parts",
                DISPATCHER,
                LatestPart(1, WD),
                ESCALATE,
                waiting_on="parts",
                when_parts_closed="assemble",
            ),
            State("assemble", "being put together", DISPATCHER, Limit(1, WD), ESCALATE),
        ),
        moves=(
            Move("split", "Split it", ("desk",), "split", effect=open_parts, when=SPLIT_ONCE),
            Move("assemble", "Put it together", ("split",), "assemble", by=(SYSTEM,)),
            Move("rework", "Begin anew", ("assemble",), "desk"),
            Move("finish", "Finish it", ("desk", "assemble"), CLOSED, outcome="done"),
            Move("drop", "Drop it", ("desk", "assemble"), CLOSED, by=(SENDER,), outcome="dropped"),
        ),
    )


def part() -> Route:
    came_from = Cases(
        ((Condition("asked from work", lambda s: s.state_before("asked") == "work"), "work"),), "idea"
    )
    return Route(
        kind="test_part",
        label="part",
        tracks={"plain": "plain"},
        outcomes={"done": "done", "dropped": "dropped"},
        reasons={"finish": "finished", "drop": "dropped"},
        opens_in=("idea",),
        states=(
            State("idea", "looked at", LIAISON, Limit(5, WD), ESCALATE),
            State("work", "worked on", LIAISON, Limit(14, WD, start="state:idea"), ESCALATE),
            State(
                "asked",
                "asked",
                SAME_HOLDER,
                Limit(10, WD, start="proof"),
                Lapse("resume"),
                waiting_on="sender",
            ),
        ),
        moves=(
            Move("start", "Start", ("idea",), "work"),
            Move("hand", "Hand to another", ("idea", "work"), "idea", fields=(TO,)),
            Move("ask", "Ask", ("idea", "work"), "asked", pauses=True, when=ASKED_TWICE),
            Move("reply", "Reply", ("asked",), came_from, by=(SENDER,), resumes=True),
            Move("resume", "Go on", ("asked",), came_from, resumes=True),
            Move("news", "Tell", ("work",), STAY),
            Move("finish", "Finish it", ("idea", "work"), CLOSED, outcome="done"),
            Move("drop", "Drop it", ("idea", "work", "asked"), CLOSED, by=(SENDER,), outcome="dropped"),
        ),
    )


@contextmanager
def registered() -> Iterator[None]:
    """Know the two kinds for as long as a test runs."""
    kinds = [register(whole()).kind, register(part()).kind]
    try:
        yield
    finally:
        for kind in kinds:
            del routes[kind]
