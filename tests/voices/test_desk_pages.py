"""Recording for somebody, standard answers, emergency numbers, and a voice on the desk's screen."""

from typing import Any

import pytest
from django.template.loader import render_to_string

from sambung.relay.models import Parcel
from sambung.voices.models import EmergencyNumber, StandardAnswer
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.pages import FILLED, only_voice, text_of, visitor
from tests.voices.steps import passed_to_agency, voice

pytestmark = pytest.mark.django_db

TOLD = {**FILLED, "via": "in_person", "agreed": "on"}


@pytest.mark.parametrize(
    ("recorder", "state"),
    [("anggota", "received"), ("admin-kominfo", "verification"), ("petugas", "forwarded")],
)
def test_what_is_recorded_opens_where_the_recorder_works(world: World, recorder: str, state: str) -> None:
    page = signed_in(world.people[recorder]).post("/meja/catat/", TOLD)
    parcel = only_voice()
    assert (page.status_code, parcel.state) == (200, state)
    assert parcel.code in text_of(page)
    assert parcel.voice.via == "in_person"
    assert parcel.voice.bring_back  # nobody could be told otherwise


@pytest.mark.parametrize("missing", ["via", "agreed", "text"])
def test_recording_needs_how_it_was_told_and_that_they_agree(world: World, missing: str) -> None:
    page = signed_in(world.people["anggota"]).post("/meja/catat/", {**TOLD, missing: ""})
    assert page.status_code == 422
    assert not Parcel.objects.exists()


def test_others_record_nothing(world: World) -> None:
    assert visitor().get("/meja/catat/").status_code == 302
    for other in ("editor", "kepala", "pimpinan", "kades", "provinsi", "admin"):
        assert signed_in(world.people[other]).get("/meja/catat/").status_code == 403


def test_an_agency_keeps_its_standard_answers(world: World) -> None:
    client = signed_in(world.people["petugas"])
    client.post("/meja/jawaban/", {"title": "Lampu", "text": "Sudah diganti."})
    kept = StandardAnswer.objects.get()
    assert (kept.organization, kept.text) == (world.pu, "Sudah diganti.")
    client.post(f"/meja/jawaban/{kept.pk}/", {"title": "Lampu", "text": "Sudah baru."})
    kept.refresh_from_db()
    assert kept.text == "Sudah baru."
    assert client.post("/meja/jawaban/", {"title": "", "text": "x"}).status_code == 422
    other = signed_in(world.people["petugas-dinkes"])
    assert other.get(f"/meja/jawaban/{kept.pk}/").status_code == 404
    assert signed_in(world.people["anggota"]).get("/meja/jawaban/").status_code == 403
    client.post(f"/meja/jawaban/{kept.pk}/", {"hapus": "1"})
    assert not StandardAnswer.objects.exists()


def test_the_office_keeps_its_emergency_numbers(world: World) -> None:
    client = signed_in(world.people["admin-kominfo"])
    client.post("/meja/nomor-darurat/", {"label": "Ambulans", "number": "0719 22222"})
    kept = EmergencyNumber.objects.get()
    assert kept.office == world.office
    client.post("/meja/nomor-darurat/", {"label": "Ambulans desa", "number": "0719 22222"})
    kept.refresh_from_db()
    assert kept.label == "Ambulans desa"
    client.post("/meja/nomor-darurat/", {"hapus": kept.pk})
    assert not EmergencyNumber.objects.exists()
    assert signed_in(world.people["petugas"]).get("/meja/nomor-darurat/").status_code == 403


def item(parcel: Parcel, world: World, reader: str) -> str:
    fresh = Parcel.objects.select_related("voice__sender").get(pk=parcel.pk)
    return render_to_string("voices/item.html", {"parcel": fresh, "actor": world.actor(reader)})


def test_the_screen_shows_an_open_sender_to_those_who_work_on_it(world: World) -> None:
    parcel = passed_to_agency(world, name="Siti Bermerek", contact="0812 3456 7890", place="Dermaga")
    for reader in ("anggota", "admin-kominfo", "petugas"):
        assert "Siti Bermerek" in item(parcel, world, reader)
        assert "tel:+6281234567890" in item(parcel, world, reader)
    assert "Bermerek" not in item(parcel, world, "pimpinan")


def test_the_screen_keeps_a_hidden_sender_and_the_place_from_the_agency(world: World) -> None:
    parcel = passed_to_agency(world, identity="hidden", name="Amir Bermerek", place="Rumah biru")
    assert "Bermerek" in item(parcel, world, "admin-kominfo")
    for reader in ("petugas", "kepala-dinas", "kepala"):
        words = item(parcel, world, reader)
        assert "Bermerek" not in words
        assert "Rumah biru" not in words
    assert "Lampu dermaga" not in item(parcel, world, "pimpinan")


def test_the_screen_shows_public_and_sent_text_side_by_side(world: World) -> None:
    parcel = voice(world)
    parcel.voice.public_text = "Lampu mati."
    parcel.voice.save()
    words: Any = item(parcel, world, "admin-kominfo")
    assert 'class="compare"' in words
    assert "Lampu mati." in words
    assert "Lampu dermaga mati sejak Jumat." in words
