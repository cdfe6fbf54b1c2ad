"""The rule that guesses what hinders a group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambung.coaching.guessing import guess
from sambung.coaching.models import Hindrance


@pytest.mark.parametrize(
    ("text", "hindrance"),
    [
        ("Sinyalnya hilang, HP juga rusak", "equipment"),
        ("Tidak ada dana untuk transport ke kecamatan", "money"),
        ("Dua anggota merantau dan belum ada penggantinya", "turnover"),
        ("Pak Kades tidak mengundang kami ke rapat desa", "village"),
        ("Berita kami belum terbit, tidak ada balasan", "feedback"),
        ("Kami bingung menulis judul berita", "writing"),
        ("Semua orang melaut, sepi sekali", "people"),
        ("Danau di belakang desa", "other"),
        ("", "other"),
    ],
)
def test_it_guesses_from_the_words(text: str, hindrance: str) -> None:
    assert guess(text) == hindrance


@given(st.text())
def test_whatever_is_said_it_is_one_of_the_hindrances(text: str) -> None:
    assert guess(text) in Hindrance
    assert guess(text) == guess(text.upper().lower())
