"""Clocks against a table that the office can read and against a slow count minute by minute, day by day."""
# ruff: noqa: E501 - a table is read line by line

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambung.relay.clocks import (
    Calendar,
    Span,
    Unit,
    due_after,
    left,
    plus_working_days,
    reminder_times,
    resumed,
    working_days_left,
)

ZONES = {
    "WIB": ZoneInfo("Asia/Jakarta"),
    "WITA": ZoneInfo("Asia/Makassar"),
    "WIT": ZoneInfo("Asia/Jayapura"),
}
OFFSETS = {"WIB": 7, "WITA": 8, "WIT": 9}

# --- The table: read it like a wall calendar -------------------------------------------------------------------

CLOSED = {
    "Thursday 19 March 2026": "Nyepi",
    "Wednesday 18 March 2026": "cuti bersama, Nyepi",
    "Friday 20 March 2026": "cuti bersama, Idul Fitri",
    "Saturday 21 March 2026": "Idul Fitri",
    "Sunday 22 March 2026": "Idul Fitri, second day",
    "Monday 23 March 2026": "cuti bersama, Idul Fitri",
    "Tuesday 24 March 2026": "cuti bersama, Idul Fitri",
    "Friday 1 May 2026": "Labour Day",
    "Thursday 14 May 2026": "Ascension of Jesus",
    "Friday 15 May 2026": "cuti bersama, Ascension",
    "Monday 17 August 2026": "Independence Day",
    "Thursday 24 December 2026": "cuti bersama, Christmas",
    "Friday 25 December 2026": "Christmas",
    "Friday 1 January 2027": "New Year",
}

# arrives, where, limit, ends, why
TABLE = """
Tuesday 24 November 2026 10:00   | WIB  | 1 wd  | Wednesday 25 November 2026 16:00 | the day after, at closing time
Tuesday 24 November 2026 10:00   | WIB  | 3 wd  | Friday 27 November 2026 16:00    | Wednesday, Thursday, Friday
Tuesday 24 November 2026 00:00   | WIB  | 3 wd  | Friday 27 November 2026 16:00    | midnight is Tuesday already
Tuesday 24 November 2026 23:59   | WIB  | 3 wd  | Friday 27 November 2026 16:00    | late at night is still Tuesday
Wednesday 25 November 2026 10:00 | WIB  | 3 wd  | Monday 30 November 2026 16:00    | over one weekend
Friday 27 November 2026 15:59    | WIB  | 1 wd  | Monday 30 November 2026 16:00    | Friday itself never counts
Saturday 28 November 2026 09:00  | WIB  | 1 wd  | Monday 30 November 2026 16:00    | arrived on a Saturday
Sunday 29 November 2026 21:00    | WITA | 2 wd  | Tuesday 1 December 2026 16:00    | arrived on a Sunday
Tuesday 24 November 2026 10:00   | WIT  | 5 wd  | Tuesday 1 December 2026 16:00    | one week on Papua's clock
Tuesday 17 March 2026 10:00      | WIB  | 1 wd  | Wednesday 25 March 2026 16:00    | Nyepi and Idul Fitri: a week closed
Friday 20 March 2026 10:00       | WITA | 3 wd  | Friday 27 March 2026 16:00       | arrived on cuti bersama
Thursday 30 April 2026 16:30     | WIB  | 1 wd  | Monday 4 May 2026 16:00          | Labour Day makes a long weekend
Wednesday 13 May 2026 08:00      | WIT  | 1 wd  | Monday 18 May 2026 16:00         | Ascension and its cuti bersama
Friday 14 August 2026 11:00      | WIB  | 2 wd  | Wednesday 19 August 2026 16:00   | Independence Day on a Monday
Wednesday 23 December 2026 09:00 | WIB  | 5 wd  | Monday 4 January 2027 16:00      | Christmas and New Year
Tuesday 24 November 2026 10:00   | WIB  | 14 wd | Monday 14 December 2026 16:00    | a complaint in progress
Tuesday 24 November 2026 10:00   | WIB  | 24 h  | Wednesday 25 November 2026 10:00 | hours on the wall clock
Friday 25 December 2026 20:00    | WITA | 24 h  | Saturday 26 December 2026 20:00  | hours run on Christmas too
Saturday 28 November 2026 22:15  | WIT  | 72 h  | Tuesday 1 December 2026 22:15    | and over the weekend
Tuesday 24 November 2026 10:00   | WIB  | 7 d   | Wednesday 2 December 2026 00:00  | Tuesday, a week on, at 24:00
Friday 27 November 2026 23:30    | WIB  | 1 d   | Sunday 29 November 2026 00:00    | Saturday 24:00: days don't rest
Saturday 2 May 2026 00:00        | WIT  | 60 d  | Thursday 2 July 2026 00:00       | Wednesday 1 July 24:00
Tuesday 24 November 2026 10:00   | WIB  | 4 wh  | Tuesday 24 November 2026 14:00   | within one morning and noon
Tuesday 24 November 2026 12:00   | WIB  | 4 wh  | Tuesday 24 November 2026 16:00   | to the last minute
Tuesday 24 November 2026 12:01   | WIB  | 4 wh  | Wednesday 25 November 2026 08:01 | one minute into the next day
Tuesday 24 November 2026 05:00   | WITA | 4 wh  | Tuesday 24 November 2026 12:00   | before the office opens
Tuesday 24 November 2026 16:00   | WITA | 4 wh  | Wednesday 25 November 2026 12:00 | the office has just closed
Friday 27 November 2026 15:00    | WIB  | 4 wh  | Monday 30 November 2026 11:00    | one hour Friday, three on Monday
Saturday 28 November 2026 13:00  | WIT  | 8 wh  | Monday 30 November 2026 16:00    | a full Monday
Wednesday 23 December 2026 15:30 | WIB  | 4 wh  | Monday 28 December 2026 11:30    | around Christmas
Tuesday 17 March 2026 14:00      | WIB  | 20 wh | Friday 27 March 2026 10:00       | 2 h, a week closed, 8 h, 8 h, 2 h
"""


def in_words(text: str, zone: ZoneInfo) -> datetime:
    moment = datetime.strptime(text.strip(), "%A %d %B %Y %H:%M").replace(tzinfo=zone)
    assert moment.strftime("%A") == text.split()[0], f"{text}: the weekday is wrong"
    return moment


def day_in_words(text: str) -> date:
    return in_words(f"{text} 00:00", ZONES["WIB"]).date()


def calendar_of_the_table(zone: str) -> Calendar:
    return Calendar(ZONES[zone], frozenset(day_in_words(day) for day in CLOSED))


def span_of(text: str) -> Span:
    amount, unit = text.split()
    return Span(int(amount), Unit(unit))


@pytest.mark.parametrize("line", TABLE.strip().splitlines(), ids=lambda line: line.rsplit("|", 1)[1].strip())
def test_a_limit_ends_as_the_table_says(line: str) -> None:
    arrives, zone, limit, ends, _why = (cell.strip() for cell in line.split("|"))
    calendar = calendar_of_the_table(zone)
    due = due_after(in_words(arrives, ZONES[zone]), span_of(limit), calendar)
    assert due == in_words(ends, ZONES[zone])
    assert due.tzinfo is ZONES[zone]


def test_the_same_moment_is_another_day_in_papua() -> None:
    """15:30 UTC on Tuesday is 22:30 in Belitung and half past midnight on Wednesday in Jayapura."""
    moment = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    in_belitung = due_after(moment, Span(1, Unit.WORKING_DAY), calendar_of_the_table("WIB"))
    in_jayapura = due_after(moment, Span(1, Unit.WORKING_DAY), calendar_of_the_table("WIT"))
    assert in_belitung == in_words("Wednesday 25 November 2026 16:00", ZONES["WIB"])
    assert in_jayapura == in_words("Thursday 26 November 2026 16:00", ZONES["WIT"])


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        due_after(datetime(2026, 11, 24, 10), Span(1, Unit.HOUR), calendar_of_the_table("WIB"))  # noqa: DTZ001 - that is the point


def test_a_limit_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 wd"):
        Span(0, Unit.WORKING_DAY)


def test_a_span_is_written_short() -> None:
    assert str(Span(3, Unit.WORKING_DAY)) == "3 wd"


# --- Stopped and going on --------------------------------------------------------------------------------------

# asked, deadline then, unit, replied, deadline now, why
ASKED = """
Monday 23 November 2026 12:00  | Thursday 26 November 2026 16:00 | wd | Tuesday 1 December 2026 12:00  | Friday 4 December 2026 16:00   | 3 days and 4 hours left, and so it goes on
Monday 23 November 2026 12:00  | Thursday 26 November 2026 16:00 | wd | Saturday 28 November 2026 12:00 | Thursday 3 December 2026 12:00 | the same from a Saturday
Thursday 26 November 2026 15:00 | Thursday 26 November 2026 16:00 | wd | Tuesday 1 December 2026 09:00 | Wednesday 2 December 2026 16:00 | one hour was left: a working day at least
Friday 27 November 2026 09:00  | Thursday 26 November 2026 16:00 | wd | Tuesday 1 December 2026 09:00  | Wednesday 2 December 2026 16:00 | it was late already: a working day all the same
Tuesday 24 November 2026 10:00 | Wednesday 25 November 2026 06:00 | h | Tuesday 24 November 2026 11:00 | Wednesday 25 November 2026 16:00 | 20 hours left, less than a working day
Tuesday 24 November 2026 10:00 | Tuesday 1 December 2026 00:00   | d  | Wednesday 25 November 2026 10:00 | Wednesday 2 December 2026 00:00 | stopped for one day, ends one day later
Tuesday 24 November 2026 14:00 | Wednesday 25 November 2026 14:00 | wh | Thursday 26 November 2026 14:00 | Friday 27 November 2026 16:00  | 8 working hours left, raised to the end of Friday
"""


@pytest.mark.parametrize("line", ASKED.strip().splitlines(), ids=lambda line: line.rsplit("|", 1)[1].strip())
def test_a_stopped_clock_goes_on_as_the_table_says(line: str) -> None:
    asked, then, unit, replied, now, _why = (cell.strip() for cell in line.split("|"))
    zone, calendar = ZONES["WIB"], calendar_of_the_table("WIB")
    rest = left(in_words(asked, zone), in_words(then, zone), Unit(unit), calendar)
    assert resumed(in_words(replied, zone), rest, Unit(unit), calendar) == in_words(now, zone)


# --- Reminders and escalation ----------------------------------------------------------------------------------

# arrives, limit, reminders, why
REMINDERS = """
Tuesday 24 November 2026 08:00 | 24 h | Tuesday 24 November 2026 20:00 | half of a day and night
Tuesday 24 November 2026 08:00 | 1 wd | Tuesday 24 November 2026 16:00 | half of 16 office hours; one day before is for longer limits
Tuesday 24 November 2026 08:00 | 3 wd | Wednesday 25 November 2026 16:00, Thursday 26 November 2026 16:00 | half, and the day before
Friday 27 November 2026 12:00  | 2 wd | Monday 30 November 2026 14:00, Monday 30 November 2026 16:00 | nobody is reminded on Sunday
Tuesday 24 November 2026 08:00 | 8 wh | Tuesday 24 November 2026 12:00 | at noon
Tuesday 24 November 2026 12:00 | 9 d  | Sunday 29 November 2026 06:00, Wednesday 2 December 2026 16:00 | days count on Sunday too
"""


@pytest.mark.parametrize(
    "line", REMINDERS.strip().splitlines(), ids=lambda line: line.rsplit("|", 1)[1].strip()
)
def test_reminders_come_as_the_table_says(line: str) -> None:
    arrives, limit, expected, _why = (cell.strip() for cell in line.split("|"))
    zone, calendar = ZONES["WIB"], calendar_of_the_table("WIB")
    start, span = in_words(arrives, zone), span_of(limit)
    times = reminder_times(start, due_after(start, span, calendar), span, calendar)
    assert times == tuple(in_words(moment, zone) for moment in expected.split(","))


def test_a_chosen_day_is_reminded_of_at_half_and_the_working_day_before() -> None:
    zone, calendar = ZONES["WIB"], calendar_of_the_table("WIB")
    start = in_words("Tuesday 24 November 2026 16:00", zone)
    due = in_words("Monday 30 November 2026 16:00", zone)
    assert reminder_times(start, due, None, calendar) == (in_words("Friday 27 November 2026 16:00", zone),), (
        "half of it and one working day before fall together: once"
    )


def test_a_deadline_already_past_brings_no_reminder() -> None:
    now = datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert reminder_times(now, now, None, calendar_of_the_table("WIB")) == ()


def test_three_working_days_after_a_deadline_at_24_00_count_from_the_day_it_ended() -> None:
    zone, calendar = ZONES["WIB"], calendar_of_the_table("WIB")
    tuesday_24_00 = in_words("Wednesday 25 November 2026 00:00", zone)
    assert plus_working_days(tuesday_24_00, 3, calendar) == in_words("Friday 27 November 2026 16:00", zone)


@pytest.mark.parametrize(
    ("now", "due", "days"),
    [
        ("Tuesday 24 November 2026 10:00", "Friday 27 November 2026 16:00", 3),
        ("Tuesday 24 November 2026 10:00", "Tuesday 24 November 2026 16:00", 0),
        ("Friday 27 November 2026 17:00", "Monday 30 November 2026 16:00", 1),
        ("Tuesday 1 December 2026 09:00", "Friday 27 November 2026 16:00", -2),
        ("Tuesday 24 November 2026 17:00", "Tuesday 24 November 2026 16:00", 0),
        ("Tuesday 24 November 2026 10:00", "Thursday 26 November 2026 00:00", 1),
        ("Wednesday 23 December 2026 10:00", "Monday 28 December 2026 16:00", 1),
    ],
)
def test_working_days_left_are_counted_without_today(now: str, due: str, days: int) -> None:
    zone = ZONES["WIB"]
    assert working_days_left(in_words(now, zone), in_words(due, zone), calendar_of_the_table("WIB")) == days


# --- The slow, obvious count, written apart from the code it checks -------------------------------------------

LIBRARY_DAYS = frozenset(
    holidays.country_holidays("ID", years=range(2024, 2030), categories=("public", "government"))
)
places = st.sampled_from(sorted(ZONES))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants naive bounds
whole_minutes = moments.map(lambda moment: moment.replace(second=0, microsecond=0))
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def calendar_of(place: str) -> Calendar:
    return Calendar(ZONES[place], LIBRARY_DAYS)


def slowly_open(day: date) -> bool:
    return day.strftime("%A") not in ("Saturday", "Sunday") and day not in LIBRARY_DAYS


def slowly_on_duty(moment: datetime) -> bool:
    return 8 <= moment.hour < 16 and slowly_open(moment.date())


def slowly_local(moment: datetime, place: str) -> datetime:
    return moment.astimezone(timezone(timedelta(hours=OFFSETS[place])))


def slowly_minutes_on_duty(start: datetime, end: datetime) -> int:
    count = 0
    while start < end:
        count += slowly_on_duty(start)
        start += MINUTE
    return count


def slowly_after_minutes_on_duty(start: datetime, minutes: int) -> datetime:
    while minutes:
        minutes -= slowly_on_duty(start)
        start += MINUTE
    return start


@given(moments, st.integers(1, 60), places)
def test_working_days_agree_with_a_count_day_by_day(start: datetime, amount: int, place: str) -> None:
    slow = slowly_local(start, place)
    count = 0
    while count < amount:
        slow += DAY
        if slowly_open(slow.date()):
            count += 1
    expected = slow.replace(hour=16, minute=0, second=0, microsecond=0)
    assert due_after(start, Span(amount, Unit.WORKING_DAY), calendar_of(place)) == expected


@given(whole_minutes, st.integers(1, 24), places)
def test_working_hours_agree_with_a_count_minute_by_minute(start: datetime, amount: int, place: str) -> None:
    expected = slowly_after_minutes_on_duty(slowly_local(start, place), amount * 60)
    assert due_after(start, Span(amount, Unit.WORKING_HOUR), calendar_of(place)) == expected


@given(moments, st.integers(1, 60), places)
def test_days_end_at_midnight_counted_day_by_day(start: datetime, amount: int, place: str) -> None:
    slow = slowly_local(start, place)
    while amount:
        slow += DAY
        amount -= 1
    last_second = slow.replace(hour=23, minute=59, second=59, microsecond=0)
    span = Span((slow - slowly_local(start, place)).days, Unit.DAY)
    assert due_after(start, span, calendar_of(place)) == last_second + timedelta(seconds=1)


@given(moments, st.integers(1, 200), places)
def test_hours_are_hours(start: datetime, amount: int, place: str) -> None:
    assert (
        due_after(start, Span(amount, Unit.HOUR), calendar_of(place)) - start
    ).total_seconds() == amount * 3600


@given(whole_minutes, st.integers(0, 20_000), places, st.sampled_from(Unit))
def test_what_is_left_agrees_with_a_count_minute_by_minute(
    now: datetime, minutes: int, place: str, unit: Unit
) -> None:
    due = now + minutes * MINUTE
    in_office = unit in (Unit.WORKING_HOUR, Unit.WORKING_DAY)
    expected = (
        slowly_minutes_on_duty(slowly_local(now, place), slowly_local(due, place)) if in_office else minutes
    )
    assert left(now, due, unit, calendar_of(place)) == expected * MINUTE


@given(whole_minutes, st.integers(0, 5_000), places, st.sampled_from(Unit))
def test_a_clock_that_goes_on_gives_the_rest_and_at_least_a_working_day(
    now: datetime, minutes: int, place: str, unit: Unit
) -> None:
    rest = minutes * MINUTE
    tomorrow = slowly_local(now, place) + DAY
    while not slowly_open(tomorrow.date()):
        tomorrow += DAY
    at_least = tomorrow.replace(hour=16, minute=0)
    in_office = unit in (Unit.WORKING_HOUR, Unit.WORKING_DAY)
    goes_on = slowly_after_minutes_on_duty(slowly_local(now, place), minutes) if in_office else now + rest
    assert resumed(now, rest, unit, calendar_of(place)) == max(goes_on, at_least)


@given(whole_minutes, st.integers(1, 30), places, st.sampled_from(Unit))
def test_reminders_stand_between_arrival_and_deadline_in_order(
    start: datetime, amount: int, place: str, unit: Unit
) -> None:
    span, calendar = Span(amount, unit), calendar_of(place)
    due = due_after(start, span, calendar)
    times = reminder_times(start, due, span, calendar)
    assert list(times) == sorted(set(times))
    assert all(start < moment < due for moment in times)
    assert 1 <= len(times) <= 2
    if unit is Unit.WORKING_DAY and amount >= 2:
        slow = slowly_local(due, place) - DAY
        while not slowly_open(slow.date()):
            slow -= DAY
        assert slow in times


@given(moments, st.integers(0, 400), places)
def test_working_days_left_agree_with_a_count_day_by_day(now: datetime, hours: int, place: str) -> None:
    due = now + timedelta(hours=hours, seconds=1)
    day, last = slowly_local(now, place).date(), slowly_local(due - MINUTE / 60, place).date()
    count = 0
    while day < last:
        day += DAY
        count += slowly_open(day)
    assert working_days_left(now, due, calendar_of(place)) == count
