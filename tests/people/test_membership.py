"""Appointing, ending, acting for another, and what must hold all the while."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
import time_machine

from sambung.people import memberships
from sambung.people.models import Membership, Person, Role
from sambung.people.permissions import may
from tests.people.clients import signed_in
from tests.people.world import World

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-24T02:00:00Z", tick=False) as traveller:
        yield traveller


def held(world: World, sign_in: str) -> Membership:
    return Membership.objects.get(person=world.people[sign_in])


def test_a_role_must_fit_the_organization(world: World) -> None:
    with pytest.raises(memberships.RoleDoesNotFit):
        memberships.appoint(world.people["kades"], world.kim, Role.HEAD)


def test_the_same_role_twice_is_refused(world: World) -> None:
    with pytest.raises(memberships.AlreadyHeld):
        memberships.appoint(world.people["anggota"], world.kim, Role.MEMBER)


def test_one_person_may_hold_roles_in_several_organizations(world: World) -> None:
    memberships.appoint(world.people["kades"], world.kim, Role.MEMBER)
    assert world.actor("kades").roles_in(world.kim.pk) == {Role.MEMBER}
    assert world.actor("kades").roles_in(world.village_office.pk) == {Role.VILLAGE_HEAD}


def test_an_ended_membership_gives_no_rights_from_that_day_on(world: World) -> None:
    memberships.end(held(world, "anggota"))
    assert world.actor("anggota").memberships == ()
    assert (
        Membership.objects.active(TODAY - timedelta(days=1)).filter(person=world.people["anggota"]).exists()
    )


def test_the_last_head_of_an_office_cannot_be_ended(world: World) -> None:
    with pytest.raises(memberships.SuccessorNeeded):
        memberships.end(held(world, "kepala"))
    assert world.office.has_active(Role.HEAD)


def test_with_a_successor_the_head_of_an_office_can(world: World) -> None:
    memberships.appoint(world.people["editor"], world.office, Role.HEAD)
    memberships.end(held(world, "kepala"))
    assert list(world.office.holders(Role.HEAD)) == [world.people["editor"]]


def test_a_successor_who_begins_later_is_not_there_yet(world: World) -> None:
    memberships.appoint(world.people["editor"], world.office, Role.HEAD, since=TODAY + timedelta(days=1))
    with pytest.raises(memberships.SuccessorNeeded):
        memberships.end(held(world, "kepala"))


def test_the_head_of_an_agency_can_be_ended(world: World) -> None:
    memberships.end(held(world, "kepala-dinas"))
    assert not world.pu.has_active(Role.HEAD)


def test_acting_has_the_same_rights_to_its_last_day_and_no_longer(world: World) -> None:
    memberships.act_for(
        held(world, "kepala"),
        world.people["editor"],
        since=TODAY,
        until=TODAY + timedelta(days=9),
        decree="Plh. 1/2026",
    )
    assert world.office.holders(Role.HEAD).count() == 2
    assert world.office.holders(Role.HEAD, on=TODAY + timedelta(days=9)).contains(world.people["editor"])
    assert not world.office.holders(Role.HEAD, on=TODAY + timedelta(days=10)).contains(world.people["editor"])


def test_acting_needs_a_decree_and_a_last_day(world: World) -> None:
    with pytest.raises(memberships.MembershipRefused):
        memberships.act_for(
            held(world, "kepala"), world.people["editor"], since=TODAY, until=TODAY, decree=" "
        )
    with pytest.raises(memberships.MembershipRefused):
        memberships.act_for(
            held(world, "kepala"),
            world.people["editor"],
            since=TODAY,
            until=TODAY - timedelta(days=1),
            decree="1/2026",
        )


@pytest.mark.parametrize(("days_after", "active"), [(0, True), (180, True), (181, False)])
def test_rights_last_180_days_after_a_term(world: World, days_after: int, active: bool) -> None:
    until = date(2026, 5, 1)
    Membership.objects.filter(person=world.people["anggota"]).update(until=until)
    assert world.kim.has_active(Role.MEMBER, on=until + timedelta(days=days_after)) is active


def test_a_chair_counts_as_member_only_where_asked(world: World) -> None:
    memberships.end(held(world, "anggota"))
    assert not world.kim.has_active(Role.MEMBER)
    assert world.kim.has_active(Role.MEMBER, Role.CHAIR)


def test_who_is_not_active_holds_nothing(world: World) -> None:
    Person.objects.filter(username="anggota").update(is_active=False)
    assert not world.kim.has_active(Role.MEMBER)


@pytest.mark.parametrize(
    ("who", "whose", "allowed"),
    [
        ("ketua", "anggota", True),
        ("anggota", "anggota", True),
        ("anggota", "ketua", False),
        ("ketua-2", "anggota", False),
        ("pembina", "ketua", True),
        ("kepala", "editor", True),
        ("kepala", "editor-2", False),
        ("provinsi", "kepala", False),
    ],
)
def test_who_may_end_whose_role(world: World, who: str, whose: str, allowed: bool) -> None:
    assert may(world.actor(who), "membership.end", held(world, whose)) is allowed


def test_the_page_says_why_the_last_head_stays(world: World) -> None:
    client = signed_in(world.people["kepala"])
    page = client.post(f"/en/masuk/orang/diskominfo-belitung/{held(world, 'kepala').pk}/akhiri/", follow=True)
    assert "would be without a head" in page.content.decode()
    assert world.office.has_active(Role.HEAD)


def test_the_page_ends_a_role(world: World) -> None:
    signed_in(world.people["ketua"]).post(
        f"/masuk/orang/kim-tanjong-lancor/{held(world, 'anggota').pk}/akhiri/"
    )
    assert not world.kim.has_active(Role.MEMBER)


def test_the_page_lets_somebody_act(world: World) -> None:
    client = signed_in(world.people["kepala"])
    address = f"/masuk/orang/diskominfo-belitung/{held(world, 'kepala').pk}/wakil/"
    form = {"person": world.people["editor"].pk, "since": "2026-11-24", "until": "2026-12-01", "decree": ""}
    assert "decree" in client.post(address, form).context["form"].errors
    assert (
        client.post(address, {**form, "until": "2026-11-01", "decree": "Plh. 1/2026"}).context["form"].errors
    )
    assert client.post(address, {**form, "decree": "Plh. 1/2026"}).status_code == 302
    acting = world.office.memberships.get(person=world.people["editor"], role=Role.HEAD)
    assert acting.acting_for == held(world, "kepala")


def test_a_chair_lets_nobody_act_as_chair(world: World) -> None:
    address = f"/masuk/orang/kim-tanjong-lancor/{held(world, 'ketua').pk}/wakil/"
    form = {"person": world.people["anggota"].pk, "since": "2026-11-24", "until": "2026-12-01", "decree": "1"}
    signed_in(world.people["ketua"]).post(address, form)
    assert not world.kim.memberships.filter(acting_for__isnull=False).exists()


def test_one_that_is_there_already_gives_rights_as_the_query_says(world: World) -> None:
    def day(offset: int | None) -> date | None:
        return None if offset is None else TODAY + timedelta(days=offset)

    fetched = Membership.objects.select_related("person", "organization")
    membership = fetched.get(person=world.people["anggota"])
    other = Membership.objects.get(person=world.people["ketua"])
    for until, ended_on, acting in product((None, -200, -100, -1, 0, 5), (None, -1, 0, 1), (None, other)):
        membership.until, membership.ended_on, membership.acting_for = day(until), day(ended_on), acting
        membership.save()
        for on in (TODAY, TODAY - timedelta(days=2000)):
            active = Membership.objects.active(on).filter(pk=membership.pk).exists()
            assert membership.gives_rights_on(on) == active, (until, ended_on, acting, on)
