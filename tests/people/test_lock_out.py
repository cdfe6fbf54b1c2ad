"""Guessing is slowed, per person and per address."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client, RequestFactory

from sambung.people.models import Person
from sambung.people.sign_in import SignInRefused, TooManyTries, check_password
from tests.people.clients import sign_in
from tests.people.world import World


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-24T02:00:00Z", tick=True) as traveller:
        yield traveller


def guess(login: str, times: int, address: str = "10.0.0.1") -> None:
    for number in range(times):
        sign_in(Client(), login, f"wrong-password-{number}", REMOTE_ADDR=address)


def gets_in(login: str, address: str = "10.0.0.1") -> bool:
    client = Client()
    sign_in(client, login, REMOTE_ADDR=address)
    return "_auth_user_id" in client.session


def test_five_wrong_tries_lock_the_account_also_from_elsewhere(world: World) -> None:
    guess("anggota", 5)
    assert not gets_in("anggota")
    assert not gets_in("anggota", "10.0.0.2")
    assert gets_in("ketua")


def test_four_wrong_tries_do_not(world: World) -> None:
    guess("anggota", 4)
    assert gets_in("anggota")


def test_three_names_of_one_person_are_one_account(world: World) -> None:
    Person.objects.filter(username="anggota").update(email="rusdi@contoh.id", phone="+6281234567890")
    guess("anggota", 2)
    guess("rusdi@contoh.id", 2)
    guess("0812 3456 7890", 1)
    assert not gets_in("anggota")


def test_the_lock_opens_after_fifteen_minutes(world: World, clock: time_machine.Traveller) -> None:
    guess("anggota", 5)
    clock.shift(timedelta(minutes=16))
    assert gets_in("anggota")


def test_who_is_locked_out_reads_what_to_do(world: World, client: Client) -> None:
    guess("anggota", 5)
    answer = client.post(
        "/en/masuk/", {"login": "anggota", "password": "sambung-demo"}, REMOTE_ADDR="10.0.0.1"
    )
    assert "Wait 15 minutes" in answer.content.decode()


def test_a_name_that_nobody_has_is_locked_alike(world: World, client: Client) -> None:
    guess("nobody-here", 5)
    answer = client.post("/en/masuk/", {"login": "nobody-here", "password": "x" * 12}, REMOTE_ADDR="10.0.0.1")
    assert "Wait 15 minutes" in answer.content.decode()


def test_thirty_wrong_tries_from_one_address_lock_it(world: World) -> None:
    for number in range(10):
        guess(f"name-{number}", 3)
    assert not gets_in("anggota")
    assert gets_in("anggota", "10.0.0.2")


def test_right_sign_ins_from_a_shared_address_count_nothing(world: World) -> None:
    assert all(gets_in("anggota") for _ in range(35))


def test_without_a_page_the_same_tries_count(world: World) -> None:
    guess("anggota", 4)
    request = RequestFactory().post("/api/v1/tokens", REMOTE_ADDR="10.0.0.9")
    with pytest.raises(SignInRefused):
        check_password(request, "anggota", "wrong-password")
    with pytest.raises(TooManyTries):
        check_password(request, "anggota", world.password)
