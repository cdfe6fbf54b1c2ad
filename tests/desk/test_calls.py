"""The call list: who must be told, by whom that may know them, and the proof."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from sambung.people.actors import Actor
from sambung.relay.models import Arrival, Parcel
from sambung.relay.moves import move
from sambung.voices.following import private_link
from sambung.voices.models import Sender
from tests.desk.at_desk import desk_of, queries_of, read
from tests.people.world import World
from tests.voices.steps import answered, passed_to_agency

pytestmark = pytest.mark.django_db

PHONE = "081234567890"


@pytest.fixture
def parcel(world: World) -> Parcel:
    return answered(world, at=timezone.now() - timedelta(days=8), name="Ibu Aminah", contact=PHONE)


def test_it_has_number_message_and_the_words(world: World, parcel: Parcel) -> None:
    page = read(desk_of(world, "anggota"), "/meja/telepon/")
    assert "Ibu Aminah" in page
    assert 'href="tel:+6281234567890"' in page
    assert "https://wa.me/6281234567890?text=" in page
    assert "Lampu sudah diganti." in page
    assert f"/lacak/{parcel.code}/" in page


def test_i_told_them_is_proof_and_empties_the_list(world: World, parcel: Parcel) -> None:
    desk = desk_of(world, "anggota")
    for _twice in range(2):
        assert desk.post(f"/meja/telepon/{parcel.code}/").status_code == 302
    (proof,) = Arrival.objects.filter(parcel=parcel, to="sender")
    assert (proof.how, proof.by) == ("told", world.people["anggota"])
    assert "Nobody waits for a call" in read(desk, "/meja/telepon/")


def test_who_was_told_today_is_not_on_it_yet(world: World) -> None:
    answered(world, at=timezone.now(), name="Ibu Aminah", contact=PHONE)
    assert "Ibu Aminah" not in read(desk_of(world, "anggota"), "/meja/telepon/")


@pytest.mark.parametrize("identity", ["hidden", "anonymous"])
def test_nobody_sees_a_contact_that_they_may_not(world: World, identity: str) -> None:
    parcel = answered(
        world, at=timezone.now() - timedelta(days=8), identity=identity, name="Si Rahasia", contact=PHONE
    )
    for sign_in in ("anggota", "petugas", "kepala-dinas", "pimpinan", "editor-2", "kepala"):
        desk = desk_of(world, sign_in)
        page = read(desk, "/meja/telepon/")
        assert "81234567890" not in page
        assert "Si Rahasia" not in page
        assert desk.post(f"/meja/telepon/{parcel.code}/").status_code in (403, 404)
    assert not Arrival.objects.filter(parcel=parcel).exists()


def test_the_dispatcher_may_call_a_hidden_sender(world: World) -> None:
    answered(
        world, at=timezone.now() - timedelta(days=8), identity="hidden", name="Si Rahasia", contact=PHONE
    )
    assert "Si Rahasia" in read(desk_of(world, "admin-kominfo"), "/meja/telepon/")


def test_the_leader_sees_no_contact(world: World, parcel: Parcel) -> None:
    desk = desk_of(world, "pimpinan")
    assert "Ibu Aminah" not in read(desk, "/meja/telepon/")
    assert desk.post(f"/meja/telepon/{parcel.code}/").status_code == 403


def test_the_number_of_queries_is_the_same_for_any_number_of_calls(world: World) -> None:
    desk = desk_of(world, "petugas")
    counts = []
    for more in (1, 7):
        for _one in range(more):
            sent = {"name": "Ibu Aminah", "contact": PHONE}
            answered(world, at=timezone.now() - timedelta(days=8), **sent)
            answered(world, at=timezone.now() - timedelta(days=8), identity="hidden", **sent)
        counts.append(queries_of(desk, "/meja/telepon/"))
    assert counts[0] == counts[1] <= 12


# The lost code of who gave a telephone number


def ask(contact: str = PHONE) -> str:
    return Client().post("/en/lacak/hilang/", {"contact": contact}).content.decode()


def test_who_lost_the_code_is_called_by_group_or_dispatcher_with_the_private_link(world: World) -> None:
    parcel = passed_to_agency(world, at=timezone.now(), name="Ibu Aminah", contact=PHONE)
    ask()
    for sign_in in ("anggota", "ketua", "admin-kominfo"):
        page = unescape(read(desk_of(world, sign_in), "/meja/telepon/"))
        assert "lost the code" in page
        assert private_link(parcel) in page
        assert re.search(
            r'Call list&nbsp;<span class="count">1</span>', read(desk_of(world, sign_in), "/meja/")
        )
    for sign_in in ("petugas", "kepala-dinas", "kepala", "pimpinan", "editor", "editor-2", "kades", "admin"):
        page = unescape(read(desk_of(world, sign_in), "/meja/telepon/"))
        assert private_link(parcel) not in page
        assert "lost the code" not in page


def test_once_called_the_request_is_settled_and_kept_as_told(world: World) -> None:
    parcel = passed_to_agency(world, at=timezone.now(), name="Ibu Aminah", contact=PHONE)
    ask()
    assert desk_of(world, "petugas").post(f"/meja/telepon/{parcel.code}/").status_code == 302
    desk = desk_of(world, "anggota")
    assert "lost the code" in read(desk, "/meja/telepon/")  # the agency had no link to give
    desk.post(f"/meja/telepon/{parcel.code}/")
    assert "Nobody waits for a call" in read(desk, "/meja/telepon/")
    assert Sender.objects.get(voice=parcel.pk).lost_at is None


def test_of_a_closed_voice_it_is_asked_as_well(world: World) -> None:
    parcel = answered(world, at=timezone.now(), name="Ibu Aminah", contact=PHONE)
    move(parcel, "confirm", actor=Actor.sender(parcel.pk))
    ask()
    assert parcel.code in read(desk_of(world, "anggota"), "/meja/telepon/")


def test_a_hidden_sender_is_called_by_the_dispatcher_alone(world: World) -> None:
    parcel = passed_to_agency(world, at=timezone.now(), identity="hidden", name="Si Rahasia", contact=PHONE)
    ask()
    assert private_link(parcel) in unescape(read(desk_of(world, "admin-kominfo"), "/meja/telepon/"))
    for sign_in in ("anggota", "petugas", "kepala", "pimpinan"):
        assert parcel.code not in read(desk_of(world, sign_in), "/meja/telepon/")


def test_a_number_without_a_name_is_shown_to_nobody(world: World) -> None:
    parcel = passed_to_agency(world, at=timezone.now(), identity="anonymous", contact=PHONE)
    ask()
    for sign_in in world.people:
        page = read(desk_of(world, sign_in), "/meja/telepon/")
        assert parcel.code not in page
        assert "81234567890" not in page


def test_the_asker_reads_the_same_whether_or_not_the_number_is_known(world: World) -> None:
    unknown = ask()
    passed_to_agency(world, at=timezone.now(), name="Ibu Aminah", contact=PHONE)
    assert ask() == ask() == unknown


def test_asking_again_changes_nothing(world: World) -> None:
    parcel = passed_to_agency(world, at=timezone.now(), name="Ibu Aminah", contact=PHONE)
    ask()
    first = Sender.objects.get(voice=parcel.pk).lost_at
    ask()
    assert Sender.objects.get(voice=parcel.pk).lost_at == first is not None
