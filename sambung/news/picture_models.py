"""Pictures of a story: with their answer about people, and as they went out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.media.models import File, Rendition
from sambung.news.written_once import WrittenOnce
from sambung.people.models import Person


class PeopleAnswer(models.TextChoices):
    """The one answer that a picture needs about the people in it before anybody else sees it."""

    NOBODY = "nobody", _("nobody can be recognised")
    AGREED = "agreed", _("all who can be recognised agreed")
    CHILD_AGREED = "child_agreed", _("a child; a parent agreed")
    BLUR = "blur", _("make the faces unrecognisable")


PUBLIC_ANSWERS = (PeopleAnswer.NOBODY, PeopleAnswer.AGREED, PeopleAnswer.CHILD_AGREED)
"""With these a picture may go out. `blur` is a task, not yet a consent: it stays in until it is done."""


class PictureQuerySet(models.QuerySet["Picture"]):
    def publishable(self) -> Self:
        """Those with a consent, prepared, and not left out by the editor."""
        return self.filter(used=True, people__in=PUBLIC_ANSWERS, file__state=File.State.READY)

    def unanswered(self) -> Self:
        """Those that are meant to go out and whose answer about people is missing."""
        return self.filter(used=True, people="")

    def left_out(self) -> Self:
        """Those that are meant to go out and don't yet: no answer, faces to blur, or not prepared."""
        publishable = self.publishable().values("pk")
        return self.filter(used=True).exclude(pk__in=publishable)


class Picture(models.Model):
    """A picture of a story, with its answer about people. `used`: the editor means it to go out."""

    story = models.ForeignKey("news.Story", on_delete=models.PROTECT, related_name="all_pictures")
    file = models.OneToOneField(File, on_delete=models.PROTECT, related_name="+")
    people = models.CharField(max_length=12, choices=PeopleAnswer.choices, blank=True, default="")
    caption = models.CharField(max_length=300, blank=True)
    alt = models.CharField(max_length=300, blank=True)
    photographer = models.CharField(max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    used = models.BooleanField(default=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"picture {self.position} of {self.story_id}"

    @property
    def may_go_out(self) -> bool:
        return self.used and self.people in PUBLIC_ANSWERS


@dataclass(frozen=True)
class PublicRendition:
    """A copy of a picture under its public address; `size` in bytes."""

    name: str
    width: int
    height: int
    size: int
    mime: str
    address: str


class ShownPictureQuerySet(models.QuerySet["ShownPicture"]):
    def consented(self) -> Self:
        """Those whose consent still stands."""
        return self.filter(picture__people__in=PUBLIC_ANSWERS, picture__file__state=File.State.READY)

    def public(self) -> Self:
        """Those whose consent still stands, with their renditions: two queries."""
        return self.consented().select_related("picture__file").prefetch_related("picture__file__renditions")


class ShownPicture(WrittenOnce):
    """A picture as it went out with a publication: its words stay as they were then."""

    publication = models.ForeignKey("news.Publication", on_delete=models.PROTECT, related_name="shown")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="shown")
    position = models.PositiveSmallIntegerField()
    caption = models.CharField(max_length=300, blank=True)
    alt = models.CharField(max_length=300, blank=True)
    photographer = models.CharField(max_length=120, blank=True)
    copies: list[Rendition] | None = None  # where `public.shown` has fetched them

    objects = ShownPictureQuerySet.as_manager()

    class Meta(WrittenOnce.Meta):
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "picture"], name="shown_once_a_publication")
        ]

    def __str__(self) -> str:
        return f"{self.picture_id} in {self.publication_id}"

    @property
    def renditions(self) -> list[PublicRendition]:
        """Its copies, the narrowest first."""
        return sorted(self._renditions(), key=lambda rendition: rendition.width)

    def _renditions(self) -> Iterator[PublicRendition]:
        for made in self.picture.file.renditions.all() if self.copies is None else self.copies:
            if made.width and made.height:
                yield PublicRendition(
                    made.name, made.width, made.height, made.size, made.mime, picture_address(made)
                )


def picture_address(made: Rendition) -> str:
    """Where a copy of a picture is fetched, by the public and by whoever may see it before."""
    return reverse("story_pictures:picture", args=[made.file_id, made.name])
