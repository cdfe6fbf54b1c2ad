"""Search in news and public voices: what is found, marked, and not."""

import pytest
from django.test import Client

from sambung.relay.models import Parcel
from sambung.voices import public
from sambung.voices.models import Voice
from tests.people.world import World
from tests.portal.scene import change, stories, voices
from tests.voices.pages import text_of, visitor
from tests.voices.steps import voice

pytestmark = pytest.mark.django_db


def found(words: str) -> str:
    return text_of(visitor().get("/cari/", {"q": words}))


def test_news_and_voices_are_found_in_any_form_of_the_word_and_marked(world: World) -> None:
    story = stories(world, 1)[0]
    heard = voices(world, 1, text="Pengangkutan sampah <b>terlambat</b> & bau.")[0]
    page = found("sampah")
    assert story.address in page
    assert heard.parcel.code in page
    assert page.count("<mark>") == 2
    assert "<b>terlambat" not in page


def test_the_better_fit_stands_first(world: World) -> None:
    voices(world, 1, text="Lampu di dermaga.")
    best = voices(world, 1, text="Lampu lampu lampu dermaga dermaga.")[0]
    voices(
        world, 1, text="Sebuah lampu jauh sekali dari segala sesuatu yang mungkin disebut dermaga di sini."
    )
    shown = public.found("lampu dermaga").voices
    assert [shown[0].pk, len(shown)] == [best.pk, 3]


def test_what_is_not_public_is_not_found(world: World) -> None:
    voice(world, text="Kata rahasia beringin.")
    story = stories(world, 1, headline="Kabar beringin")[0]
    change(story, "withdrawal", "Keliru.")
    assert "<mark>" not in found("beringin")


@pytest.mark.parametrize("words", ["", "   ", "'", '"', "& | !", "a" * 300, "\x00", "⟦<i>⟧", "-sampah"])
def test_any_words_can_be_asked(world: World, words: str) -> None:
    stories(world, 1)
    page = visitor().get("/cari/", {"q": words})
    assert page.status_code == 200
    assert "<i>" not in page.content.decode()


def test_search_says_when_only_the_newest_were_ranked(world: World, client: Client) -> None:
    one = voices(world, 1)[0]
    assert not public.found("lampu").newest_only
    base = Parcel.objects.get(pk=one.pk)
    copies = []
    for number in range(public.NEWEST):
        base.pk, base.code = None, f"SB-N{number:07}"
        copies.append(Parcel(**{f.attname: getattr(base, f.attname) for f in Parcel._meta.concrete_fields}))
    made = Parcel.objects.bulk_create(copies)
    Voice.objects.bulk_create(
        Voice(parcel=parcel, text="x", identity="public", public_text="Lampu dermaga padam.")
        for parcel in made
    )
    assert public.found("lampu").newest_only
    assert "2000" in text_of(client.get("/en/cari/", {"q": "lampu"})).replace(",", "")
    assert not public.found("lampu perahu").newest_only


def test_pages_of_answers_are_not_listed_by_search_engines(world: World) -> None:
    assert 'content="noindex,follow"' in found("sampah")
