"""What hinders groups, and what was agreed about it: visits, findings, follow-ups."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.coaching.models.journeys import Journey
from sambung.coaching.models.members import Member
from sambung.people.models import Organization, Person, Role
from sambung.relay.models import Parcel


class Hindrance(models.TextChoices):
    """What hinders groups, as every study of them says (domain description, "Groups and coaching")."""

    PEOPLE = "people", _("few people and skills")
    MONEY = "money", _("no steady funding")
    EQUIPMENT = "equipment", _("no equipment or signal")
    TURNOVER = "turnover", _("members change")
    FEEDBACK = "feedback", _("no word on what they sent")
    VILLAGE = "village", _("village government doesn't share")
    WRITING = "writing", _("don't know what to write")
    OTHER = "other", _("something else")


class Visit(models.Model):
    """A visit of the office's to a group; its way is the parcel's. `day` is the agreed one, `held_on` when it
    took place. What follows is written in the report. `journey`: made together with others."""

    parcel = models.OneToOneField(Parcel, on_delete=models.PROTECT, primary_key=True, related_name="visit")
    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="visits")
    day = models.DateField()
    purpose = models.CharField(max_length=300, blank=True)
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True, related_name="visits")
    held_on = models.DateField(null=True)
    attended = models.PositiveSmallIntegerField(null=True)
    works = models.TextField(blank=True)
    lesson = models.TextField(blank=True)
    motivation = models.TextField(blank=True)
    next_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["group", "-day"], name="visits_of_group")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.day}"


class Present(models.Model):
    """Somebody who was there on a visit: a member on the group's list, or a guest in `words`.

    Basis: the office's task of coaching (UU 27/2022 pasal 20); a guest's words are erased two years after the
    visit, a member's name with their row on the list. That somebody was there stays.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="present")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="present_at")
    words = models.CharField(max_length=200, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "member"], name="present_once_a_visit"),
            models.CheckConstraint(
                name="a_member_or_a_guest",
                condition=Q(member__isnull=False, words="", erased_at=None)
                | Q(member=None, erased_at=None) & ~Q(words="")
                | Q(member=None, words="", erased_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.member_id or 'guest'}"


class Finding(models.Model):
    """What hinders a group, found on a visit, in the group's own words; `files` are ids of photos and of a
    recording that go with them, kept with the report's hand-off."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="findings")
    category = models.CharField(max_length=10, choices=Hindrance.choices)
    words = models.TextField(blank=True)
    files = ArrayField(models.UUIDField(), default=list, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "category"], name="one_finding_a_visit_and_category")
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.category}"


class Confirmation(models.Model):
    """The group's word on the report of a visit, once: that it was so, or in `words` what was different. The
    coach's is the report. `person` is None once their name is erased (two years after they left)."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="confirmation")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    agreed = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="what_was_different_is_said", condition=Q(agreed=True) | ~Q(words=""))
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {'so' if self.agreed else 'different'}"


class FollowUp(models.Model):
    """Something that is to be done for a group; its way is the parcel's, whose track says where it came from.

    `what` is in the words of whoever asked, '' where there is a recording or photo alone. `guessed`: the
    category comes from a rule and nobody has looked at it yet. `agreed_by` with `agreed_role` has said to do
    it until the end of `agreed_on`.
    """

    parcel = models.OneToOneField(
        Parcel, on_delete=models.PROTECT, primary_key=True, related_name="follow_up"
    )
    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="follow_ups")
    what = models.TextField(blank=True)
    category = models.CharField(max_length=10, choices=Hindrance.choices)
    guessed = models.BooleanField(default=False)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, related_name="agreed")
    agreed_by = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_role = models.CharField(max_length=16, choices=Role.choices, blank=True, default="")
    agreed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreed_by_whom_and_when",
                condition=Q(agreed_by=None, agreed_role="", agreed_on=None)
                | Q(agreed_by__isnull=False, agreed_on__isnull=False) & ~Q(agreed_role=""),
            )
        ]
        indexes = [models.Index(fields=["group", "category"], name="follow_ups_of_group")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.category}"
