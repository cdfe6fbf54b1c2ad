"""A new password: by e-mail, or by a link that chair or head hands over."""

import re

import pytest
from django.core import mail
from django.test import Client

from sambung.people import invitations
from sambung.people.models import Invitation, Membership, Person, Role
from sambung.people.permissions import may
from tests.people.clients import sign_in, signed_in
from tests.people.world import SINCE, World


@pytest.mark.parametrize(
    ("who", "whom", "allowed"),
    [
        ("ketua", "anggota", True),
        ("ketua", "ketua", False),
        ("ketua-2", "anggota", False),
        ("anggota", "ketua", False),
        ("pembina", "ketua", True),
        ("kepala", "petugas", True),
        ("kepala", "editor-2", False),
        ("kepala", "admin", False),
        ("admin", "kepala", True),
        ("editor", "anggota", False),
    ],
)
def test_who_may_hand_out_a_reset_link(world: World, who: str, whom: str, allowed: bool) -> None:
    assert may(world.actor(who), "person.reset", world.people[whom]) is allowed


def test_a_chair_gets_no_power_over_somebody_who_is_more_elsewhere(world: World) -> None:
    Membership.objects.create(
        person=world.people["anggota"], organization=world.office, role=Role.DISPATCHER, since=SINCE
    )
    assert not may(world.actor("ketua"), "person.reset", world.people["anggota"])
    assert may(world.actor("kepala"), "person.reset", world.people["anggota"])


def test_the_link_of_the_chair_gives_a_new_password_once(world: World) -> None:
    held = Membership.objects.get(person=world.people["anggota"])
    page = signed_in(world.people["ketua"]).post(f"/masuk/orang/kim-tanjong-lancor/{held.pk}/sandi/")
    link = page.context["link"]
    assert Client().post(link, {"password": "ombak-besar-7"}).url == "/masuk/"
    assert Client().get(link).status_code == 410
    client = Client()
    sign_in(client, "anggota", "ombak-besar-7")
    assert "_auth_user_id" in client.session


def test_a_chair_cannot_reset_another_chair(world: World) -> None:
    held = Membership.objects.get(person=world.people["ketua"])
    signed_in(world.people["ketua"]).post(f"/masuk/orang/kim-tanjong-lancor/{held.pk}/sandi/")
    assert not Invitation.objects.exists()


def test_a_newer_link_ends_the_older_one(world: World) -> None:
    _old, old_key = invitations.reset(world.people["anggota"], world.people["ketua"])
    _new, new_key = invitations.reset(world.people["anggota"], world.people["ketua"])
    assert invitations.find(old_key) is None
    assert invitations.find(new_key) is not None


def test_a_new_password_ends_the_sessions_of_the_old_one(world: World) -> None:
    thief = Client()
    sign_in(thief, "anggota")
    made, _key = invitations.reset(world.people["anggota"], world.people["ketua"])
    invitations.accept(made, password="ombak-besar-7")
    assert thief.get("/masuk/akses/").status_code == 302


def test_the_email_link_gives_a_new_password(world: World, client: Client) -> None:
    Person.objects.filter(username="anggota").update(email="rusdi@contoh.id")
    assert client.post("/masuk/lupa/", {"email": "Rusdi@contoh.id"}).url == "/masuk/lupa/terkirim/"
    link = re.search(r"http://testserver(/masuk/lupa/\S+)", mail.outbox[0].body)
    assert link
    page = client.get(link[1], follow=True)
    assert page.status_code == 200
    form = {"password1": "ombak-besar-7", "password2": "ombak-besar-7"}
    client.post(page.request["PATH_INFO"], form)
    other = Client()
    sign_in(other, "anggota", "ombak-besar-7")
    assert "_auth_user_id" in other.session


def test_asking_says_the_same_for_an_unknown_address(world: World, client: Client) -> None:
    Person.objects.filter(username="anggota").update(email="rusdi@contoh.id")
    known = client.post("/masuk/lupa/", {"email": "rusdi@contoh.id"}, follow=True)
    unknown = client.post("/masuk/lupa/", {"email": "nobody@contoh.id"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert [m.to for m in mail.outbox] == [["rusdi@contoh.id"]]
