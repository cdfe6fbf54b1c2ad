"""From what was measured to points, in words: the standing of a group."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sambung.insight.counting import Span
from sambung.insight.models import Correction
from sambung.insight.objections.correcting import corrections
from sambung.insight.standing.indicators import PARTS, Indicator, Level, Part, level_of
from sambung.insight.standing.judging import Verdict, verdicts
from sambung.insight.standing.measures import Measured

ADVISED = 3
"""So many ways to more points are named: the ones that bring the most."""


@dataclass(frozen=True)
class Score:
    """What a group has of one indicator; `measured` is None where it has done nothing of it. A `correction`
    counts instead."""

    indicator: Indicator
    measured: Measured | None
    correction: Correction | None = None

    @property
    def points(self) -> float:
        return self.counted if self.correction is None else float(self.correction.points)

    @property
    def counted(self) -> float:
        """As measured, to a tenth."""
        if self.measured is None or not self.measured.of:
            return float(self.indicator.points) if self.indicator.unasked else 0.0
        share = min(self.measured.have / self.measured.of, 1)
        return round(self.indicator.points * share, 1)

    @property
    def has_parcels(self) -> bool:
        """Whether it can be shown what made the number."""
        return self.indicator.parcels is not None and self.measured is not None

    @property
    def missing(self) -> float:
        return round(self.indicator.points - self.points, 1)

    @property
    def width(self) -> int:
        """Of a hundred."""
        return round(100 * self.points / self.indicator.points)


@dataclass(frozen=True)
class PartScore:
    """Counted by its scores; a part that people judge, by its verdict as soon as that counts, or what was
    corrected of it."""

    part: Part
    scores: list[Score]
    verdict: Verdict | None = None
    correction: Correction | None = None

    @property
    def counts(self) -> bool:
        return not self.part.judged or self.verdict is not None

    @property
    def points(self) -> float:
        if self.correction is not None:
            return float(self.correction.points)
        if self.verdict is not None:
            return self.verdict.points
        return round(sum(score.points for score in self.scores), 1)

    @property
    def width(self) -> int:
        return round(100 * self.points / self.part.points)


@dataclass(frozen=True)
class Standing:
    """Of one group on one day."""

    day: date
    parts: list[PartScore]

    @property
    def points(self) -> int:
        return round(sum(part.points for part in self.parts))

    @property
    def level(self) -> Level:
        return level_of(self.points)

    @property
    def of(self) -> int:
        """The points that could be had: without those that people judge, as long as they haven't."""
        return sum(part.part.points for part in self.parts if part.counts)

    @property
    def advice(self) -> list[Score]:
        """What would bring the most points."""
        scores = [score for part in self.parts for score in part.scores if score.missing]
        return sorted(scores, key=lambda score: -score.missing)[:ADVISED]


def span_of(indicator: Indicator, day: date, zone: ZoneInfo) -> Span:
    """The days that the indicator looks at, up to and with `day`."""
    end = day + timedelta(days=1)
    return Span(end - timedelta(days=indicator.days), end, zone)


def standings(groups: Collection[int], day: date, zone: ZoneInfo) -> dict[int, Standing]:
    """The standing of each of the groups, by their ids: one query an indicator, two for what was judged
    and one for what was corrected, however many groups and half-years."""
    _start, end = Span(day, day + timedelta(days=1), zone).moments
    judged = verdicts(groups, end)
    corrected = corrections(groups, day, {verdict.period for verdict in judged.values()})

    def part_of(group: int, part: Part) -> PartScore:
        scores = [
            Score(each, measured[each.name].get(group), corrected.get((group, each.name, None)))
            for each in part.indicators
        ]
        verdict = judged.get(group) if part.judged else None
        instead = corrected.get((group, part.name, verdict.period)) if verdict else None
        return PartScore(part, scores, verdict, instead)

    measured = {
        indicator.name: indicator.measure(groups, span_of(indicator, day, zone))
        for part in PARTS
        for indicator in part.indicators
    }
    return {group: Standing(day, [part_of(group, part) for part in PARTS]) for group in groups}
