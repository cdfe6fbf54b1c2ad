"""Signing in and out on the page."""

import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.translation import override

from sambung.people.models import Person
from tests.people.clients import sign_in, signed_in
from tests.people.world import World


@pytest.fixture
def member(world: World) -> Person:
    person = world.people["anggota"]
    person.email, person.phone = "rusdi@contoh.id", "+6281234567890"
    person.save()
    return person


@pytest.mark.parametrize(
    "login",
    [
        "anggota",
        "Anggota",
        "rusdi@contoh.id",
        "Rusdi@Contoh.id",
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
    ],
)
def test_user_name_email_and_phone_all_open(member: Person, client: Client, login: str) -> None:
    answer = sign_in(client, login)
    assert (answer.status_code, answer.url) == (302, "/meja/")
    assert client.session["_auth_user_id"] == str(member.pk)


def test_english_stays_english(member: Person, client: Client) -> None:
    answer = client.post("/en/masuk/", {"login": "anggota", "password": "sambung-demo"})
    assert answer.url == "/en/meja/"


def test_the_page_works_without_script_and_is_kept_nowhere(world: World, client: Client) -> None:
    answer = client.get("/masuk/")
    assert b'name="login"' in answer.content
    assert b'name="password"' in answer.content
    assert "no-store" in answer["Cache-Control"]


def test_somebody_who_left_does_not_get_in(member: Person, client: Client) -> None:
    member.is_active = False
    member.save()
    sign_in(client, "anggota")
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(member: Person, client: Client) -> None:
    known = sign_in(client, "anggota", "wrong-password")
    unknown = sign_in(client, "nobody-here", "wrong-password")
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors
    assert known.content.replace(b"anggota", b"").count(b"error-list") == unknown.content.count(b"error-list")


def test_signing_out_takes_a_post(member: Person) -> None:
    client = signed_in(member)
    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_alone(world: World, client: Client) -> None:
    before = Person.objects.count()
    form = {
        "username": "orang-baru",
        "password1": "sambung-demo",
        "email": "x@contoh.id",
        "phone": "08123456789",
    }
    assert client.post("/masuk/baru/", form).status_code == 405
    assert client.get("/masuk/baru/").status_code == 200
    assert Person.objects.count() == before


def test_where_one_wanted_to_go_is_kept(member: Person, client: Client) -> None:
    answer = client.get("/masuk/akses/")
    assert answer.url == "/masuk/?next=/masuk/akses/"
    answer = client.post("/masuk/", {"login": "anggota", "password": "sambung-demo", "next": "/masuk/akses/"})
    assert answer.url == "/masuk/akses/"


def test_a_foreign_address_is_no_place_to_go(member: Person, client: Client) -> None:
    form = {"login": "anggota", "password": "sambung-demo", "next": "https://contoh.id/"}
    assert client.post("/masuk/", form).url == "/meja/"


def test_a_wrong_password_is_said_once_and_nothing_is_called_missing(world: World) -> None:
    answer = Client().post("/en/masuk/", {"login": "anggota", "password": "bukan-itu-42"})
    page = answer.content.decode()
    assert page.count("You are not signed in yet") == 1
    assert "something is still missing" not in page
    with override("en"):
        (wrong,) = answer.context["form"].non_field_errors()
    assert page.count(escape(wrong)) == 1
