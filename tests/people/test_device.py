"""A shared phone: enrolled by the chair, opened by PIN, and nothing more than a member may."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, RequestFactory

from sambung.people import devices
from sambung.people.actors import Actor
from sambung.people.models import Device, DeviceMember, Membership, Role
from sambung.people.permissions import may
from sambung.people.request import actor_of
from tests.people.clients import signed_in
from tests.people.world import SINCE, World

PIN = "480217"
KIM = "/masuk/perangkat/kelola/kim-tanjong-lancor/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-24T02:00:00Z", tick=False) as traveller:
        yield traveller


def enrol(world: World, phone: Client) -> Device:
    device, key = devices.enrol(world.kim, "HP sekretaris", world.people["ketua"])
    assert phone.post(f"/masuk/perangkat/pasang/{key}/").status_code == 302
    return device


@pytest.fixture
def phone(world: World) -> Client:
    client = Client()
    enrol(world, client)
    return client


def join(phone: Client, login: str, secret: str, pin: str = PIN) -> Any:
    return phone.post("/masuk/perangkat/gabung/", {"login": login, "secret": secret, "pin": pin})


def enter(phone: Client, login: str, pin: str = PIN) -> Any:
    member = DeviceMember.objects.get(person__username=login)
    return phone.post(f"/masuk/perangkat/nama/{member.pk}/", {"pin": pin})


def request_from(phone: Client) -> HttpRequest:
    request = RequestFactory().get("/meja/")
    request.COOKIES = {name: morsel.value for name, morsel in phone.cookies.items()}
    request.session, request.user = phone.session, AnonymousUser()
    return request


def actor(phone: Client) -> Actor:
    """Who the server takes the phone for."""
    return actor_of(request_from(phone))


def test_the_chair_enrols_a_phone_by_qr_once(world: World) -> None:
    page = signed_in(world.people["ketua"]).post(KIM, {"name": "HP sekretaris"})
    assert b"<svg" in page.content
    link = page.context["link"]
    phone, late = Client(), Client()
    assert phone.get(link).status_code == 200
    assert "perangkat" not in phone.cookies
    phone.post(link)
    assert phone.cookies["perangkat"]["httponly"]
    assert phone.get("/masuk/perangkat/").context["device"] == Device.objects.get()
    assert late.post(link).status_code == 410
    assert "perangkat" not in late.cookies


def test_the_link_ends_after_fifteen_minutes(world: World, clock: time_machine.Traveller) -> None:
    _device, key = devices.enrol(world.kim, "HP sekretaris", world.people["ketua"])
    clock.shift(timedelta(minutes=16))
    assert Client().post(f"/masuk/perangkat/pasang/{key}/").status_code == 410


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("ketua", True),
        ("anggota", False),
        ("ketua-2", False),
        ("pembina", False),
        ("kepala", False),
        ("admin", False),
    ],
)
def test_only_the_chair_enrols(world: World, who: str, allowed: bool) -> None:
    assert may(world.actor(who), "device.enrol", world.kim) is allowed
    assert signed_in(world.people[who]).get(KIM).status_code == (200 if allowed else 404)


def test_the_coach_enrols_where_no_chair_is_active(world: World) -> None:
    Membership.objects.filter(person=world.people["ketua"]).update(ended_on="2026-01-01")
    assert may(world.actor("pembina"), "device.enrol", world.kim)


def test_a_member_joins_with_the_password_and_then_the_pin_is_enough(world: World, phone: Client) -> None:
    assert b"Rusdi" not in phone.get("/masuk/perangkat/").content
    assert join(phone, "anggota", world.password).url == "/meja/"
    assert actor(phone).person == world.people["anggota"]
    phone.post("/masuk/perangkat/ganti/")
    assert actor(phone).person is None
    assert b"Rusdi" in phone.get("/masuk/perangkat/").content
    assert enter(phone, "anggota").url == "/meja/"
    assert actor(phone).person == world.people["anggota"]


def test_a_member_joins_with_the_pin_of_the_chair(world: World, phone: Client) -> None:
    device = Device.objects.get()
    page = signed_in(world.people["ketua"]).post(f"{KIM}{device.pk}/", {"person": world.people["anggota"].pk})
    given = page.context["new_pin"]
    assert b"Rusdi" not in phone.get("/masuk/perangkat/").content
    join(phone, "anggota", given)
    assert actor(phone).person == world.people["anggota"]


@pytest.mark.parametrize("pin", ["123456", "000000", "12345", "abcdef", "1234567"])
def test_a_pin_is_six_digits_and_not_the_first_one_tries(world: World, phone: Client, pin: str) -> None:
    assert "pin" in join(phone, "anggota", world.password, pin).context["form"].errors


def test_strangers_and_wrong_passwords_are_answered_alike(world: World, phone: Client) -> None:
    answers = [
        join(phone, "nobody-here", "wrong-password"),
        join(phone, "anggota", "wrong-password"),
    ]
    assert answers[0].context["form"].errors == answers[1].context["form"].errors
    pins = [
        join(phone, "nobody-here", "111111"),
        join(phone, "editor", "111111"),
        join(phone, "anggota", "111111"),
    ]
    assert len({str(answer.context["form"].errors) for answer in pins}) == 1


def test_somebody_of_another_group_does_not_join(world: World, phone: Client) -> None:
    join(phone, "ketua-2", world.password)
    assert actor(phone).person is None
    assert not DeviceMember.objects.exists()


def test_the_fifth_wrong_pin_locks_until_the_chair_gives_a_new_one(world: World, phone: Client) -> None:
    join(phone, "anggota", world.password)
    phone.post("/masuk/perangkat/ganti/")
    for _ in range(5):
        assert enter(phone, "anggota", "999999").status_code == 200
    assert enter(phone, "anggota", PIN).status_code == 200
    assert actor(phone).person is None
    new = devices.give_pin(Device.objects.get(), world.people["anggota"])
    assert enter(phone, "anggota", new).status_code == 302


def test_four_wrong_pins_and_a_right_one_begin_the_count_anew(world: World, phone: Client) -> None:
    join(phone, "anggota", world.password)
    for _ in range(2):
        for _ in range(4):
            enter(phone, "anggota", "999999")
        assert enter(phone, "anggota").status_code == 302


def test_locking_the_pin_ends_the_open_session(world: World, phone: Client) -> None:
    join(phone, "anggota", world.password)
    DeviceMember.objects.update(tries=5)
    assert actor(phone).person is None


def test_it_locks_after_fifteen_minutes_of_rest(
    world: World, phone: Client, clock: time_machine.Traveller
) -> None:
    join(phone, "anggota", world.password)
    clock.shift(timedelta(minutes=14))
    assert actor(phone).person is not None
    clock.shift(timedelta(minutes=16))
    assert actor(phone).person is None


def test_use_keeps_it_open(world: World, phone: Client, clock: time_machine.Traveller) -> None:
    join(phone, "anggota", world.password)
    for _ in range(4):
        clock.shift(timedelta(minutes=10))
        assert phone.get("/masuk/akses/").status_code == 403


def test_revoking_ends_every_session_on_it_at_once(world: World, phone: Client) -> None:
    join(phone, "anggota", world.password)
    signed_in(world.people["ketua"]).post(f"{KIM}{Device.objects.get().pk}/cabut/")
    assert actor(phone).person is None
    assert phone.get("/masuk/perangkat/").context["device"] is None


def test_a_copied_session_without_the_phone_opens_nothing(world: World, phone: Client) -> None:
    join(phone, "anggota", world.password)
    elsewhere = Client()
    elsewhere.cookies["sessionid"] = phone.cookies["sessionid"].value
    assert elsewhere.get("/masuk/akses/").status_code == 302


def test_a_forged_phone_opens_nothing(world: World, phone: Client) -> None:
    forged = Client()
    forged.cookies["perangkat"] = "made-up:signature"
    assert forged.get("/masuk/perangkat/").context["device"] is None
    assert join(forged, "anggota", world.password).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/masuk/akses/", "/masuk/orang/", "/masuk/orang/kim-tanjong-lancor/", KIM],
)
def test_a_pin_opens_no_settings_invitations_or_phones(world: World, phone: Client, address: str) -> None:
    join(phone, "ketua", world.password)
    assert phone.get(address).status_code == 403


@pytest.mark.parametrize("address", ["/masuk/sandi/", "/masuk/pengaman/", "/masuk/kunci/"])
def test_a_pin_opens_no_password_or_second_factor(world: World, phone: Client, address: str) -> None:
    join(phone, "ketua", world.password)
    assert phone.get(address).url.startswith("/masuk/?next=")


def test_a_pin_gives_a_members_rights_in_that_group_alone(world: World, phone: Client) -> None:
    Membership.objects.create(
        person=world.people["ketua"], organization=world.office, role=Role.HEAD, since=SINCE
    )
    join(phone, "ketua", world.password)
    by_pin = actor(phone)
    assert by_pin.via == "device"
    assert by_pin.roles_in(world.kim.pk) == {Role.MEMBER}
    assert by_pin.organizations_as(*Role.values) == [world.kim.pk]
    assert not may(by_pin, "person.reset", world.people["anggota"])
    assert not may(by_pin, "token.issue")


def test_who_left_the_group_is_no_longer_on_the_phone(world: World, phone: Client) -> None:
    join(phone, "anggota", world.password)
    Membership.objects.filter(person=world.people["anggota"]).update(ended_on="2026-11-01")
    assert actor(phone).person is None
    assert b"Rusdi" not in phone.get("/masuk/perangkat/").content


def test_change_person_is_offered_on_the_desk(world: World, phone: Client) -> None:
    join(phone, "anggota", world.password)
    page = engines["django"].from_string("{% load people %}{% signed_in %}")
    request = request_from(phone)
    assert "/masuk/perangkat/ganti/" in page.render({"request": request}, request)


def test_a_password_on_a_shared_phone_rests_no_longer_than_a_pin(
    world: World, phone: Client, clock: time_machine.Traveller
) -> None:
    phone.post("/masuk/", {"login": "anggota", "password": world.password})
    assert phone.get("/masuk/akses/").status_code == 200
    clock.shift(timedelta(minutes=16))
    assert phone.get("/masuk/akses/").url == "/masuk/perangkat/?next=/masuk/akses/"


def test_one_takes_the_own_name_off_a_phone(world: World, phone: Client) -> None:
    join(phone, "anggota", world.password)
    member = DeviceMember.objects.get()
    assert (
        signed_in(world.people["ketua"]).post(f"/masuk/akses/perangkat/{member.pk}/lepas/").status_code == 404
    )
    client = signed_in(world.people["anggota"])
    assert b"HP sekretaris" in client.get("/masuk/akses/").content
    client.post(f"/masuk/akses/perangkat/{member.pk}/lepas/")
    assert actor(phone).person is None


def test_only_one_of_two_phones_that_open_the_link_is_enrolled(world: World) -> None:
    _device, key = devices.enrol(world.kim, "HP sekretaris", world.people["ketua"])
    first, second = devices.waiting(key), devices.waiting(key)
    assert first is not None
    assert second is not None
    assert devices.accept(first, HttpResponse())
    assert not devices.accept(second, HttpResponse())
