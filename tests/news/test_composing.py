"""From six answers to a text: ordered, whole, and nothing but what was said."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sambung.news.composing import QUESTIONS, Answer, compose

DAY = date(2026, 11, 28)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" "), max_size=60
)
NAMES = [question.name for question in QUESTIONS]
ANSWERS = st.dictionaries(st.sampled_from(NAMES), st.builds(Answer, words=WORDS, recording=st.integers(0, 7)))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def alike(words: str) -> str:
    """Without regard to small and capital letters, the dotless i among them."""
    return words.upper().casefold()


def words_of(text: str) -> set[str]:
    return {alike(word) for word in re.findall(r"[^\W\d_]{4,}", text)}


def test_six_answers_make_a_text_in_order() -> None:
    answers = {
        "when": Answer("jam delapan pagi", ("yesterday",)),
        "what": Answer("warga membersihkan pantai"),
        "who": Answer("Pak Rusdi, ketua RT", ("youth",)),
        "where": Answer("Pantai Suak Gual"),
        "why": Answer("sampah menumpuk sejak angin barat"),
        "how": Answer("Sampah diangkut dengan gerobak. Besok dilanjutkan!"),
    }
    with translation.override("id"):
        assert compose(answers, DAY) == (
            "Warga membersihkan pantai.\n\n"
            "Yang terlibat: pemuda, Pak Rusdi, ketua RT. Tempatnya: Pantai Suak Gual. "
            "Waktunya: kemarin (Jumat, 27 November 2026), jam delapan pagi. "
            "Sebabnya: sampah menumpuk sejak angin barat. "
            "Jalannya: Sampah diangkut dengan gerobak. Besok dilanjutkan!"
        )


def test_a_spoken_answer_names_its_recording() -> None:
    answers = {
        "what": Answer("Air bersih mengalir."),
        "how": Answer(recording=2),
        "who": Answer("Bu Sari", (), 1),
    }
    assert compose(answers, DAY) == (
        "Air bersih mengalir.\n\nThose who were there: Bu Sari. (recording 1) How did it go? See recording 2."
    )


def test_what_was_not_answered_is_not_there() -> None:
    assert compose({}, DAY) == ""
    assert compose({"who": Answer("  ")}, DAY) == ""


@given(ANSWERS)
def test_every_word_is_kept_and_none_is_invented(answers: dict[str, Answer]) -> None:
    text = compose(answers, DAY)
    at = 0
    for question in QUESTIONS:
        said = " ".join(answers.get(question.name, Answer()).words.split())
        found = alike(text).find(alike(said), at)
        assert found >= 0
        at = found
    asked = " ".join(f"{question.sentence} {question.ask}" for question in QUESTIONS)
    said = " ".join(answer.words for answer in answers.values())
    assert words_of(text) <= words_of(f"{asked} {said} See recording")


@given(ANSWERS)
def test_no_sentence_ends_twice(answers: dict[str, Answer]) -> None:
    plain = {name: Answer(re.sub(r"[^\w ]", "", a.words), (), a.recording) for name, a in answers.items()}
    assert not re.search(r"[.!?…]\s*[.!?…]", compose(plain, DAY))
