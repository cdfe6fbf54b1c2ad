"""A report of an office, the versions of its text, and the sign-off that freezes one with its figures."""

from typing import Self

import pgtrigger
from django.db import models
from django.utils import timezone

from sambung.people.models import Organization, Person

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class ReportQuerySet(models.QuerySet["Report"]):
    def signed(self) -> Self:
        return self.filter(signature__isnull=False)


class Report(models.Model):
    """What an office reports on a period (`2026-q3`, `2026`), once somebody has saved its text."""

    office = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=7)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "period"], name="one_report_an_office_and_period")
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.period}"


class Version(models.Model):
    """The text as somebody saved it, by section: for ever, so that it can be read how it came to be."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    texts = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_report_version_a_number")
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.number}"


class Signature(models.Model):
    """The head of the office stands for a version and for `figures` as they were counted at that moment. What
    is shown, printed and handed out afterwards is read from here."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="signature")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.report_id} signed"
