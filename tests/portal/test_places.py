"""Regions and groups: what is there, and nobody's name."""

import re

import pytest

from sambung.coaching.models import Member
from sambung.people.models import GroupProfile, Organization
from sambung.portal import groups
from tests.people.world import PEOPLE, World
from tests.portal.scene import bulletins, stories, voices
from tests.portal.scene import groups as more_groups
from tests.voices.pages import text_of, visitor

pytestmark = pytest.mark.django_db

MEMBERS = [name for _sign_in, name, _role, organization in PEOPLE if organization in ("kim", "kim_2")]


@pytest.mark.parametrize("code", ["19", "19.02", "19.02.03", "19.02.03.2003"])
def test_a_region_of_any_level_shows_what_is_in_it(world: World, code: str) -> None:
    story, heard = stories(world, 1)[0], voices(world, 1)[0]
    told = bulletins(world, 1)[0]
    words = text_of(visitor().get(f"/wilayah/{code}/"))
    for part in (story.address, heard.parcel.code, "KIM Tanjong Lancor", told.address):
        assert part in words, part


def test_a_region_shows_nothing_of_its_neighbour(world: World) -> None:
    story, heard = stories(world, 1)[0], voices(world, 1)[0]
    words = text_of(visitor().get("/wilayah/19.06/"))
    for part in (story.address, heard.parcel.code, "KIM Tanjong Lancor"):
        assert part not in words, part


@pytest.mark.parametrize("address", ["/wilayah/19.02.03.2003/", "/kim/kim-tanjong-lancor/"])
def test_giving_voice_from_a_village_or_its_group_begins_with_that_village(
    world: World, address: str
) -> None:
    (link,) = re.findall(r'class="button main" href="(/lapor/[^"]*)"', text_of(visitor().get(address)))
    form = text_of(visitor().get(link))
    assert re.search(rf'name="region" value="{re.escape(world.village.code)}"', form)
    assert re.search(rf'name="village" value="{re.escape(world.village.path)}"', form)


@pytest.mark.parametrize("code", ["99", "19.02.03.9999", "19.2", "x"])
def test_an_unknown_region_is_not_there(world: World, code: str) -> None:
    assert visitor().get(f"/wilayah/{code}/").status_code == 404


def test_groups_are_listed_by_district_without_anybodys_name(world: World) -> None:
    for address in ("/kim/", "/kim/kim-tanjong-lancor/", "/wilayah/19.02.03.2003/"):
        words = text_of(visitor().get(address))
        assert "KIM Tanjong Lancor" in words
        for name in MEMBERS:
            assert name not in words, name


def test_a_group_is_reached_by_its_own_contact_alone(world: World) -> None:
    world.people["ketua"].phone = "+628123456789"
    world.people["ketua"].save()
    Organization.objects.filter(pk=world.kim.pk).update(email="kim@example.id")
    words = text_of(visitor().get("/kim/kim-tanjong-lancor/"))
    assert "kim@example.id" in words
    assert "628123456789" not in words


@pytest.mark.parametrize("slug", ["tidak-ada", "diskominfo-belitung", "desa-suak-gual"])
def test_only_groups_have_a_page_of_a_group(world: World, slug: str) -> None:
    assert visitor().get(f"/kim/{slug}/").status_code == 404


def test_a_group_that_is_no_more_is_not_shown(world: World) -> None:
    Organization.objects.filter(pk=world.kim.pk).update(active=False)
    assert visitor().get("/kim/kim-tanjong-lancor/").status_code == 404
    assert "KIM Tanjong Lancor" not in text_of(visitor().get("/kim/"))


@pytest.mark.parametrize(
    ("words", "shown"), [("tanjong", True), ("suak gual", True), ("19.02", True), ("manggar", False)]
)
def test_groups_are_found_by_name_and_place(world: World, words: str, shown: bool) -> None:
    assert ("KIM Tanjong Lancor" in text_of(visitor().get("/kim/", {"q": words}))) is shown


def test_the_list_of_groups_goes_on_without_gap_or_repeat(world: World) -> None:
    more_groups(world, groups.PAGE + 5)
    first = groups.page()
    second = groups.page(after=first.next)
    slugs = [group.slug for group in (*first.groups, *second.groups)]
    assert len(slugs) == len(set(slugs)) == groups.PAGE + 7
    assert second.next == ""


def test_a_group_s_page_says_how_to_join_and_what_it_passed_on(world: World) -> None:
    Organization.objects.filter(pk=world.office.pk).update(phone="(0719) 21234")
    page = visitor().get("/kim/kim-tanjong-lancor/").content.decode()
    assert "Ikut bergabung" in page
    assert "(0719) 21234" in page
    Member.objects.bulk_create(Member(group=world.kim, name=f"Orang {n}") for n in range(17))
    GroupProfile.objects.update_or_create(group=world.kim, defaults={"status": "dissolved"})
    found = groups.one("kim-tanjong-lancor")
    assert found is not None
    assert found.members == 17  # type: ignore[attr-defined]  # what `listed` adds
    page = visitor().get("/en/kim/kim-tanjong-lancor/").content.decode()
    assert "is dissolved" in page
    assert "Join them" not in page
    assert "Orang 3" not in page
