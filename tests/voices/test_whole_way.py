"""A voice goes up and its answer comes back."""

from datetime import timedelta

import pytest

from sambung.people.actors import Actor
from sambung.relay.due import check_due
from sambung.relay.errors import Incomplete, KeyReused, MovedMeanwhile, NotAllowed, NotNow
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.people.world import World
from tests.voices.steps import MONDAY, answered, give_voice, passed_to_agency, voice

pytestmark = pytest.mark.django_db


def test_a_complaint_goes_to_the_group_then_office_then_agency_and_comes_back(world: World) -> None:
    given = give_voice(world)
    parcel = given.parcel
    assert (parcel.state, parcel.holder, parcel.holder_role) == ("received", world.kim, "member")
    assert parcel.due_at == MONDAY + timedelta(hours=24)

    parcel = move(parcel, "forward", actor=world.actor("anggota"), at=MONDAY)
    assert (parcel.state, parcel.holder, parcel.holder_role) == ("verification", world.office, "dispatcher")

    parcel = move(parcel, "forward", actor=world.actor("admin-kominfo"), to=world.pu, at=MONDAY)
    assert (parcel.state, parcel.holder, parcel.holder_role) == ("forwarded", world.pu, "liaison")

    parcel = move(parcel, "start", actor=world.actor("petugas"), sender_note="Besok kami periksa.", at=MONDAY)
    assert parcel.state == "in_progress"

    parcel = move(
        parcel, "answer", actor=world.actor("petugas"), sender_note="Lampu sudah diganti.", at=MONDAY
    )
    assert (parcel.state, parcel.holder, parcel.waiting_on) == ("answered", world.pu, "sender")

    parcel = move(parcel, "confirm", actor=Actor.sender(parcel.pk), at=MONDAY)
    assert (parcel.state, parcel.outcome, parcel.reason) == ("closed", "confirmed", "confirmed")
    assert parcel.handoffs.count() == 6


def test_the_same_key_twice_makes_one_voice_with_the_same_keys(world: World) -> None:
    first, second = (give_voice(world, key="k" * 32) for _ in range(2))
    assert first.parcel.pk == second.parcel.pk
    assert first.keys == second.keys
    with pytest.raises(KeyReused):
        give_voice(world, key="k" * 32, text="Lain sama sekali.")


def test_a_silent_group_is_passed_by_after_a_day(world: World) -> None:
    parcel = voice(world)
    check_due(MONDAY + timedelta(hours=25))
    parcel = Parcel.objects.get(pk=parcel.pk)
    assert (parcel.state, parcel.holder) == ("verification", world.office)
    assert parcel.handoffs.last().actor_kind == "system"


def test_somebody_else_may_not_move_it(world: World) -> None:
    parcel = voice(world)
    for other in ("editor", "petugas", "ketua-2", "pimpinan", "admin"):
        with pytest.raises(NotAllowed):
            move(parcel, "forward", actor=world.actor(other))


def test_a_stale_look_is_refused_with_what_has_happened(world: World) -> None:
    parcel = voice(world)
    move(parcel, "take", actor=world.actor("anggota"), at=MONDAY)
    with pytest.raises(MovedMeanwhile) as refused:
        move(parcel, "forward", actor=world.actor("ketua"), expect=1, at=MONDAY)
    assert [h.move for h in refused.value.since] == ["take"]


def test_forwarding_needs_an_agency_that_is_offered(world: World) -> None:
    parcel = move(voice(world), "forward", actor=world.actor("anggota"), at=MONDAY)
    for to in (None, world.office_2):
        with pytest.raises(Incomplete):
            move(parcel, "forward", actor=world.actor("admin-kominfo"), to=to, at=MONDAY)


def test_asking_stops_the_clock_and_the_reply_lets_the_rest_go_on(world: World) -> None:
    parcel = passed_to_agency(world)
    due = parcel.due_at
    parcel = move(parcel, "ask", actor=world.actor("petugas"), sender_note="Lampu yang mana?", at=MONDAY)
    assert (parcel.state, parcel.waiting_on, parcel.holder) == ("asked", "sender", world.pu)
    later = MONDAY + timedelta(days=7)
    parcel = move(parcel, "reply", actor=Actor.sender(parcel.pk), note="Yang di ujung.", at=later)
    assert (parcel.state, parcel.holder, parcel.paused_left) == ("forwarded", world.pu, None)
    assert parcel.due_at == due + timedelta(days=7)


def test_reopening_goes_to_the_agency_then_to_the_head(world: World) -> None:
    parcel = answered(world)
    sender = Actor.sender(parcel.pk)
    parcel = move(parcel, "reopen", actor=sender, note="Masih gelap.", at=MONDAY)
    assert (parcel.state, parcel.holder) == ("in_progress", world.pu)
    parcel = move(parcel, "answer", actor=world.actor("petugas"), sender_note="Sudah.", at=MONDAY)
    parcel = move(parcel, "reopen", actor=sender, note="Belum.", at=MONDAY)
    assert (parcel.state, parcel.holder_role) == ("review", "head")
    parcel = move(parcel, "answer", actor=world.actor("kepala"), sender_note="Kami cek sendiri.", at=MONDAY)
    assert parcel.state == "answered"
    with pytest.raises(NotNow):
        move(parcel, "reopen", actor=sender, note="Lagi.", at=MONDAY)


def test_what_is_about_the_office_is_held_by_the_inspectorate(world: World) -> None:
    parcel = voice(world, about_kind="office")
    assert (parcel.state, parcel.holder, parcel.holder_role) == (
        "verification",
        world.inspectorate,
        "liaison",
    )


def test_every_step_leaves_one_job(world: World, run_jobs: object) -> None:
    answered(world)
    run_jobs()
