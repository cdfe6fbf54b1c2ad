"""The sender's word on becoming news: asked once there is something to tell, kept, changeable."""

from typing import Any

import pytest
import time_machine
from django.db import ProgrammingError, transaction

from sambung.people.actors import Actor
from sambung.relay.errors import Incomplete, NotAllowed, NotNow
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices.consents import choose, stands
from sambung.voices.erasure import erase
from sambung.voices.following import keys_of
from sambung.voices.giving import Voiced, give
from sambung.voices.models import NewsConsent
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.pages import FILLED, only_voice, private, text_of, visitor
from tests.voices.steps import MONDAY, answered, passed_to_agency, voice

pytestmark = pytest.mark.django_db

QUESTION = "May the office tell this as news, without your name?"
TOLD = {**FILLED, "via": "in_person", "agreed": "on"}


def again(parcel: Parcel) -> Parcel:
    return Parcel.objects.get(pk=parcel.pk)


def page_of(parcel: Parcel) -> str:
    return text_of(visitor().get(f"/en{private(parcel)}"))


def say(parcel: Parcel, word: str, key: str = "") -> Any:
    key = key or private(parcel).partition("kunci=")[2]
    return visitor().post(f"/en/lacak/{parcel.code}/kabar/", {"kunci": key, "jawab": word})


def said(parcel: Parcel) -> list[bool]:
    return list(NewsConsent.objects.filter(voice=parcel.pk).order_by("pk").values_list("agreed", flat=True))


def with_public_text(world: World, **voiced: Any) -> Parcel:
    parcel = voice(world, to_office=True, **voiced)
    said = {"fields": {"public_text": "Lampu padam."}}
    move(parcel, "set_public_text", actor=world.actor("admin-kominfo"), at=MONDAY, **said)
    return again(parcel)


def planned(world: World) -> Parcel:
    parcel = passed_to_agency(world, track="aspiration")
    words: Any = {"sender_note": "Tahun depan.", "fields": {"year": 2027}}
    move(parcel, "plan", actor=world.actor("petugas"), at=MONDAY, **words)
    return again(parcel)


@pytest.mark.parametrize("ready", [answered, planned, with_public_text])
def test_it_is_asked_once_there_is_something_to_tell(world: World, ready: Any) -> None:
    assert QUESTION in page_of(ready(world))


def test_before_that_it_is_not_asked_and_nothing_is_kept(world: World) -> None:
    parcel = passed_to_agency(world)
    assert QUESTION not in page_of(parcel)
    assert say(parcel, "ya").status_code == 302
    assert said(parcel) == []


@pytest.mark.parametrize("identity", ["hidden", "anonymous"])
def test_a_hidden_or_anonymous_sender_is_never_asked(world: World, identity: str) -> None:
    parcel = answered(world, identity=identity)
    assert QUESTION not in page_of(parcel)
    say(parcel, "ya")
    assert said(parcel) == []
    with pytest.raises(NotNow):
        choose(parcel, True, actor=Actor.sender(parcel.pk))


def test_a_request_about_ones_own_data_is_never_news(world: World) -> None:
    parcel = voice(world, track="privacy")
    move(parcel, "answer", actor=world.actor("admin-kominfo"), sender_note="Sudah.", at=MONDAY)
    assert QUESTION not in page_of(parcel)


def test_the_answer_is_kept_with_its_moment_and_can_be_changed(world: World) -> None:
    parcel = answered(world)
    with time_machine.travel(MONDAY, tick=False):
        answer = say(parcel, "ya")
        assert "langkah=kabar" in answer["Location"]
        assert "Thank you. Your answer is kept." in text_of(visitor().get(answer["Location"]))
        say(parcel, "ya")
    kept = NewsConsent.objects.get()
    assert (kept.agreed, kept.at, kept.how) == (True, MONDAY, "")
    page = page_of(parcel)
    assert "You said yes." in page
    assert "Yes, they may" not in page
    assert stands(again(parcel))
    say(parcel, "tidak")
    assert said(parcel) == [True, False]
    assert "You said no." in page_of(parcel)
    assert not stands(again(parcel))


def test_the_pin_lets_them_answer_too(world: World) -> None:
    parcel = answered(world)
    opened = visitor().post(f"/lacak/{parcel.code}/pin/", {"pin": keys_of(parcel).pin})
    say(parcel, "ya", opened["Location"].partition("kunci=")[2].replace("%3A", ":"))
    assert said(parcel) == [True]


def test_nobody_else_answers(world: World) -> None:
    parcel, other = answered(world), answered(world)
    assert say(parcel, "ya", "salah")["Location"] == f"/en/lacak/{parcel.code}/"
    assert say(parcel, "ya", private(other).partition("kunci=")[2])["Location"] == f"/en/lacak/{parcel.code}/"
    assert say(parcel, "mungkin")["Location"] == f"/en/lacak/{parcel.code}/"
    for actor in (
        world.actor("admin-kominfo"),
        world.actor("editor"),
        Actor.sender(other.pk),
        Actor.system(),
    ):
        with pytest.raises(NotAllowed):
            choose(parcel, True, actor=actor)
    assert said(parcel) == []
    assert QUESTION not in text_of(visitor().get(f"/en/lacak/{parcel.code}/"))


def test_what_was_withdrawn_is_not_told(world: World) -> None:
    parcel = with_public_text(world)
    say(parcel, "ya")
    move(again(parcel), "withdraw", actor=Actor.sender(parcel.pk), at=MONDAY)
    assert not stands(again(parcel))
    assert QUESTION not in page_of(parcel)


@pytest.mark.parametrize("change", [{"agreed": False}, {"how": "Lain."}])
def test_an_answer_is_never_changed_nor_deleted(world: World, change: dict[str, Any]) -> None:
    parcel = answered(world)
    choose(parcel, True, actor=Actor.sender(parcel.pk))
    kept = NewsConsent.objects.filter(voice=parcel.pk)
    with pytest.raises(ProgrammingError), transaction.atomic():
        kept.update(**change)
    with pytest.raises(ProgrammingError), transaction.atomic():
        kept._raw_delete(kept.db)


# recorded for somebody


def test_the_recorder_ticks_it_and_says_how_they_were_told(world: World) -> None:
    told = {**TOLD, "news_agreed": "on", "news_how": "Ia bilang di dermaga."}
    assert signed_in(world.people["anggota"]).post("/meja/catat/", told).status_code == 200
    parcel = only_voice()
    kept = NewsConsent.objects.get()
    assert (kept.agreed, kept.how, kept.at) == (True, "Ia bilang di dermaga.", parcel.opened_at)
    assert "You said yes." in page_of(parcel)  # and can take it back at once
    say(parcel, "tidak")
    assert said(parcel) == [True, False]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"news_how": ""}, "Say how the person told you"),
        ({"news_how": "   "}, "Say how the person told you"),
        ({"identity": "hidden"}, "Only a voice that is told to you openly"),
        ({"identity": "anonymous"}, "Only a voice that is told to you openly"),
        ({"track": "privacy"}, "Only a voice that is told to you openly"),
    ],
)
def test_a_tick_that_can_not_be_is_refused(world: World, wrong: dict[str, str], words: str) -> None:
    told = {**TOLD, "news_agreed": "on", "news_how": "Ia bilang.", **wrong}
    page = signed_in(world.people["anggota"]).post("/en/meja/catat/", told)
    assert page.status_code == 422
    assert words in text_of(page)
    assert not Parcel.objects.exists()


def test_without_the_tick_nothing_is_kept_of_it(world: World) -> None:
    told = {**TOLD, "news_how": "Ia bilang tidak."}
    assert signed_in(world.people["anggota"]).post("/meja/catat/", told).status_code == 200
    assert not NewsConsent.objects.exists()


def test_a_visitor_can_not_tick_it_for_themself(world: World) -> None:
    with pytest.raises(Incomplete):
        give(
            Voiced("question", "Kapan?", world.village, news_agreed=True, news_how="x"), actor=Actor.visitor()
        )


def test_erasing_takes_how_it_was_said_and_leaves_that_it_was(world: World) -> None:
    told = {**TOLD, "news_agreed": "on", "news_how": "Kata Bu Zqxlis di rumahnya."}
    signed_in(world.people["anggota"]).post("/meja/catat/", told)
    parcel = only_voice()
    erase(parcel, world.actor("admin-kominfo"))
    kept = NewsConsent.objects.get()
    assert (kept.agreed, kept.how) == (True, "")
    assert not stands(again(parcel))
    erase(again(parcel), world.actor("admin-kominfo"))
