"""The four clocks of Sambung: when a limit ends, what is left of it, when somebody is reminded.

Source: domain.md, "Units", "Ask" and "Escalation". Every function takes moments with a zone and gives them on
the clock of the calendar's place. Nothing here knows the database.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sambung.regions.working_days import (
    A_DAY,
    CLOSES,
    OPENS,
    WORKING_DAY,
    Calendar,
    working_days_left,
)

__all__ = [
    "Calendar",
    "Span",
    "Unit",
    "at_16",
    "due_after",
    "end_of_day",
    "left",
    "plus_working_days",
    "reminder_times",
    "resumed",
    "working_days_left",
]


class Unit(StrEnum):
    """What a limit is counted in; the values are the short forms of domain.md."""

    HOUR = "h"
    DAY = "d"
    WORKING_HOUR = "wh"
    WORKING_DAY = "wd"

    @property
    def stands_still_at_night(self) -> bool:
        """Whether only office hours count."""
        return self in (Unit.WORKING_HOUR, Unit.WORKING_DAY)


@dataclass(frozen=True)
class Span:
    """A limit: an amount, at least 1, of a unit. `str` gives the short form, `3 wd`."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"a limit is at least 1 {self.unit}, not {self.amount}")

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"


def due_after(start: datetime, span: Span, calendar: Calendar) -> datetime:
    """The deadline of a limit that begins at `start`.

    `h`: so many hours on the wall clock. `d`: 24:00 of the n-th day after the day of arrival, written as
    00:00 of the next. `wh`: so many hours between 08:00 and 16:00 of working days. `wd`: 16:00 of the n-th
    working day after the day of arrival.
    """
    arrived = calendar.local(start)
    match span.unit:
        case Unit.HOUR:
            return calendar.local(arrived + timedelta(hours=span.amount))
        case Unit.DAY:
            return end_of_day(arrived.date() + span.amount * A_DAY, calendar)
        case Unit.WORKING_HOUR:
            return _after_working_time(arrived, timedelta(hours=span.amount), calendar)
        case Unit.WORKING_DAY:
            return at_16(calendar.working_day_after(arrived.date(), span.amount), calendar)


def left(now: datetime, due: datetime, unit: Unit, calendar: Calendar) -> timedelta:
    """What remains of a clock that is stopped at `now`, zero when it was due already: time on the wall clock
    for `h` and `d`, office hours for `wh` and `wd`."""
    if due <= now:
        return timedelta()
    return _working_time(now, due, calendar) if unit.stands_still_at_night else due - now


def resumed(now: datetime, left: timedelta, unit: Unit, calendar: Calendar) -> datetime:
    """The deadline of a stopped clock that goes on at `now` with what `left` gave: exactly that, not rounded
    up, but never less than one working day (domain.md, "Ask")."""
    started = calendar.local(now)
    goes_on = _after_working_time(started, left, calendar) if unit.stands_still_at_night else started + left
    return max(goes_on, due_after(started, Span(1, Unit.WORKING_DAY), calendar))


def reminder_times(
    start: datetime, due: datetime, span: Span | None, calendar: Calendar
) -> tuple[datetime, ...]:
    """When the holder is reminded, earliest first: at half the time, and one working day (8 office hours)
    before the end where the limit is 2 wd or longer.

    Half of a limit in `wh` or `wd` is half of its office hours, so that nobody is reminded at night or on a
    Sunday. `span` is None for a deadline that is a chosen day; its half is on the wall clock.
    """
    start, due = calendar.local(start), calendar.local(due)
    if due <= start:
        return ()
    if span is not None and span.unit.stands_still_at_night:
        half = _after_working_time(start, _working_time(start, due, calendar) / 2, calendar)
    else:
        half = start + (due - start) / 2
    times = {half}
    if due >= due_after(start, Span(2, Unit.WORKING_DAY), calendar):
        times.add(_one_working_day_before(due, calendar))
    return tuple(sorted(moment for moment in times if start < moment < due))


def plus_working_days(moment: datetime, n: int, calendar: Calendar) -> datetime:
    """16:00 of the n-th working day after a deadline or another moment; 24:00 belongs to the day it ends."""
    return at_16(calendar.working_day_after(calendar.day_of_deadline(moment), n), calendar)


def end_of_day(day: date, calendar: Calendar) -> datetime:
    """24:00 of that day, which is 00:00 of the next."""
    return calendar.at(day + A_DAY, time.min)


def at_16(day: date, calendar: Calendar) -> datetime:
    """The end of office hours on that day."""
    return calendar.at(day, CLOSES)


def _working_time(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Office hours between two moments."""
    start, end = calendar.local(start), calendar.local(end)
    total = timedelta()
    day = start.date()
    while day <= end.date():
        if calendar.is_working_day(day):
            opens, closes = calendar.at(day, OPENS), calendar.at(day, CLOSES)
            total += max(min(end, closes) - max(start, opens), timedelta())
        day += A_DAY
    return total


def _after_working_time(start: datetime, amount: timedelta, calendar: Calendar) -> datetime:
    """The moment at which `amount` of office hours has passed since `start`; a full day ends at its 16:00."""
    moment, day = start, start.date()
    while amount:
        if calendar.is_working_day(day):
            begins, closes = max(moment, calendar.at(day, OPENS)), calendar.at(day, CLOSES)
            if begins < closes:
                if amount <= closes - begins:
                    return begins + amount
                amount -= closes - begins
        day += A_DAY
    return moment


def _one_working_day_before(due: datetime, calendar: Calendar) -> datetime:
    """The moment since which one working day of office hours has been left: for a deadline at 16:00 of a
    working day, 16:00 of the one before."""
    missing, day = WORKING_DAY, calendar.day_of_deadline(due)
    while True:
        if calendar.is_working_day(day):
            opens, ends = calendar.at(day, OPENS), min(due, calendar.at(day, CLOSES))
            if opens < ends and missing < ends - opens:
                return ends - missing
            missing -= max(ends - opens, timedelta())
        day -= A_DAY
