"""Long sentences told in short ones, word for word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambung.sheets.loudspeaker import script
from sambung.sheets.sentences import LONGEST, sentences, short_sentences, simpler, too_long, words_of

SAID = """warga di desa pukul 08.00 dan Rp 50.000, Jl. Melati dr. Sari (gratis) membawa KTP; sampai 12.00 —
karena hujan! Kapan? tidak-tidak Sabtu, 28 November 2026. yang untuk "beras" No. 7 RT. 3"""
WORDS = st.sampled_from(SAID.split())
TEXTS = st.one_of(
    st.lists(st.one_of(WORDS, st.just("\n"), st.just("\n\n"), st.just("\n- ")), max_size=120).map(" ".join),
    st.text(max_size=300),
)


def spoken(words: str) -> list[str]:
    """What is heard: letters and digits, in their order."""
    return re.findall(r"[^\W_]", words.casefold())


@given(TEXTS)
def test_no_sentence_is_longer_than_the_ear_keeps(text: str) -> None:
    assert all(len(words_of(sentence)) <= LONGEST for sentence in short_sentences(text))
    assert too_long("\n".join(short_sentences(text))) == []


@given(TEXTS)
def test_no_word_is_added_lost_or_moved(text: str) -> None:
    assert spoken(" ".join(short_sentences(text))) == spoken(text)


@given(TEXTS)
def test_each_is_a_sentence_and_begins_with_no_small_letter(text: str) -> None:
    for sentence in (said for said in short_sentences(text) if said):
        assert re.search(r"[.!?…][\"”')\]]*$", sentence), sentence
        assert sentence[0] == sentence[0].upper()[:1] or sentence[0].upper() != sentence[0].upper()[:1]


@given(TEXTS)
def test_reading_takes_longer_the_more_is_said(text: str) -> None:
    short = script("Dari kami.", "Judul", text, [], "Judul")
    long = script("Dari kami.", "Judul", f"{text}\n\nSatu kalimat lagi.", [], "Judul")
    assert 0 < short.seconds <= long.seconds
    assert short.seconds % 5 == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bawa KTP. Gratis!", ["Bawa KTP.", "Gratis!"]),
        ("Hubungi dr. Sari di Jl. Melati No. 7.", ["Hubungi dr. Sari di Jl. Melati No. 7."]),
        ("Pukul 08.00 sampai 12.00", ["Pukul 08.00 sampai 12.00"]),
        ("- Bawa KTP\n- Bawa KK", ["Bawa KTP", "Bawa KK"]),
    ],
)
def test_a_sentence_ends_where_people_end_it(text: str, said: list[str]) -> None:
    assert sentences(text) == said


def test_a_long_one_is_parted_where_one_takes_breath() -> None:
    text = (
        "Diharapkan kepada seluruh orang tua yang memiliki anak usia 0 sampai 5 tahun agar membawa anaknya "
        "ke Puskesmas Selat Nasik pada hari Sabtu, 28 November 2026 pukul 08.00 sampai dengan 12.00 WIB."
    )
    assert short_sentences(simpler(text)) == [
        "Diharapkan kepada seluruh orang tua.",
        "Yang memiliki anak usia 0 sampai 5 tahun.",
        "Agar membawa anaknya ke Puskesmas Selat Nasik.",
        "Hari Sabtu, 28 November 2026 pukul 08.00 sampai 12.00 WIB.",
    ]


def test_wooden_words_are_said_as_at_the_door() -> None:
    assert (
        simpler("Dihimbau agar warga hadir apabila hujan reda.")
        == "Diminta agar warga hadir kalau hujan reda."
    )
    assert simpler("Gunawan datang.") == "Gunawan datang."
