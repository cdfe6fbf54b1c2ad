"""Groups that fade: asleep already, or about to fall asleep when nothing is heard of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from sambung.coaching.life import DORMANT_AFTER, TOLD_BEFORE
from sambung.coaching.records import ASLEEP
from sambung.people.models import GroupProfile, Organization

SOON = Q(profile__status=GroupProfile.Status.ACTIVE)
SLEEPING = Q(profile__status__in=ASLEEP)


@dataclass(frozen=True)
class Fading:
    """A group, how it stands, and since when nothing was heard of it. `asleep_on`: the day on which it falls
    asleep by rule, None where it sleeps already."""

    group: Organization
    status: str
    silent_since: date
    today: date
    asleep_on: date | None

    @property
    def days(self) -> int:
        return (self.today - self.silent_since).days


@dataclass(frozen=True)
class Faded:
    """The first of them, those first that can still be kept awake; how many there are, of how many groups."""

    rows: list[Fading]
    asleep: int
    soon: int
    groups: int

    @property
    def count(self) -> int:
        return self.asleep + self.soon


def fading(regencies: Collection[str], today: date, most: int) -> Faded:
    """Two queries, however many groups there are."""
    groups = _at_work(regencies)
    soon = SOON & Q(heard__lte=today - DORMANT_AFTER + TOLD_BEFORE)
    counts = groups.aggregate(
        asleep=Count("pk", filter=SLEEPING), soon=Count("pk", filter=soon), groups=Count("pk")
    )
    first = Case(When(SLEEPING, then=Value(1)), default=Value(0))
    rows = groups.filter(SLEEPING | soon).select_related("profile", "region").defer("region__boundary")
    shown = rows.order_by(first, "heard", "name", "pk")[:most]
    return Faded([_row(group, today) for group in shown], **counts)


def _at_work(regencies: Collection[str]) -> "QuerySet[Any, Any]":
    """Groups with a record, dissolved ones left out; `heard`: the day of the last sign of life, or from which
    silence is counted."""
    there = Organization.objects.filter(kind=Organization.Kind.KIM, active=True, regency__in=regencies)
    heard = Coalesce("record__last_sign_on", F("record__known_since"), output_field=DateField())
    return there.filter(record__isnull=False, record__dissolved_on=None).annotate(heard=heard)


def _row(group: Any, today: date) -> Fading:
    status = group.profile.status
    since: date = group.heard
    asleep_on = None if status in ASLEEP else since + DORMANT_AFTER
    return Fading(group, str(GroupProfile.Status(status).label), since, today, asleep_on)
