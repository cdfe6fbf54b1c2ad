"""The figures as files: the numbers of the page of figures, in a form that other programs read."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sambung.insight import figures
from tests.people.world import World
from tests.voices.pages import text_of, visitor
from tests.voices.steps import MONDAY, voice

LATER = MONDAY + timedelta(days=60)


@pytest.fixture
def counted(world: World) -> World:
    """Twenty complaints and two questions, two months ago."""
    for number in range(20):
        voice(world, key=f"{number}")
    for number in range(2):
        voice(world, key=f"question {number}", track="question", text="Kapan?")
    return world


@pytest.mark.django_db
@time_machine.travel(LATER, tick=False)
def test_a_file_says_what_the_page_says(counted: World) -> None:
    answer = visitor().get("/en/data/voices-by-month.csv?wilayah=19.02")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "sambung-voices-by-month-19.02.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == 12
    assert {(row["region"], row["dataset"]) for row in rows} == {("19.02", "voices-by-month")}
    assert [(row["label"], row["count"]) for row in rows if row["row"] == f"{MONDAY:%Y-%m}"] == [
        (f"{MONDAY:%B %Y}", "22")
    ]
    as_json = visitor().get("/en/data/voices-by-month.json?wilayah=19.02").json()
    assert [(row["row"], str(row["count"])) for row in as_json["rows"]] == [
        (row["row"], row["count"]) for row in rows
    ]
    assert as_json["licence"] == "CC BY 4.0"


@pytest.mark.django_db
@time_machine.travel(LATER, tick=False)
def test_what_is_too_small_is_empty_and_what_never_was_has_no_rows(counted: World) -> None:
    rows = visitor().get("/data/voices-by-track.json?wilayah=19.02").json()["rows"]
    assert {row["row"]: row["count"] for row in rows} == {"complaint": None, "question": None} or rows == []
    assert visitor().get("/data/news-by-month.csv").content.decode().splitlines() == [
        "dataset,region,region_name,from,to,row,label,count"
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/data/none.csv", "/data/voices-by-month.xml", "/data/voices-by-month.csv?wilayah=98"],
)
def test_what_there_is_not_is_not_found(address: str) -> None:
    assert visitor().get(address).status_code == 404


@pytest.mark.django_db
@time_machine.travel(LATER, tick=False)
def test_each_figure_can_be_taken_away(counted: World) -> None:
    names = {figure.name for figure in figures.figures(counted.regency, timezone.now())}
    assert names <= set(figures.NAMES)
    page = text_of(visitor().get("/data/?wilayah=19.02"))
    for name in names:
        assert f"/data/{name}.csv?wilayah=19.02" in page
    assert "/data/?wilayah=19.02" in text_of(visitor().get("/angka/?wilayah=19.02"))
