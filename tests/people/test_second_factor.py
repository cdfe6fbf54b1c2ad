"""The second factor: obligatory for those who read what villagers entrusted to them."""

from collections.abc import Iterator

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.test import Client, RequestFactory

from sambung.people import tokens
from sambung.people.models import Person
from sambung.people.sign_in import SecondFactorNeeded, check
from tests.people.clients import sign_in, signed_in
from tests.people.world import World

OBLIGED = [
    "editor",
    "pembina",
    "admin-kominfo",
    "kepala",
    "petugas",
    "kepala-dinas",
    "inspektorat",
    "pimpinan",
    "admin",
]
FREE = ["anggota", "ketua", "kades", "provinsi"]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """A code that is worked out is still the one shown when it is typed."""
    with time_machine.travel("2026-11-24T02:00:00Z", tick=False):
        yield


def give_app(person: Person) -> str:
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(counters()))))


def test_the_apps_secret_stands_nowhere_as_it_is(world: World) -> None:
    secret = give_app(world.people["petugas"])
    kept = Authenticator.objects.get(user=world.people["petugas"])
    assert secret not in str(kept.data)
    assert kept.wrap().validate_code(code(secret))


@pytest.mark.parametrize("sign_in_name", OBLIGED)
def test_without_one_they_are_sent_to_set_it_up(world: World, live_mode: None, sign_in_name: str) -> None:
    answer = signed_in(world.people[sign_in_name]).get("/masuk/akses/")
    assert answer.url.startswith("/masuk/pengaman/")


@pytest.mark.parametrize("sign_in_name", FREE)
def test_volunteers_village_heads_and_the_province_need_none(
    world: World, live_mode: None, sign_in_name: str
) -> None:
    assert signed_in(world.people[sign_in_name]).get("/masuk/akses/").status_code == 200


def test_in_demo_mode_nobody_needs_one(world: World) -> None:
    assert signed_in(world.people["kepala"]).get("/masuk/akses/").status_code == 200


def test_the_page_says_why_it_must_be_set_up(world: World, live_mode: None) -> None:
    page = signed_in(world.people["kepala"]).get("/en/masuk/pengaman/")
    assert "needs a second factor" in page.content.decode()


def test_setting_up_the_app_opens_the_door(world: World, live_mode: None) -> None:
    client = Client()
    sign_in(client, "kepala")
    client.post("/masuk/sekali-lagi/", {"password": world.password})
    page = client.get("/masuk/pengaman/aplikasi/")
    assert page.status_code == 200
    secret = page.context["form"].secret
    activated = client.post("/masuk/pengaman/aplikasi/", {"code": code(secret)}, follow=True)
    assert activated.request["PATH_INFO"] == "/masuk/pengaman/cadangan/"
    assert client.get("/masuk/akses/").status_code == 200


@pytest.mark.parametrize("address", ["/masuk/pengaman/aplikasi/", "/masuk/kunci/tambah/"])
def test_changing_it_asks_for_the_password_again(world: World, address: str) -> None:
    answer = signed_in(world.people["kepala"]).get(address)
    assert answer.url.startswith("/masuk/sekali-lagi/")


def test_the_password_alone_does_not_open(world: World, live_mode: None, client: Client) -> None:
    secret = give_app(world.people["kepala"])
    assert sign_in(client, "kepala").url.startswith("/masuk/kode/")
    assert client.get("/masuk/akses/").url.startswith("/masuk/?next=")
    assert client.get("/masuk/kode/").status_code == 200
    client.post("/masuk/kode/", {"code": code(secret)})
    assert client.get("/masuk/akses/").status_code == 200


def test_five_wrong_codes_lock_the_account(world: World, live_mode: None, client: Client) -> None:
    secret = give_app(world.people["kepala"])
    sign_in(client, "kepala")
    right = code(secret)
    for _ in range(5):
        client.post("/masuk/kode/", {"code": "000000" if right != "000000" else "000001"})
    client.post("/masuk/kode/", {"code": right})
    assert "_auth_user_id" not in client.session


def test_a_token_needs_the_code(world: World, live_mode: None) -> None:
    person = world.people["petugas"]
    request = RequestFactory().post("/api/v1/tokens")
    with pytest.raises(SecondFactorNeeded):
        check(request, "petugas", world.password)
    secret = give_app(person)
    with pytest.raises(SecondFactorNeeded):
        check(request, "petugas", world.password)
    with pytest.raises(SecondFactorNeeded):
        check(request, "petugas", world.password, "000000" if code(secret) != "000000" else "000001")
    assert check(request, "petugas", world.password, code(secret)) == person


def test_an_old_token_opens_nothing_for_who_must_have_a_second_factor(world: World, live_mode: None) -> None:
    _token, key = tokens.issue(world.people["petugas"], "script")
    assert tokens.authenticate(key) is None
    give_app(world.people["petugas"])
    assert tokens.authenticate(key) is not None


@pytest.mark.parametrize(
    "address",
    [
        "/masuk/pengaman/",
        "/masuk/kunci/",
        "/masuk/kunci/tambah/",
        "/masuk/sandi/",
    ],
)
def test_the_pages_of_the_second_factor_open(world: World, client: Client, address: str) -> None:
    give_app(world.people["kepala"])
    client = signed_in(world.people["kepala"])
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
