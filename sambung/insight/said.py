"""What people of a regency say most: what it is, which words, whom it went to, from where, and whether it
becomes more.

For whoever leads the regency, who sees every voice of it without its sender: nothing is suppressed here, and
nothing of it is public. No text leaves this module, only how often a word stood in those that may be read.
Whole days that are over are counted, once a day, and remembered, as the public figures are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language

from sambung.insight.counting import Span, last_year, months_of, zone_of
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.relay.models import Handoff, Parcel
from sambung.relay.routes import routes
from sambung.voices.models import Voice

DAYS = 90
"""So long is looked back, and compared with as long before (house)."""

TEXTS = 1_000
"""So many texts, the newest, are looked through for words (house)."""

REMEMBERED = 1_000


@dataclass(frozen=True)
class Often:
    """How often something was said, and in as many days `before`."""

    key: str
    label: str
    count: int
    before: int

    @property
    def more(self) -> int:
        return self.count - self.before

    @property
    def fewer(self) -> int:
        return -self.more


@dataclass(frozen=True)
class InMonth:
    first: date
    count: int

    @property
    def label(self) -> str:
        return date_format(self.first, "F Y")


@dataclass(frozen=True)
class Said:
    """The last days (`span`) beside those before them; each list with the most first. `words` are those by
    which agencies say what is theirs, and in how many texts each stands."""

    span: Span
    total: Often
    months: tuple[InMonth, ...]
    tracks: tuple[Often, ...]
    words: tuple[Often, ...]
    agencies: tuple[Often, ...]
    places: tuple[Often, ...]


def said(regency: Region, now: datetime) -> Said:
    """Six queries, the first time on a day."""
    zone = zone_of(regency)
    return _said(regency, now.astimezone(zone).date(), get_language() or "")


def forget() -> None:
    """Count anew: between tests."""
    _said.cache_clear()


def last_days(regency: Region, today: date) -> tuple[Span, Span]:
    """The last whole days, up to yesterday, and as many before them."""
    zone, start = zone_of(regency), today - timedelta(days=DAYS)
    return Span(start, today, zone), Span(start - timedelta(days=DAYS), start, zone)


@lru_cache(maxsize=REMEMBERED)
def _said(regency: Region, today: date, language: str) -> Said:
    spans = last_days(regency, today)
    tracks = {track: capfirst(str(label)) for track, label in routes["voice"].tracks.items()}
    by_track = _ranked(_both(_given(regency), spans, "opened_at", "track"), tracks)
    return Said(
        spans[0],
        Often("", "", sum(one.count for one in by_track), sum(one.before for one in by_track)),
        _by_month(regency, today),
        by_track,
        _ranked(_of_words(regency, spans)),
        _ranked(_to_agencies(regency, spans)),
        _ranked(_both(_given(regency), spans, "opened_at", "region__name")),
    )


def _given(regency: Region) -> QuerySet[Parcel]:
    return Parcel.objects.filter(kind="voice", regency=regency)


def _by_month(regency: Region, today: date) -> tuple[InMonth, ...]:
    """The last twelve whole months."""
    midnight = Span(today, today, zone_of(regency)).moments[0]
    span = last_year(regency, midnight)
    given = _given(regency).filter(_within("opened_at", span))
    months = given.annotate(month=TruncMonth("opened_at", tzinfo=span.zone)).values_list("month")
    counts = {f"{month:%Y-%m}": count for month, count in months.annotate(Count("pk")).order_by()}
    return tuple(InMonth(first, counts.get(f"{first:%Y-%m}", 0)) for first in months_of(span))


def _to_agencies(regency: Region, spans: tuple[Span, Span]) -> list[Counter[str]]:
    """Voices that were passed on to an agency, each once an agency."""
    passed = Handoff.objects.filter(
        parcel__kind="voice",
        parcel__regency=regency,
        move="forward",
        to_organization__kind=Organization.Kind.AGENCY,
    )
    return _both(passed, spans, "at", "to_organization__name", "parcel")


def _of_words(regency: Region, spans: tuple[Span, Span]) -> list[Counter[str]]:
    """In how many of the newest texts an agency's topic word stands, also as the beginning of a longer one.
    Confidential ones are not looked into: a word could say whose it is."""
    there = Organization.objects.agencies().filter(regency=regency)
    topics = sorted({topic.lower() for each in there.values_list("topics", flat=True) for topic in each})
    return [Counter(_heard(topics, _texts(regency, span))) if topics else Counter() for span in spans]


def _texts(regency: Region, span: Span) -> QuerySet[Voice, str]:
    readable = Voice.objects.filter(
        _within("parcel__opened_at", span),
        parcel__kind="voice",
        parcel__regency=regency,
        parcel__confidential=False,
    )
    return readable.order_by("-parcel__opened_at").values_list("text", flat=True)[:TEXTS]


def _heard(topics: list[str], texts: Iterable[str]) -> Iterable[str]:
    """Each topic once for each text that it stands in."""
    for text in texts:
        words = set(re.findall(r"\w+", text.lower()))
        yield from (topic for topic in topics if any(word.startswith(topic) for word in words))


def _both(
    rows: "QuerySet[Any]", spans: tuple[Span, Span], moment: str, key: str, of: str = "pk"
) -> list[Counter[str]]:
    """How many there are of each key, in the one span and in the other: one query."""
    counted = rows.filter(_within(moment, Span(spans[1].first, spans[0].end, spans[0].zone)))
    each = counted.values_list(key).annotate(
        now=Count(of, distinct=True, filter=_within(moment, spans[0])),
        before=Count(of, distinct=True, filter=_within(moment, spans[1])),
    )
    found = list(each.order_by())
    return [Counter({row[0]: row[place] for row in found}) for place in (1, 2)]


def _within(moment: str, span: Span) -> Q:
    start, end = span.moments
    return Q(**{f"{moment}__gte": start, f"{moment}__lt": end})


def _ranked(counts: list[Counter[str]], labels: Mapping[str, str] | None = None) -> tuple[Often, ...]:
    """Those that were said, the most first; equal ones by what they are called."""
    now, before = counts
    rows = (Often(key, (labels or {}).get(key, key), count, before[key]) for key, count in now.items())
    return tuple(sorted((row for row in rows if row.count), key=lambda row: (-row.count, row.label)))
