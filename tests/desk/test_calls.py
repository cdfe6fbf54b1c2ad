"""The call list: who must be told, by whom that may know them, and the proof."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sambung.relay.models import Arrival, Parcel
from tests.desk.at_desk import desk_of, queries_of, read
from tests.people.world import World
from tests.voices.steps import answered

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
