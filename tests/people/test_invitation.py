"""An invitation: who may give one, and what it opens, once."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from sambung.people import invitations
from sambung.people.models import Invitation, Membership, Organization, Person, Role
from sambung.people.permissions import may
from sambung.people.rules import Place
from tests.people.clients import sign_in, signed_in
from tests.people.world import World

NEW = {"username": "siti-suak", "password": "ombak-besar-7"}


def link_for(world: World, role: str = Role.MEMBER, **contact: str) -> str:
    _made, key = invitations.invite(world.kim, role, "Siti", world.people["ketua"], **contact)
    return f"/masuk/undangan/{key}/"


@pytest.mark.parametrize(
    ("who", "where", "role", "allowed"),
    [
        ("ketua", "kim", Role.MEMBER, True),
        ("ketua", "kim", Role.CHAIR, False),
        ("ketua", "kim_2", Role.MEMBER, False),
        ("anggota", "kim", Role.MEMBER, False),
        ("pembina", "kim", Role.CHAIR, True),
        ("pembina", "kim_2", Role.MEMBER, True),
        ("pembina", "village_office", Role.VILLAGE_HEAD, True),
        ("pembina", "office", Role.EDITOR, False),
        ("pembina", "pu", Role.LIAISON, False),
        ("kepala", "office", Role.DISPATCHER, True),
        ("kepala", "pu", Role.HEAD, True),
        ("kepala", "office_2", Role.EDITOR, False),
        ("kepala", "kim", Role.EDITOR, False),
        ("kepala-dinas", "pu", Role.LIAISON, True),
        ("kepala-dinas", "dinkes", Role.LIAISON, False),
        ("petugas", "pu", Role.LIAISON, False),
        ("editor-2", "kim", Role.MEMBER, False),
        ("provinsi", "kim", Role.MEMBER, False),
        ("pimpinan", "office", Role.EDITOR, False),
        ("kades", "kim", Role.MEMBER, False),
        ("admin", "province", Role.PROVINCE, True),
    ],
)
def test_who_may_invite_whom(world: World, who: str, where: str, role: str, allowed: bool) -> None:
    assert may(world.actor(who), "person.invite", Place(getattr(world, where), role)) is allowed


def test_the_chair_makes_a_link_and_the_invited_signs_in(world: World) -> None:
    form = {"role": "member", "name": "Siti", "phone": "0812 0000 1111", "email": ""}
    page = signed_in(world.people["ketua"]).post("/masuk/orang/kim-tanjong-lancor/", form)
    link = page.context["link"]
    assert "https://wa.me/6281200001111?text=" in page.content.decode()
    assert Invitation.objects.get().key_hash not in link
    guest = Client()
    assert guest.get(link).status_code == 200
    assert guest.post(link, NEW).url == "/masuk/"
    sign_in(guest, "0812-0000-1111", NEW["password"])
    assert guest.get("/masuk/akses/").status_code == 200
    siti = Person.objects.get(username="siti-suak")
    assert world.kim.holders(Role.MEMBER).contains(siti)


def test_the_page_offers_only_roles_one_may_fill(world: World) -> None:
    form = {"role": "chair", "name": "Siti", "phone": "0812 0000 1111"}
    page = signed_in(world.people["ketua"]).post("/masuk/orang/kim-tanjong-lancor/", form)
    assert "role" in page.context["form"].errors
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("who", ["anggota", "ketua-2", "editor-2", "provinsi", "petugas"])
def test_for_others_the_page_does_not_exist(world: World, who: str) -> None:
    assert signed_in(world.people[who]).get("/masuk/orang/kim-tanjong-lancor/").status_code == 404


def test_it_opens_once(world: World) -> None:
    link = link_for(world)
    assert Client().post(link, NEW).status_code == 302
    assert Client().get(link).status_code == 410
    assert Client().post(link, {**NEW, "username": "second"}).status_code == 410
    assert not Person.objects.filter(username="second").exists()


def test_it_opens_for_72_hours(world: World) -> None:
    link = link_for(world)
    with time_machine.travel(timezone.now() + timedelta(hours=71, minutes=59)):
        assert Client().get(link).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=72, minutes=1)):
        assert Client().get(link).status_code == 410


def test_a_made_up_link_opens_nothing(world: World) -> None:
    assert Client().get("/masuk/undangan/abcdefgh/").status_code == 410


@pytest.mark.parametrize("password", ["short", "1234567890", "siti-suak", "password123"])
def test_an_easy_password_is_refused_and_the_link_stays_good(world: World, password: str) -> None:
    link = link_for(world)
    page = Client().post(link, {**NEW, "password": password})
    assert page.status_code == 200
    assert "password" in page.context["form"].errors
    assert Client().get(link).status_code == 200


@pytest.mark.parametrize("username", ["081234567890", "siti@contoh.id", "Si", "../etc"])
def test_a_user_name_is_never_a_phone_or_an_email(world: World, username: str) -> None:
    page = Client().post(link_for(world), {**NEW, "username": username})
    assert "username" in page.context["form"].errors


def test_a_taken_name_and_a_taken_phone_are_answered_alike(world: World) -> None:
    Person.objects.filter(username="kades").update(phone="+6281200001111")
    taken_name = Client().post(link_for(world), {**NEW, "username": "kades"})
    taken_phone = Client().post(link_for(world, phone="+6281200001111"), NEW)
    assert taken_name.context["form"].errors == taken_phone.context["form"].errors
    assert not Person.objects.filter(name="Siti").exists()
    assert Invitation.objects.open().count() == Invitation.objects.count()


def test_who_has_an_account_takes_the_role_on_with_it(world: World) -> None:
    link = link_for(world)
    assert signed_in(world.people["kades"]).post(link, {"as_me": "1"}).status_code == 302
    assert world.kim.has_active(Role.MEMBER)
    assert Membership.objects.active().filter(person=world.people["kades"], organization=world.kim).exists()


def test_an_invitation_needs_a_role_that_the_organization_has(world: World) -> None:
    with pytest.raises(Exception, match="peran"):
        invitations.invite(world.kim, Role.HEAD, "Siti", world.people["ketua"])


def test_only_the_hash_of_the_link_is_kept(world: World) -> None:
    made, key = invitations.invite(world.kim, Role.MEMBER, "Siti", world.people["ketua"])
    assert re.fullmatch("[0-9a-f]{64}", made.key_hash)
    assert key not in str(made.__dict__)


def test_an_inactive_organization_invites_nobody(world: World) -> None:
    Organization.objects.filter(pk=world.kim.pk).update(active=False)
    assert signed_in(world.people["ketua"]).get("/masuk/orang/kim-tanjong-lancor/").status_code == 404
