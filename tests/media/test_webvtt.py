"""Captions: plain WebVTT out of what people type and programs export, and a sentence where that can't be."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sambung.media.webvtt import Unreadable, read

GOOD = """WEBVTT

00:00:00.500 --> 00:00:02.000
Selamat pagi.

00:00:02.000 --> 00:00:04.000
Kami dari <b>Suak Gual</b> & sekitarnya.
"""


def test_captions_are_kept_as_times_and_words() -> None:
    kept = read(GOOD, seconds=4)
    assert kept == GOOD.replace("<b>Suak Gual</b> &", "Suak Gual &amp;")
    assert read(kept, seconds=4) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "1\r\n00:00:00,500 --> 00:00:02,000\r\nSelamat pagi.\r\n",
        "\ufeffWEBVTT - judul\nKind: captions\nLanguage: id\n\nNOTE dibuat di HP\n\n"
        "satu\n00:00.500 --> 00:02.000 align:start\nSelamat  pagi.",
        "WEBVTT\n\nSTYLE\n::cue { color: red }\n\n00:00.500 --> 00:02.000\n<v Siti>Selamat pagi.</v>",
    ],
)
def test_what_programs_export_is_understood(typed: str) -> None:
    assert read(typed) == "WEBVTT\n\n00:00:00.500 --> 00:00:02.000\nSelamat pagi.\n"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "no caption"),
        ("WEBVTT\n", "no caption"),
        ("Selamat pagi.", "has no times"),
        ("00:00.500 -> 00:02.000\nPagi", "has no times"),
        ("00:03.000 --> 00:02.000\nPagi", "ends before it begins"),
        ("00:01.000 --> 00:02.000\n", "has no words"),
        ("00:01.000 --> 00:02.000\n<i></i>", "has no words"),
        ("00:03.000 --> 00:04.000\nA\n\n00:01.000 --> 00:02.000\nB", "after a later one"),
        ("00:03.000 --> 00:09.000\nA", "after the video has ended"),
        ("x" * 200_001, "too long"),
    ],
)
def test_what_is_wrong_is_said(typed: str, words: str) -> None:
    with translation.override("en"), pytest.raises(Unreadable, match=words):
        read(typed, seconds=5)


@given(st.text(st.sampled_from("WEBVT\n\r0:1.,-> <b>&;a"), max_size=300))
def test_whatever_is_typed_is_understood_or_told(typed: str) -> None:
    try:
        kept = read(typed)
    except Unreadable:
        return
    assert read(kept) == kept
    assert "<" not in kept.replace("-->", "")
