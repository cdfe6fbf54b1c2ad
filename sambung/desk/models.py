"""What a person at the desk is told: references only, the words are composed when they are read or sent."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.coaching.models import GroupAlert
from sambung.people.models import Person, TermAlert
from sambung.relay.models import Alert, Handoff, Parcel

STILL_TRUE = (
    Q(term=None, group=None)
    | Q(term__until=F("term__membership__until"), term__membership__ended_on=None)
    | Q(group__void=False)
)
"""Not of a term that was made longer, or ended, since; nor of what will not come to a group after all."""


ALONE = ("agreed", "differs")
"""Kinds of notices that no hand-off and no alert leads to."""

OF_MATTERS = ("report", "letter", "course", "session", "practice")
"""Kinds of notices about what is no parcel, no term and no alert about a group: see `desk.matters`."""


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> Self:
        return self.filter(read_at=None)

    def to_send(self) -> Self:
        """Those that nobody has seen yet and that went into no message."""
        return self.unread().filter(digest=None)

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")


class Notice(models.Model):
    """That one person was told of one hand-off or alert of a parcel, that its sender agrees that it becomes
    news, that a group corrects the report of a visit, of a term that ends, of what comes to a group, or of
    another `matter` (such as `report:12`), once.

    `digest` is the message it went out with: the id of the newest notice in that message.
    """

    class Kind(models.TextChoices):
        ARRIVED = "arrived", _("Arrived")
        ASSIGNED = "assigned", _("Given to you")
        REPLY = "reply", _("The sender wrote")
        DUE = "due", _("Reminder")
        OVERDUE = "overdue", _("Overdue")
        INQUIRY = "inquiry", _("The leader asks")
        EXPLAINED = "explained", _("Explained")
        DANGER = "danger", _("Danger")
        TERM = "term", _("A term ends")
        TOLD = "told", _("News of what you sent")
        GROUP = "group", _("About a group")
        AGREED = "agreed", _("May become news")
        DIFFERS = "differs", _("The group corrects a report")
        REPORT = "report", _("A report is signed off")
        LETTER = "letter", _("The letter of the month")
        COURSE = "course", _("Course finished")
        SESSION = "session", _("Training for your group")
        PRACTICE = "practice", _("Good practice waits for your group's word")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    parcel = models.ForeignKey(Parcel, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    handoff = models.ForeignKey(Handoff, on_delete=models.PROTECT, null=True, related_name="+")
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, null=True, related_name="+")
    term = models.ForeignKey(TermAlert, on_delete=models.CASCADE, null=True, related_name="+")
    group = models.ForeignKey(GroupAlert, on_delete=models.CASCADE, null=True, related_name="+")
    matter = models.CharField(max_length=60, blank=True, default="", db_default="")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    digest = models.BigIntegerField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "handoff"], condition=Q(handoff__isnull=False), name="one_notice_a_handoff"
            ),
            models.UniqueConstraint(
                fields=["person", "alert"], condition=Q(alert__isnull=False), name="one_notice_an_alert"
            ),
            models.UniqueConstraint(
                fields=["person", "term"], condition=Q(term__isnull=False), name="one_notice_a_term"
            ),
            models.UniqueConstraint(
                fields=["person", "group"], condition=Q(group__isnull=False), name="one_notice_a_group_alert"
            ),
            models.UniqueConstraint(
                fields=["person", "parcel"], condition=Q(kind="agreed"), name="one_notice_an_agreement"
            ),
            models.UniqueConstraint(
                fields=["person", "parcel"], condition=Q(kind="differs"), name="one_notice_a_difference"
            ),
            models.UniqueConstraint(
                fields=["person", "matter"], condition=Q(matter__gt=""), name="one_notice_a_matter"
            ),
            models.CheckConstraint(
                name="of_a_parcel_term_group_or_matter",
                condition=Q(matter="")
                & (
                    Q(parcel__isnull=False, handoff__isnull=False, alert=None, term=None, group=None)
                    | Q(parcel__isnull=False, handoff=None, alert__isnull=False, term=None, group=None)
                    | Q(kind__in=ALONE, parcel__isnull=False, handoff=None, alert=None, term=None, group=None)
                    | Q(parcel=None, handoff=None, alert=None, term__isnull=False, group=None)
                    | Q(parcel=None, handoff=None, alert=None, term=None, group__isnull=False)
                )
                | Q(kind__in=OF_MATTERS, parcel=None, handoff=None, alert=None, term=None, group=None)
                & ~Q(matter=""),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-created_at", "-id"], name="notice_of_person"),
            models.Index(fields=["person", "parcel"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["person"], condition=Q(read_at=None, digest=None), name="notice_to_send"),
            models.Index(fields=["digest"], name="notice_digest"),
        ]

    def __str__(self) -> str:
        return (
            f"{self.person_id} {self.kind} {self.parcel_id or self.term_id or self.group_id or self.matter}"
        )
