"""Files that people send, and the cleaned renditions made of them. Notes refer to a file by its id alone."""

import hashlib
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.media.arriving import Piece, Upload
from sambung.media.refusals import Refused
from sambung.media.workshop import ENDINGS

__all__ = ["File", "Piece", "Rendition", "Upload"]

KEPT_UNATTACHED = timedelta(days=7)
"""How long a file is kept that no voice, note or story took up (house)."""


class FileQuerySet(models.QuerySet["File"]):
    def unattached(self) -> Self:
        """Files that nothing has taken up yet."""
        return self.filter(attached_at=None)

    def stale(self, at: datetime) -> Self:
        """Unattached files past their time at the moment `at`."""
        return self.unattached().filter(created_at__lt=at - KEPT_UNATTACHED)

    def made_before_the_widths(self) -> Self:
        """Pictures whose renditions are the older ones."""
        return self.filter(renditions__name=Rendition.Name.LARGE)

    def usable(self) -> Self:
        """Files that were not refused."""
        return self.exclude(state=File.State.REFUSED)


class File(models.Model):
    """A picture, a recording, a video or a document as it was sent. The original is never shown to anybody,
    except a document, which is a letter and is kept as it is.

    `digest` names the renditions in public addresses: it follows from the file and their content, so that
    what an address shows never changes. `made_from`: the picture whose faces are unrecognisable in this one.
    """

    class Kind(models.TextChoices):
        PICTURE = "picture", _("picture")
        SOUND = "sound", _("recording")
        VIDEO = "video", _("video")
        DOCUMENT = "document", _("document")

    class State(models.TextChoices):
        RECEIVED = "received", _("being prepared")
        READY = "ready", _("ready")
        REFUSED = "refused", _("refused")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    refusal = models.CharField(max_length=20, blank=True, help_text=_("a code of `Refusal`"))
    name = models.CharField(max_length=100, help_text=_("as the sender's phone called it, cleaned"))
    mime = models.CharField(max_length=40, help_text=_("found in the bytes, not what was claimed"))
    size = models.PositiveIntegerField(help_text=_("bytes"))
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=160, unique=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    seconds = models.FloatField(null=True, help_text=_("length of a recording, counted in samples"))
    peaks = models.BinaryField(null=True, help_text=_("a recording's loudest moments, a byte each"))
    digest = models.CharField(max_length=32, blank=True, default="", db_default="")
    made_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="burnt")
    created_at = models.DateTimeField(default=timezone.now)
    attached_at = models.DateTimeField(null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="uploads"
    )

    objects = FileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="refused", refusal__gt="") | (~Q(state="refused") & Q(refusal="")),
                name="file_refused_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(attached_at=None), name="file_unattached"),
            models.Index(fields=["digest"], condition=Q(digest__gt=""), name="file_digest"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def why_refused(self) -> str:
        """The sentence for the sender, in the active language; empty unless refused."""
        from sambung.media.allowances import allowance

        if not self.refusal:
            return ""
        return str(Refused(self.refusal, [self.kind], allowance(self.kind, self.uploaded_by)))

    def paths(self) -> Iterable[str]:
        """Everything that is stored for this file."""
        yield self.path
        yield from self.renditions.values_list("path", flat=True)

    def rendition(self, name: str) -> "Rendition | None":
        """The rendition of that name, or the one that stands for it: `small`, `phone`, `large`, `video`,
        `opus`. Of two types the one that every phone, mail program and printer reads."""
        made = {(one.name, one.mime): one for one in self.renditions.all()}
        for wanted in STANDS_FOR.get(name, (name,)):
            for mime in PREFERRED.get(name, EVERYWHERE):
                if (wanted, mime) in made:
                    return made[wanted, mime]
        return None


STANDS_FOR = {
    "small": ("small", "w640", "w320"),
    "phone": ("phone", "w640", "w320"),
    "large": ("large", "w1600", "w1024", "w640", "w320"),
    "video": ("video720", "video360"),
    "opus": ("sound",),
}
EVERYWHERE = ("image/jpeg", "audio/mp4", "video/mp4")
PREFERRED = {"phone": ("image/webp",), "opus": ("audio/ogg",)}


class Captions(models.Model):
    """What is said in a video, to be read along: WebVTT as `webvtt.read` gives it, one a language. `digest`
    names this text in public addresses."""

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(max_length=8)
    text = models.TextField()
    digest = models.CharField(max_length=32)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["file", "language"], name="captions_once_a_language")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.language}"

    @property
    def file_name(self) -> str:
        """Its name below the digest of the video in public addresses."""
        return f"{self.digest}.vtt"


def digest_of(file: File, contents: Iterable[str]) -> str:
    """The name of a file's renditions in public addresses, from their SHA-256 sums. The file's own id goes
    in: the same photo sent twice has two addresses, each with its own consent, and nobody who holds a photo
    can find out whether it was sent."""
    return hashlib.sha256(" ".join([file.pk.hex, *sorted(contents)]).encode()).hexdigest()[:32]


class Rendition(models.Model):
    """A cleaned copy that may be shown: without anything that the phone wrote beside picture or sound."""

    class Name(models.TextChoices):
        SMALL = "small", _("small picture")  # these three were made until November 2026
        PHONE = "phone", _("picture for phones")
        LARGE = "large", _("large picture")
        W320 = "w320", _("picture of 320 pixels")
        W640 = "w640", _("picture of 640 pixels")
        W1024 = "w1024", _("picture of 1,024 pixels")
        W1600 = "w1600", _("picture of 1,600 pixels")
        SOUND = "sound", _("recording")
        VIDEO_360 = "video360", _("video for phones")
        VIDEO_720 = "video720", _("video")

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="renditions")
    name = models.CharField(max_length=10, choices=Name.choices)
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    size = models.PositiveIntegerField(help_text=_("bytes"))
    path = models.CharField(max_length=160, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "name", "mime"], name="one_rendition_a_name_and_type")
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.name}"

    @property
    def file_name(self) -> str:
        """Its name below the digest of the file in public addresses."""
        return f"{self.name}.{ENDINGS[self.mime]}"
