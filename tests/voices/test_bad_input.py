"""Whatever is typed into an address or a form is answered with less than 500."""

import uuid
from typing import Any

import pytest

from sambung.voices import officer_links
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.pages import FILLED, private, visitor
from tests.voices.steps import passed_to_agency

pytestmark = pytest.mark.django_db

ODD = ["\0", "'\";--", "٣", "9" * 40, "x" * 5_000, "🌊-1"]


@pytest.mark.parametrize("odd", ODD)
def test_addresses_take_anything(world: World, odd: str) -> None:
    parcel = passed_to_agency(world)
    client = visitor()
    file = uuid.uuid4()
    asked: list[tuple[str, dict[str, Any]]] = [
        ("/lapor/", {"wilayah": odd, "jenis": odd}),
        (f"/lapor/terkirim/{parcel.code}/", {"kunci": odd}),
        ("/lacak/", {"kode": odd}),
        (f"/lacak/{parcel.code}/", {"kunci": odd, "langkah": odd}),
        (private(parcel), {}),
        ("/suara/", {"q": odd, "jenis": odd, "keadaan": odd, "wilayah": odd, "sebelum": odd}),
        (f"/berkas/{file}/small/", {"kode": odd, "kunci": odd, "jawab": odd}),
        (f"/berkas/{file}/small/", {"kode": parcel.code, "kunci": odd}),
    ]
    for address, query in asked:
        assert client.get(address, query).status_code < 500, address


@pytest.mark.parametrize("odd", ODD)
def test_forms_take_anything(world: World, odd: str) -> None:
    parcel = passed_to_agency(world)
    client = visitor()
    for field in (*FILLED, "region", "pick", "picked_from", "contact", "about_kind", "photos-kept"):
        assert client.post("/lapor/", {**FILLED, "identity": "", field: odd}).status_code < 500, field
    key = private(parcel).partition("kunci=")[2]
    link = officer_links.create(parcel, "a@contoh.id", world.actor("petugas"))
    sent = {"kunci": key, "expect": odd, "key": odd, "note": odd, "sender_note": odd, "files-kept": odd}
    for address in (
        f"/lacak/{parcel.code}/pin/",
        f"/lacak/{parcel.code}/langkah/add/",
        f"/lacak/{parcel.code}/langkah/reopen/",
        f"/jawab/{officer_links.token_of(link)}/langkah/start/",
    ):
        assert client.post(address, {**sent, "pin": odd, "signed_by": odd}).status_code < 500, address
    assert client.post("/lacak/hilang/", {"contact": odd}).status_code < 500


@pytest.mark.parametrize("odd", ODD)
def test_the_desks_buttons_take_anything(world: World, odd: str) -> None:
    parcel = passed_to_agency(world)
    officer, dispatcher = (signed_in(world.people[name]) for name in ("petugas", "admin-kominfo"))
    for client, address, sent in (
        (officer, f"/meja/{parcel.code}/tautan/", {"akhiri": odd, "email": odd}),
        (officer, f"/meja/{parcel.code}/tautan/", {"email": odd}),
        (officer, "/meja/jawaban/", {"title": odd, "text": odd}),
        (dispatcher, "/meja/nomor-darurat/", {"hapus": odd, "label": odd, "number": odd}),
        (dispatcher, "/meja/catat/", {**FILLED, "via": odd, "agreed": odd}),
        (dispatcher, "/meja/catat/", {**FILLED, "via": "letter", "agreed": "on", "about_kind": odd}),
    ):
        assert client.post(address, sent).status_code < 500, address
