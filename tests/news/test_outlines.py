"""Structures by kind of text: added below what is written, and left out again where nobody answered."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sambung.news.outlines import OUTLINES, headings_html, proposal, without_prompts
from sambung.news.text import clean, plain
from sambung.news.typed import as_typed, from_typed
from sambung.news.writing import Written

KINDS = [outline.kind for outline in OUTLINES]
BODIES = st.lists(
    st.sampled_from(["<p>Dermaga bersih.</p>", "<h3>Pagi</h3>", "<ul><li>satu</li></ul>", "<p>Lampu</p>"]),
    max_size=5,
).map("".join)


def test_there_is_one_for_each_kind() -> None:
    assert KINDS == ["event", "announcement", "profile", "product", "disaster", "clarification"]


@given(body=BODIES, kind=st.sampled_from(KINDS))
def test_what_is_written_stays_and_unanswered_prompts_leave_no_trace(body: str, kind: str) -> None:
    added = proposal(kind, body)
    assert clean(body + added) == body + added
    assert without_prompts(body + added) == body
    assert proposal(kind, body + added) == ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_proposal_made_in_one_language_is_known_in_the_other(kind: str, language: str) -> None:
    with translation.override(language):
        added = proposal(kind, "")
    with translation.override("en" if language == "id" else "id"):
        assert without_prompts(added) == ""


def test_an_answer_keeps_its_heading() -> None:
    with translation.override("id"):
        added = proposal("event", "")
    answered = added.replace("</p>", "</p><p>Ramai sekali.</p>")
    kept = without_prompts(answered)
    assert kept.count("Ramai sekali.") == added.count("✎")
    assert kept.count("<h3>") == added.count("<h3>")


def test_words_in_a_prompts_own_line_are_kept() -> None:
    added = proposal("event", "").replace("</p>", " Kemarin pagi.</p>")
    assert "Kemarin pagi." in plain(without_prompts(added))


def test_a_version_has_no_prompts() -> None:
    body = f"<p>Dermaga bersih.</p>{proposal('disaster', '')}"
    assert Written(headline="Rob", body=body).tidied().body == "<p>Dermaga bersih.</p>"


def test_in_a_plain_text_box_its_headings_stay_headings() -> None:
    added = proposal("product", "")
    assert from_typed(as_typed(added), headings_html()) == added


def test_an_unknown_kind_proposes_nothing() -> None:
    assert proposal("x", "<p>a</p>") == ""
