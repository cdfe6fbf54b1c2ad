"""Every move of a voice in every state, tried by everybody: made by those alone of whom the table says so.

`WAYS` is the table of the domain description once more, by hand, as small as it can be: for each state who
holds it, the holder's moves, and the sender's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from sambung.people.actors import Actor
from sambung.relay.due import check_due
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.permissions.sight import AGENCY, GROUP, LEADER, OFFICE
from tests.permissions.stage import PHONE, Stage, some_of, unchanged
from tests.voices.steps import give_voice

pytestmark = pytest.mark.django_db

MEMBERS, DISPATCHER, HEAD, LIAISON = {"anggota", "ketua"}, {"admin-kominfo"}, {"kepala"}, {"petugas"}
SENDER = "sender"
TO_PU, TO_DINKES = {"to": "dinas-pu-belitung"}, {"to": "dinkes-belitung"}
WORDS = {"sender_note": "Kata-kata."}
ANSWER = {"answer": WORDS}
REFUSE = {"refuse": {**WORDS, "fields": {"reason": "not_public"}}}
LEGAL = {"refuse": {**WORDS, "fields": {"reason": "legal_exception"}}}
SORT = {
    "set_track": {"fields": {"track": "question"}},
    "set_public_text": {"fields": {"public_text": "Lampu padam."}},
}
OWN = {"note": "Dari saya."}
PROGRESS = {"progress": {"public_note": "Berjalan."}}
PASS_ON, ASK, TAKE = {"forward": TO_PU}, {"ask": WORDS}, {"take": {}}
WITHDRAW, ADD = {"withdraw": {}}, {"add": OWN}
Moves = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Way:
    """How a voice comes into a state, who sees it there, who holds it, and what may be done."""

    steps: tuple[tuple[str, str, dict[str, Any]], ...]
    sees: set[str]
    holds: set[str]
    holders: Moves
    senders: Moves
    track: str = "complaint"
    dispatchers: Moves | None = None
    told: str = ""


UP = (("forward", "anggota", {}),)
OVER = (*UP, ("forward", "admin-kominfo", TO_PU))
WORKED_ON = (*OVER, ("start", "petugas", WORDS))
ANSWERED = (*WORKED_ON, ("answer", "petugas", WORDS))
TWICE = (*ANSWERED, ("reopen", SENDER, OWN), ("answer", "petugas", WORDS), ("reopen", SENDER, OWN))
AT_OFFICE, AT_AGENCY = GROUP | OFFICE | LEADER, GROUP | OFFICE | AGENCY | LEADER

WAYS = {
    "received": Way((), AT_OFFICE, MEMBERS, {**ASK, "forward": OWN, **TAKE}, {**ADD, **WITHDRAW}),
    "verification": Way(
        UP, AT_OFFICE, DISPATCHER, {**ASK, **PASS_ON, **ANSWER, **REFUSE, **SORT, **TAKE}, {**ADD, **WITHDRAW}
    ),
    "redirect": Way(
        (*OVER, ("return", "petugas", OWN)),
        AT_AGENCY,
        DISPATCHER,
        {"forward": TO_DINKES, **ANSWER, **REFUSE, **SORT, **TAKE},
        {**ADD, **WITHDRAW},
    ),
    "forwarded": Way(
        OVER,
        AT_AGENCY,
        LIAISON,
        {"start": WORDS, "return": OWN, **ASK, **ANSWER, **TAKE},
        {**ADD, **WITHDRAW},
    ),
    "in_progress": Way(
        WORKED_ON,
        AT_AGENCY,
        LIAISON,
        {**PROGRESS, **ANSWER, **ASK, "return": OWN, **TAKE},
        {**ADD, **WITHDRAW},
    ),
    "in_progress foi": Way(
        (("forward", "admin-kominfo", TO_PU), ("start", "petugas", WORDS)),
        OFFICE | AGENCY | LEADER,
        LIAISON,
        {
            **PROGRESS,
            "extend": WORDS,
            **ANSWER,
            **ASK,
            "return": OWN,
            **LEGAL,
            **TAKE,
        },
        {**ADD, **WITHDRAW},
        track="foi",
    ),
    "asked": Way(
        (*OVER, ("ask", "petugas", WORDS)),
        AT_AGENCY,
        LIAISON,
        {"resume": {}, **TAKE},
        {"reply": OWN, **ADD, **WITHDRAW},
    ),
    "planned": Way(
        (*OVER, ("plan", "petugas", {**WORDS, "fields": {"year": 2027}})),
        AT_AGENCY,
        LIAISON,
        {
            **PROGRESS,
            **ANSWER,
            "plan": {**WORDS, "fields": {"year": 2028}},
            **TAKE,
        },
        {**ADD, **WITHDRAW},
        track="aspiration",
    ),
    "answered": Way(ANSWERED, AT_AGENCY, LIAISON, TAKE, {"confirm": {}, "reopen": OWN, **ADD}),
    "review": Way(TWICE, AT_AGENCY, HEAD, {**ANSWER, "forward": TO_DINKES, **TAKE}, {**ADD, **WITHDRAW}),
    "bring_back": Way(
        (*OVER, ("answer", "petugas", WORDS)),
        AT_AGENCY,
        MEMBERS,
        {"told": {"fields": {"how": "visit"}}, "cannot_reach": OWN, **TAKE},
        {"confirm": {}, "reopen": OWN, **ADD, **WITHDRAW},
        told="in_person",
    ),
    "objection": Way(
        (("refuse", "admin-kominfo", LEGAL["refuse"]), ("object", SENDER, OWN)),
        OFFICE | LEADER,
        HEAD,
        {**ANSWER, "uphold": WORDS, **TAKE},
        ADD,
        track="foi",
    ),
    "closed confirmed": Way(
        (*ANSWERED, ("confirm", SENDER, {})),
        AT_AGENCY,
        set(),
        {},
        {},
        dispatchers={"set_public_text": SORT["set_public_text"]},
    ),
    "closed refused": Way(
        (*UP, ("refuse", "admin-kominfo", REFUSE["refuse"])),
        AT_OFFICE,
        set(),
        {},
        {"reopen": OWN},
        dispatchers={"set_public_text": SORT["set_public_text"]},
    ),
}
EVERY_MOVE: Moves = {
    name: said
    for way in WAYS.values()
    for moves in (way.senders, way.holders)
    for name, said in moves.items()
} | {"close": {}, "take_back": {}, "resume": {}, "recompute": {}, "move_up": {}, "explain": OWN}


def bring_to(stage: Stage, way: Way) -> Any:
    """A voice in the state, given and moved by those who may."""
    now = timezone.now() - timedelta(minutes=10)
    recorded = {"via": way.told, "agreed": True, "bring_back": True} if way.told else {}
    named = {"name": "Zulaikha", "address": "Suak Gual"} if way.track == "foi" else {}
    actor = stage.world.actor("anggota") if way.told else None
    given = give_voice(stage.world, actor, at=now, track=way.track, **recorded, **named)
    parcel = given.parcel
    for name, by, said in way.steps:
        actor = Actor.sender(parcel.pk) if by == SENDER else stage.world.actor(by)
        parcel = move(parcel, name, actor=actor, at=now, **_organization(stage, said))
    return given


def _organization(stage: Stage, said: dict[str, Any]) -> dict[str, Any]:
    organizations = {"dinas-pu-belitung": stage.world.pu, "dinkes-belitung": stage.world.dinkes}
    return {**said, "to": organizations[said["to"]]} if "to" in said else said


def expected(way: Way, who: str, name: str) -> int:
    """What the table says: 404 for who doesn't see it, 409 where nobody can make that move from here."""
    if who not in way.sees:
        return 404
    by_whom = {
        **{name: set() for name in way.senders},
        **dict.fromkeys(way.holders, way.holds),
        **dict.fromkeys(way.dispatchers or {}, DISPATCHER),
    }
    if way.holds:
        by_whom |= {"inquire": LEADER} | {name: set() for name in ("reassign", "pull_up")}
    if name not in by_whom:
        return 409
    return 200 if who in by_whom[name] else 403


@pytest.mark.parametrize("state", WAYS)
def test_a_move_is_made_by_those_alone_who_may(
    stage: Stage, state: str, count: Callable[[int, int], int]
) -> None:
    way = WAYS[state]
    with unchanged():
        given = bring_to(stage, way)
        code = given.parcel.code
        parcel = Parcel.objects.get(code=code)
        at_it = parcel.assignee and parcel.assignee.username  # by `start`, and offered to nobody twice
        assert parcel.state == state.split()[0]
        here = {**way.senders, **(way.dispatchers or {}), **way.holders}
        every = {**EVERY_MOVE, **here, "inquire": OWN, "reassign": {}, "pull_up": {}}
        for name in some_of(every, set(here), count(8, 99), state):
            said = every[name]
            most = count(2 if name in here else 1, 99)
            asking = some_of(stage.tokens, way.sees, most, f"{state} {name}")
            asking = asking if name in here else asking[: count(1, 99)]
            asking += sorted(way.holds) if name in way.holders else []
            for who in dict.fromkeys(asking):
                answer = stage.call(who, "post", f"/api/v1/parcels/{code}/moves", {"move": name, **said})
                allowed = 403 if name == "take" and at_it == who else expected(way, who, name)
                if name in SYSTEMS and allowed == 409:
                    assert answer.status_code in (403, 409), (who, name, answer.content)
                else:
                    assert answer.status_code == allowed, (who, name, answer.content)


SYSTEMS = ("close", "take_back", "recompute", "move_up")
"""Moves of the system: whoever else tries is told that it isn't theirs, or that it isn't possible."""


@pytest.mark.parametrize("state", WAYS)
def test_the_sender_moves_with_the_key_alone(stage: Stage, state: str) -> None:
    way = WAYS[state]
    with unchanged():
        given = bring_to(stage, way)
        path = f"/api/v1/voices/{given.parcel.code}/moves"
        for name, said in {**EVERY_MOVE, **way.holders, **way.senders}.items():
            body = {"move": name, **said}
            answer = stage.call("visitor", "post", path, body, **{"X-Voice-Key": given.keys.key})
            assert (answer.status_code == 200) == (name in way.senders), (name, answer.content)
            assert answer.status_code in (200, 403, 409), (name, answer.content)
        other = stage.given["at the group"].keys.key
        for name, said in way.senders.items():
            for headers in ({}, {"X-Voice-Key": other}, {"X-Voice-Key": given.keys.pin}):
                assert (
                    stage.call("visitor", "post", path, {"move": name, **said}, **headers).status_code == 403
                )


def test_a_signed_link_starts_answers_and_gives_back_and_does_nothing_else(stage: Stage) -> None:
    made = set()
    parcel = stage.parcel("at the agency")
    signature = {"signed_by": "Pak Didi", "expect": str(parcel.seq), "key": "k" * 32}
    for name, said in EVERY_MOVE.items():
        words = {
            field: value for field, value in {**said, **said.get("fields", {})}.items() if field != "fields"
        }
        with unchanged():
            address = f"/jawab/{stage.things['link']}/langkah/{name}/"
            answer = stage.clients["visitor"].post(address, {**words, **signature})
            moved = Parcel.objects.get(pk=parcel.pk).seq > parcel.seq
        fitting = (302, 200) if moved else (403, 404, 409, 422)
        assert answer.status_code in fitting, (name, answer.status_code)
        made |= {name} if moved else set()
    assert made == {"start", "answer", "return"}


def test_what_is_late_is_passed_on_and_taken_over_by_those_who_were_told(stage: Stage) -> None:
    """When due, the agency's head; three working days later the office's head; the leader moves nothing."""
    way = WAYS["forwarded"]
    give_to = {"move": "reassign", "fields": {"assignee": "petugas"}}
    levels = ((timedelta(hours=1), {"kepala-dinas"}), (timedelta(days=9), {"kepala-dinas", "kepala"}))
    with unchanged():
        given = bring_to(stage, way)
        path = f"/api/v1/parcels/{given.parcel.code}/moves"
        due_at = Parcel.objects.get(code=given.parcel.code).due_at
        for later, told in levels:
            with time_machine.travel(due_at + later, tick=False):
                check_due()
                for body in (give_to, {"move": "pull_up"}):
                    answers = {who: stage.call(who, "post", path, body) for who in way.sees - {PHONE}}
                    able = {who for who, answer in answers.items() if answer.status_code == 200}
                    assert able == told, (body, later)


@pytest.mark.parametrize("voice", ["about the office", "about the agency", "about the group"])
def test_whom_it_is_about_can_do_nothing(stage: Stage, voice: str) -> None:
    """Also not by a role that would else hold it."""
    parcel = stage.parcel(voice)
    insiders = {
        "about the office": ("editor", "pembina", "admin-kominfo", "kepala"),
        "about the agency": ("petugas", "kepala-dinas"),
        "about the group": ("anggota", "ketua"),
    }[voice]
    for who in insiders:
        for name in ("take", "forward", "answer", "add", "withdraw", "inquire"):
            path = f"/api/v1/parcels/{parcel.code}/moves"
            assert (
                stage.call(who, "post", path, {"move": name, **EVERY_MOVE.get(name, {})}).status_code == 404
            )
