"""Who is told of bulletins and copies."""

from collections.abc import Callable

import pytest

from sambung.desk.models import Notice
from sambung.relay.moves import move
from tests.bulletins.steps import bulletin, open_copies, submitted
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db

Jobs = Callable[..., None]


def told(kind: str) -> set[tuple[str, str]]:
    """Who was told so, of which kind of parcel."""
    return set(Notice.objects.filter(kind=kind).values_list("person__username", "parcel__kind"))


def test_the_head_is_told_of_what_is_to_be_approved_and_groups_of_what_is_to_be_passed_on(
    world: World, run_jobs: Jobs
) -> None:
    sent = submitted(world)
    run_jobs()
    assert told(Notice.Kind.ARRIVED) == {("kepala", "bulletin")}
    move(sent, "approve", actor=world.actor("kepala"), at=MONDAY)
    run_jobs()
    groups = {(who, "bulletin_copy") for who in ("anggota", "ketua", "ketua-2")}
    assert told(Notice.Kind.ARRIVED) == {("kepala", "bulletin"), *groups}
    assert told(Notice.Kind.DANGER) == set()


def test_an_emergency_is_told_at_once_to_the_office_and_then_to_the_groups(
    world: World, run_jobs: Jobs
) -> None:
    draft = bulletin(world, emergency=True)
    run_jobs()
    assert told(Notice.Kind.DANGER) == {("admin-kominfo", "bulletin"), ("kepala", "bulletin")}
    move(draft, "send", actor=world.actor("admin-kominfo"), at=MONDAY)
    open_copies(draft)
    run_jobs()
    copies = {who for who, kind in told(Notice.Kind.DANGER) if kind == "bulletin_copy"}
    assert copies == {"anggota", "ketua", "ketua-2"}
