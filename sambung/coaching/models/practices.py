"""Good practice, as cards for other groups: each made from a real case."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from sambung.coaching.models.work import Hindrance
from sambung.people.models import Organization, Person
from sambung.relay.models import Parcel

TO_ANSWER = timedelta(days=14)
"""So long a card waits for the group's word (house)."""


class PracticeQuerySet(models.QuerySet["Practice"]):
    def there(self) -> Self:
        """Those that nobody withdrew."""
        return self.filter(withdrawn_at=None)

    def listed(self) -> Self:
        """Those that everybody may read: the group agreed, and nobody withdrew them."""
        return self.there().filter(agreed_at__isnull=False)

    def unanswered(self, at: datetime) -> Self:
        """Those that have waited for the group's word as long as they may."""
        return self.there().filter(agreed_at=None, written_at__lte=at - TO_ANSWER)


class Practice(models.Model):
    """What a group did about something that hinders others too. `source` is the case it was made from.

    The group's word is needed before it is shown. `named`: whoever is named in it agreed to that (UU 27/2022
    pasal 20). `by` and `agreed_by` are emptied two years after they left office or group.
    """

    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="practices")
    source = models.ForeignKey(Parcel, on_delete=models.PROTECT, related_name="practices")
    category = models.CharField(max_length=12, choices=Hindrance.choices)
    title = models.CharField(max_length=100)
    problem = models.TextField()
    did = models.TextField()
    result = models.TextField()
    advice = models.TextField()
    named = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True, default="")

    objects = PracticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(withdrawn_at=None), name="one_practice_of_a_case"
            ),
            models.CheckConstraint(
                name="a_practice_withdrawn_says_why", condition=Q(withdrawn_at=None) | ~Q(withdrawn_why="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["category", "-agreed_at"],
                condition=Q(withdrawn_at=None, agreed_at__isnull=False),
                name="practices_listed",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def address(self) -> str:
        """Where everybody reads it; without the words of a title that has none."""
        words = slugify(self.title)[:60].strip("-")
        return f"/belajar/praktik-baik/{words}-{self.pk}/" if words else f"/belajar/praktik-baik/{self.pk}/"

    @property
    def answered_by(self) -> datetime | None:
        """Until when the group may give its word; None once it is settled."""
        waits = self.agreed_at is None and self.withdrawn_at is None
        return self.written_at + TO_ANSWER if waits else None

    @property
    def is_listed(self) -> bool:
        return self.agreed_at is not None and self.withdrawn_at is None
