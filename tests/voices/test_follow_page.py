"""Following a voice by code, key and PIN, and acting as its sender."""

from datetime import timedelta

import pytest
import time_machine
from django.utils.translation import override

from sambung.api.requests import parcels_for
from sambung.api.showing import parcel_whole
from sambung.people.actors import Actor
from sambung.relay.codes import random_code
from sambung.relay.models import Arrival, Parcel
from sambung.relay.moves import move
from sambung.voices.following import PASS_SECONDS, keys_of
from sambung.voices.showing import public_page_of, sender_page_of
from tests.people.world import World
from tests.voices.pages import act, photo, private, text_of, visitor
from tests.voices.steps import MONDAY, answered, passed_to_agency, voice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> object:
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False) as clock:
        yield clock


def test_a_code_is_found_as_people_type_it(world: World) -> None:
    code = voice(world).code
    answer = visitor().get("/lacak/", {"kode": code.lower().replace("-", " ")})
    assert answer["Location"] == f"/lacak/{code}/"


def test_one_wrong_character_is_told_as_such(world: World) -> None:
    code = voice(world).code
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    page = visitor().get("/lacak/", {"kode": wrong})
    assert page.status_code == 422
    assert "one letter or digit is wrong" in text_of(visitor().get("/en/lacak/", {"kode": wrong}))
    assert wrong in text_of(page)


def test_the_code_alone_shows_the_way_and_public_words_only(world: World) -> None:
    parcel = passed_to_agency(world)
    move(
        parcel,
        "start",
        actor=world.actor("petugas"),
        sender_note="Hanya untuk pengirim",
        public_note="Untuk semua orang",
    )
    words = text_of(visitor().get(f"/lacak/{parcel.code}/"))
    assert world.pu.name in words
    assert "Untuk semua orang" in words
    assert "Hanya untuk pengirim" not in words
    assert "Lampu dermaga" not in words
    assert "/langkah/" not in words


def test_number_and_date_of_the_letter_stand_beside_the_answer(world: World) -> None:
    parcel = passed_to_agency(world)
    moved = move(
        parcel,
        "answer",
        actor=world.actor("petugas"),
        sender_note="Lampu sudah diganti.",
        fields={"letter_number": "600/12/PU/2026", "letter_date": "2026-06-08"},
    )
    page = text_of(visitor().get(f"/en{private(parcel)}"))
    answer, way = page.split("Its way so far")
    letter = "Letter 600/12/PU/2026 of 8 June 2026"
    for part in (answer, way):
        assert part.index("Lampu sudah diganti.") < part.index(letter)
    assert letter not in text_of(visitor().get(f"/en/lacak/{parcel.code}/")), "for the sender alone"
    closed = move(moved, "confirm", actor=Actor.sender(parcel.pk))
    assert letter in text_of(visitor().get(f"/en{private(closed)}"))
    headers = {"X-Voice-Key": keys_of(parcel).key}
    address = f"/api/v1/voices/{parcel.code}"
    (told,) = visitor().get(address, headers=headers).json()["letters"]
    assert told == {"number": "600/12/PU/2026", "dated": "2026-06-08", "at": "2026-06-08T10:00:00+07:00"}
    assert "letters" not in visitor().get(address).json()
    (read,) = parcel_whole(parcels_for(world.actor("petugas")).get(), world.actor("petugas"))["item"][
        "letters"
    ]
    assert read["number"] == "600/12/PU/2026"


def test_a_hidden_voice_and_no_voice_look_the_same(world: World) -> None:
    parcel = voice(world, identity="hidden", name="Amir")
    unknown = random_code()
    hidden_page = visitor().get(f"/lacak/{parcel.code}/")
    no_page = visitor().get(f"/lacak/{unknown}/")
    assert hidden_page.status_code == no_page.status_code == 404
    assert text_of(hidden_page).replace(parcel.code, "") == text_of(no_page).replace(unknown, "")
    wrong = visitor().post(f"/lacak/{parcel.code}/pin/", {"pin": "000000"})
    nothing = visitor().post(f"/lacak/{unknown}/pin/", {"pin": "000000"})
    assert wrong.status_code == nothing.status_code == 422
    assert text_of(wrong).replace(parcel.code, "") == text_of(nothing).replace(unknown, "")


def test_the_key_shows_the_words_and_proves_that_they_were_read(world: World) -> None:
    parcel = answered(world)
    page = visitor().get(private(parcel))
    words = text_of(page)
    assert "Lampu dermaga mati" in words
    assert "Lampu sudah diganti." in words
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert Arrival.objects.get(parcel=parcel, to="sender").how == "read"


def test_an_answer_in_two_parts_says_which_is_for_whom(world: World) -> None:
    parcel = passed_to_agency(world)
    words = {"sender_note": "Untuk Ibu saja.", "public_note": "Lampu sudah menyala."}
    move(parcel, "answer", actor=world.actor("petugas"), **words)
    own = text_of(visitor().get(f"/en{private(parcel)}"))
    assert own.index("For you alone") < own.index("Untuk Ibu saja.")
    assert own.index("What everybody reads") < own.index("Lampu sudah menyala.")
    assert "Waiting for you; held by" in own
    assert "the sender" not in own.lower().split("its way so far")[1]


def test_the_pin_stands_before_the_way(world: World) -> None:
    page = visitor().get(f"/en/lacak/{answered(world).code}/").content.decode()
    assert page.index('id="pin"') < page.index("Its way so far")


def test_a_wrong_key_shows_what_everybody_sees(world: World) -> None:
    parcel = voice(world)
    page = visitor().get(f"/lacak/{parcel.code}/?kunci=salah")
    assert "Lampu dermaga" not in text_of(page)
    assert not Arrival.objects.exists()


def test_the_pin_opens_it_for_half_an_hour(world: World, monday: time_machine.Traveller) -> None:
    parcel = voice(world, identity="anonymous")
    pin = keys_of(parcel).pin
    opened = visitor().post(f"/lacak/{parcel.code}/pin/", {"pin": f"{pin[:3]} {pin[3:]}"})
    assert "Lampu dermaga" in text_of(visitor().get(opened["Location"]))
    monday.shift(PASS_SECONDS + 1)
    assert visitor().get(opened["Location"]).status_code == 404


def test_a_pass_opens_no_other_voice(world: World) -> None:
    first, second = voice(world, key="a"), voice(world, key="b", identity="hidden")
    opened = visitor().post(f"/lacak/{first.code}/pin/", {"pin": keys_of(first).pin})
    other = opened["Location"].replace(first.code, second.code)
    assert visitor().get(other).status_code == 404


def test_wrong_pins_wait_longer_and_end_after_twenty_a_day(
    world: World, monday: time_machine.Traveller
) -> None:
    parcel = voice(world)
    address = f"/lacak/{parcel.code}/pin/"
    for _try in range(5):
        assert visitor().post(address, {"pin": "000000"}).status_code == 422
    slow = visitor().post(f"/en{address}", {"pin": "000000"})
    assert slow.status_code == 429
    assert "Please wait 5 seconds" in text_of(slow)
    assert visitor().post(address, {"pin": keys_of(parcel).pin}).status_code == 429
    for _try in range(15):
        monday.shift(15 * 60 + 1)
        assert visitor().post(address, {"pin": "000000"}).status_code == 422
    monday.shift(3600)
    assert "hours" in text_of(visitor().post(f"/en{address}", {"pin": "000000"}))
    assert visitor().get(private(parcel)).status_code == 200  # the key opens it all the same
    monday.shift(24 * 3600)
    assert visitor().post(address, {"pin": keys_of(parcel).pin}).status_code == 302


def test_trying_codes_is_slowed_and_right_ones_go_on_working(world: World) -> None:
    parcel = voice(world)
    for _try in range(30):
        assert visitor().get(f"/lacak/{random_code()}/").status_code == 404
    assert visitor().get(f"/lacak/{random_code()}/").status_code == 429
    assert visitor().get(f"/lacak/{parcel.code}/").status_code == 200


def test_right_pins_are_not_counted(world: World) -> None:
    parcel = voice(world)
    for _try in range(30):
        opened = visitor().post(f"/lacak/{parcel.code}/pin/", {"pin": keys_of(parcel).pin})
        assert opened.status_code == 302


def test_the_sender_confirms(world: World) -> None:
    parcel = answered(world)
    done = act(parcel, "confirm")
    assert "langkah=confirm" in done["Location"]
    parcel.refresh_from_db()
    assert (parcel.state, parcel.outcome) == ("closed", "confirmed")


def test_the_sender_is_told_as_you_what_they_did_themself(world: World) -> None:
    parcel = move(answered(world), "confirm", actor=Actor.sender(Parcel.objects.get().pk))
    with override("en"):
        own = sender_page_of(parcel, Actor.sender(parcel.pk), "")
        assert own["reason"] == "You said that the answer helps."
        assert "You confirmed it" in [knot.label for knot in own["cord"].knots]
        public = public_page_of(parcel)["cord"].knots
        assert "The sender confirmed it" in [knot.label for knot in public]
        assert public_page_of(parcel)["reason"] == "The sender says that the answer helps."


def test_reopening_needs_words_and_keeps_what_was_typed(world: World) -> None:
    parcel = answered(world)
    page = act(parcel, "reopen", note="", files=[photo()])
    assert page.status_code == 422
    assert "foto.jpg" in text_of(page)
    assert act(parcel, "reopen", note="Masih gelap.").status_code == 302
    parcel.refresh_from_db()
    assert (parcel.state, parcel.holder) == ("in_progress", world.pu)


def test_the_sender_replies_with_a_photo(world: World) -> None:
    parcel = passed_to_agency(world)
    parcel = move(parcel, "ask", actor=world.actor("petugas"), sender_note="Yang mana?")
    act(parcel, "reply", note="Yang di ujung.", files=[photo()])
    note = Parcel.objects.get(pk=parcel.pk).handoffs.last().notes.get()
    assert (note.body, len(note.files)) == ("Yang di ujung.", 1)


@pytest.mark.parametrize(("name", "filled"), [("add", {"note": "Masih."}), ("withdraw", {})])
def test_the_sender_adds_and_withdraws(world: World, name: str, filled: dict[str, str]) -> None:
    parcel = voice(world)
    act(parcel, name, **filled)
    assert Parcel.objects.get(pk=parcel.pk).handoffs.last().move == name


def test_without_the_key_nobody_acts(world: World) -> None:
    parcel = answered(world)
    seq = parcel.seq
    sent = {"kunci": "salah", "expect": seq, "key": "x"}
    answer = visitor().post(f"/lacak/{parcel.code}/langkah/confirm/", sent)
    assert answer["Location"] == f"/lacak/{parcel.code}/"
    assert Parcel.objects.get(pk=parcel.pk).state == "answered"


def test_the_same_move_sent_twice_counts_once(world: World) -> None:
    parcel = voice(world)
    sent = {"kunci": keys_of(parcel).key, "expect": parcel.seq, "key": "once", "note": "Masih gelap."}
    for _time in range(2):
        answer = visitor().post(f"/lacak/{parcel.code}/langkah/add/", sent)
        assert answer.status_code == 302
    assert Parcel.objects.get(pk=parcel.pk).handoffs.filter(move="add").count() == 1


def test_moved_meanwhile_keeps_the_words(world: World) -> None:
    parcel = passed_to_agency(world)
    sent = {"kunci": keys_of(parcel).key, "expect": parcel.seq, "key": "k", "note": "Kata saya."}
    move(parcel, "start", actor=world.actor("petugas"), sender_note="Mulai.")
    page = visitor().post(f"/lacak/{parcel.code}/langkah/add/", sent)
    assert page.status_code == 409
    assert "Kata saya." in text_of(page)
    assert "Mulai." in text_of(page)


def test_a_move_that_is_not_offered_is_refused(world: World) -> None:
    parcel = voice(world)
    sent = {"kunci": keys_of(parcel).key, "expect": parcel.seq, "key": "k"}
    assert visitor().post(f"/lacak/{parcel.code}/langkah/confirm/", sent).status_code == 409


def test_after_the_legal_limit_the_ombudsman_is_named(world: World, monday: time_machine.Traveller) -> None:
    parcel = passed_to_agency(world)
    monday.shift(timedelta(days=70))
    assert "Ombudsman" in text_of(visitor().get(private(parcel)))
    assert "Ombudsman" not in text_of(visitor().get(f"/lacak/{parcel.code}/"))


def test_an_actor_of_another_voice_sees_no_words(world: World) -> None:
    first, second = voice(world, key="a"), voice(world, key="b", text="Rahasia lain")
    page = visitor().get(private(first).replace(first.code, second.code))
    assert "Rahasia lain" not in text_of(page)


def test_where_the_time_counts_from_reading_it_is_said(world: World) -> None:
    said = "Your time counts from the moment you first read this here"
    waiting, working = answered(world), passed_to_agency(world)
    assert said in text_of(visitor().get(f"/en{private(waiting)}"))
    assert said not in text_of(visitor().get(f"/en{private(working)}"))
