"""Public figures: each is one question, asked of the rooms below with a fixed number of queries.

Voices are counted whoever may read them, so small numbers are never told (`counting.told`), nor any of less
than a regency (`counting.tells_of_voices`). Each figure
looks at whole days that are over, and at what happened before this morning: hand-offs and publications are
never changed afterwards, so every process counts the same, once a day and region, and remembers it. Its
title is what it says in one sentence.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sambung.bulletins.models import Copy
from sambung.insight.counting import (
    Span,
    alone,
    last_thirty_days,
    last_year,
    months_of,
    tells_of_voices,
    this_morning,
    told_of,
    within,
)
from sambung.insight.standing.measures import OF_THE_GROUP
from sambung.news.models import Publication, Story
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.relay.models import Handoff, Parcel
from sambung.relay.routes import routes

WAITS = (3, 7, 14, 30, 60)
"""Days that waiting times are told apart by."""

REMEMBERED = 2_000
"""Regions whose figures a process remembers."""

ENOUGH = 20
"""A share of fewer than so many says nothing, and might give somebody away (house)."""

OPEN = "open"
"""The row of what has not ended yet."""

ANSWERED = Q(state="answered") | Q(outcome__in=("answered", "confirmed", "thanked"))


@dataclass(frozen=True)
class Bar:
    """One row of a figure. `key` names it in every language; `count` is None where it is too small to be
    told; `width` is its share of 100."""

    key: str
    label: str
    count: int | None
    width: int


@dataclass(frozen=True)
class Figure:
    """One message as its title, and the numbers that it stands on. `by_time`: the rows are months."""

    name: str
    title: str
    of: str
    bars: list[Bar]
    by_time: bool = False

    @property
    def hides(self) -> bool:
        return any(bar.count is None for bar in self.bars)


@dataclass(frozen=True)
class Month:
    """What happened in the thirty days up to and with `last`; None where it is too little to be told.
    `of_voices`: whether voices are counted there at all."""

    voices: int | None
    answers: int | None
    stories: int
    last: date
    of_voices: bool = True


@dataclass(frozen=True)
class GroupFigures:
    """What a group has done since it began."""

    stories: int
    passed_on: int
    answered: int | None


def month(region: Region | None, now: datetime) -> Month:
    """Three numbers of the last thirty days: voices given, voices answered, news published; of less than a
    regency news alone. One query each, the first time on a day."""
    return _month(region, last_thirty_days(region, now))


@lru_cache(maxsize=REMEMBERED)
def _month(region: Region | None, span: Span) -> Month:
    stories = _published(region, span).count()
    if not tells_of_voices(region):
        return Month(None, None, stories, span.last, of_voices=False)
    answers = Handoff.objects.filter(
        _at(span), within(region, "parcel__"), parcel__kind="voice", move="answer"
    )
    answered = answers.values_list("parcel__regency_id").annotate(Count("parcel", distinct=True)).order_by()
    given = _opened(region, span).values_list("regency_id").annotate(Count("pk")).order_by()
    return Month(_sum_of(region, given), _sum_of(region, answered), stories, span.last)


def _sum_of(region: Region | None, counts: Iterable[tuple[str, int]]) -> int | None:
    """Of numbers by regency."""
    return told_of(region, {code: {"": count} for code, count in counts}, [""])[""]


def of_group(group: Organization) -> GroupFigures:
    """Its news, the bulletins that it passed on, and the voices that went through it and were answered."""
    answered = _voices().filter(ANSWERED, pk__in=_went_through(group)).count()
    passed_on = Copy.objects.filter(group=group, through=None, parcel__outcome="passed_on")
    return GroupFigures(
        stories=Story.objects.listed().filter(group=group).count(),
        passed_on=passed_on.values("bulletin").distinct().count(),
        answered=alone(answered),
    )


def voices_by_month(region: Region | None, now: datetime) -> Figure | None:
    """Voices given in each of the last twelve months."""
    span = last_year(region, now)
    given = _opened(region, span).annotate(row=TruncMonth("opened_at", tzinfo=span.zone))
    counts = _by_regency(given, lambda moment: f"{moment:%Y-%m}")
    if sum(_sums(counts).values()) < ENOUGH:
        return None
    months = _labels_of_months(span)
    return _by_month(
        "voices-by-month",
        months,
        told_of(region, counts, months),
        _("voices"),
        _("Most voices were given in %(month)s: %(count)s"),
    )


def voices_by_track(region: Region | None, now: datetime) -> Figure | None:
    """What kind of voices were given in the last twelve months."""
    given = _opened(region, last_year(region, now)).annotate(row=F("track"))
    return _ranked(
        "voices-by-track",
        region,
        _by_regency(given),
        {track: capfirst(str(label)) for track, label in routes["voice"].tracks.items()},
        _("What voices are, most often: %(label)s (%(percent)s of 100)"),
    )


def voices_by_end(region: Region | None, now: datetime) -> Figure | None:
    """How the voices of the last twelve months had ended by this morning; open ones are counted as such."""
    ended = Case(When(closed_at__lt=this_morning(region, now), then=F("outcome")), default=Value(""))
    given = _opened(region, last_year(region, now)).annotate(row=ended)
    outcomes = {outcome: capfirst(str(label)) for outcome, label in routes["voice"].outcomes.items()}
    return _ranked(
        "voices-by-end",
        region,
        _by_regency(given, lambda outcome: outcome or OPEN),
        {**outcomes, OPEN: capfirst(_("still open"))},
        _("How voices ended, most often: %(label)s (%(percent)s of 100)"),
    )


def waiting_time(region: Region | None, now: datetime) -> Figure | None:
    """How long it took from a voice to its first answer, in the last twelve months."""
    over = Handoff.objects.filter(move="answer", at__lt=this_morning(region, now))
    answers = over.filter(parcel=OuterRef("pk")).order_by("seq").values("at")[:1]
    waited = _opened(region, last_year(region, now)).annotate(wait=Subquery(answers) - F("opened_at"))
    steps = [When(wait__lt=timedelta(days=days), then=Value(days)) for days in WAITS]
    counts = _by_regency(waited.exclude(wait=None).annotate(row=Case(*steps, default=Value(0))), _wait_key)
    sums = _sums(counts)
    total = sum(sums.values())
    if total < ENOUGH:
        return None
    soon = sum(sums.get(_wait_key(days), 0) for days in WAITS if days <= 14)
    title = _("%(percent)s of 100 answers came within two weeks") % {"percent": _percent(soon, total)}
    labels = {_wait_key(days): _wait_label(days) for days in (*WAITS, 0)}
    return _figure("waiting-time", title, _("answers"), labels, told_of(region, counts, labels))


def steps_in_time(region: Region | None, now: datetime) -> Figure | None:
    """Whether deadlines were kept, on the voices of the last twelve months."""
    opened = within(region, "parcel__") & _during(last_year(region, now), "parcel__")
    handoffs = Handoff.objects.filter(
        opened, parcel__kind__in=("voice", "voice_part"), kept__isnull=False, at__lt=this_morning(region, now)
    )
    counts = dict(handoffs.values_list("kept").annotate(Count("pk")).order_by())
    in_time, late = counts.get(True, 0), counts.get(False, 0)
    if not in_time + late:
        return None
    title = _("%(percent)s of 100 steps were made in time") % {"percent": _percent(in_time, in_time + late)}
    labels = {"in_time": _("In time"), "late": _("Late")}
    return _figure("steps-in-time", title, _("steps"), labels, {"in_time": in_time, "late": late})


def news_by_month(region: Region | None, now: datetime) -> Figure | None:
    """News published in each of the last twelve months."""
    span = last_year(region, now)
    published = _published(region, span).annotate(month=TruncMonth("at", tzinfo=span.zone))
    found = published.values_list("month").annotate(Count("pk")).order_by()
    counts = {f"{moment:%Y-%m}": count for moment, count in found}
    if not counts:
        return None
    months = _labels_of_months(span)
    return _by_month(
        "news-by-month",
        months,
        {month: counts.get(month, 0) for month in months},
        _("news"),
        _("The month with most news was %(month)s: %(count)s"),
    )


def copies_by_end(region: Region | None, now: datetime) -> Figure | None:
    """What became of the copies of bulletins that groups were asked to pass on."""
    span = _during(last_year(region, now))
    ended = Case(When(closed_at__lt=this_morning(region, now), then=F("outcome")), default=Value(""))
    copies = Parcel.objects.filter(span, within(region), kind="bulletin_copy").annotate(ended=ended)
    counts = dict(copies.values_list("ended").annotate(Count("pk")).order_by())
    total = sum(counts.values())
    if not total:
        return None
    passed_on = _percent(counts.get("passed_on", 0), total)
    title = _("%(percent)s of 100 bulletins were passed on in the villages") % {"percent": passed_on}
    labels = {
        "passed_on": _("Passed on"),
        "cannot": _("Could not be passed on"),
        "expired": _("Ran out before"),
        OPEN: _("Still to be passed on"),
    }
    rows = {outcome: counts.get("" if outcome == OPEN else outcome, 0) for outcome in labels}
    return _figure("copies-by-end", title, _("copies"), labels, rows)


OF_VOICES = (voices_by_month, voices_by_track, waiting_time, voices_by_end, steps_in_time)
OF_WHAT_IS_PUBLIC = (news_by_month, copies_by_end)


NAMES = (
    "voices-by-month",
    "voices-by-track",
    "waiting-time",
    "voices-by-end",
    "steps-in-time",
    "news-by-month",
    "copies-by-end",
)
"""By which figures are asked for as open data."""


def figures(region: Region | None, now: datetime) -> list[Figure]:
    """All figures that have something to say: one query each, the first time on a day."""
    return list(_figures(region, this_morning(region, now), get_language() or ""))


@lru_cache(maxsize=REMEMBERED)
def _figures(region: Region | None, morning: datetime, language: str) -> tuple[Figure, ...]:
    asked = (*OF_VOICES, *OF_WHAT_IS_PUBLIC) if tells_of_voices(region) else OF_WHAT_IS_PUBLIC
    return tuple(figure for ask in asked if (figure := ask(region, morning)) is not None)


def forget() -> None:
    """Count anew: between tests."""
    _month.cache_clear()
    _figures.cache_clear()


def _voices() -> QuerySet[Parcel]:
    return Parcel.objects.filter(kind="voice")


def _opened(region: Region | None, span: Span) -> QuerySet[Parcel]:
    return _voices().filter(within(region), _during(span))


def _published(region: Region | None, span: Span) -> QuerySet[Publication]:
    """First publications; a story that was withdrawn later counts too."""
    return Publication.objects.filter(_at(span), within(region, "story__"), kind=Publication.Kind.FIRST)


def _at(span: Span) -> Q:
    start, end = span.moments
    return Q(at__gte=start, at__lt=end)


def _during(span: Span, prefix: str = "") -> Q:
    start, end = span.moments
    return Q(**{f"{prefix}opened_at__gte": start, f"{prefix}opened_at__lt": end})


def _went_through(group: Organization) -> QuerySet[Any, Any]:
    """Ids of the parcels that its members have held, or its chair where no member is active."""
    return Handoff.objects.filter(to_organization=group, to_role__in=OF_THE_GROUP).values("parcel")


def _by_regency(
    things: QuerySet[Any, Any], key: Callable[[Any], str] = str
) -> Mapping[str, Mapping[str, int]]:
    """How many there are in each regency and `row`, by the row's key."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for regency, row, count in things.values_list("regency_id", "row").annotate(Count("pk")).order_by():
        counts[regency][key(row)] += count
    return counts


def _sums(counts: Mapping[str, Mapping[str, int]]) -> Counter[str]:
    sums = Counter[str]()
    for each in counts.values():
        sums.update(each)
    return sums


def _labels_of_months(span: Span) -> dict[str, str]:
    return {f"{first:%Y-%m}": date_format(first, "F Y") for first in months_of(span)}


def _by_month(
    name: str, months: Mapping[str, str], shown: Mapping[str, int | None], of: str, title: str
) -> Figure:
    most = max(months, key=lambda month: shown[month] or 0)
    said = title % {"month": months[most], "count": shown[most]}
    if not shown[most]:
        said = _("Few %(things)s in each month") % {"things": of}
    return _figure(name, said, of, months, shown, by_time=True)


def _ranked(
    name: str,
    region: Region | None,
    counts: Mapping[str, Mapping[str, int]],
    labels: Mapping[str, str],
    title: str,
) -> Figure | None:
    """Voices, the most first; its share is the message."""
    sums = _sums(counts)
    total, ordered = sum(sums.values()), [key for key, _count in sums.most_common()]
    shown = told_of(region, counts, ordered)
    if total < ENOUGH or shown[ordered[0]] is None:
        return None
    said = title % {"percent": _percent(sums[ordered[0]], total), "label": labels[ordered[0]].lower()}
    return _figure(name, said, _("voices"), {key: labels[key] for key in ordered}, shown)


def _figure(
    name: str,
    title: str,
    of: str,
    labels: Mapping[str, str],
    shown: Mapping[str, int | None],
    by_time: bool = False,
) -> Figure:
    most = max((count or 0 for count in shown.values()), default=0) or 1
    bars = [
        Bar(key, label, shown[key], round(100 * (shown[key] or 0) / most)) for key, label in labels.items()
    ]
    return Figure(name, title, of, bars, by_time)


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _wait_key(days: int) -> str:
    """`3-6` for three to six days, `60-` for all that is longer."""
    if not days:
        return f"{WAITS[-1]}-"
    return f"{([0, *WAITS])[WAITS.index(days)]}-{days - 1}"


def _wait_label(days: int) -> str:
    """Each answer counts in one row: from the days of the row before to `days`; 0 for all that is longer."""
    if not days:
        return _("%(days)s days and more") % {"days": WAITS[-1]}
    place = WAITS.index(days)
    if not place:
        return _("less than %(days)s days") % {"days": days}
    return _("%(from)s to %(to)s days") % {"from": WAITS[place - 1], "to": days - 1}
