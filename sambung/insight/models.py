"""What was counted and is kept: the standing of each group at the end of each month."""

from collections.abc import Collection
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sambung.insight.standing.indicators import Level, level_of
from sambung.people.models import Organization


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def of(self, groups: Collection[int], first: date, last: date) -> Self:
        """Those of the months from `first` to `last`, the oldest first."""
        return self.filter(group__in=groups, month__gte=first, month__lte=last).order_by("group", "month")


class Snapshot(models.Model):
    """A group's standing on the last day of a month. `month` is its first day; `of`, so many points could be
    had. `figures`: of each indicator its `points`, and what it `have` `of` how many (null: nothing)."""

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
