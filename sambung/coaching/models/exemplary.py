"""Groups that are an example to others (KIM percontohan), and who learns from whom."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.people.models import Organization, Person


class ExemplaryQuerySet(models.QuerySet["Exemplary"]):
    def now(self) -> Self:
        """Those that are an example today."""
        return self.filter(ended_on=None)


class Exemplary(models.Model):
    """That the head of the office named a group an example, by which decree, and for what. A group that is
    not one any more keeps the row, with the day and the reason."""

    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="exemplary")
    number = models.CharField(max_length=120, help_text=_("of the decree"))
    dated = models.DateField()
    words = models.TextField(help_text=_("what others can learn there"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=300, blank=True, default="")

    objects = ExemplaryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(ended_on=None), name="an_example_is_named_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.number}"


class PairingQuerySet(models.QuerySet["Pairing"]):
    def now(self) -> Self:
        """Those that go on."""
        return self.filter(ended_on=None)


class Pairing(models.Model):
    """That a group learns from an exemplary one. What they agreed on are follow-ups of who learns."""

    learner = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="learns_in")
    example = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="teaches_in")
    since = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True)

    objects = PairingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner"], condition=Q(ended_on=None), name="one_learns_from_one"
            ),
            models.CheckConstraint(name="nobody_learns_from_themselves", condition=~Q(learner=F("example"))),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} <- {self.example_id}"
