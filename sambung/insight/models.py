"""What was counted and is kept: the standing of each group, month by month; and what people judged."""

from collections.abc import Collection
from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise

from sambung.insight.standing.indicators import LABELS, Level, level_of
from sambung.people.models import Organization, Person
from sambung.relay.models import Parcel

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def of(self, groups: Collection[int], first: date, last: date) -> Self:
        """Those of the months from `first` to `last`, the oldest first."""
        return self.filter(group__in=groups, month__gte=first, month__lte=last).order_by("group", "month")


class Snapshot(models.Model):
    """A group's standing on the last day of a month. `month` is its first day; `of`, so many points could be
    had. `figures`: of each indicator its `points`, and how much it has (`have`) `of` how many, null for
    nothing; of a part that was judged, its `points`. Where it was corrected, `given` counts instead."""

    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="snapshots")
    month = models.DateField()
    points = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "month"], name="one_snapshot_a_month"),
            models.CheckConstraint(name="a_month_begins_on_the_first", condition=Q(month__day=1)),
            models.CheckConstraint(name="no_more_points_than_there_are", condition=Q(points__lte=F("of"))),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.month:%Y-%m}"

    @property
    def level(self) -> Level:
        return level_of(self.points)


class Judgement(models.Model):
    """What one person of the office found in a half-year of a group's innovation and impact, with the reason.
    `period` is its first day. Nobody judges twice, and nothing is changed afterwards."""

    MOST = 10

    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="judgements")
    period = models.DateField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="judgements")
    points = models.PositiveSmallIntegerField()
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "period", "person"], name="nobody_judges_twice"),
            models.CheckConstraint(name="ten_points_at_most", condition=Q(points__lte=10)),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.group_id} {self.period}"


class Objection(models.Model):
    """What a group says is wrong in its standing; its way is the parcel's.

    It is `about` an indicator, by its name, or what was judged, in a `month` (its first day); `points` stood
    there. `period` is the half-year of what was judged, None of what is counted.
    """

    parcel = models.OneToOneField(
        Parcel, on_delete=models.PROTECT, primary_key=True, related_name="objection"
    )
    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="objections")
    about = models.CharField(max_length=20)
    month = models.DateField()
    period = models.DateField(null=True)
    points = models.FloatField()
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "about", "month"], name="one_objection_to_a_number"),
            models.CheckConstraint(name="an_objection_is_to_a_month", condition=Q(month__day=1)),
        ]

    def __str__(self) -> str:
        return self.parcel.code

    @property
    def label(self) -> str | Promise:
        """What it is about, in words."""
        return LABELS[self.about]


class Correction(models.Model):
    """The points that count instead of those that a group objected to, and why. The number stays as it was
    counted; this stands beside it."""

    objection = models.OneToOneField(
        Objection, on_delete=models.PROTECT, primary_key=True, related_name="correction"
    )
    points = models.PositiveSmallIntegerField()
    reason = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.objection_id}: {self.points}"
