"""How the coach gets to the groups: ferry days, and several visits on one journey."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sambung.people.models import Person
from sambung.regions.models import Region


class Journey(models.Model):
    """Several visits that the coach makes on one journey. `day` is the first one's, `words` what the groups
    read of what it is for; each visit has its own parcel, and goes its own way.

    `origin_key` is the send-once key of the request that opened it, as each person's own; `fingerprint` what
    that request said.
    """

    regency = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    origin_key = models.CharField(max_length=80, unique=True)
    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.regency_id} {self.day}"


class Ferry(models.Model):
    """When a ferry goes to a district or village, entered by hand. `weekdays` are ISO numbers (1 is Monday),
    empty where only `words` say when."""

    region = models.OneToOneField(Region, on_delete=models.PROTECT, primary_key=True, related_name="ferry")
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_ferry_says_when", condition=~Q(weekdays=[], words="")),
            models.CheckConstraint(
                name="a_ferry_goes_on_weekdays",
                condition=Q(weekdays__contained_by=[1, 2, 3, 4, 5, 6, 7]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.weekdays}"
