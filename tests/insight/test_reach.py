"""Whom a story or bulletin reached: each way by itself, nothing added up, nobody followed."""

import pytest
from django.utils import timezone

from sambung.bulletins.progress import progress_of
from sambung.channels.models import Account, Copy, Post
from sambung.insight.reach import reached
from sambung.people.models import Organization
from sambung.relay.models import Parcel
from tests.bulletins.steps import approved, copy_of, open_copies, passed_on
from tests.people.clients import signed_in
from tests.people.world import World
from tests.portal import scene
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db


def second_group_of_the_village(world: World) -> Organization:
    group = Organization.objects.create(
        slug="kim-kedua", name="KIM Kedua", kind="kim", region=world.village, regency=world.regency
    )
    world.people["anggota"].memberships.create(organization=group, role="member", since="2023-01-01")
    return group


def test_two_groups_of_one_village_count_its_people_once(world: World) -> None:
    second = second_group_of_the_village(world)
    sent = approved(world)
    open_copies(sent)
    passed_on(world, copy_of(sent, world.kim))
    passed_on(world, copy_of(sent, second))
    assert progress_of(sent.bulletin, world.actor("editor"), MONDAY).reached == 80
    passed_on(world, copy_of(sent, world.kim_2), by="ketua-2")
    progress = progress_of(sent.bulletin, world.actor("editor"), MONDAY)
    assert (progress.reached, progress.counts["passed_on"]) == (160, 3)
    page = signed_in(world.people["editor"]).get(f"/en/meja/{sent.code}/jangkauan/").content.decode()
    assert "At least about 160 people." in page
    assert "the largest number counts alone" in page
    assert "it follows nobody" in page


def test_a_correction_shows_whom_it_has_reached_of_those_told_wrong(world: World) -> None:
    from sambung.relay.moves import move

    sent = approved(world)
    open_copies(sent)
    passed_on(world, copy_of(sent, world.kim))
    move(
        copy_of(sent, world.kim_2),
        "cannot",
        actor=world.actor("ketua-2"),
        fields={"reason": "no_equipment"},
        at=MONDAY,
    )
    wrong = move(
        sent, "correct", actor=world.actor("editor"), fields={"text": "Pukul 9."}, note="Salah.", at=MONDAY
    )
    open_copies(move(wrong, "approve", actor=world.actor("kepala"), at=MONDAY))
    editor = world.actor("editor")
    asked = progress_of(Parcel.objects.get(pk=sent.pk).bulletin, editor, MONDAY).corrected
    assert asked is not None
    assert [line.copy.group.name for line in asked.waiting] == ["KIM Tanjong Lancor"]
    page = signed_in(world.people["editor"]).get(f"/en/meja/{sent.code}/sebaran/").content.decode()
    assert "Of 1 groups that passed the old words on, 0 passed the correction on too." in page
    passed_on(world, copy_of(sent, world.kim))
    told = progress_of(Parcel.objects.get(pk=sent.pk).bulletin, editor, MONDAY).corrected
    assert told is not None
    assert [line.copy.group.name for line in told.told] == ["KIM Tanjong Lancor"]


def test_what_a_service_counts_stands_beside_and_is_not_called_people(world: World) -> None:
    story = scene.stories(world, 1)[0]
    account = Account.objects.create(
        owner=world.kim, service="facebook", external_id="7", name="KIM di Facebook"
    )
    copy = Copy.objects.create(
        account=account,
        item=f"story:{story.pk}",
        code="2abcdefg",
        external_id="9",
        views=1234,
        reach_at=timezone.now(),
    )
    Post.objects.create(copy=copy, ref="story:1", state=Post.State.CONFIRMED, due_at=None)
    found = reached(story.parcel, world.actor("editor"), timezone.now())
    assert found is not None
    assert [(words, count) for way in found.ways for words, count in way.figures] == [("reached", 1234)] or [
        count for way in found.ways for _words, count in way.figures
    ] == [1234]
    assert found.at_least == 0


def test_the_part_that_is_asked_for_again_says_when_nothing_changed(world: World) -> None:
    sent = approved(world)
    open_copies(sent)
    editor = signed_in(world.people["editor"])
    address = f"/en/meja/{sent.code}/sebaran/"
    part = editor.get(address, headers={"X-Part": "1"})
    assert part.content.lstrip().startswith(b"<section")
    again = editor.get(address, headers={"X-Part": part["X-Part"]})
    assert again.status_code == 204
    assert 'http-equiv="refresh" content="10"' in editor.get(f"{address}?sendiri=1").content.decode()
    assert 'http-equiv="refresh"' not in editor.get(address).content.decode()
