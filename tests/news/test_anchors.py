"""Places in a text: they survive what is edited elsewhere, and say so when their own words are gone."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sambung.news.anchors import anchor_at, anchor_of, find

WORDS = st.sampled_from(["kapal", "warga", "dermaga", "pagi", "dan", "lampu", "mati", "ibu-ibu", "Rp100."])
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
SHORT = st.lists(WORDS, max_size=6).map(" ".join)

TEXT = (
    "Warga membersihkan dermaga pada Sabtu pagi. Kapal dari Tanjungpandan menunggu di luar.\n"
    "Lampu dermaga sudah tiga pekan mati. Kapal sulit bersandar pada malam hari."
)


def place(text: str, words: str, nth: int = 0) -> int:
    at = -1
    for _time in range(nth + 1):
        at = text.index(words, at + 1)
    return at


@given(before=TEXTS, quote=TEXTS, after=TEXTS, instead=SHORT, behind=st.booleans())
def test_one_edit_elsewhere_never_loses_the_place(
    before: str, quote: str, after: str, instead: str, behind: bool
) -> None:
    text = f"{before} {quote} {after}"
    start = len(before) + 1
    anchor = anchor_at(text, start, start + len(quote))
    now = f"{before} {quote} {instead}" if behind else f"{instead} {quote} {after}"
    found = find(anchor, text, now)
    assert found is not None
    if _occurs_once(quote, now):
        assert found == (start if behind else len(instead) + 1)
    else:  # nobody can say which of the same words were written anew
        assert now[found:].startswith(quote)


def _occurs_once(words: str, text: str) -> bool:
    return text.find(words) == text.rfind(words)


@given(
    parts=st.lists(TEXTS, min_size=2, max_size=6),
    edits=st.lists(SHORT, min_size=6, max_size=6),
    which=st.integers(0, 5),
)
def test_many_edits_elsewhere_keep_the_place_of_words_that_occur_once(
    parts: list[str], edits: list[str], which: int
) -> None:
    quote = "hanya sekali terjadi begini"
    where = which % len(parts)
    old = [*parts[:where], quote, *parts[where:]]
    new = [*(edits[n % 6] for n in range(where)), quote, *(edits[-n % 6] for n in range(len(parts) - where))]
    then, now = " ".join(old), " ".join(new)
    start = then.index(quote)
    found = find(anchor_at(then, start, start + len(quote)), then, now)
    assert found == now.index(quote)


@given(before=TEXTS, quote=TEXTS, after=TEXTS, instead=TEXTS)
def test_words_that_were_changed_are_never_found_elsewhere(
    before: str, quote: str, after: str, instead: str
) -> None:
    text, now = f"{before} {quote} {after}", f"{before} {instead} {after}"
    assume(quote not in now)
    start = len(before) + 1
    assert find(anchor_at(text, start, start + len(quote)), text, now) is None


@given(then=TEXTS, now=TEXTS, where=st.floats(0, 0.99), length=st.integers(1, 40))
def test_what_is_found_reads_as_what_was_quoted(then: str, now: str, where: float, length: int) -> None:
    start = int(where * len(then))
    assume(then[start : start + length].strip())
    anchor = anchor_at(then, start, min(len(then), start + length))
    found = find(anchor, then, now)
    assert found is None or now[found : found + len(anchor.quote)] == anchor.quote


@pytest.mark.parametrize(
    ("quote", "nth", "old", "new", "found"),
    [
        ("Kapal", 1, "Kapal dari Tanjungpandan menunggu di luar.", "", 0),
        ("Kapal", 0, "Kapal dari Tanjungpandan menunggu di luar.", "", None),
        ("tiga pekan", 0, "tiga pekan", "empat pekan", None),
        ("tiga pekan", 0, "Sabtu pagi", "Minggu siang", 0),
    ],
)
def test_the_same_word_elsewhere_is_not_taken_for_it(
    quote: str, nth: int, old: str, new: str, found: int | None
) -> None:
    now = TEXT.replace(old, new)
    start = place(TEXT, quote, nth)
    got = find(anchor_at(TEXT, start, start + len(quote)), TEXT, now)
    assert got == (None if found is None else place(now, quote, found))


def test_a_paragraph_that_moved_takes_its_place_along() -> None:
    first, second = TEXT.split("\n")
    quote = "sudah tiga pekan mati"
    start = TEXT.index(quote)
    now = f"{second}\n{first}"
    assert find(anchor_at(TEXT, start, start + len(quote)), TEXT, now) == now.index(quote)


def test_chosen_words_are_told_apart_by_what_stands_around() -> None:
    anchor = anchor_of(TEXT, "Kapal", after=" sulit bersandar")
    assert anchor is not None
    assert anchor.start == place(TEXT, "Kapal", 1)
    assert anchor_of(TEXT, "Perahu") is None
