"""A bulletin that could not be passed on opens its follow-up, once, with the group's own words."""

from collections.abc import Callable

import pytest

from sambung.coaching.from_copies import open_follow_up
from sambung.coaching.models import FollowUp
from sambung.relay.models import Handoff, Link, Parcel
from sambung.relay.moves import move
from tests.bulletins.steps import approved, copies, copy_of, open_copies, passed_on
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db


def could_not(world: World, reason: str = "no_equipment") -> Parcel:
    sent = approved(world)
    open_copies(sent)
    copy = copy_of(sent, world.kim)
    return move(
        copy, "cannot", actor=world.actor("anggota"), fields={"reason": reason}, note="Toa rusak.", at=MONDAY
    )


def test_it_opens_with_the_coach_and_says_why(world: World, run_jobs: Callable[..., None]) -> None:
    copy = could_not(world)
    run_jobs()
    follow_up = FollowUp.objects.select_related("parcel__holder").get()
    assert (follow_up.group, follow_up.category, follow_up.guessed) == (world.kim, "equipment", True)
    assert (follow_up.parcel.track, follow_up.parcel.state) == ("bulletin", "requested")
    assert (follow_up.parcel.holder, follow_up.parcel.holder_role) == (world.office, "coach")
    assert "Imunisasi Sabtu ini" in follow_up.what
    assert follow_up.what.endswith("Toa rusak.")
    assert Link.objects.get(source=copy.pk).target_id == follow_up.pk


@pytest.mark.parametrize(
    ("reason", "category"),
    [("nobody_free", "people"), ("not_understood", "writing"), ("not_shared", "village"), ("other", "other")],
)
def test_the_reason_says_what_hinders(world: World, reason: str, category: str) -> None:
    handoff = Handoff.objects.get(parcel=could_not(world, reason), move="cannot")
    parcel = open_follow_up(handoff)
    assert parcel is not None
    assert parcel.follow_up.category == category


def test_told_twice_it_opens_one(world: World) -> None:
    handoff = Handoff.objects.get(parcel=could_not(world), move="cannot")
    assert open_follow_up(handoff) == open_follow_up(handoff)
    assert FollowUp.objects.count() == 1


def test_what_was_passed_on_opens_none(world: World, run_jobs: Callable[..., None]) -> None:
    sent = approved(world)
    open_copies(sent)
    passed_on(world, copy_of(sent, world.kim))
    assert copies(sent)
    run_jobs()
    assert not FollowUp.objects.exists()
