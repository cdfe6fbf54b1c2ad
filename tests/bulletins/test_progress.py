"""How far a bulletin has come, as its author sees it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sambung.bulletins.progress import progress_of
from sambung.people.models import GroupProfile
from sambung.relay.moves import move
from tests.bulletins.steps import approved, bulletin, copy_of, open_copies, passed_on
from tests.desk.at_desk import post_move
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db


def test_the_author_sees_who_passed_it_on_and_who_is_late(
    world: World, django_assert_num_queries: Any
) -> None:
    sent = approved(world, "petugas")
    open_copies(sent)
    passed_on(world, copy_of(sent, world.kim))
    late = MONDAY + timedelta(days=4)
    author = world.actor("petugas")
    with django_assert_num_queries(1):
        progress = progress_of(sent.bulletin, author, late)
        stands = [(line.copy.group.name, line.standing, line.ways, str(line.why)) for line in progress.lines]
    assert [(name, standing) for name, standing, _ways, _why in stands] == [
        ("KIM Selat Nasik", "late"),
        ("KIM Tanjong Lancor", "passed_on"),
    ]
    assert len(stands[1][2]) == 2
    assert progress.counts == {"late": 1, "open": 0, "cannot": 0, "expired": 0, "passed_on": 1}
    assert progress.reached == 80


def test_others_see_no_copies_there(world: World) -> None:
    sent = approved(world, "petugas")
    open_copies(sent)
    assert progress_of(sent.bulletin, world.actor("petugas-dinkes"), MONDAY).lines == []


def test_each_group_counts_by_its_newest_copy(world: World) -> None:
    sent = approved(world)
    open_copies(sent)
    passed_on(world, copy_of(sent, world.kim))
    again = move(
        sent, "correct", actor=world.actor("editor"), fields={"text": "Lain."}, note="Salah.", at=MONDAY
    )
    open_copies(move(again, "approve", actor=world.actor("kepala"), at=MONDAY))
    counts = progress_of(sent.bulletin, world.actor("editor"), MONDAY).counts
    assert (counts["open"], counts["passed_on"]) == (2, 0)


def test_the_screen_names_groups_and_village_governments(world: World) -> None:
    GroupProfile.objects.create(group=world.kim, status=GroupProfile.Status.DORMANT)
    sent = approved(world)
    open_copies(sent)
    page = signed_in(world.people["editor"]).get(f"/en/meja/{sent.code}/").content.decode()
    for words in (world.kim_2.name, world.kim.name, world.village_office.name, "passed on by 0 of 2 groups"):
        assert words in page


def test_who_wrote_an_emergency_reads_why_another_must_send_it(world: World, client: Client) -> None:
    draft = bulletin(world, emergency=True)
    words = "You wrote this text yourself"
    assert words in signed_in(world.people["editor"]).get(f"/en/meja/{draft.code}/").content.decode()
    other = signed_in(world.people["admin-kominfo"]).get(f"/en/meja/{draft.code}/").content.decode()
    assert words not in other


def test_the_group_passes_it_on_at_the_desk(world: World) -> None:
    sent = approved(world)
    open_copies(sent)
    copy = copy_of(sent, world.kim)
    client = signed_in(world.people["anggota"])
    page = client.get(f"/en/meja/{copy.code}/").content.decode()
    assert page.count('name="how"') == 7
    answer = post_move(client, copy, "passed_on", how=["mosque", "houses"], reached="60")
    assert answer.status_code == 302, answer.content
    copy.refresh_from_db()
    assert copy.outcome == "passed_on"
