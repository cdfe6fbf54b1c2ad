"""Comments of the newsroom at a place in a text."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sambung.news.anchors import CONTEXT, Anchor
from sambung.people.models import Person

LONGEST_WORDS = 2_000
LONGEST_QUOTE = 600


class CommentQuerySet(models.QuerySet["Comment"]):
    def open(self) -> Self:
        """Those that nobody has settled."""
        return self.filter(resolved_at=None)


class Comment(models.Model):
    """What somebody of the office says about some words of a version. It belongs to that version; where the
    words stand now is worked out (`anchors.find`). Never part of what others than the office read."""

    class Part(models.TextChoices):
        HEADLINE = "headline", _("Headline")
        LEAD = "lead", _("Lead")
        TEXT = "text", _("Text")

    story = models.ForeignKey("news.Story", on_delete=models.PROTECT, related_name="comments")
    version = models.ForeignKey("news.Version", on_delete=models.PROTECT, related_name="comments")
    part = models.CharField(max_length=8, choices=Part.choices)
    start = models.PositiveIntegerField()
    quote = models.CharField(max_length=LONGEST_QUOTE)
    before = models.CharField(max_length=CONTEXT, blank=True)
    after = models.CharField(max_length=CONTEXT, blank=True)
    words = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    resolved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="comment_resolved_by_somebody",
                condition=Q(resolved_by=None, resolved_at=None)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"comment on {self.story_id}"

    @property
    def anchor(self) -> Anchor:
        return Anchor(self.quote, self.before, self.after, self.start)
