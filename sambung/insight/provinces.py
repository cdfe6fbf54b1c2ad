"""What a province sees of its regencies: sums beside each other, no name of a person or a group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from sambung.bulletins.models import Copy, Edition
from sambung.coaching.models import Visit
from sambung.insight.counting import Span
from sambung.insight.models import Snapshot
from sambung.insight.months import after
from sambung.insight.reports.of_voices import IN_TIME, TIMED
from sambung.insight.standing.indicators import LEVELS
from sambung.people.models import GroupProfile, Organization
from sambung.regions.models import Region
from sambung.relay.models import Handoff, Parcel

ABLE = next(level.least for level in LEVELS if level.name == "able")

Counts = Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Regency:
    """One regency: `kept` of `timed` answers came in time, `passed_on` of `copies` of bulletins were passed
    on, `active` of `groups` are at work now, `able` of `judged` were able or better in the last month.
    """

    region: Region
    voices: int
    answers: int
    kept: int
    timed: int
    copies: int
    passed_on: int
    groups: int
    active: int
    visits: int
    able: int
    judged: int

    @property
    def in_time(self) -> int | None:
        """Of a hundred answers; None where none had a deadline."""
        return _share(self.kept, self.timed)

    @property
    def told(self) -> int | None:
        """Of a hundred copies."""
        return _share(self.passed_on, self.copies)


def regencies_of(province: Region, span: Span) -> list[Regency]:
    """Each regency of the province that takes part, by name: seven queries, however many there are."""
    offices = Organization.objects.filter(kind=Organization.Kind.OFFICE, active=True)
    here = Region.objects.filter(
        code__startswith=f"{province.code}.", pk__in=offices.values("regency")
    ).defer("boundary")
    regencies = list(here.order_by("name"))
    codes = [regency.code for regency in regencies]
    counted = [count(codes, span) for count in (_voices, _answers, _copies, _groups, _visits, _levels)]
    return [
        Regency(regency, *(number for counts, width in counted for number in _row(counts, regency, width)))
        for regency in regencies
    ]


def _row(counts: Counts, regency: Region, width: int) -> Sequence[int]:
    return counts.get(regency.code, (0,) * width)


def _voices(codes: list[str], span: Span) -> tuple[Counts, int]:
    start, end = span.moments
    given = Parcel.objects.filter(kind="voice", regency__in=codes, opened_at__gte=start, opened_at__lt=end)
    return _by(given, "regency", all=Count("pk")), 1


def _answers(codes: list[str], span: Span) -> tuple[Counts, int]:
    start, end = span.moments
    kinds = ("voice", "voice_part")
    made = Handoff.objects.filter(parcel__regency__in=codes, parcel__kind__in=kinds, move="answer")
    within = made.filter(at__gte=start, at__lt=end)
    return _by(within, "parcel__regency", all=Count("pk"), in_time=IN_TIME, timed=TIMED), 3


def _copies(codes: list[str], span: Span) -> tuple[Counts, int]:
    start, end = span.moments
    sent = Edition.objects.filter(number=1, bulletin__parcel__regency__in=codes, at__gte=start, at__lt=end)
    copies = Copy.objects.filter(bulletin__in=sent.values("bulletin")).newest_of_each().order_by()
    passed_on = Count("pk", filter=Q(parcel__outcome="passed_on"))
    return _by(copies, "parcel__regency", all=Count("pk"), passed_on=passed_on), 2


def _groups(codes: list[str], _span: Span) -> tuple[Counts, int]:
    there = GroupProfile.objects.filter(group__regency__in=codes, group__active=True)
    there = there.exclude(status=GroupProfile.Status.DISSOLVED)
    active = Count("pk", filter=Q(status=GroupProfile.Status.ACTIVE))
    return _by(there, "group__regency", all=Count("pk"), active=active), 2


def _visits(codes: list[str], span: Span) -> tuple[Counts, int]:
    held = Visit.objects.filter(parcel__regency__in=codes, held_on__gte=span.first, held_on__lt=span.end)
    return _by(held, "parcel__regency", all=Count("pk")), 1


def _levels(codes: list[str], span: Span) -> tuple[Counts, int]:
    kept = Snapshot.objects.filter(group__regency__in=codes, month=after(span.end, -1))
    return _by(kept, "group__regency", able=Count("pk", filter=Q(points__gte=ABLE)), all=Count("pk")), 2


def _by(rows: "QuerySet[Any, Any]", regency: str, **counts: Count) -> Counts:
    found = rows.values_list(regency).annotate(**counts).order_by()
    return {code: numbers for code, *numbers in found}


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
