"""All figures of a report at once: each is one function, named here. What is kept at the sign-off is this."""

from collections.abc import Callable, Mapping

from sambung.insight.counting import Span
from sambung.insight.reports import of_groups, of_information, of_voices
from sambung.insight.reports.of_voices import Rows
from sambung.insight.reports.periods import Period
from sambung.regions.models import Region

Figures = Mapping[str, Rows]
"""The rows of each figure, without a word in any language but names and titles."""

FIGURES: dict[str, Callable[[Region, Span], Rows]] = {
    "voices_by_track": of_voices.by_track,
    "days_to_answer": of_voices.days_to_answer,
    "voices_by_agency": of_voices.by_agency,
    "voices_by_office": of_voices.by_office,
    "voices_by_end": of_voices.by_end,
    "voices_by_month": of_voices.by_month,
    "bulletins": of_information.bulletins,
    "reach": of_information.reach,
    "news": of_information.news,
    "groups": of_groups.by_status,
    "visits": of_groups.visits,
    "follow_ups": of_groups.follow_ups,
    "hindrances": of_groups.hindrances,
    "training": of_groups.training,
    "sessions": of_groups.sessions,
    "exemplary": of_groups.exemplary,
    "levels": of_groups.levels,
    "standing": of_groups.standing,
}


def counted(regency: Region, period: Period) -> Figures:
    """A constant number of queries, however much happened."""
    span = period.span(regency)
    return {name: figure(regency, span) for name, figure in FIGURES.items()}


def value(figures: Figures, name: str, key: str, column: int = 1) -> int:
    """One number of a figure; nothing where the row isn't there."""
    return next((int(row[column] or 0) for row in figures.get(name, []) if row[0] == key), 0)


def total(figures: Figures, name: str, column: int) -> int:
    """The sum of a column."""
    return sum(int(row[column] or 0) for row in figures.get(name, []))
