import time
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from sambung.regions.days_off import (
    NoDecree,
    calendar_for,
    calendar_warnings,
    confirm_year,
    on_calendar_changed,
    record_day_off,
    remove_day_off,
    seed_days_off,
)
from sambung.regions.kept import TRUSTED_FOR
from sambung.regions.models import DayOff, Region
from tests.people.world import World

pytestmark = pytest.mark.django_db

DECREE = "SKB 3 Menteri 1497/2025"
CHRISTMAS_LEAVE = date(2026, 12, 24)
TUESDAY = date(2026, 12, 1)


def test_seeding_marks_what_is_estimated_and_tells_holiday_from_joint_leave() -> None:
    assert seed_days_off() == DayOff.objects.count() > 100
    leave = DayOff.objects.get(date=CHRISTMAS_LEAVE)
    assert (leave.kind, leave.estimated) == (DayOff.Kind.JOINT_LEAVE, False)
    idul_fitri = DayOff.objects.get(date="2027-03-10")
    assert (idul_fitri.name, idul_fitri.estimated) == ("Hari Raya Idul Fitri", True)


def test_seeding_again_leaves_a_year_as_the_office_has_it() -> None:
    seed_days_off()
    remove_day_off(CHRISTMAS_LEAVE, decree=DECREE)
    assert seed_days_off() == 0
    assert DayOff.objects.get(date=CHRISTMAS_LEAVE).kind == DayOff.Kind.WORKED


def test_a_day_off_recorded_is_off_at_once(world: World) -> None:
    assert calendar_for(world.regency).is_working_day(TUESDAY)
    record_day_off(TUESDAY, "Pilkada", decree="Keppres 1/2026")
    assert not calendar_for(world.regency).is_working_day(TUESDAY)


def test_a_day_off_removed_is_a_working_day_and_says_by_which_decree(world: World) -> None:
    seed_days_off([2026])
    assert not calendar_for(world.regency).is_working_day(CHRISTMAS_LEAVE)
    removed = remove_day_off(CHRISTMAS_LEAVE, decree=DECREE)
    assert calendar_for(world.regency).is_working_day(CHRISTMAS_LEAVE)
    assert (removed.name, removed.decree) == ("Cuti Bersama Hari Raya Natal", DECREE)


def test_a_local_day_off_counts_in_its_region_and_below_alone(world: World) -> None:
    local = DayOff.Kind.LOCAL
    record_day_off(TUESDAY, "HUT Belitung", decree="SK Bupati 5/2026", region=world.regency, kind=local)
    assert not calendar_for(world.regency).is_working_day(TUESDAY)
    assert not calendar_for(world.village).is_working_day(TUESDAY)
    assert calendar_for(world.regency_2).is_working_day(TUESDAY)
    assert calendar_for(Region.objects.get(code="19")).is_working_day(TUESDAY)


def test_a_region_may_work_on_a_day_off_of_the_country(world: World) -> None:
    record_day_off(TUESDAY, "Cuti bersama", decree=DECREE)
    remove_day_off(TUESDAY, decree="SK Bupati 6/2026", region=world.regency)
    assert calendar_for(world.village).is_working_day(TUESDAY)
    assert not calendar_for(world.regency_2).is_working_day(TUESDAY)


@pytest.mark.parametrize("decree", ["", "  "])
def test_nothing_changes_without_a_decree(decree: str) -> None:
    with pytest.raises(NoDecree):
        record_day_off(TUESDAY, "Libur", decree=decree)
    with pytest.raises(NoDecree):
        remove_day_off(TUESDAY, decree=decree)
    with pytest.raises(NoDecree):
        confirm_year(2026, decree=decree)
    assert not DayOff.objects.exists()


def test_a_change_by_another_process_is_known_within_a_second(world: World) -> None:
    assert calendar_for(world.regency).is_working_day(TUESDAY)
    DayOff.objects.create(date=TUESDAY, name="Libur", kind=DayOff.Kind.HOLIDAY)
    assert calendar_for(world.regency).is_working_day(TUESDAY), "trusted for a moment"
    time.sleep(TRUSTED_FOR)
    assert not calendar_for(world.regency).is_working_day(TUESDAY)


def test_many_calendars_take_no_query_each(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(4):
        for _ in range(50):
            calendar_for(world.village)
            calendar_for(world.regency_2)


def test_a_change_tells_who_listens_where_it_counts(world: World) -> None:
    heard: list[str] = []
    on_calendar_changed(heard.append)
    record_day_off(TUESDAY, "Libur", decree=DECREE)
    remove_day_off(TUESDAY, decree=DECREE, region=world.regency)
    assert heard == ["", "19.02"]


def test_from_october_the_office_is_warned_of_next_years_missing_decree() -> None:
    seed_days_off()
    assert calendar_warnings(date(2026, 9, 30)) == []
    (warning,) = calendar_warnings(date(2026, 10, 1))
    assert "2027" in warning
    assert confirm_year(2027, decree="SKB 3 Menteri 2026") > 20
    assert calendar_warnings(date(2026, 10, 1)) == []
    assert not DayOff.objects.filter(date__year=2027, estimated=True).exists()


def test_estimates_and_an_empty_year_are_warned_of() -> None:
    assert len(calendar_warnings(date(2026, 3, 1))) == 1
    seed_days_off()
    (warning,) = calendar_warnings(date(2028, 3, 1))
    assert "2028" in warning
    assert DayOff.objects.filter(date__year=2028, date__gte="2028-03-01", estimated=True).count() == 5
