"""What is counted, where and when; and that no small number gives anybody away."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
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


def told(counts: Mapping[str, int], given_away: Collection[str] = ()) -> dict[str, int | None]:
    """The counts with the small ones hidden (None), those that would be `given_away`, and the next smallest
    with them, until what is hidden is more than one and together not small itself: else it could be worked
    out from the sum."""
    hidden = [key for key in counts if key in given_away and counts[key]]
    others = [key for key in counts if key not in given_away and counts[key]]
    for key in sorted(others, key=lambda key: counts[key]):
        if counts[key] >= FEWEST and not (hidden and _worked_out([counts[each] for each in hidden])):
            break
        hidden.append(key)
    return {key: None if key in hidden else count for key, count in counts.items()}


def told_of(
    region: Region | None, by_regency: Mapping[str, Mapping[str, int]], rows: Iterable[str]
) -> dict[str, int | None]:
    """Each row's sum over the regencies of `region`, by their codes. A province's or the nation's sum from
    which, less the parts that are told, one could work out a hidden part is not told either."""
    rows = list(rows)
    regencies = {
        code: _Part({row: counts.get(row, 0) for row in rows}) for code, counts in by_regency.items()
    }
    if region is not None and region.level == Level.REGENCY:
        return regencies.get(region.code, _Part(dict.fromkeys(rows, 0))).shown
    provinces = [
        _together(rows, [part for code, part in regencies.items() if code.startswith(f"{province}.")])
        for province in sorted({code.partition(".")[0] for code in regencies})
    ]
    if region is not None:
        return (provinces[0] if provinces else _Part(dict.fromkeys(rows, 0))).shown
    return _together(rows, provinces).shown


@dataclass(frozen=True)
class _Part:
    """What is counted in a place, row by row, and what of it is told."""

    counts: Mapping[str, int]
    given_away: frozenset[str] = frozenset()

    @cached_property
    def shown(self) -> dict[str, int | None]:
        return told(self.counts, self.given_away)


def _together(rows: Iterable[str], parts: Sequence[_Part]) -> _Part:
    hidden = {row: [part.counts[row] for part in parts if part.shown[row] is None] for row in rows}
    given_away = frozenset(row for row, counts in hidden.items() if counts and _worked_out(counts))
    return _Part({row: sum(part.counts[row] for part in parts) for row in hidden}, given_away)


def _worked_out(hidden: Sequence[int]) -> bool:
    """Whether what is hidden could be told from its sum: it is one number, or all are small together."""
    return len(hidden) < 2 or sum(hidden) < FEWEST


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)
