"""Bulletins as everybody reads them."""

import pytest
from django.utils import timezone

from tests.people.world import World
from tests.portal.scene import bulletins
from tests.voices.pages import text_of, visitor

pytestmark = pytest.mark.django_db


def test_a_bulletin_says_who_says_it_and_until_when_it_is_good(world: World) -> None:
    told = bulletins(world, 1)[0]
    words = text_of(visitor().get("/en" + told.address))
    for part in ("Imunisasi 0", "<p>Bawa buku KIA.</p>", "Diskominfo Kabupaten Belitung", "Good until"):
        assert part in words, part
    assert told.address in text_of(visitor().get("/siaran/"))


def test_another_slug_leads_to_the_right_one(world: World) -> None:
    told = bulletins(world, 1)[0]
    answer = visitor().get(f"/siaran/judul-lama-{told.pk}/")
    assert (answer.status_code, answer["Location"]) == (301, told.address)


def test_what_is_not_for_everybody_is_not_there(world: World) -> None:
    told = bulletins(world, 1)[0]
    told.public = False
    told.save()
    assert visitor().get(told.address).status_code == 404
    assert told.address not in text_of(visitor().get("/siaran/"))


def test_a_recalled_one_says_since_when_and_no_word_of_what_it_said(world: World) -> None:
    told = bulletins(world, 1)[0]
    told.recalled_at = timezone.now()
    told.save()
    page = visitor().get("/en" + told.address)
    words = text_of(page)
    assert page.status_code == 200
    assert "This bulletin was recalled" in words
    assert "<time datetime=" in words
    assert "KIA" not in words
    assert told.address not in text_of(visitor().get("/siaran/"))


def test_the_list_goes_on_from_a_cursor(world: World) -> None:
    made = [told.address for told in bulletins(world, 23)]
    first = text_of(visitor().get("/siaran/"))
    cursor = first.partition('rel="next" href="?')[2].partition('"')[0]
    second = text_of(visitor().get(f"/siaran/?{cursor}"))
    assert [address in first for address in made] == [False] * 3 + [True] * 20
    assert [address in second for address in made] == [True] * 3 + [False] * 20
