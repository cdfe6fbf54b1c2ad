"""Drawings of numbers: named, in words for whoever doesn't see them, and never more than words."""

from xml.etree import ElementTree

import pytest

from sambung.sheets.charts import HIGH, columns

SVG = "{http://www.w3.org/2000/svg}"


def read(drawing: str) -> ElementTree.Element:
    """As a browser reads it."""
    return ElementTree.fromstring(drawing)  # noqa: S314  (our own)


def test_a_drawing_has_a_name_and_its_numbers_in_words() -> None:
    drawn = read(columns([("Mei 2026", 3), ("Juni 2026", 6)], "Suara per bulan", "m"))
    assert drawn.get("role") == "img"
    told = {part.get("id"): part.text for part in drawn if part.get("id")}
    assert [told[name] for name in (drawn.get("aria-labelledby") or "").split()] == [
        "Suara per bulan", "Mei 2026: 3; Juni 2026: 6.",
    ]  # fmt: skip
    assert [float(bar.get("height") or 0) for bar in drawn.iter(f"{SVG}rect")] == [HIGH / 2, HIGH]


def test_each_column_stands_above_its_month_and_each_year_is_named_once() -> None:
    drawn = read(columns([("November 2026", 3), ("Desember 2026", 1), ("Januari 2027", 6)], "Suara"))
    texts = [part for part in drawn.iter(f"{SVG}text") if part.text and not part.text.isdecimal()]
    assert [part.text for part in texts] == ["Nov", "Des", "Jan"]
    middles = [
        float(bar.get("x") or 0) + float(bar.get("width") or 0) / 2 for bar in drawn.iter(f"{SVG}rect")
    ]
    assert [float(part.get("x") or 0) for part in texts] == middles
    years = [part.text for part in drawn.iter(f"{SVG}text") if len(part.text or "") == 4]
    assert years == ["2026", "2027"]


def test_where_there_was_nothing_no_column_stands_but_its_nought() -> None:
    drawn = read(columns([("Mei", 0), ("Juni", 0)], "Suara"))
    assert list(drawn.iter(f"{SVG}rect")) == []
    assert [part.text for part in drawn.iter(f"{SVG}text") if (part.text or "").isdecimal()] == ["0", "0"]


@pytest.mark.parametrize("evil", ["<script>", '"><b>', "a & b", "'"])
def test_what_somebody_wrote_is_only_words(evil: str) -> None:
    drawn = read(columns([(evil, 1), (evil, 2)], evil))
    assert drawn.find(f"{SVG}title").text == evil  # type: ignore[union-attr]
    assert {part.tag.removeprefix(SVG) for part in drawn.iter()} == {
        "svg", "title", "desc", "rect", "text", "path",
    }  # fmt: skip
