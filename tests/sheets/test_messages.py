"""Words for a messenger: short, nothing cut in two, the link at the end."""

from hypothesis import given
from hypothesis import strategies as st

from sambung.sheets.messengers import LONGEST, message

LINK = "https://sambung.example.go.id/siaran/imunisasi-sabtu-ini-12345/"
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=160)
LETTERS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=40)
PARAGRAPHS = st.lists(st.lists(LETTERS, max_size=60).map(" ".join), max_size=12).map("\n\n".join)


@given(LINE, PARAGRAPHS, LINE)
def test_it_never_passes_the_limit_and_the_link_stands_whole_at_its_end(
    title: str, text: str, who: str
) -> None:
    made = message(title, text, who, LINK)
    assert len(made) <= LONGEST
    assert made.endswith(LINK)
    assert made.count(LINK) == 1


@given(PARAGRAPHS, st.sampled_from([LINK, ""]))
def test_no_word_is_cut(text: str, link: str) -> None:
    made = message("Judul", text, "Dari kami.", link)
    body = made.removeprefix("*Judul*").removesuffix(link).strip().removesuffix("Dari kami.").strip()
    assert _words(body) <= _words(text)


def _words(text: str) -> set[str]:
    """Without the comma that no sentence ends with."""
    return {word.rstrip(",;:…") for word in text.split()} | {""}


@given(st.lists(LETTERS, min_size=1, max_size=8).map(" ".join))
def test_what_is_short_is_told_whole(text: str) -> None:
    assert f"\n\n{text.strip()}\n\n" in message("Judul", text, "Dari kami.", LINK)


def test_a_long_text_ends_with_a_whole_sentence() -> None:
    made = message("Imunisasi", "Bawa buku KIA dan datang pagi. " * 60, "Dinas Kesehatan.", LINK)
    assert "pagi. …\n\nDinas Kesehatan.\n\n" in made
    assert len(made) > LONGEST - 60


def test_stars_in_a_title_do_not_end_the_bold() -> None:
    assert message("Awas *ombak*", "", "", LINK).startswith("*Awas ombak*\n")
