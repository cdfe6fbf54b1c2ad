"""Search for when somebody telephones: forgiving, and silent about what one may not know."""

import pytest
from django.utils import timezone

from sambung.desk import searching
from sambung.relay.codes import ALPHABET
from tests.desk.at_desk import codes_in, desk_of, queries_of, read
from tests.people.world import World
from tests.voices.steps import voice

pytestmark = pytest.mark.django_db


def _search(world: World, words: str, sign_in: str = "admin-kominfo") -> str:
    return read(desk_of(world, sign_in), "/meja/cari/", data={"q": words})


def test_a_code_is_found_without_dashes_and_in_small_letters(world: World) -> None:
    parcel = voice(world, at=timezone.now())
    for typed in (parcel.code, parcel.code.lower().replace("-", ""), f" {parcel.code[3:]} "):
        assert codes_in(_search(world, typed)) == [parcel.code]


def test_one_wrong_character_is_noticed_and_the_code_offered(world: World) -> None:
    parcel = voice(world, at=timezone.now())
    wrong = next(char for char in ALPHABET if char != parcel.code[4])
    page = _search(world, parcel.code[:4] + wrong + parcel.code[5:])
    assert "One character may be wrong" in page
    assert parcel.code in codes_in(page)


def test_words_and_village_find_it(world: World) -> None:
    parcel = voice(world, at=timezone.now(), text="Talud pantai retak.", place="dekat mercusuar")
    voice(world, at=timezone.now(), text="Jalan berlubang.", region=world.village_2)
    for words in ("talud", "mercusuar", "suak gual"):
        assert codes_in(_search(world, words)) == [parcel.code]


def test_a_name_is_found_where_it_was_sent_openly_and_nowhere_else(world: World) -> None:
    shown = voice(world, at=timezone.now(), name="Aminah Binti Saleh", contact="08123456789")
    voice(world, at=timezone.now(), name="Aminah Rahasia", contact="08123456788", identity="hidden")
    assert codes_in(_search(world, "aminah")) == [shown.code]
    assert codes_in(_search(world, "aminah", "pimpinan")) == []


def test_nothing_is_found_that_may_not_be_seen(world: World) -> None:
    parcel = voice(world, at=timezone.now())
    for words in (parcel.code, "dermaga", "suak gual"):
        for stranger in ("editor-2", "petugas", "ketua-2", "admin"):
            page = _search(world, words, stranger)
            assert codes_in(page) == []
            assert "Nothing found" in page


def test_only_the_newest_are_shown_and_it_says_so(world: World) -> None:
    for _one in range(searching.MOST + 1):
        newest = voice(world, at=timezone.now())
    page = _search(world, "dermaga")
    assert len(codes_in(page)) == searching.MOST
    assert codes_in(page)[0] == newest.code
    assert f"the newest {searching.MOST}" in page


@pytest.mark.parametrize("words", ["", "x", "%", "'; --", "\x00\x00", "SB-", "a" * 5000])
def test_any_words_give_a_page(world: World, words: str) -> None:
    _search(world, words)


def test_the_number_of_queries_is_the_same_for_any_number_of_finds(world: World) -> None:
    desk = desk_of(world, "admin-kominfo")
    counts = []
    for more in (1, 12):
        for _one in range(more):
            voice(world, at=timezone.now(), identity="hidden", name="Budi", contact="08123456789")
        counts.append(queries_of(desk, "/meja/cari/?q=dermaga"))
    assert counts[0] == counts[1] <= 12
