"""Voices in a report: what came, what was answered, how long that took, and whether the time was kept.

Counted whoever may read them: hidden ones too, without a word of theirs, but not those about the office
itself. Parts of a split voice are answered by agencies, so they count there and nowhere else.
"""

from datetime import timedelta
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)  # fmt: skip
from django.db.models.functions import TruncMonth

from sambung.insight.counting import Span, months_of
from sambung.insight.months import after
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.relay.models import Handoff, Parcel
from sambung.relay.routes import routes

Rows = list[list[Any]]
"""A table as it is kept: the first cell of a row is a key or a name, the others are numbers."""

IN_TIME, TIMED = Count("pk", filter=Q(kept=True)), Count("pk", filter=Q(kept__isnull=False))
MONTHS = 12


OFFICE = Organization.Kind.OFFICE
"""Whoever a voice is about learns nothing of it, not even a number (domain description, "About")."""


class Median(Aggregate):
    """The middle one of durations: the average would be drawn up by the few that took a year."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def by_track(regency: Region, span: Span) -> Rows:
    """Of each kind: given, answered, answers with a deadline that kept it, those with one, and the median
    days from the voice to its first answer. Joined ones, which get another's answer, count in no time."""
    given = dict(_given(regency, span).values_list("track").annotate(Count("pk")).order_by())
    answers = _answers(regency, span).filter(parcel__kind="voice")
    counts = {
        track: numbers
        for track, *numbers in answers.values_list("parcel__track")
        .annotate(all=Count("pk"), in_time=IN_TIME, timed=TIMED)
        .order_by()
    }
    earlier = Handoff.objects.filter(parcel=OuterRef("parcel"), move="answer", seq__lt=OuterRef("seq"))
    first = answers.filter(~Exists(earlier)).exclude(parcel__outcome="joined")
    took = first.annotate(took=_between(F("parcel__opened_at"), F("at")))
    medians = dict(took.values_list("parcel__track").annotate(middle=Median("took")).order_by())
    return [
        [track, given.get(track, 0), *counts.get(track, [0, 0, 0]), in_days(medians.get(track))]
        for track in routes["voice"].tracks
        if track in given or track in counts
    ]


def days_to_answer(regency: Region, span: Span) -> Rows:
    """The median days to the first answer over all kinds, in one row."""
    earlier = Handoff.objects.filter(parcel=OuterRef("parcel"), move="answer", seq__lt=OuterRef("seq"))
    answers = _answers(regency, span).filter(parcel__kind="voice")
    first = answers.filter(~Exists(earlier)).exclude(parcel__outcome="joined")
    took = first.annotate(took=_between(F("parcel__opened_at"), F("at")))
    return [["all", in_days(took.aggregate(middle=Median("took"))["middle"])]]


def by_agency(regency: Region, span: Span) -> Rows:
    """Of each agency: voices and parts that came to it, its answers, those in time of those with a deadline,
    and the median days from the last coming to the answer; the most first."""
    return _by_holder(regency, span, Organization.Kind.AGENCY)


def by_office(regency: Region, span: Span) -> Rows:
    """The same of the office itself, which passes most of them on."""
    return _by_holder(regency, span, Organization.Kind.OFFICE)


def _by_holder(regency: Region, span: Span, kind: str) -> Rows:
    came = _handoffs(regency, span).filter(COMES, to_organization__kind=kind)
    received = came.values_list("to_organization__name").annotate(Count("parcel", distinct=True)).order_by()
    arrival = Handoff.objects.filter(
        COMES,
        parcel=OuterRef("parcel"),
        to_organization=OuterRef("from_organization"),
        seq__lt=OuterRef("seq"),
    )
    answers = _answers(regency, span).filter(from_organization__kind=kind)
    since = answers.annotate(came=Subquery(arrival.order_by("-seq").values("at")[:1]))
    counts = {
        name: [*numbers, in_days(middle)]
        for name, *numbers, middle in since.annotate(took=_between(F("came"), F("at")))
        .values_list("from_organization__name")
        .annotate(all=Count("pk"), in_time=IN_TIME, timed=TIMED, middle=Median("took"))
        .order_by()
    }
    came_to = dict(received)
    rows = [
        [name, came_to.get(name, 0), *counts.get(name, [0, 0, 0, None])]
        for name in came_to.keys() | counts.keys()
    ]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def by_end(regency: Region, span: Span) -> Rows:
    """How voices ended that were closed in the period, and have stayed so."""
    closed = Parcel.objects.filter(kind="voice", regency=regency, **_during("closed_at", span))
    closed = closed.exclude(about__kind=OFFICE)
    counts = dict(closed.values_list("outcome").annotate(Count("pk")).order_by())
    return [[outcome, counts[outcome]] for outcome in routes["voice"].outcomes if outcome in counts]


def by_month(regency: Region, span: Span) -> Rows:
    """Voices given in each of the twelve months up to the end of the period."""
    year = Span(after(span.end, -MONTHS), span.end, span.zone)
    months = _given(regency, year).annotate(month=TruncMonth("opened_at", tzinfo=span.zone))
    found = months.values_list("month").annotate(Count("pk")).order_by()
    counts = {f"{month:%Y-%m}": count for month, count in found}
    return [[f"{first:%Y-%m}", counts.get(f"{first:%Y-%m}", 0)] for first in months_of(year)]


COMES = Q(from_organization=None) | ~Q(from_organization=F("to_organization"))
"""A hand-off by which a parcel comes to an organization that didn't hold it."""


def in_days(took: timedelta | None) -> float | None:
    """To a tenth."""
    return None if took is None else round(took.total_seconds() / 86_400, 1)


def _given(regency: Region, span: Span) -> QuerySet[Parcel]:
    given = Parcel.objects.filter(kind="voice", regency=regency, **_during("opened_at", span))
    return given.exclude(about__kind=OFFICE)


def _handoffs(regency: Region, span: Span) -> QuerySet[Handoff]:
    kinds = ("voice", "voice_part")
    made = Handoff.objects.filter(parcel__kind__in=kinds, parcel__regency=regency, **_during("at", span))
    return made.exclude(parcel__about__kind=OFFICE)


def _answers(regency: Region, span: Span) -> QuerySet[Handoff]:
    return _handoffs(regency, span).filter(move="answer")


def _between(start: F, end: F) -> "ExpressionWrapper[Any]":
    return ExpressionWrapper(end - start, output_field=DurationField())


def _during(moment: str, span: Span) -> dict[str, Any]:
    start, end = span.moments
    return {f"{moment}__gte": start, f"{moment}__lt": end}
