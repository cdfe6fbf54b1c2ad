"""Working days of one place: its time zone, its days off, its office hours. No database here.

Source: domain.md, "Units". Working days exclude weekends, public holidays and *cuti bersama*; office hours
are 08:00 to 16:00 local time (house default).
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OPENS = time(8)
CLOSES = time(16)
WORKING_DAY = timedelta(hours=8)
SATURDAY = 5
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """What a clock must know about the place it runs in."""

    zone: ZoneInfo
    days_off: frozenset[date] = field(default_factory=frozenset)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.days_off

    def working_day_after(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which itself never counts. `n` is at least 1, else ValueError."""
        if n < 1:
            raise ValueError(f"the n-th working day needs n of 1 or more, not {n}")
        while n:
            day += A_DAY
            n -= self.is_working_day(day)
        return day

    def working_days_between(self, day: date, other: date) -> int:
        """Working days after the earlier of the two days, up to and with the later one."""
        earlier, later = sorted((day, other))
        return sum(self.is_working_day(earlier + i * A_DAY) for i in range(1, (later - earlier).days + 1))

    def local(self, moment: datetime) -> datetime:
        """The same moment on this place's clock. Raises ValueError for a moment without a zone."""
        if moment.tzinfo is None:
            raise ValueError(f"{moment} has no time zone")
        return moment.astimezone(self.zone)

    def at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone)

    def day_of_deadline(self, due: datetime) -> date:
        return day_of_deadline(self.local(due))


def day_of_deadline(local: datetime) -> date:
    """The day on which a deadline on its place's clock ends: 00:00 sharp is the 24:00 of the day before."""
    return local.date() - A_DAY if local.time() == time.min else local.date()


def working_days_left(now: datetime, due: datetime, calendar: Calendar) -> int:
    """Working days after today up to and with the day of `due`; negative when that day is past, 0 between."""
    today, last = calendar.local(now).date(), calendar.day_of_deadline(due)
    days = calendar.working_days_between(today, last)
    return days if last >= today else -days
