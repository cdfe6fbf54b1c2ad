"""Quarters and years that a report is about: `2026-q3`, `2026`."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sambung.insight.counting import Span, zone_of
from sambung.insight.months import after
from sambung.regions.models import Region

FIRST_YEAR = 2020
"""Nobody's report goes further back: there was no Sambung before (house)."""

NAMED = re.compile(r"(2\d{3})(?:-q([1-4]))?", re.ASCII)


@dataclass(frozen=True, order=True)
class Period:
    """A year, or a quarter of it (`quarter` from 1 to 4, 0 for the whole year)."""

    year: int
    quarter: int = 0

    @property
    def name(self) -> str:
        return f"{self.year}-q{self.quarter}" if self.quarter else f"{self.year}"

    @property
    def first(self) -> date:
        return date(self.year, 3 * (self.quarter or 1) - 2, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return after(self.first, 3 if self.quarter else 12)

    def span(self, regency: Region) -> Span:
        return Span(self.first, self.end, zone_of(regency))

    def has_begun(self, today: date) -> bool:
        return self.first <= today

    def is_over(self, today: date) -> bool:
        return self.end <= today

    @property
    def label(self) -> str:
        """In words: `Quarter 3 of 2026`, `2026`."""
        if not self.quarter:
            return _("Year %(year)s") % {"year": self.year}
        return _("Quarter %(quarter)s of %(year)s") % {"quarter": self.quarter, "year": self.year}

    @property
    def months(self) -> str:
        """`July to September 2026`."""
        last = date_format(after(self.end, -1), "F Y")
        return _("%(first)s to %(last)s") % {"first": date_format(self.first, "F"), "last": last}


def named(name: str) -> Period | None:
    """The period of that name; None where there is none."""
    found = NAMED.fullmatch(name)
    if found is None or int(found[1]) < FIRST_YEAR:
        return None
    return Period(int(found[1]), int(found[2] or 0))


def begun(since: date, today: date) -> list[Period]:
    """The periods from the one in which `since` lies to the running one, the newest first: each year before
    its quarters."""
    years = range(today.year, since.year - 1, -1)
    all_of_them = [Period(year, quarter) for year in years for quarter in (0, 4, 3, 2, 1)]
    return [period for period in all_of_them if period.has_begun(today) and period.end > since]
