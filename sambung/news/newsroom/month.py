"""A month or a week of the plan, day by day: topics, embargoes, village days, days off, scheduled stories."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sambung.news.newsroom.planning import office_of, regency_of
from sambung.news.plan_models import Planned
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.regions.models import DayOff, Region
from sambung.relay.models import Parcel

WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)
YEARS = range(2000, 2101)


@dataclass(frozen=True)
class Day:
    """One day with what stands on it. `outside`: of the month before or after."""

    date: date
    is_today: bool
    outside: bool
    off: str = ""
    planned: list[Planned] = field(default_factory=list)
    scheduled: list[Parcel] = field(default_factory=list)

    @property
    def has_something(self) -> bool:
        return bool(self.off or self.planned or self.scheduled)


@dataclass
class Plan:
    """The days from `first` to `last`, whole weeks from Monday on. `month` is the first of the month that is
    shown, None where it is a week."""

    actor: Actor
    first: date
    last: date
    today: date
    month: date | None = None

    @classmethod
    def asked(cls, query: QueryDict, actor: Actor, now: datetime) -> "Plan":
        """What an address asks for: a week (`pekan=2026-W49`), a month (`bulan=2026-12`), else this month."""
        today = now.astimezone(regency_of(office_of(actor)).zone).date()
        week = re.fullmatch(r"(\d{4})-W(\d{2})", query.get("pekan", ""))
        if week and int(week[1]) in YEARS and 1 <= int(week[2]) <= 52:
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return cls(actor, monday, monday + WEEK - A_DAY, today)
        asked = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", query.get("bulan", ""))
        is_known = asked is not None and int(asked[1]) in YEARS
        month = date(int(asked[1]), int(asked[2]), 1) if asked and is_known else today.replace(day=1)
        first = month - timedelta(days=month.weekday())
        last = next_month(month) - A_DAY
        return cls(actor, first, last + timedelta(days=6 - last.weekday()), today, month)

    @cached_property
    def regency(self) -> Region:
        return regency_of(office_of(self.actor))

    @property
    def title(self) -> str:
        if self.month is not None:
            return date_format(self.month, "F Y", use_l10n=False)
        days = {"first": _told(self.first), "last": _told(self.last)}
        return _("Week from %(first)s to %(last)s") % days

    @property
    def before(self) -> str:
        if self.month is not None:
            return f"?bulan={self.month - A_DAY:%Y-%m}"
        return _week(self.first - WEEK)

    @property
    def after(self) -> str:
        return (
            f"?bulan={next_month(self.month):%Y-%m}" if self.month is not None else _week(self.first + WEEK)
        )

    @property
    def as_week(self) -> str:
        shown = self.today if self.first <= self.today <= self.last else self.first
        return _week(shown)

    @property
    def as_month(self) -> str:
        return f"?bulan={self.first + timedelta(days=3):%Y-%m}"

    @cached_property
    def weeks(self) -> list[list[Day]]:
        """Three queries, however much is planned."""
        planned, scheduled, off = self._planned(), self._scheduled(), self._off()
        days = [
            Day(day, day == self.today, self._is_outside(day), off.get(day, ""), planned[day], scheduled[day])
            for day in _days(self.first, self.last)
        ]
        return [days[start : start + 7] for start in range(0, len(days), 7)]

    @property
    def is_empty(self) -> bool:
        return not any(day.planned or day.scheduled for week in self.weeks for day in week)

    def _is_outside(self, day: date) -> bool:
        return self.month is not None and day.month != self.month.month

    def _planned(self) -> dict[date, list[Planned]]:
        rows = visible_to(self.actor, Planned.objects.between(self.first, self.last))
        by_day: dict[date, list[Planned]] = defaultdict(list)
        for one in rows.select_related("person", "region", "story__parcel").defer("region__boundary"):
            for day in self._days_of(one):
                by_day[day].append(one)
        return by_day

    def _days_of(self, one: Planned) -> Iterable[date]:
        if not one.yearly:
            return [one.day]
        years = range(max(self.first.year, one.day.year), self.last.year + 1)
        return [day for day in (in_year(one.day, year) for year in years) if self.first <= day <= self.last]

    def _scheduled(self) -> dict[date, list[Parcel]]:
        zone, until = self.regency.zone, self.last + A_DAY
        ends = [datetime.combine(day, time.min, zone) for day in (self.first, until)]
        due = Parcel.objects.open().filter(kind="story", state="scheduled", due_at__range=ends)
        rows = visible_to(self.actor, due.filter(regency=self.regency)).select_related("story", "region")
        by_day: dict[date, list[Parcel]] = defaultdict(list)
        for parcel in rows.defer("region__boundary", "story__words").order_by("due_at"):
            if parcel.due_at is not None:
                by_day[parcel.due_at.astimezone(zone).date()].append(parcel)
        return by_day

    def _off(self) -> dict[date, str]:
        """The days off of the regency by name: those of its own region count before the country's."""
        here = ["", *reversed(self.regency.codes_upward)]
        rows = DayOff.objects.filter(date__range=(self.first, self.last))
        own = [row for row in rows if (row.region_id or "") in here]
        names: dict[date, str] = {}
        for row in sorted(own, key=lambda row: here.index(row.region_id or "")):
            names[row.date] = "" if row.kind == DayOff.Kind.WORKED else row.name
        return names


def in_year(day: date, year: int) -> date:
    """The same day in another year; 29 February is the 28th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def next_month(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _week(day: date) -> str:
    year, week, _day = day.isocalendar()
    return f"?pekan={year}-W{week:02}"


def _told(day: date) -> str:
    return date_format(day, "j F Y", use_l10n=False)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
