"""What the office keeps of a group besides its name and its people: its life, decrees, money, partners."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.media.models import File
from sambung.people.models import GroupProfile, Organization, Person
from sambung.relay.models import Parcel

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Sign(models.TextChoices):
    """What a group was last heard by."""

    NOTHING = "", _("nothing yet")
    STEP = "step", _("a step in Sambung")
    MEETING = "meeting", _("a meeting")


class GroupRecord(models.Model):
    """A group's life as far as its status follows from it (`coaching.life`).

    `known_since`: from when its silence is counted where nothing was heard of it yet. `forming` until its
    decree is here. `last_sign_on` is the day on which it last did something, by `last_sign`, with what
    (`last_parcel`) where that was a step. `visited_on`: the last visit that took place.
    """

    group = models.OneToOneField(
        Organization, on_delete=models.PROTECT, primary_key=True, related_name="record"
    )
    known_since = models.DateField(default=timezone.localdate)
    forming = models.BooleanField(default=False)
    dissolved_on = models.DateField(null=True)
    last_sign_on = models.DateField(null=True)
    last_sign = models.CharField(max_length=8, choices=Sign.choices, blank=True, default="")
    last_parcel = models.ForeignKey(Parcel, on_delete=models.PROTECT, null=True, related_name="+")
    visited_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_sign_has_its_day",
                condition=Q(last_sign_on=None, last_sign="", last_parcel=None)
                | Q(last_sign_on__isnull=False) & ~Q(last_sign=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.group_id}"


class Step(models.TextChoices):
    """What happened in a group's life: its forming, its end, and each change of its status."""

    MEETING = "meeting", _("founding meeting")
    MINUTES = "minutes", _("minutes of the founding")
    LIST = "list", _("list of members handed in")
    DECREE = "decree", _("decree")
    FORMING = "forming", _("being formed")
    ACTIVE = "active", _("active")
    DORMANT = "dormant", _("dormant")
    INACTIVE = "inactive", _("inactive")
    DISSOLVED = "dissolved", _("dissolved")


BY_HAND = (Step.MEETING, Step.MINUTES, Step.LIST)
"""The steps of forming that the office enters, before the decree."""


class LifeEvent(models.Model):
    """One line of a group's life, for ever. `by` is empty where the clock made it."""

    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="life")
    step = models.CharField(max_length=10, choices=Step.choices)
    day = models.DateField()
    words = models.CharField(max_length=300, blank=True)
    scan = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["group", "-day", "-id"], name="life_of_group")]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.group_id} {self.step} {self.day}"


class Issuer(models.TextChoices):
    """Who fixes a group by decree."""

    VILLAGE = "village", _("the village head")
    LURAH = "lurah", _("the lurah")
    DISTRICT = "district", _("the district head")
    OFFICE = "office", _("the communication office")


class DecreeQuerySet(models.QuerySet["Decree"]):
    def in_force(self) -> Self:
        """The one of each group that was entered last: what was typed wrong is entered once more."""
        later = Decree.objects.filter(group=models.OuterRef("group"), pk__gt=models.OuterRef("pk"))
        return self.filter(~models.Exists(later))


class Decree(models.Model):
    """A decree (SK) as it was entered, with its term. The newest entry of a group counts."""

    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="decrees")
    number = models.CharField(max_length=120)
    dated = models.DateField()
    issuer = models.CharField(max_length=8, choices=Issuer.choices)
    valid_from = models.DateField()
    valid_until = models.DateField()
    scan = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = DecreeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="decree_ends_after_it_starts"
            )
        ]
        indexes = [models.Index(fields=["group", "-id"], name="decrees_of_group")]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return self.number


class Source(models.TextChoices):
    """Where a group's money comes from."""

    VILLAGE = "apbdes", _("village budget (APBDes)")
    REGENCY = "apbd", _("regency budget (APBD)")
    OWN = "own", _("own means")
    OTHER = "other", _("donors and companies")


class Funding(models.Model):
    """How much (rupiah) a group got from a source in a year."""

    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="funding")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=8, choices=Source.choices)
    amount = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "year", "source"], name="one_sum_a_year_and_source")
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.year} {self.source}"


class Partner(models.Model):
    """Who works with a group: a youth club, a school, a company. An organization, never a private person."""

    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="partners")
    name = models.CharField(max_length=160)
    does = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "name"], name="one_row_a_partner")]

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    """A meeting that a group held: a sign of its life."""

    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField()
    topic = models.CharField(max_length=200)
    attended = models.PositiveSmallIntegerField(null=True)
    minutes = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["group", "-day"], name="meetings_of_group")]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.group_id} {self.day}"


class GroupAlert(models.Model):
    """That something about a group comes on `day`, told once at so many `days` before: its decree ends, or
    its status will change to `status`. `void` once it will not come after all."""

    class About(models.TextChoices):
        DECREE = "decree", _("the decree ends")
        STATUS = "status", _("the status changes")

    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="alerts")
    about = models.CharField(max_length=6, choices=About.choices)
    day = models.DateField()
    days = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=GroupProfile.Status.choices, blank=True, default="")
    void = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "about", "day", "days"], name="one_alert_a_group_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.about} {self.day} {self.days}"
