"""Two at the same moment, on connections of their own: one wins, and the same request counts once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from sambung.people.actors import Actor
from sambung.relay.errors import MovedMeanwhile
from sambung.relay.models import Handoff, Parcel
from sambung.relay.moves import move, open_parcel
from sambung.voices.models import Sender, Voice
from tests.people.world import World
from tests.relay.splitting import registered
from tests.voices.steps import MONDAY, give_voice, passed_to_agency

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 20


def at_once(calls: list[Callable[[], Any]]) -> list[Any]:
    """What each call gives or raises, all started together, each on its own connection."""
    together = Barrier(len(calls))

    def one(call: Callable[[], Any]) -> Any:
        try:
            together.wait(60)
            return call()
        except Exception as problem:
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(one, calls))


def test_of_two_moves_at_once_one_wins_and_the_other_hears_what_changed(world: World) -> None:
    parcel = passed_to_agency(world)
    liaison, seq = world.actor("petugas"), parcel.seq
    results = at_once(
        [
            lambda: move(parcel, "start", actor=liaison, sender_note="Mulai.", expect=seq, at=MONDAY),
            lambda: move(parcel, "return", actor=liaison, note="Bukan kami.", expect=seq, at=MONDAY),
        ]
    )
    won = [result for result in results if isinstance(result, Parcel)]
    lost = [result for result in results if isinstance(result, MovedMeanwhile)]
    assert (len(won), len(lost)) == (1, 1)
    assert [h.state for h in lost[0].since] == [won[0].state]
    assert Parcel.objects.get(pk=parcel.pk).seq == seq + 1


def test_the_same_voice_sent_twenty_times_at_once_is_one(world: World) -> None:
    results = at_once([lambda: give_voice(world, key="k" * 32)] * TIMES)
    assert len({(given.parcel.pk, given.keys.key, given.keys.pin) for given in results}) == 1
    assert (Parcel.objects.count(), Voice.objects.count(), Sender.objects.count()) == (1, 1, 1)
    assert ProcrastinateJob.objects.filter(task_name="relay.moved").count() == 1


def test_the_same_move_sent_twenty_times_at_once_is_one(world: World) -> None:
    parcel = passed_to_agency(world)
    liaison = world.actor("petugas")
    results = at_once(
        [lambda: move(parcel, "start", actor=liaison, sender_note="Mulai.", key="m" * 32, at=MONDAY)] * TIMES
    )
    assert {result.seq for result in results} == {parcel.seq + 1}
    assert Handoff.objects.filter(parcel=parcel, move="start").count() == 1


def test_the_last_parts_closed_at_once_move_their_whole_on_once(world: World) -> None:
    with registered():
        whole = open_parcel(
            "test_whole", actor=Actor.visitor(), region=world.village, track="plain", at=MONDAY
        )
        whole = move(whole, "split", actor=world.actor("admin-kominfo"), at=MONDAY)
        first, second = whole.parts.order_by("pk")
        names = {world.pu.pk: "petugas", world.dinkes.pk: "petugas-dinkes"}
        closing = [(part, world.actor(names.get(part.holder_id, "inspektorat"))) for part in (first, second)]
        results = at_once(
            [
                lambda part=part, actor=actor: move(part, "finish", actor=actor, at=MONDAY)  # type: ignore[misc]
                for part, actor in closing
            ]
        )
        assert [result.state for result in results] == ["closed", "closed"]
        assert [h.move for h in whole.handoffs.all()] == ["open", "split", "assemble"]
