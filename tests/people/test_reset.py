"""A new password: by e-mail, or by a link that chair or head hands over."""

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from sambung.people import invitations, tokens
from sambung.people.models import Invitation, Membership, Person, Role
from sambung.people.permissions import may
from tests.people.clients import sign_in, signed_in
from tests.people.world import PASSWORD, SINCE, World


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


@pytest.mark.parametrize("door", ["link", "page"])
def test_a_new_password_ends_the_tokens_of_the_old_one(world: World, door: str) -> None:
    person, other = world.people["anggota"], world.people["ketua"]
    (_token, key), (_another, others) = tokens.issue(person, "laptop"), tokens.issue(other, "laptop")
    if door == "link":
        made, _key = invitations.reset(person, other)
        invitations.accept(made, password="ombak-besar-7")
    else:
        client = Client()
        sign_in(client, "anggota")
        form = {"oldpassword": PASSWORD, "password1": "ombak-besar-7", "password2": "ombak-besar-7"}
        assert client.post("/masuk/sandi/", form).status_code == 302
    assert tokens.authenticate(key) is None
    assert tokens.authenticate(others) is not None


def test_signing_in_ends_no_token_when_the_password_is_hashed_anew(world: World, settings: Settings) -> None:
    _token, key = tokens.issue(world.people["anggota"], "laptop")
    before = Person.objects.get(username="anggota").password
    stronger = "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher"
    settings.PASSWORD_HASHERS = [stronger, *settings.PASSWORD_HASHERS]
    sign_in(Client(), "anggota")
    assert Person.objects.get(username="anggota").password != before
    assert tokens.authenticate(key) is not None


def test_asking_again_and_again_sends_no_flood_of_letters(world: World, client: Client) -> None:
    Person.objects.filter(username="anggota").update(email="rusdi@contoh.id")
    for number in range(8):
        client.post("/masuk/lupa/", {"email": "rusdi@contoh.id"}, REMOTE_ADDR=f"203.0.113.{number}")
    assert len(mail.outbox) == 5


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
