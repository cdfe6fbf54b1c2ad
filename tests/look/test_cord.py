"""The cord as people who can't see it are told it."""

import re
from dataclasses import replace

import pytest
from django.template import Context, Template
from django.utils import translation

from sambung.relay.cord import Cord, Said
from sambung.relay.templatetags.cord import stretches
from tests.look import world


def drawn(tag: str, cord: Cord) -> str:
    with translation.override("en"):
        return Template("{% load cord %}{% " + tag + " cord %}").render(Context({"cord": cord}))


def test_cord_is_an_ordered_list_oldest_first() -> None:
    html = drawn("cord", world.TIED)
    assert html.lstrip().startswith("<ol")
    heads = re.findall(r'<p class="label">(.*?)</p>', html)
    assert heads[0] == "Sent"
    assert heads[-1] == "Answered and confirmed"
    assert html.count('aria-hidden="true"') == html.count("<svg")


def test_deadline_is_told_with_weekday_and_zone() -> None:
    assert "Friday, 27 November 2026 at 16:00 WIB" in drawn("cord", world.HELD)
    assert "Friday, 27 November 2026 at 16:00 WIB" in drawn("cord_end", world.HELD)


@pytest.mark.parametrize(
    ("cord", "word"),
    [(world.HELD, "in hand"), (world.WAITING, "waiting"), (world.OVERDUE, "overdue"), (world.TIED, "done")],
)
def test_each_end_says_its_state_in_a_word(cord: Cord, word: str) -> None:
    assert word in drawn("cord", cord)


def test_rope_is_late_before_a_late_knot_and_dashed_while_waiting() -> None:
    ropes = [stretch.rope for stretch in stretches(world.WAITING)]
    assert ropes == ["", "late", "", "waiting"]
    assert stretches(world.OVERDUE)[-1].rope == "late"


def test_parts_are_drawn_as_branches_before_the_end() -> None:
    html = drawn("cord", world.SPLIT)
    assert html.count('class="cord branch"') == 2
    assert html.rindex("branch") < html.rindex("Waiting for both parts")


def test_words_of_a_note_are_escaped() -> None:
    note = replace(world.SENT, notes=(Said("<script>alert(1)</script>"),))
    assert "<script>" not in drawn("cord", replace(world.HELD, knots=(note,)))


def test_row_without_knots_shows_the_end_alone() -> None:
    html = drawn("cord_end", replace(world.OVERDUE, knots=()))
    assert "→" not in html
    assert "overdue" in html
