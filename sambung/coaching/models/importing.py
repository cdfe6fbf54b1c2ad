"""Sheets that an office takes over: what was sent, what becomes of it, whether it was carried out."""

import uuid
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.people.models import Person
from sambung.regions.models import Region


class Import(models.Model):
    """Files of one office, read (`lines`: what becomes of each row) and then carried out as a whole.

    Basis: the decrees and lists that the office keeps. What was sent and its lines hold names and telephone
    numbers: both are erased once it is carried out, else after `KEPT`; how many rows there were stays.
    """

    KEPT = timedelta(days=7)

    class State(models.TextChoices):
        READING = "reading", _("being read")
        READ = "read", _("read, not carried out")
        CARRYING = "carrying", _("being carried out")
        DONE = "done", _("carried out")
        FORGOTTEN = "forgotten", _("not carried out, erased")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    regency = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    size = models.PositiveIntegerField(default=0, help_text=_("bytes"))
    read = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    lines = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    changed_meanwhile = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["regency", "-at"], name="imports_of_regency")]

    def __str__(self) -> str:
        return f"{self.regency_id} {self.at:%Y-%m-%d}"


class ImportFile(models.Model):
    """A file that was sent, until it is carried out or forgotten."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
