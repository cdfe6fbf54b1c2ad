"""The days on which offices are closed: seeded by calculation, then kept by decree.

The ministers' joint decree (SKB tiga menteri) fixes each year's public holidays and *cuti bersama*. Until
it is entered, a year's days are those of the library `holidays`, which marks what it estimates."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

import holidays
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.regions.kept import Kept
from sambung.regions.models import DayOff, Region, Revision
from sambung.regions.working_days import Calendar

SEEDED_YEARS = range(2024, 2029)
WARN_FROM_MONTH = 10
ESTIMATED = " (perkiraan)"  # how `holidays` marks an estimate in Indonesian
SEEDED_KINDS = {holidays.PUBLIC: DayOff.Kind.HOLIDAY, holidays.GOVERNMENT: DayOff.Kind.JOINT_LEAVE}

SETTLED_AFTER = 10
"""Seconds after which every process goes by a changed calendar, those amid a move included. Whatever
recomputes deadlines after a change must wait for so long, or a move made meanwhile by the old calendar
would be missed."""

OnChange = Callable[[str], object]
_listeners: list[OnChange] = []


class NoDecree(ValueError):
    """A change of the calendar without a decree."""


def on_calendar_changed(listener: OnChange) -> None:
    """Have `listener` called at each change, within its transaction, with the code of the region whose
    calendar it is ('' for the whole country). It should defer a job, `SETTLED_AFTER` seconds later."""
    if listener not in _listeners:
        _listeners.append(listener)


def record_day_off(
    day: date, name: str, *, decree: str, kind: str = DayOff.Kind.HOLIDAY, region: Region | None = None
) -> DayOff:
    """Make a day off, or correct one, by decree; in one region alone where it is named. Raises NoDecree."""
    if not decree.strip():
        raise NoDecree(_("Name the decree that makes this a day off."))
    return _keep(day, region, name=name.strip(), kind=kind, decree=decree.strip(), estimated=False)


def remove_day_off(day: date, *, decree: str, region: Region | None = None) -> DayOff:
    """Make a day off a working day after all, by decree. The row stays and says so. Raises NoDecree."""
    if not decree.strip():
        raise NoDecree(_("Name the decree that makes this a working day."))
    kept = DayOff.objects.filter(date=day, region=region).first()
    name = kept.name if kept else _("Working day by decree")
    return _keep(day, region, name=name, kind=DayOff.Kind.WORKED, decree=decree.strip(), estimated=False)


@transaction.atomic
def confirm_year(year: int, *, decree: str) -> int:
    """Say that the whole country's days of a year, as they stand, are those of the decree. Gives how many
    were confirmed; days it named otherwise are recorded or removed one by one. Raises NoDecree."""
    if not decree.strip():
        raise NoDecree(_("Name the joint decree of the ministers."))
    days = DayOff.objects.filter(region=None, date__year=year, decree="")
    return days.update(decree=decree.strip(), estimated=False)


@transaction.atomic
def _keep(day: date, region: Region | None, **values: object) -> DayOff:
    day_off, _created = DayOff.objects.update_or_create(date=day, region=region, defaults=values)
    doubt_calendar()
    for listener in _listeners:
        listener(region.code if region else "")
    return day_off


@transaction.atomic
def seed_days_off(years: Iterable[int] = SEEDED_YEARS) -> int:
    """Fill years that have no days yet from `holidays`; years that have some are the office's and stay as
    they are. Gives how many days came."""
    empty = [y for y in years if not DayOff.objects.filter(region=None, date__year=y).exists()]
    days: dict[date, DayOff] = {}
    for category, kind in SEEDED_KINDS.items():
        found = holidays.country_holidays("ID", years=empty, categories=(category,), language="id")
        for day, name in found.items():
            plain = name.replace(ESTIMATED, "")
            days.setdefault(day, DayOff(date=day, name=plain, kind=kind, estimated=ESTIMATED in name))
    DayOff.objects.bulk_create([day_off for _day, day_off in sorted(days.items())])
    doubt_calendar()
    return len(days)


def calendar_for(region: Region) -> Calendar:
    """The working days of a region: the country's, corrected by its province's, regency's, and so on down
    to its own. Kept in memory; a change made elsewhere is known within a second (`kept.TRUSTED_FOR`)."""
    return _calendars.get().of(region)


def calendar_warnings(today: date | None = None) -> list[str]:
    """What is amiss with the calendar, in sentences for the office: from October next year's decree
    missing, days of this year still estimated, no days at all."""
    today = today or timezone.localdate()
    national = DayOff.objects.filter(region=None)
    warnings = []
    if not national.filter(date__year=today.year).exists():
        warnings.append(_("No days off are entered for %(year)s.") % {"year": today.year})
    estimated = national.filter(date__gte=today, date__year=today.year, estimated=True).count()
    if estimated:
        sentence = ngettext(
            "%(count)s coming day off in %(year)s is only an estimate.",
            "%(count)s coming days off in %(year)s are only estimates.",
            estimated,
        )
        warnings.append(sentence % {"count": estimated, "year": today.year})
    following = today.year + 1
    if (
        today.month >= WARN_FROM_MONTH
        and not national.filter(date__year=following).exclude(decree="").exists()
    ):
        sentence = _(
            "The ministers' joint decree on holidays in %(year)s isn't entered yet; "
            "deadlines in that year may be wrong."
        )
        warnings.append(sentence % {"year": following})
    return warnings


class _Calendars:
    """All days off by region, and the calendars already asked for."""

    def __init__(self, rows: Iterable[tuple[str | None, date, str]]) -> None:
        self._worked: dict[str, dict[date, bool]] = {}
        for code, day, kind in rows:
            self._worked.setdefault(code or "", {})[day] = kind == DayOff.Kind.WORKED
        self._known: dict[str, Calendar] = {}

    def of(self, region: Region) -> Calendar:
        if region.code not in self._known:
            days = dict(self._worked.get("", {}))
            for code in reversed(region.codes_upward):
                days.update(self._worked.get(code, {}))
            off = frozenset(day for day, worked in days.items() if not worked)
            self._known[region.code] = Calendar(region.zone, off)
        return self._known[region.code]


def _read() -> _Calendars:
    return _Calendars(DayOff.objects.values_list("region_id", "date", "kind"))


_calendars = Kept(partial(Revision.of, "days_off"), _read)


def doubt_calendar() -> None:
    """Ask the database next time whether the days off changed: at once after a change, and between tests."""
    _calendars.doubt()
