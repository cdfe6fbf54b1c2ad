"""From six answers to a text: ordered, whole, and nothing but what was said."""

import re
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sambung.news.asking import QUESTIONS
from sambung.news.composing import Answer, Setting, compose, into

SETTING = Setting(date(2026, 11, 28), "Suak Gual")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" \n"))
MARKED = st.text(alphabet="abé AB 012 .,;:!?…-\n\t\"'()", max_size=60)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        question.name: st.builds(
            Answer,
            st.one_of(WORDS, MARKED),
            st.lists(st.sampled_from([value for value, _words in question.taps]), max_size=3),
            st.integers(0, 7),
        )
        for question in QUESTIONS
    },
)


def alike(words: str) -> str:
    """Without regard to small and capital letters, the dotless i among them."""
    return words.upper().casefold()


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", alike(text))


def test_six_answers_make_a_text_in_order() -> None:
    answers = {
        "when": Answer("jam delapan pagi", ["yesterday"]),
        "what": Answer("warga membersihkan pantai"),
        "who": Answer("Pak Rusdi, ketua RT", ["youth"]),
        "where": Answer("Pantai Suak Gual", ["here"]),
        "why": Answer("sampah menumpuk sejak angin barat,,"),
        "how": Answer("sampah diangkut dengan gerobak\nBesok dilanjutkan!!"),
    }
    with translation.override("en"):  # it is Indonesian all the same
        assert compose(answers, SETTING) == (
            "Warga membersihkan pantai.\n\n"
            "Yang terlibat: pemuda, Pak Rusdi, ketua RT. Tempatnya: Suak Gual, Pantai Suak Gual. "
            "Waktunya: kemarin (Jumat, 27 November 2026), jam delapan pagi. "
            "Sebabnya: sampah menumpuk sejak angin barat. "
            "Jalannya: sampah diangkut dengan gerobak. Besok dilanjutkan!"
        )


def test_a_spoken_answer_names_its_recording() -> None:
    answers = {
        "what": Answer("Air bersih mengalir."),
        "how": Answer(recording=2),
        "who": Answer("Bu Sari", (), 1),
    }
    assert compose(answers, SETTING) == (
        "Air bersih mengalir.\n\n"
        "Yang terlibat: Bu Sari. Dengarkan rekaman 1. Bagaimana jalannya? Dengarkan rekaman 2."
    )


def test_what_was_not_answered_is_not_there() -> None:
    assert compose({}, SETTING) == ""
    assert compose({"who": Answer("  "), "why": Answer(" ... ")}, SETTING) == ""


@pytest.mark.parametrize(
    ("tap", "day"),
    [("morning", "Sabtu, 28 November 2026"), ("tomorrow", "Minggu, 29 November 2026")],
)
def test_a_tapped_day_is_named(tap: str, day: str) -> None:
    assert day in compose({"when": Answer("", [tap])}, SETTING)


@given(ANSWERS)
def test_every_word_is_kept_in_order_and_none_is_invented(answers: dict[str, Answer]) -> None:
    text = compose(answers, SETTING)
    said = [word for one in QUESTIONS for word in words_of(answers.get(one.name, Answer()).words)]
    rest = iter(words_of(text))
    assert all(word in rest for word in said)
    with translation.override("id"):
        ours = " ".join(
            f"{one.sentence} {one.ask} {' '.join(str(words) for _value, words in one.taps)}"
            for one in QUESTIONS
        )
    days = "Jumat Sabtu Minggu November Suak Gual Dengarkan rekaman"
    assert set(words_of(text)) <= {*said, *words_of(f"{ours} {days}")}


@given(ANSWERS)
def test_no_mark_is_doubled_and_each_paragraph_ends(answers: dict[str, Answer]) -> None:
    text = compose(answers, SETTING)
    assert not re.search(r"[.,;:!?…]\s*[.,;:!?…]", text), text
    assert all(re.search(r"[.!?…][\"\u201d\u2019')\]]*$", part) for part in text.split("\n\n") if part)


def test_a_new_text_takes_the_place_of_the_last_one_and_of_nothing_else() -> None:
    assert into("", "", "A.") == "A."
    assert into("Halo. A. Ya.", "A.", "B.") == "Halo. B. Ya."
    assert into("A, begitu.", "A.", "A.") == "A, begitu."
    assert into("Tulisan saya.", "", "B.") == "Tulisan saya.\n\nB."
    assert into("Sendiri.", "", "") == "Sendiri."
