"""A group's list of members: kept by the group, corrected by each for themself, erased when they leave."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from sambung.coaching import leaving
from sambung.coaching.leaving import Listed
from sambung.coaching.models import Member
from sambung.people import erasures, memberships
from sambung.people.actors import Actor
from sambung.people.models import Membership
from sambung.people.permissions import may, visible_to
from sambung.relay.errors import Incomplete, NotAllowed
from tests.people.clients import signed_in
from tests.people.world import World
from tests.secrecy.marks import tables_with

pytestmark = pytest.mark.django_db

YANTI = Listed("Zqx Yanti", "secretary", "", "woman", 1999, occupation="zqx-nelayan", phone="0812-9990-0777")


@pytest.fixture(autouse=True)
def own_list(settings: Settings, tmp_path: Path) -> Path:
    settings.ERASURES = tmp_path / "erasures.jsonl"
    return settings.ERASURES


def listed(world: World, by: str = "ketua", who: Listed = YANTI) -> Member:
    return leaving.add(world.kim, who, actor=world.actor(by))


def own_row(world: World) -> Member:
    leaving.enlist(world.kim, actor=world.actor("ketua"))
    return Member.objects.get(person=world.people["anggota"])


def test_the_same_member_is_listed_once_with_the_number_as_it_is_called(world: World) -> None:
    member = listed(world)
    assert listed(world) == member
    assert (member.phone, member.name) == ("+6281299900777", "Zqx Yanti")


@pytest.mark.parametrize(
    "by", ["anggota", "editor", "admin-kominfo", "kades", "ketua-2", "editor-2", "pimpinan"]
)
def test_only_chair_coach_and_head_keep_the_list(world: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        listed(world, by)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("born", 1850),
        ("phone", "12"),
        ("position", "king"),
        ("sex", "x"),
        ("section", "x" * 81),
    ],
)
def test_what_is_wrong_is_said_at_its_field(world: World, field: str, value: object) -> None:
    with pytest.raises(Incomplete) as refused:
        listed(world, who=Listed(**{"name": "Yanti", field: value}))  # type: ignore[arg-type]
    assert set(refused.value.problems) == {field}


def test_contacts_are_seen_by_the_group_and_by_those_who_call(world: World) -> None:
    knows = {name for name in world.people if may(world.actor(name), "group.contacts", world.kim)}
    assert knows == {"anggota", "ketua", "pembina", "admin-kominfo", "kepala"}


def test_names_are_seen_by_the_group_and_its_office(world: World) -> None:
    listed(world)
    sees = {name for name in world.people if visible_to(world.actor(name), Member.objects.all()).exists()}
    assert sees == {"anggota", "ketua", "pembina", "admin-kominfo", "kepala", "editor"}


def test_those_with_an_account_are_put_on_the_list_once(world: World) -> None:
    assert leaving.enlist(world.kim, actor=world.actor("ketua")) == 2
    assert leaving.enlist(world.kim, actor=world.actor("ketua")) == 0
    assert dict(Member.objects.values_list("name", "position")) == {"Rusdi": "member", "Marlina": "chair"}


def test_a_member_corrects_what_is_theirs_and_not_what_they_are(world: World) -> None:
    row = own_row(world)
    said = Listed("Rusdi bin Umar", "chair", "Foto", "man", 1990, "nelayan", "0812 3456 7890")
    leaving.change(row, said, actor=world.actor("anggota"))
    row.refresh_from_db()
    assert (row.name, row.phone, row.position, row.section) == (
        "Rusdi bin Umar",
        "+6281234567890",
        "member",
        "",
    )
    with pytest.raises(NotAllowed):
        leaving.change(row, said, actor=world.actor("anggota", "device"))
    with pytest.raises(NotAllowed):
        leaving.change(listed(world), said, actor=world.actor("anggota"))


def test_a_member_sees_corrects_and_copies_their_own_data(world: World) -> None:
    row = own_row(world)
    browser = signed_in(world.people["anggota"])
    page = browser.get("/meja/data-saya/").content.decode()
    assert "Rusdi" in page
    sent = {"baris": row.pk, f"m{row.pk}-name": "Rusdi Umar", f"m{row.pk}-born": "1991"}
    assert browser.post("/meja/data-saya/", sent).status_code == 302
    wrong = browser.post("/meja/data-saya/", {**sent, f"m{row.pk}-phone": "12"})
    assert wrong.status_code == 422
    assert "Rusdi Umar" in wrong.content.decode()
    copied = json.loads(browser.get("/meja/data-saya/salinan.json").content)
    assert (copied["groups"][0]["name"], copied["groups"][0]["born"]) == ("Rusdi Umar", 1991)
    assert copied["account"]["username"] == "anggota"


def test_leaving_erases_at_once_what_needn_t_stay_and_ends_the_rights(world: World, own_list: Path) -> None:
    row = own_row(world)
    leaving.change(
        row,
        Listed("Rusdi", born=1991, occupation="nelayan", phone="08123456789"),
        actor=world.actor("anggota"),
    )
    browser = signed_in(world.people["anggota"])
    assert browser.post(f"/meja/data-saya/{row.pk}/keluar/").status_code == 302
    row.refresh_from_db()
    assert (row.phone, row.born, row.occupation, row.name) == ("", None, "", "Rusdi")
    assert not Membership.objects.active().filter(person=row.person, organization=world.kim).exists()
    assert [entry.key for entry in erasures.read(own_list)] == [f"contact:{row.pk}"]
    assert browser.post(f"/meja/data-saya/{row.pk}/keluar/").status_code == 302, "twice changes nothing"
    assert len(erasures.read(own_list)) == 1


def test_whose_last_role_ends_has_left_the_list_too(world: World) -> None:
    row = own_row(world)
    memberships.end(Membership.objects.get(person=row.person, organization=world.kim))
    row.refresh_from_db()
    assert row.left_on == timezone.localdate()
    assert row.phone == ""


def test_two_years_later_nothing_names_them(world: World) -> None:
    member = listed(world)
    assert tables_with(["zqx"]) == {"public.coaching_member": {"zqx"}}
    leaving.leave(member, actor=world.actor("ketua"))
    assert tables_with(["zqx-nelayan", "81299900777"]) == {}
    assert leaving.erase_old() == 0
    Member.objects.filter(pk=member.pk).update(left_on=timezone.localdate() - timedelta(days=730))
    assert (leaving.erase_old(), leaving.erase_old()) == (1, 0)
    assert tables_with(["zqx"]) == {}
    member.refresh_from_db()
    assert (member.sex, member.position, member.person) == ("woman", "secretary", None)


def test_a_restore_erases_again(world: World) -> None:
    """The backup is from before they left."""
    member = listed(world)
    again = [
        erasures.Erased("member", f"contact:{member.pk}"),
        erasures.Erased("member", f"name:{member.pk}"),
    ]
    assert erasures.repeat(again) == 2
    assert tables_with(["zqx", "81299900777"]) == {}
    assert erasures.repeat(again) == 0


def test_whoever_left_can_join_again(world: World) -> None:
    row = own_row(world)
    leaving.leave(row, actor=Actor.member(world.people["anggota"]))
    memberships.appoint(world.people["anggota"], world.kim, "member")
    assert leaving.enlist(world.kim, actor=world.actor("ketua")) == 1
    assert Member.objects.filter(person=row.person).count() == 2
