"""Moments in words, as look.md has them: `Selasa, 1 Desember 2026 pukul 16.00 WIB`."""

from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sambung.regions.days_off import calendar_for
from sambung.regions.models import Region
from sambung.regions.working_days import day_of_deadline, working_days_left
from sambung.regions.zones import SHORT_NAMES

Place = ZoneInfo | Region | str
"""Where a moment is told: a zone, its IANA name, or a region."""


def zone_of(place: Place) -> ZoneInfo:
    """Raises ZoneInfoNotFoundError for a name that is no zone."""
    if isinstance(place, Region):
        return place.zone
    return ZoneInfo(place) if isinstance(place, str) else place


def in_full(moment: datetime, place: Place) -> str:
    """Weekday, date, time and zone on the clock of that place, in the language of the page."""
    local = moment.astimezone(zone_of(place))
    return _told(local.date(), f"{local:%H}", f"{local:%M}", local)


def due_in_full(due: datetime, place: Place) -> str:
    """A deadline in full: the end of a day is its 24:00, not the first moment of the next."""
    local = due.astimezone(zone_of(place))
    if local.time() == time.min:
        return _told(day_of_deadline(local), "24", "00", local)
    return in_full(due, place)


def _told(day: date, hour: str, minute: str, local: datetime) -> str:
    short = SHORT_NAMES.get(str(local.tzinfo), local.strftime("%Z"))
    if get_language() == "id":
        return f"{day_in_full(day)} pukul {hour}.{minute} {short}"
    return f"{day_in_full(day)} at {hour}:{minute} {short}"


def day_in_full(day: date, place: Place | None = None) -> str:
    """Weekday and date: `Selasa, 1 Desember 2026`, `Tuesday, 1 December 2026`. A moment is taken on the
    clock of `place`."""
    if isinstance(day, datetime) and place is not None:
        day = day.astimezone(zone_of(place)).date()
    return _day_in_full(day, get_language())


@lru_cache(maxsize=1_000)
def _day_in_full(day: date, _language: str | None) -> str:
    return date_format(day, "l, j F Y", use_l10n=False)


HOURS_TOLD = 48
"""What is overdue for longer, over days off, is told in days (house)."""


def time_left(due: datetime, region: Region, now: datetime | None = None) -> str:
    """What is left of a deadline in working days, on its last in hours; or by how many it is overdue."""
    now = now or timezone.now()
    days = working_days_left(now, due, calendar_for(region))
    if due <= now:
        return _overdue(-days, int((now - due).total_seconds() // 3600))
    if days:
        return ngettext("%(days)s working day left", "%(days)s working days left", days) % {"days": days}
    hours = int((due - now).total_seconds() // 3600)
    if hours:
        return ngettext("%(hours)s hour left", "%(hours)s hours left", hours) % {"hours": hours}
    return _("less than an hour left")


def _overdue(days: int, hours: int) -> str:
    if days:
        return ngettext("overdue by %(days)s working day", "overdue by %(days)s working days", days) % {
            "days": days
        }
    if hours > HOURS_TOLD:
        return ngettext("overdue by %(days)s day", "overdue by %(days)s days", hours // 24) % {
            "days": hours // 24
        }
    if hours:
        return ngettext("overdue by %(hours)s hour", "overdue by %(hours)s hours", hours) % {"hours": hours}
    return _("overdue since a short while")
