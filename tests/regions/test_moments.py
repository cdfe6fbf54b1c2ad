from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils.translation import override

from sambung.regions.moments import day_in_full, due_in_full, in_full, time_left
from tests.people.world import World

DUE = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "zone", "words"),
    [
        ("id", "Asia/Jakarta", "Selasa, 1 Desember 2026 pukul 16.00 WIB"),
        ("id", "Asia/Makassar", "Selasa, 1 Desember 2026 pukul 17.00 WITA"),
        ("id", "Asia/Jayapura", "Selasa, 1 Desember 2026 pukul 18.00 WIT"),
        ("en", "Asia/Jakarta", "Tuesday, 1 December 2026 at 16:00 WIB"),
    ],
)
def test_a_moment_is_told_in_full_in_the_language_of_the_page(language: str, zone: str, words: str) -> None:
    with override(language):
        assert in_full(DUE, zone) == words
        assert in_full(DUE, ZoneInfo(zone)) == words


def test_a_day_is_taken_on_the_clock_of_its_place() -> None:
    late = datetime(2026, 11, 30, 16, tzinfo=UTC)
    with override("en"):
        assert day_in_full(late, "Asia/Jakarta") == "Monday, 30 November 2026"
        assert day_in_full(late, "Asia/Jayapura") == "Tuesday, 1 December 2026"
        assert day_in_full(date(2026, 12, 1)) == "Tuesday, 1 December 2026"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 11, 26, 3, tzinfo=UTC), "3 working days left"),
        (datetime(2026, 11, 30, 3, tzinfo=UTC), "1 working day left"),
        (DUE - timedelta(hours=6), "6 hours left"),
        (DUE - timedelta(minutes=90), "1 hour left"),
        (DUE - timedelta(minutes=30), "less than an hour left"),
        (datetime(2026, 12, 1, 9, 30, tzinfo=UTC), "overdue since a short while"),
        (datetime(2026, 12, 1, 10, tzinfo=UTC), "overdue by 1 hour"),
        (datetime(2026, 12, 1, 16, tzinfo=UTC), "overdue by 7 hours"),
        (datetime(2026, 12, 2, 3, tzinfo=UTC), "overdue by 1 working day"),
        (datetime(2026, 12, 3, 3, tzinfo=UTC), "overdue by 2 working days"),
    ],
)
def test_what_is_left_is_told_in_working_days(world: World, now: datetime, words: str) -> None:
    with override("en"):
        assert time_left(DUE, world.regency, now) == words


@pytest.mark.django_db
def test_over_days_off_what_is_long_overdue_is_told_in_days(world: World) -> None:
    friday = datetime(2026, 12, 4, 9, tzinfo=UTC)
    with override("en"):
        assert time_left(friday, world.regency, friday + timedelta(hours=30)) == "overdue by 30 hours"
        assert time_left(friday, world.regency, friday + timedelta(hours=55)) == "overdue by 2 days"


@pytest.mark.django_db
def test_templates_tell_moments_for_a_region_and_nothing_for_none(world: World) -> None:
    template = Template(
        "{% load moments %}{{ due|in_full:place }}|{{ due|day_in_full:place }}|{{ none|in_full:place }}"
        "{{ none|time_left:place }}{{ none|day_in_full }}"
    )
    with override("id"):
        text = template.render(Context({"due": DUE, "place": world.village, "none": None}))
    assert text == "Selasa, 1 Desember 2026 pukul 16.00 WIB|Selasa, 1 Desember 2026|"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "Senin, 30 November 2026 pukul 24.00 WIB"),
        ("en", "Monday, 30 November 2026 at 24:00 WIB"),
    ],
)
def test_the_end_of_a_day_is_told_as_its_24_00(language: str, words: str) -> None:
    midnight = datetime(2026, 12, 1, tzinfo=ZoneInfo("Asia/Jakarta"))
    with override(language):
        assert due_in_full(midnight, "Asia/Jakarta") == words
        assert due_in_full(midnight, "Asia/Makassar") == in_full(midnight, "Asia/Makassar")
