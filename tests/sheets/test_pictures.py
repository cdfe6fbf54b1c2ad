"""Pictures drawn by the program: their size, what fits on them, and the code of their address."""

import io

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sambung.sheets import codes
from sambung.sheets.drawing import SHAPES, STATUS, WIDE, Card, Photo, Shape, cut, drawn

ADDRESS = "https://sambung.example.go.id/siaran/12/"
CARD = Card("Gelombang tinggi sampai Kamis", "Belitung", "Diskominfo", "MENDESAK", ADDRESS, "Pindai")


def opened(made: bytes) -> Image.Image:
    return Image.open(io.BytesIO(made))


def a_photo(width: int, height: int) -> Photo:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#ff0000").save(out, "JPEG")
    return Photo("red", lambda: io.BytesIO(out.getvalue()))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_it_has_the_size_that_it_says_and_is_light_enough_to_send(shape: Shape) -> None:
    made = drawn(CARD, shape)
    assert opened(made).size == (shape.width, shape.height)
    assert opened(made).format == "JPEG"
    assert len(made) < 400_000


@settings(max_examples=8)
@given(st.text(max_size=160), st.text(max_size=80), st.sampled_from(list(SHAPES.values())))
def test_whatever_the_headline_it_is_drawn(headline: str, place: str, shape: Shape) -> None:
    drawn.cache_clear()
    assert opened(drawn(Card(headline, place, address=ADDRESS), shape)).size == (shape.width, shape.height)


def test_a_photo_stands_over_the_headline_of_a_status() -> None:
    made = opened(drawn(CARD, STATUS, a_photo(400, 300)))
    red, green, _blue = made.getpixel((540, 100))  # type: ignore[misc]
    assert red > 200 > green


def test_a_photo_is_cut_to_size_from_its_middle() -> None:
    assert opened(cut(WIDE, a_photo(300, 900))).size == (WIDE.width, WIDE.height)


def test_the_code_is_that_of_the_address() -> None:
    picture = codes.picture(ADDRESS, 270)
    code = segno.make(ADDRESS, error="q", micro=False)
    scale = picture.width // code.symbol_size(border=codes.QUIET)[0]
    middle = [place * scale + scale // 2 for place in range(codes.QUIET, codes.QUIET + len(code.matrix))]
    read = [[int(sum(picture.getpixel((x, y))) < 384) for x in middle] for y in middle]  # type: ignore[arg-type]
    assert read == [list(row) for row in code.matrix]
    assert 200 < picture.width <= 270
