"""Who sees which bulletin and copy, written out by hand from the domain description."""

import pytest

from sambung.people.models import GroupProfile
from sambung.people.permissions import visible_to
from sambung.relay.models import Parcel
from tests.bulletins.steps import approved, bulletin, copy_of, open_copies, passed_on
from tests.people.world import World

pytestmark = pytest.mark.django_db

OVER_ALL = {"admin-kominfo", "kepala", "pimpinan"}
OFFICE = OVER_ALL | {"editor", "pembina"}
PUBLIC_WORKS = {"petugas", "kepala-dinas"}
GROUP = {"anggota", "ketua"}


def who_sees(world: World, parcel: Parcel) -> set[str]:
    return {
        name
        for name in world.people
        if visible_to(world.actor(name), Parcel.objects.filter(pk=parcel.pk)).exists()
    }


def test_a_draft_is_seen_by_its_authors_and_the_office(world: World) -> None:
    assert who_sees(world, bulletin(world)) == OFFICE
    assert who_sees(world, bulletin(world, "petugas")) == OFFICE | PUBLIC_WORKS


def test_what_was_sent_is_seen_by_the_same(world: World) -> None:
    assert who_sees(world, approved(world, "petugas")) == OFFICE | PUBLIC_WORKS


@pytest.mark.parametrize(("by", "authors"), [("editor", {"editor"}), ("petugas", PUBLIC_WORKS)])
def test_a_copy_is_seen_by_its_group_its_authors_and_who_watches(
    world: World, by: str, authors: set[str]
) -> None:
    sent = approved(world, by)
    open_copies(sent)
    copy = copy_of(sent, world.kim)
    assert who_sees(world, copy) == GROUP | authors | OVER_ALL | {"pembina"}
    assert who_sees(world, copy_of(sent, world.kim_2)) == {"ketua-2"} | authors | OVER_ALL | {"pembina"}
    passed_on(world, copy)
    assert who_sees(world, copy) == GROUP | authors | OVER_ALL | {"pembina"}


def test_a_copy_in_the_village_heads_hands_is_seen_by_them(world: World) -> None:
    GroupProfile.objects.create(group=world.kim, status=GroupProfile.Status.DORMANT)
    sent = approved(world)
    open_copies(sent)
    assert who_sees(world, copy_of(sent, world.kim)) == {"kades", "editor", "pembina"} | OVER_ALL
