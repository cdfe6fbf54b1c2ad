"""An officer without an account answers by a signed link."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine

from sambung.channels.models import DemoMail
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Note, Parcel
from sambung.relay.moves import move
from sambung.voices import letters, officer_links
from sambung.voices.models import OfficerLink, StandardAnswer
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.pages import hidden, photo, text_of, visitor
from tests.voices.steps import MONDAY, passed_to_agency, voice

pytestmark = pytest.mark.django_db

Jobs = Callable[..., None]


@pytest.fixture(autouse=True)
def monday() -> object:
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False) as clock:
        yield clock


def link(world: World, **voiced: object) -> tuple[Parcel, str]:
    parcel = passed_to_agency(world, **voiced)
    made = officer_links.create(parcel, "petugas@contoh.id", world.actor("petugas"))
    return parcel, f"/jawab/{officer_links.token_of(made)}/"


def act(address: str, name: str, **filled: object) -> object:
    client = visitor()
    page = client.get(address)
    sent = {field: hidden(page, field, f"/langkah/{name}/") for field in ("expect", "key")}
    return client.post(f"{address}langkah/{name}/", {**sent, "signed_by": "Budi Santoso", **filled})


def test_the_officer_gets_the_link_by_mail_without_the_voice(world: World, run_jobs: Jobs) -> None:
    _parcel, address = link(world)
    run_jobs()
    mail = DemoMail.objects.get(to="petugas@contoh.id")
    assert address in mail.body
    assert "Lampu" not in mail.body


def test_start_and_answer_with_a_photo_under_a_typed_name(world: World) -> None:
    parcel, address = link(world)
    assert act(address, "start", sender_note="Besok kami periksa.").status_code == 302
    done = act(address, "answer", sender_note="Sudah diganti.", files=[photo()])
    assert done.status_code == 200
    parcel.refresh_from_db()
    assert (parcel.state, parcel.holder) == ("answered", world.pu)
    answer = Note.objects.get(handoff__parcel=parcel, handoff__move="answer")
    assert (answer.signed_by, answer.body, len(answer.files)) == ("Budi Santoso", "Sudah diganti.", 1)
    assert answer.handoff.actor_kind == "link"
    assert visitor().get(address).status_code == 410


def test_the_officer_gives_it_back(world: World) -> None:
    parcel, address = link(world)
    act(address, "return", note="Dinas Perhubungan.")
    parcel.refresh_from_db()
    assert parcel.state == "redirect"
    assert visitor().get(address).status_code == 410


def test_the_letter_of_an_earlier_answer_stands_on_the_page(world: World) -> None:
    parcel, address = link(world)
    handoff = parcel.handoffs.last()
    letters.keep(handoff, {"letter_number": "12/PU/2026", "letter_date": date(2026, 3, 2)})
    page = visitor().get(f"/en{address}").content.decode()
    assert "12/PU/2026, 2 March 2026" in page


def test_the_name_is_asked_for_and_words_are_kept(world: World) -> None:
    _parcel, address = link(world)
    page = act(address, "start", sender_note="Kata-kata.", signed_by="")
    assert page.status_code == 422
    assert "Kata-kata." in text_of(page)


def test_only_start_answer_and_return_are_offered(world: World) -> None:
    parcel, address = link(world)
    page = text_of(visitor().get(address))
    assert "/langkah/ask/" not in page
    assert "/langkah/plan/" not in page
    sent = {"expect": parcel.seq, "key": "k", "sender_note": "?", "signed_by": "Budi"}
    assert visitor().post(f"{address}langkah/ask/", sent).status_code == 403


def test_a_hidden_sender_stays_hidden(world: World) -> None:
    _parcel, address = link(world, identity="hidden", name="Amir Bermerek", contact="0812 3456 7890")
    words = text_of(visitor().get(address))
    assert "Lampu dermaga" in words
    assert "Bermerek" not in words
    assert "3456" not in words


def test_a_link_ends_when_it_is_revoked_passed_on_or_too_old(
    world: World, monday: time_machine.Traveller
) -> None:
    parcel, address = link(world)
    officer_links.revoke(OfficerLink.objects.get(), world.actor("petugas"))
    assert visitor().get(address).status_code == 410
    made = officer_links.create(parcel, "a@contoh.id", world.actor("admin-kominfo"))
    parcel = move(parcel, "return", actor=world.actor("petugas"), note="Bukan kami.")
    move(parcel, "forward", actor=world.actor("admin-kominfo"), to=world.pu)
    assert visitor().get(f"/jawab/{officer_links.token_of(made)}/").status_code == 410
    parcel.refresh_from_db()
    made = officer_links.create(parcel, "b@contoh.id", world.actor("kepala"))
    assert visitor().get(f"/jawab/{officer_links.token_of(made)}/").status_code == 200
    monday.shift(timedelta(days=60))
    assert visitor().get(f"/jawab/{officer_links.token_of(made)}/").status_code == 410


def test_a_forged_link_is_none(world: World) -> None:
    _parcel, address = link(world)
    for wrong in ("1", "1:abc", address.split("/")[2][:-1]):
        assert visitor().get(f"/jawab/{wrong}/").status_code == 410


def test_others_may_not_make_one(world: World) -> None:
    parcel = passed_to_agency(world)
    for other in ("anggota", "petugas-dinkes", "editor", "pimpinan", "editor-2", "admin"):
        with pytest.raises(NotAllowed):
            officer_links.create(parcel, "x@contoh.id", world.actor(other))
    with pytest.raises(NotAllowed):
        officer_links.create(voice(world, key="b"), "x@contoh.id", world.actor("admin-kominfo"))


def test_the_panel_makes_and_ends_links(world: World) -> None:
    parcel = passed_to_agency(world)
    client = signed_in(world.people["petugas"])
    address = f"/meja/{parcel.code}/tautan/"
    assert client.post(address, {"email": "budi@contoh.id"}).status_code == 302
    made = OfficerLink.objects.get()
    client.post(address, {"akhiri": made.pk})
    made.refresh_from_db()
    assert made.revoked_at is not None
    client.post(address, {"email": "kein"})
    assert OfficerLink.objects.count() == 1
    stranger = signed_in(world.people["petugas-dinkes"])
    assert stranger.post(address, {"email": "x@contoh.id"}).status_code == 404
    reader = signed_in(world.people["anggota"])
    assert reader.post(address, {"email": "x@contoh.id"}).status_code == 403


def test_a_standard_answer_is_put_in(world: World) -> None:
    _parcel, address = link(world)
    own = StandardAnswer.objects.create(organization=world.pu, title="Lampu", text="Lampu sudah baru.")
    other = StandardAnswer.objects.create(organization=world.dinkes, title="Obat", text="Obat ada.")
    assert "Lampu sudah baru.</textarea>" in text_of(visitor().get(f"{address}?jawaban={own.pk}"))
    assert "Obat ada." not in text_of(visitor().get(f"{address}?jawaban={other.pk}"))
