"""What a newsroom plans: topics for a day, embargoes, and the days that matter to a village."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sambung.people.models import Person
from sambung.regions.models import Region


class PlannedQuerySet(models.QuerySet["Planned"]):
    def standing(self) -> Self:
        """Those that nobody has taken out."""
        return self.filter(removed_at=None)

    def embargoes(self, now: datetime) -> Self:
        """Embargoes whose moment has not come."""
        return self.standing().filter(kind=Planned.Kind.EMBARGO, not_before__gt=now)

    def between(self, first: date, last: date) -> Self:
        """Those of these days; what comes back every year may be of any."""
        return self.standing().filter(Q(day__range=(first, last)) | Q(yearly=True))


class Planned(models.Model):
    """One thing in the plan of a regency's newsroom.

    A topic has a day, perhaps somebody who looks after it, and once it is begun its story. An embargo has a
    moment before which its story must not go out; `day` is that moment's. A village day is of a `region`, and
    may come back every year. `seq` grows with each change; what is taken out stays on record.
    """

    class Kind(models.TextChoices):
        TOPIC = "topic", _("planned topic")
        EMBARGO = "embargo", _("embargo")
        VILLAGE_DAY = "village_day", _("village day")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=200)
    regency = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    not_before = models.DateTimeField(null=True)
    yearly = models.BooleanField(default=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    story = models.ForeignKey("news.Story", on_delete=models.PROTECT, null=True, related_name="planned")
    note = models.TextField(blank=True)
    seq = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    objects = PlannedQuerySet.as_manager()

    class Meta:
        ordering = ["day", "not_before", "pk"]
        constraints = [
            models.CheckConstraint(
                name="planned_embargo_has_a_moment",
                condition=Q(kind="embargo", not_before__isnull=False)
                | (~Q(kind="embargo") & Q(not_before=None)),
            ),
            models.CheckConstraint(
                name="planned_yearly_is_a_village_day", condition=Q(yearly=False) | Q(kind="village_day")
            ),
        ]
        indexes = [models.Index(fields=["regency", "day"], condition=Q(removed_at=None), name="planned_day")]

    def __str__(self) -> str:
        return self.title
