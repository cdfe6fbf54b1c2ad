"""The files of a voice: kept once taken up, and seen by those alone who may read the words they came with."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from sambung.media.intake import receive
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.relay.errors import Incomplete
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices.following import keys_of
from tests.media.conftest import letter, picture, recording, upload
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.pages import act, give, only_voice, photo, private, text_of, visitor
from tests.voices.steps import passed_to_agency, voice

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
    parcel, _first = with_photo(identity=identity)
    run_jobs()
    sent = upload(picture("JPEG"), "Surat Budi Santoso.jpg")
    act(parcel, "add", note="Ini suratnya.", files=[sent])
    run_jobs()
    assert File.objects.filter(name="").count() == (0 if told else 2)
    assert File.objects.filter(name__contains="Budi").exists() is told
    assert "Ini suratnya" in text_of(visitor().get(private(parcel)))


def test_a_pdf_of_a_hidden_sender_is_refused_beside_what_they_wrote(world: World, run_jobs: Jobs) -> None:
    parcel, first = with_photo(identity="hidden")
    run_jobs()
    page = act(parcel, "add", note="Ini suratnya.", files=[upload(letter(), "Surat Budi Santoso.pdf")])
    assert page.status_code == 422
    assert "Silakan foto suratnya" in text_of(page)
    assert "Ini suratnya." in text_of(page), "what was typed is kept"
    assert first.pk in File.objects.exclude(attached_at=None).values_list("pk", flat=True)


def test_the_letter_of_an_open_sender_keeps_its_name(world: World, run_jobs: Jobs) -> None:
    parcel, first = with_photo()
    act(parcel, "add", note="Ini suratnya.", files=[upload(letter(), "Surat Budi Santoso.pdf")])
    run_jobs()
    second = File.objects.exclude(pk=first.pk).get()
    address = f"/meja/{parcel.code}/berkas/{second.pk}/document/"
    answer = signed_in(world.people["admin-kominfo"]).get(address)
    assert (answer.status_code, "Budi" in answer.headers["Content-Disposition"]) == (200, True)


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


def pdf(by: None = None) -> File:
    """A letter whose program has written down who wrote it."""
    return receive(upload(letter(), "surat-zqxsiti.pdf"), {"document"}, by)


@pytest.mark.parametrize("identity", ["hidden", "anonymous"])
def test_a_pdf_of_a_hidden_sender_is_refused_since_it_may_name_them(world: World, identity: str) -> None:
    file = pdf()
    with pytest.raises(Incomplete) as refused:
        voice(world, identity=identity, files=[file.pk])
    assert set(refused.value.problems) == {"files"}
    parcel = passed_to_agency(world, identity=identity)
    with pytest.raises(Incomplete) as refused:
        move(parcel, "add", actor=Actor.sender(parcel.pk), note="Ini.", files=[file.pk])
    assert set(refused.value.problems) == {"files"}


def test_who_writes_openly_may_send_a_pdf(world: World) -> None:
    parcel = voice(world, files=[pdf().pk])
    move(parcel, "add", actor=Actor.sender(parcel.pk), note="Ini.", files=[pdf().pk])


def test_a_recording_is_offered_as_opus_before_aac_and_drawn(world: World, run_jobs: Jobs) -> None:
    sound = receive(upload(recording(1), "suara.wav"), {"sound"})
    parcel = voice(world, files=[sound.pk])
    run_jobs()
    page = visitor().get(private(parcel)).content.decode()
    first, second = re.findall(r'<source src="([^"]+)" type="([^"]+)"', page)
    assert (first[1], second[1]) == ("audio/ogg; codecs=opus", "audio/mp4")
    assert '<svg class="waveform"' in page
    sizes = []
    for address, mime in (first, second):
        answer = visitor().get(unescape(address))
        assert answer["Content-Type"] == mime.partition(";")[0]
        sizes.append(len(answer.getvalue()))
    assert sizes[0] < sizes[1]
