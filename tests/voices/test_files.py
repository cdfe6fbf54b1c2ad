"""The files of a voice: kept once taken up, and seen by those alone who may read the words they came with."""

from collections.abc import Callable

import pytest
from django.test import Client

from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices.following import keys_of
from tests.media.conftest import letter, upload
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.pages import act, give, only_voice, photo, private, text_of, visitor

pytestmark = pytest.mark.django_db

Jobs = Callable[..., None]


def with_photo(**filled: object) -> tuple[Parcel, File]:
    give(photos=[photo()], **filled)
    return only_voice(), File.objects.get()


def status(client: Client, file: File, query: str = "") -> int:
    return int(client.get(f"/berkas/{file.pk}/small/{query}").status_code)


def test_a_file_is_kept_once_its_voice_has_come_in(world: World, run_jobs: Jobs) -> None:
    _parcel, file = with_photo()
    assert file.attached_at is None
    run_jobs()
    file.refresh_from_db()
    assert file.attached_at is not None


def test_who_may_read_the_voice_sees_its_photos(world: World, run_jobs: Jobs) -> None:
    parcel, file = with_photo()
    run_jobs()
    for reader in ("anggota", "admin-kominfo", "kepala", "pimpinan"):
        assert status(signed_in(world.people[reader]), file) == 200, reader
    for stranger in ("petugas", "editor-2", "ketua-2", "provinsi", "admin"):
        assert status(signed_in(world.people[stranger]), file) == 404, stranger
    assert status(visitor(), file) == 404
    key = keys_of(parcel).key
    assert status(visitor(), file, f"?kode={parcel.code}&kunci={key}") == 200
    assert status(visitor(), file, f"?kode={parcel.code}&kunci=salah") == 404


def test_the_leader_sees_no_photo_of_a_hidden_voice(world: World, run_jobs: Jobs) -> None:
    _parcel, file = with_photo(identity="hidden")
    run_jobs()
    assert status(signed_in(world.people["pimpinan"]), file) == 404
    assert status(signed_in(world.people["admin-kominfo"]), file) == 200


@pytest.mark.parametrize(("identity", "told"), [("hidden", False), ("anonymous", False), ("public", True)])
def test_the_name_of_a_file_does_not_name_a_hidden_sender(
    world: World, run_jobs: Jobs, identity: str, told: bool
) -> None:
    parcel, first = with_photo(identity=identity)
    run_jobs()
    act(parcel, "add", note="Ini suratnya.", files=[upload(letter(), "Surat Budi Santoso.pdf")])
    run_jobs()
    second = File.objects.exclude(pk=first.pk).get()
    address = f"/meja/{parcel.code}/berkas/{second.pk}/document/"
    answer = signed_in(world.people["admin-kominfo"]).get(address)
    assert answer.status_code == 200
    assert ("Budi" in answer.headers["Content-Disposition"]) is told
    assert File.objects.filter(name="").count() == (0 if told else 2)
    assert "Ini suratnya" in text_of(visitor().get(private(parcel)))


def test_whom_it_is_about_sees_no_photo(world: World, run_jobs: Jobs) -> None:
    _parcel, file = with_photo(about_kind="office")
    run_jobs()
    assert status(signed_in(world.people["admin-kominfo"]), file) == 404
    assert status(signed_in(world.people["inspektorat"]), file) == 200


def test_everybody_sees_files_of_public_words_of_listed_voices_alone(world: World, run_jobs: Jobs) -> None:
    parcel, sent = with_photo()
    parcel = move(parcel, "forward", actor=world.actor("anggota"))
    office = world.actor("admin-kominfo")
    parcel = move(parcel, "forward", actor=office, to=world.pu)
    shown = _kept()
    move(
        parcel, "start", actor=world.actor("petugas"), sender_note="", public_note="Mulai.", files=[shown.pk]
    )
    run_jobs()
    assert status(visitor(), shown) == 404
    parcel.voice.public_text = "Lampu mati."
    parcel.voice.save()
    assert status(visitor(), shown) == 200
    assert status(visitor(), sent) == 404


def test_there_is_no_original_at_any_address(world: World, run_jobs: Jobs) -> None:
    _parcel, file = with_photo()
    run_jobs()
    client = signed_in(world.people["admin-kominfo"])
    for rendition in ("original", "document", "sound"):
        assert client.get(f"/berkas/{file.pk}/{rendition}/").status_code == 404


def test_sight_of_one_file_asks_two_questions(
    world: World, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    _parcel, file = with_photo()
    actor = world.actor("anggota")
    with django_assert_max_num_queries(1):  # type: ignore[attr-defined]
        assert visible_to(actor, File.objects.filter(pk=file.pk)).exists()
    assert not visible_to(Actor.visitor(), File.objects.all()).exists()


def _kept() -> File:
    from sambung.media.intake import receive

    return receive(photo("sesudah.jpg"), ["picture"])
