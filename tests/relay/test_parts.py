"""A whole waits for its parts: its deadline follows theirs, and it goes on when the last one is closed."""

from collections.abc import Iterator

import pytest

from sambung.people.actors import Actor
from sambung.relay.clocks import Span, Unit, due_after
from sambung.relay.models import Parcel
from sambung.relay.moves import move, open_parcel
from sambung.relay.situation import Situation
from tests.people.world import World
from tests.relay.splitting import registered
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(world: World) -> Iterator[Parcel]:
    with registered():
        opened = open_parcel(
            "test_whole", actor=Actor.visitor(), region=world.village, track="plain", at=MONDAY
        )
        yield move(opened, "split", actor=world.actor("admin-kominfo"), at=MONDAY)


def holder_of(world: World, part: Parcel) -> Actor:
    names = {world.pu.pk: "petugas", world.dinkes.pk: "petugas-dinkes", world.inspectorate.pk: "inspektorat"}
    return world.actor(names[part.holder_id])


def one_day_later(parcel: Parcel, part: Parcel) -> object:
    assert part.due_at
    return due_after(part.due_at, Span(1, Unit.WORKING_DAY), Situation(parcel, MONDAY).calendar)


def test_a_whole_has_a_day_more_than_its_latest_part(world: World, whole: Parcel) -> None:
    first, second = whole.parts.order_by("pk")
    assert first.due_at == second.due_at
    assert whole.due_at == one_day_later(whole, first)
    later = move(first, "start", actor=holder_of(world, first), at=MONDAY)
    assert later.due_at > second.due_at
    assert Parcel.objects.get(pk=whole.pk).due_at == one_day_later(whole, later)


def test_the_last_part_to_be_closed_moves_the_whole_on(world: World, whole: Parcel) -> None:
    for part, state in zip(whole.parts.order_by("pk"), ("split", "assemble"), strict=True):
        move(part, "finish", actor=holder_of(world, part), at=MONDAY)
        assert Parcel.objects.get(pk=whole.pk).state == state
    assert whole.handoffs.last().actor_kind == "system"
