"""Public figures: they say what was counted, and never so little that somebody is given away."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from sambung.insight import figures
from sambung.insight.counting import Span, last_thirty_days, last_year, months_of, told
from sambung.relay.models import Parcel
from tests.bulletins.steps import approved, copy_of, open_copies, passed_on
from tests.people.world import World
from tests.voices.pages import text_of, visitor
from tests.voices.steps import MONDAY, answered, voice

NOW = datetime(2026, 8, 5, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 9, "b": 0}, {"a": 9, "b": 0}),
        ({"a": 9, "b": 8, "c": 3}, {"a": 9, "b": None, "c": None}),
        ({"a": 9, "b": 4, "c": 1}, {"a": 9, "b": None, "c": None}),
        ({"a": 30, "b": 9, "c": 1, "d": 1}, {"a": 30, "b": None, "c": None, "d": None}),
        ({"a": 30, "b": 9, "c": 3, "d": 4}, {"a": 30, "b": 9, "c": None, "d": None}),
        ({"a": 1}, {"a": None}),
        ({"a": 5}, {"a": 5}),
        ({}, {}),
    ],
)
def test_small_numbers_are_hidden_and_can_not_be_worked_out(
    counts: dict[str, int], shown: dict[str, int | None]
) -> None:
    assert told(counts) == shown


def test_a_year_is_twelve_whole_months() -> None:
    span = last_year(None, NOW)
    assert [f"{month:%y-%m}" for month in months_of(span)][:: len(months_of(span)) - 1] == ["25-08", "26-07"]
    assert len(months_of(span)) == 12


def test_a_day_begins_at_midnight_of_the_place() -> None:
    late = datetime(2026, 8, 31, 17, 30, tzinfo=UTC)  # half past midnight of the first in WIB
    assert last_year(None, late).last.isoformat() == "2026-08-31"
    span = last_thirty_days(None, late)
    assert (span.first.isoformat(), span.last.isoformat()) == ("2026-08-02", "2026-08-31")
    start, _end = Span(span.first, span.end, ZoneInfo("Asia/Jayapura")).moments
    assert start.astimezone(UTC).hour == 15


@pytest.mark.django_db
def test_nothing_is_said_of_too_little(world: World) -> None:
    for number in range(19):
        voice(world, key=f"{number}")
    assert figures.voices_by_track(None, NOW) is None
    voice(world, key="the twentieth")
    with translation.override("en"):
        figure = figures.voices_by_track(None, NOW)
    assert figure is not None
    assert figure.title == "What voices are, most often: complaint (100 of 100)"
    assert [(bar.label, bar.count, bar.width) for bar in figure.bars] == [("Complaint", 20, 100)]


@pytest.mark.django_db
def test_figures_count_what_is_in_the_region_alone(world: World) -> None:
    for number in range(20):
        voice(world, key=f"{number}")
    assert figures.voices_by_track(world.regency, NOW) is not None
    assert figures.voices_by_track(world.regency_2, NOW) is None


@pytest.mark.django_db
def test_voices_of_less_than_a_regency_are_not_counted_in_public(world: World) -> None:
    """The regency's number less that of the one village would be the three of the other."""
    for number in range(20):
        voice(world, key=f"{number}")
    for number in range(3):
        voice(world, key=f"other {number}", region=world.village_2)
    tomorrow = MONDAY + timedelta(days=1)
    assert figures.month(world.regency, tomorrow).voices == 23
    assert figures.figures(world.regency, NOW)
    for small in (world.village, world.village_2, world.regions["19.02.03"]):
        assert figures.month(small, tomorrow).voices is None
        assert figures.month(small, tomorrow).answers is None
        assert figures.figures(small, NOW) == []
    assert "suara" not in _numbers(f"/wilayah/{world.village.code}/")
    assert "suara" in _numbers("/wilayah/19.02/")


@pytest.mark.django_db
def test_a_small_kind_of_voice_is_not_told_apart(world: World) -> None:
    for number in range(20):
        voice(world, key=f"{number}")
    for number in range(6):
        voice(world, key=f"question {number}", track="question", text="Kapan?")
    voice(world, key="one", track="appreciation", text="Terima kasih.")
    figure = figures.voices_by_track(None, NOW)
    assert figure is not None
    assert sorted((bar.count or 0) for bar in figure.bars) == [0, 0, 20]
    assert figure.hides


@pytest.mark.django_db
def test_waiting_is_counted_from_the_voice_to_its_first_answer(world: World) -> None:
    for number in range(20):
        answered(world, key=f"{number}")
    with translation.override("en"):
        figure = figures.waiting_time(None, NOW)
    assert figure is not None
    assert figure.title == "100 of 100 answers came within two weeks"
    assert [bar.count for bar in figure.bars] == [20, 0, 0, 0, 0, 0]


@pytest.mark.django_db
def test_the_month_counts_thirty_whole_days(world: World) -> None:
    for number in range(6):
        answered(world, key=f"{number}")
    next_day, much_later = MONDAY + timedelta(days=1), MONDAY + timedelta(days=31)
    month = figures.month(world.regency, next_day)
    assert (month.voices, month.answers, month.stories, month.last) == (6, 6, 0, MONDAY.date())
    assert figures.month(world.regency, MONDAY).voices == 0, "today is not over"
    assert figures.month(world.regency, much_later).voices == 0
    assert figures.month(world.regency_2, next_day).voices == 0
    assert figures.month(None, next_day).voices == 6


@pytest.mark.django_db
def test_a_day_is_counted_once(world: World, django_assert_num_queries: Callable[..., Any]) -> None:
    figures.month(world.regency, NOW)
    figures.figures(world.regency, NOW)
    with django_assert_num_queries(0):
        figures.month(world.regency, NOW + timedelta(hours=9))
        figures.figures(world.regency, NOW + timedelta(hours=9))
    with django_assert_num_queries(3):
        figures.month(world.regency, NOW + timedelta(days=1))


@pytest.mark.django_db
def test_a_group_is_told_what_it_carried(world: World) -> None:
    for number in range(5):
        answered(world, key=f"{number}")
    assert figures.of_group(world.kim).answered == 5
    assert figures.of_group(world.kim_2).answered == 0
    assert Parcel.objects.filter(kind="voice").count() == 5


@pytest.mark.django_db
def test_bulletins_that_were_passed_on_are_counted(world: World) -> None:
    parcel = approved(world)
    open_copies(parcel)
    passed_on(world, copy_of(parcel, world.kim))
    assert figures.of_group(world.kim).passed_on == 1
    assert figures.of_group(world.kim_2).passed_on == 0
    with translation.override("en"):
        figure = figures.copies_by_end(world.regency, NOW)
    assert figure is not None
    assert figure.title == "50 of 100 bulletins were passed on in the villages"
    assert [bar.count for bar in figure.bars] == [1, 0, 0, 1]


@pytest.mark.django_db
def test_the_page_of_figures_shows_each_as_chart_and_table(world: World) -> None:
    for number in range(21):
        voice(world, key=f"{number}")
    page = visitor().get("/angka/?wilayah=19.02")
    assert text_of(page).count("<table") >= 1
    assert visitor().get("/angka/?wilayah=98").status_code == 404
    assert visitor().get("/angka/?wilayah=dukun").status_code == 200


@pytest.mark.django_db
def test_a_month_too_small_to_be_told_is_drawn_and_named(world: World) -> None:
    for number in range(21):
        voice(world, key=f"{number}")
    assert "untold" not in text_of(visitor().get("/angka/?wilayah=19.02"))
    figures.forget()
    for number in range(2):
        voice(world, key=f"earlier-{number}", at=MONDAY - timedelta(days=40))
    page = text_of(visitor().get("/angka/?wilayah=19.02"))
    assert page.count('class="untold" height="6"') >= 1
    assert page.count('<svg class="untold"') == 1


def _numbers(address: str) -> str:
    """The list of numbers on a page."""
    return text_of(visitor().get(address)).partition('<ul class="numbers">')[2].partition("</ul>")[0]
