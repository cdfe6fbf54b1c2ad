"""What stands around every page: as whom one is here, where something new begins, and the menu."""

import re
from datetime import date, timedelta

import pytest
from django.http import Http404
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from sambung.desk.frame import _counts, frame_of
from sambung.desk.inbox import DONE, MINE, WAITING, Asked, _following, _somethings
from sambung.desk.screen import _openable, parcel_for
from sambung.people.actors import Actor, As
from sambung.people.models import Membership, Person, Role
from tests.counting import statements
from tests.desk.at_desk import desk_of, read
from tests.people.world import World
from tests.voices.steps import voice

pytestmark = pytest.mark.django_db


def menu(page: str) -> str:
    found = re.search(r'<details class="menu">.*?</details>', page, re.DOTALL)
    assert found is not None
    return found[0]


def test_all_roles_stand_beside_the_name(world: World) -> None:
    Membership.objects.create(person=world.people["anggota"], organization=world.pu, role=Role.LIAISON)
    page = read(desk_of(world, "anggota"), "/meja/")
    assert "<strong>Rusdi</strong>" in page
    assert '<span class="as">member, KIM Tanjong Lancor</span>' in page
    assert '<span class="as">liaison officer, Dinas Pekerjaan Umum</span>' in page


def test_an_item_says_in_which_role_one_holds_it_where_there_are_several(world: World) -> None:
    parcel = voice(world, at=timezone.now())
    assert "with you as" not in read(desk_of(world, "anggota"), f"/meja/{parcel.code}/")
    Membership.objects.create(person=world.people["anggota"], organization=world.pu, role=Role.LIAISON)
    page = read(desk_of(world, "anggota"), f"/meja/{parcel.code}/")
    assert "with you as member, KIM Tanjong Lancor" in page


def test_where_something_new_begins_is_in_sight_and_the_rest_in_the_menu(world: World) -> None:
    page = read(desk_of(world, "admin-kominfo"), "/meja/")
    assert 'href="/en/meja/catat/"' in page.replace(menu(page), "")
    for path in ("/en/meja/jawaban/", "/en/meja/hari-libur/", "/en/masuk/akses/", "/en/keluar/"):
        assert f'"{path}"' in menu(page)
        assert f'"{path}"' not in page.replace(menu(page), "")


def test_the_leaders_call_list_is_in_the_menu(world: World) -> None:
    page = read(desk_of(world, "pimpinan"), "/meja/")
    assert 'href="/en/meja/telepon/"' in menu(page)
    assert 'href="/en/meja/pimpinan/"' in page.replace(menu(page), "")


def test_a_member_finds_their_group_in_the_menu(world: World) -> None:
    assert f'href="/en/meja/kim/{world.kim.slug}/"' in menu(read(desk_of(world, "anggota"), "/meja/"))
    assert "/meja/kim/" not in menu(read(desk_of(world, "petugas"), "/meja/"))


def test_on_a_phone_one_line_holds_the_inbox_and_the_menu_all_else(world: World) -> None:
    page = read(desk_of(world, "anggota"), "/meja/")
    for path in ("/en/meja/cari/", "/en/meja/telepon/", "/en/meja/pemberitahuan/"):
        assert page.count(f'href="{path}"') == 2, "in the line where there is room, else in the menu"
        assert f'href="{path}"' in menu(page)
    assert '<p class="narrow"><strong>Rusdi</strong>' in menu(page)
    assert 'href="/meja/" hreflang="id"' in menu(page)


def test_the_count_follows_the_roles_at_once(world: World) -> None:
    """Its statement is kept as long as who asks is the same, and not a role longer."""
    voice(world, at=timezone.now())
    rusdi = world.people["anggota"]
    held = rusdi.memberships.get()

    def mine() -> str:
        return frame_of(Actor.member(rusdi)).mine

    assert mine() == "1"
    Membership.objects.filter(pk=held.pk).update(organization=world.kim_2)
    assert mine() == ""
    Membership.objects.filter(pk=held.pk).update(organization=world.kim)
    assert mine() == "1"
    Membership.objects.filter(pk=held.pk).update(organization=world.office, role=Role.EDITOR)
    assert mine() == ""
    Membership.objects.filter(pk=held.pk).delete()
    assert mine() == ""
    Membership.objects.create(person=rusdi, organization=world.kim, role=Role.MEMBER, since=held.since)
    assert frame_of(Actor.on_device(rusdi.memberships.get())).mine == mine() == "1"


@pytest.mark.parametrize("who", ["anggota", "admin-kominfo", "pembina", "editor", "petugas", "pimpinan"])
def test_what_is_kept_of_a_person_asks_nothing_and_knows_no_moment(world: World, who: str) -> None:
    """Else it would go on saying what was so when it was composed."""
    who_asks, tabs = As.of(world.actor(who)), (MINE, WAITING, DONE)
    with statements() as asked:
        kept = [_counts(who_asks)[1], *(_somethings(who_asks, tab)[1] for tab in tabs)]
        composed = [_openable(who_asks), *(_following(who_asks, Asked(tab), 26) for tab in tabs)]
        kept += [each._statement._parameters for each in composed]
    assert asked == []
    assert not [value for values in kept for value in values if isinstance(value, date)]


def test_nothing_of_a_request_is_kept(world: World) -> None:
    """Its person is lazy and holds the request: cookies and what was posted."""
    lazy = SimpleLazyObject(lambda: world.people["anggota"])
    assert lazy.pk
    kept = As.of(Actor.member(lazy)).actor.person
    assert type(kept) is Person
    assert kept == world.people["anggota"]


def test_an_item_closes_with_the_role_that_opened_it(world: World) -> None:
    parcel, rusdi = voice(world, at=timezone.now()), world.people["anggota"]
    assert parcel_for(Actor.member(rusdi), parcel.code.lower()).holder == world.kim
    with pytest.raises(Http404):
        parcel_for(Actor.member(rusdi), parcel.code, "visit")
    for change in ({"organization": world.kim_2}, {"ended_on": timezone.localdate() - timedelta(days=9)}):
        rusdi.memberships.update(**change)
        with pytest.raises(Http404):
            parcel_for(Actor.member(rusdi), parcel.code)
