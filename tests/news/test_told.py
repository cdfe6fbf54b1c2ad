"""Whoever sent it is told at the desk what became of it."""

from collections.abc import Callable

import pytest
from django.utils.translation import override

from sambung.desk import bell
from sambung.desk.models import Notice
from tests.news.steps import act, editing, going_out, told
from tests.people.world import World

pytestmark = pytest.mark.django_db


def read_by(world: World, who: str) -> list[tuple[str, str]]:
    with override("en"):
        lines = bell.lines(world.actor(who))
        return [(line.notice.kind, line.heading) for line in reversed(lines)]


def test_the_group_is_told_of_each_step_once(world: World, run_jobs: Callable[..., None]) -> None:
    parcel = going_out(world)
    run_jobs()
    assert read_by(world, "ketua") == [
        ("told", "Story: Writing has begun"),
        ("told", "Story: Shown to the group"),
        ("told", "Story: Agreed"),
        ("told", "Story: Published"),
    ]
    assert ("told", "Story: Agreed") not in read_by(world, "anggota")  # who made it
    assert not Notice.objects.filter(person=world.people["ketua-2"]).exists()
    assert not Notice.objects.exclude(parcel=parcel.pk).exists()


def test_what_waits_for_the_group_arrives_there(world: World, run_jobs: Callable[..., None]) -> None:
    act(world, editing(world), "propose")
    run_jobs()
    assert read_by(world, "anggota")[-1][0] == "arrived"


def test_a_dropped_story_is_told_with_its_step(world: World, run_jobs: Callable[..., None]) -> None:
    parcel = told(world)
    act(world, parcel, "drop", sender_note="Sudah ada.", fields={"reason": "told_already"})
    run_jobs()
    assert read_by(world, "anggota") == [("told", "Story: Not taken further")]
