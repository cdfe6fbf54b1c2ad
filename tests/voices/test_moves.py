"""Every move of a voice: it leads where the table says, only for whom it is, and once a key."""

from typing import Any

import pytest

from sambung.people.actors import Actor
from sambung.relay.errors import Incomplete, NotAllowed, NotNow
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices.route import VOICE
from tests.people.world import World
from tests.voices.moves_table import CASES, SENDER, STATES, Case, act, asked, brought, verified
from tests.voices.steps import MONDAY, passed_to_agency

pytestmark = pytest.mark.django_db

EVERY = pytest.mark.parametrize("what", CASES)


def make(world: World, parcel: Parcel, case: Case, **other: Any) -> Parcel:
    return act(world, parcel, case.name, case.by, **{"at": case.at, **case.filled, **other})


@EVERY
def test_it_leads_where_the_table_says_and_once_a_key(world: World, what: str) -> None:
    case = CASES[what]
    parcel = case.prepare(world)
    moved = make(world, parcel, case, key="k" * 32, expect=parcel.seq)
    assert (moved.state, moved.outcome) == (case.state, case.outcome)
    assert (moved.holder, moved.holder_role) == (getattr(world, case.holder), case.role)
    assert moved.due_at == case.due
    handoff = moved.handoffs.last()
    assert (handoff.move, handoff.state, handoff.due_at) == (case.name, moved.state, moved.due_at)
    assert (handoff.from_organization, handoff.to_organization) == (parcel.holder, moved.holder)
    again = make(world, parcel, case, key="k" * 32)
    assert again.seq == moved.seq == parcel.seq + 1


@EVERY
def test_nobody_else_may_make_it(world: World, what: str) -> None:
    case = CASES[what]
    parcel = case.prepare(world)
    may = {case.by, "anggota", "ketua"} if case.by in ("anggota", "ketua") else {case.by}
    others = [sign_in for sign_in in world.people if sign_in not in may]
    strangers = [world.actor(sign_in) for sign_in in others] + [Actor.visitor(), Actor.sender(parcel.pk + 1)]
    if case.by != SENDER:
        strangers.append(Actor.sender(parcel.pk))
    filled = {**case.filled, "at": case.at}
    if isinstance(filled.get("to"), str):
        filled["to"] = getattr(world, filled["to"])
    for stranger in strangers:
        with pytest.raises((NotAllowed, NotNow)):
            move(parcel, case.name, actor=stranger, **filled)
    assert Parcel.objects.get(pk=parcel.pk).seq == parcel.seq


@pytest.mark.parametrize("state", STATES)
def test_from_another_state_it_is_refused(world: World, state: str) -> None:
    parcel = STATES[state](world)
    assert parcel.state == state
    possible = {m.name for m in VOICE.moves_from(state, parcel.track)}
    others = {m.name for m in VOICE.moves} - possible
    for name in sorted(others):
        for actor in (Actor.sender(parcel.pk), Actor.system(), world.actor("admin-kominfo")):
            with pytest.raises(NotNow):
                move(parcel, name, actor=actor, at=MONDAY)


def test_every_move_and_state_of_the_table_is_tested_here() -> None:
    system = {"close", "take_back"}
    assert {case.name for case in CASES.values()} | system == {m.name for m in VOICE.moves}
    assert set(STATES) == {*VOICE.by_state, "closed"}


def test_required_words_are_asked_for(world: World) -> None:
    for prepare, name, by in (
        (verified, "refuse", "admin-kominfo"),
        (passed_to_agency, "start", "petugas"),
        (passed_to_agency, "return", "petugas"),
        (asked, "reply", SENDER),
        (brought, "cannot_reach", "anggota"),
    ):
        with pytest.raises(Incomplete):
            act(world, prepare(world), name, by)
