"""What is counted, where and when; and that no small number gives anybody away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from sambung.regions.models import Level, Region

FEWEST = 5
"""Fewer than so many are not told apart in public: in a village people would know who it was (house)."""

MONTHS = 12


@dataclass(frozen=True)
class Span:
    """From the first moment of `first` to the first of `end`, on the clock of the place; both are days."""

    first: date
    end: date
    zone: ZoneInfo

    @property
    def moments(self) -> tuple[datetime, datetime]:
        return _midnight(self.first, self.zone), _midnight(self.end, self.zone)

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)


def zone_of(region: Region | None) -> ZoneInfo:
    return region.zone if region is not None else ZoneInfo(settings.TIME_ZONE)


def last_year(region: Region | None, now: datetime) -> Span:
    """The last twelve whole months: the running one would always look like a decline."""
    zone = zone_of(region)
    end = now.astimezone(zone).date().replace(day=1)
    return Span(end.replace(year=end.year - 1), end, zone)


def last_thirty_days(region: Region | None, now: datetime) -> Span:
    """The last thirty whole days, up to yesterday."""
    zone = zone_of(region)
    today = now.astimezone(zone).date()
    return Span(today - timedelta(days=30), today, zone)


def this_morning(region: Region | None, now: datetime) -> datetime:
    """The first moment of today. What happened before it is counted, and doesn't change any more."""
    zone = zone_of(region)
    return _midnight(now.astimezone(zone).date(), zone)


def months_of(span: Span) -> list[date]:
    """The first day of each month in it."""
    months, month = [], span.first
    while month < span.end:
        months.append(month)
        month = (month + timedelta(days=31)).replace(day=1)
    return months


def within(region: Region | None, prefix: str = "") -> Q:
    """Parcels of a region and of those in it; `prefix` leads to the parcel."""
    if region is None:
        return Q()
    match region.level:
        case Level.VILLAGE:
            return Q(**{f"{prefix}region": region.code})
        case Level.REGENCY:
            return Q(**{f"{prefix}regency": region.code})
        case Level.PROVINCE:
            return Q(**{f"{prefix}regency__code__startswith": f"{region.code}."})
        case _:
            return Q(**{f"{prefix}region__code__startswith": f"{region.code}."})


def tells_of_voices(region: Region | None) -> bool:
    """Whether voices are counted in public there: in a regency and above. Less is never told apart, whatever
    the number: the regency's, less those of its other villages, would be the number of the one that is too
    small to be told."""
    return region is None or region.level <= Level.REGENCY


def alone(count: int) -> int | None:
    """A number that is part of no sum; None where it is too small to be told."""
    return None if 0 < count < FEWEST else count


def told(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts with the small ones hidden (None), and the next smallest with them, until what is hidden is
    more than one and together not small itself: else it could be worked out from the sum."""
    hidden: list[str] = []
    for key in sorted((key for key in counts if counts[key]), key=lambda key: counts[key]):
        enough = len(hidden) > 1 and sum(counts[each] for each in hidden) >= FEWEST
        if counts[key] >= FEWEST and (enough or not hidden):
            break
        hidden.append(key)
    return {key: None if key in hidden else count for key, count in counts.items()}


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)
