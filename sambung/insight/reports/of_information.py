"""Information in a report: the bulletins that went out, how far they came, whom they reached; the news."""

from collections import Counter, defaultdict
from typing import Any

from django.db.models import Count, Max, QuerySet

from sambung.bulletins.models import Copy, Edition
from sambung.insight.counting import Span
from sambung.insight.reports.of_voices import Rows
from sambung.news.models import Publication
from sambung.regions.models import Region

ENDS = ("passed_on", "cannot", "expired", "")
"""How a copy ended; '' where it is still to be passed on."""


def bulletins(regency: Region, span: Span) -> Rows:
    """Each bulletin that first went out in the period: its title, the day, the groups that got it, how many
    of them passed it on, could not, let it run out, have it still, and about how many people it reached."""
    sent = list(_sent(regency, span).order_by("at", "pk").values_list("bulletin", "title", "at"))
    ends: dict[int, Counter[str]] = defaultdict(Counter)
    copies = Copy.objects.filter(bulletin__in=[bulletin for bulletin, _title, _at in sent])
    newest = copies.newest_of_each()
    for bulletin, outcome, count in newest.values_list("bulletin", "parcel__outcome").annotate(Count("pk")):
        ends[bulletin][outcome] += count
    reached: Counter[int] = Counter()
    for bulletin, _village, people in _most_in_village(newest, "bulletin"):
        reached[bulletin] += people or 0
    return [
        [
            title,
            at.astimezone(span.zone).date().isoformat(),
            ends[bulletin].total(),
            *(ends[bulletin][end] for end in ENDS),
            reached[bulletin],
        ]
        for bulletin, title, at in sent
    ]


def reach(regency: Region, span: Span) -> Rows:
    """Villages in which somebody was told of a bulletin of the period, and people told of one at least,
    about: of each village the largest number alone, so that nobody is counted twice."""
    copies = Copy.objects.filter(bulletin__in=_sent(regency, span).values("bulletin"))
    told = [people for _village, people in _most_in_village(copies.newest_of_each()) if people]
    return [["villages", len(told)], ["people", sum(told)]]


def news(regency: Region, span: Span) -> Rows:
    """Stories that were published for the first time."""
    start, end = span.moments
    first = Publication.objects.filter(
        kind=Publication.Kind.FIRST, story__regency=regency, at__gte=start, at__lt=end
    )
    return [["published", first.count()]]


def _sent(regency: Region, span: Span) -> QuerySet[Edition]:
    """First editions: a correction isn't another bulletin."""
    start, end = span.moments
    return Edition.objects.filter(number=1, bulletin__parcel__regency=regency, at__gte=start, at__lt=end)


def _most_in_village(copies: "QuerySet[Copy]", *by: str) -> "QuerySet[Any, Any]":
    """The largest number of people told, of each village, as two groups of one village tell the same."""
    return copies.order_by().values_list(*by, "parcel__region").annotate(Max("reached"))
