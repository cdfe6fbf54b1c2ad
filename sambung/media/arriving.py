"""Large files on their way in: what was announced, how much of it is here, and the pieces it came in.

A piece is stored under a path of its own before the row says that it is here, and nothing is ever written
over it: who sends the same part at the same time writes elsewhere, and only one of them moves `offset` on.
"""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_UNFINISHED = timedelta(days=7)
"""How long an upload may take from its beginning (house); the periodic job clears it afterwards."""


class UploadQuerySet(models.QuerySet["Upload"]):
    def unfinished(self) -> Self:
        """Those of which something is still to come."""
        return self.filter(whole_at=None)

    def to_assemble(self) -> Self:
        """Those that are here whole and of which no file has come yet."""
        return self.filter(whole_at__isnull=False, settled_at=None)

    def over(self, at: datetime) -> Self:
        """Those past their time at the moment `at`. What is whole but could not become a file stays."""
        old = self.filter(created_at__lt=at - KEPT_UNFINISHED)
        return old.exclude(whole_at__isnull=False, settled_at=None)


class Upload(models.Model):
    """A file that is sent in parts; the file that comes of it has the same id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    length = models.BigIntegerField(help_text=_("bytes that were announced"))
    offset = models.BigIntegerField(default=0, help_text=_("bytes that are here"))
    metadata = models.JSONField(default=dict, help_text=_("what the sender's program said about it"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="arrivals"
    )
    key = models.CharField(max_length=64, blank=True, help_text=_("the send-once key"))
    created_at = models.DateTimeField(default=timezone.now)
    whole_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True, help_text=_("became a file, or was refused"))
    refusal = models.CharField(max_length=20, blank=True, help_text=_("a code of `Refusal`"))

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(offset__gte=0, offset__lte=F("length")), name="upload_within_its_length"
            ),
            models.CheckConstraint(
                condition=Q(whole_at=None) | Q(offset=F("length")), name="upload_whole_when_all_is_here"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, refusal="")
                | Q(settled_at__isnull=False, whole_at__isnull=False),
                name="upload_settled_when_whole",
            ),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="upload_once_a_key"),
        ]
        indexes = [models.Index(fields=["created_at"], name="upload_by_age")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def name(self) -> str:
        """What the sender's program calls the file."""
        return str(self.metadata.get("filename") or self.metadata.get("name") or "")

    @property
    def expires_at(self) -> datetime:
        return self.created_at + KEPT_UNFINISHED


class Piece(models.Model):
    """Some bytes of an upload, beginning at `offset`."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="pieces")
    offset = models.BigIntegerField()
    size = models.PositiveIntegerField(help_text=_("bytes"))
    path = models.CharField(max_length=160, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "offset"], name="one_piece_an_offset")]

    def __str__(self) -> str:
        return f"{self.upload_id} {self.offset}"
