"""Persons, organizations, and who does what in which: memberships with role and term."""

from datetime import date, timedelta
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.regions.models import Region

RIGHTS_AFTER_TERM = timedelta(days=180)
"""How long rights last after a decree or term ran out: paperwork locks no volunteer out overnight (house)."""


class PersonManager(BaseUserManager["Person"]):
    def create_person(self, username: str, name: str, password: str | None = None, **fields: Any) -> "Person":
        """User names and e-mails are kept in lower case, so that both are found as typed."""
        fields["email"] = (fields.get("email") or "").lower() or None
        person = self.model(username=username.lower(), name=name, **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. Villagers who send a voice need no account and are no `Person`."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(null=True, blank=True, unique=True)
    phone = models.CharField(max_length=20, null=True, blank=True, unique=True, help_text=_("E.164"))
    language = models.CharField(max_length=2, default="id")
    is_active = models.BooleanField(default=True)
    is_admin = models.BooleanField(default=False, help_text=_("runs the platform; reads no hidden identity"))
    created_at = models.DateTimeField(default=timezone.now)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def offices(self) -> Self:
        """The communication offices at work."""
        return self.filter(kind=Organization.Kind.OFFICE, active=True)

    def agencies(self) -> Self:
        """The agencies at work."""
        return self.filter(kind=Organization.Kind.AGENCY, active=True)

    def offices_without_inspectorate(self) -> Self:
        """Offices in whose regency no active agency has the oversight."""
        watching = Organization.objects.agencies().filter(oversight=True, regency=models.OuterRef("regency"))
        return self.offices().filter(~models.Exists(watching))


class Organization(models.Model):
    """A group (kim), a communication office, an agency (opd), a village government, a regency's leadership,
    or a province. The Inspectorate is an agency with `oversight`."""

    class Kind(models.TextChoices):
        KIM = "kim", _("group")
        OFFICE = "office", _("communication office")
        AGENCY = "agency", _("agency")
        VILLAGE = "village", _("village government")
        REGENCY = "regency", _("regency leadership")
        PROVINCE = "province", _("province")

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="organizations")
    regency = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        related_name="regency_organizations",
        help_text=_("the regency it belongs to; none for a province"),
    )
    oversight = models.BooleanField(
        default=False, help_text=_("the Inspectorate: voices about office, agency, officials")
    )
    topics = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text=_("words of the voices it can act on"),
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    active = models.BooleanField(default=True)

    objects = OrganizationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def holders(self, *roles: str, on: date | None = None) -> "models.QuerySet[Person]":
        """Persons active here in one of `roles` on `on` (today by default). A chair counts as a member only
        where both roles are asked for."""
        memberships = self.memberships.active(on).filter(role__in=roles)
        return Person.objects.filter(pk__in=memberships.values("person")).order_by("pk")

    def has_active(self, *roles: str, on: date | None = None) -> bool:
        """Whether somebody is active here in one of `roles`; one query, no row read."""
        return self.memberships.active(on).filter(role__in=roles).exists()


class Equipment(models.TextChoices):
    """What a group has to work with."""

    PHONES = "phones", _("phones")
    COMPUTER = "computer", _("computer")
    CAMERA = "camera", _("camera")
    INTERNET = "internet", _("internet")
    LOUDSPEAKER = "loudspeaker", _("loudspeaker")
    NOTICEBOARD = "noticeboard", _("noticeboard")
    RADIO = "radio", _("radio")


def what_most_have() -> list[str]:
    return [Equipment.PHONES.value]


class GroupProfile(models.Model):
    """Whether a group is at work, and what it has. A group without one counts as active, with a phone."""

    class Status(models.TextChoices):
        FORMING = "forming", _("forming")
        ACTIVE = "active", _("active")
        DORMANT = "dormant", _("dormant")
        INACTIVE = "inactive", _("inactive")
        DISSOLVED = "dissolved", _("dissolved")

    group = models.OneToOneField(
        Organization, on_delete=models.CASCADE, primary_key=True, related_name="profile"
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTIVE)
    equipment = ArrayField(models.CharField(max_length=12, choices=Equipment.choices), default=what_most_have)

    def __str__(self) -> str:
        return f"{self.group_id} {self.status}"


class Role(models.TextChoices):
    MEMBER = "member", _("member")
    CHAIR = "chair", _("chair")
    EDITOR = "editor", _("editor")
    COACH = "coach", _("coach")
    DISPATCHER = "dispatcher", _("dispatcher")
    HEAD = "head", _("head")
    LIAISON = "liaison", _("liaison officer")
    VILLAGE_HEAD = "village_head", _("village head")
    LEADER = "leader", _("leader")
    PROVINCE = "province", _("province")


ROLES_OF: dict[str, tuple[Role, ...]] = {
    Organization.Kind.KIM: (Role.MEMBER, Role.CHAIR),
    Organization.Kind.OFFICE: (Role.EDITOR, Role.COACH, Role.DISPATCHER, Role.HEAD),
    Organization.Kind.AGENCY: (Role.LIAISON, Role.HEAD),
    Organization.Kind.VILLAGE: (Role.VILLAGE_HEAD,),
    Organization.Kind.REGENCY: (Role.LEADER,),
    Organization.Kind.PROVINCE: (Role.PROVINCE,),
}


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self, on: date | None = None) -> Self:
        """Memberships that give rights on `on` (today by default)."""
        on = on or timezone.localdate()
        return self.filter(
            Q(until=None) | Q(until__gte=on) | Q(until__gte=on - RIGHTS_AFTER_TERM, acting_for=None),
            Q(ended_on=None) | Q(ended_on__gt=on),
            since__lte=on,
            person__is_active=True,
            organization__active=True,
        )

    def not_ended(self) -> Self:
        """Memberships that nobody has ended, also those whose term has not begun or is over."""
        return self.filter(ended_on=None)

    def of_members(self) -> Self:
        """Those of a group's members, its chair among them."""
        return self.filter(role__in=(Role.MEMBER, Role.CHAIR))


class Membership(models.Model):
    """A person's role in an organization for a term, or acting for another (*Plh./Plt.*): the same rights.

    `until` is the end of the term or decree; rights last until the office ends them (`ended_on`) or 180 days
    after. An acting membership ends on its last day.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    acting_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="acted_by"
    )
    decree = models.CharField(max_length=120, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organization", "role"],
                condition=Q(ended_on=None),
                name="one_open_membership_a_role",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="term_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["organization", "role"], name="membership_org_role")]

    def __str__(self) -> str:
        return f"{self.person} · {self.role} · {self.organization}"

    def gives_rights_on(self, day: date) -> bool:
        """As `MembershipQuerySet.active` asks, of one that was fetched with person and organization."""
        last = self.until or day
        if self.until is not None and self.acting_for_id is None:
            last += RIGHTS_AFTER_TERM
        ended = self.ended_on is not None and self.ended_on <= day
        return self.since <= day <= last and not ended and self.person.is_active and self.organization.active


class TermAlert(models.Model):
    """That a membership's term runs out in `days` days was told once."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="term_alerts")
    until = models.DateField()
    days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "until", "days"], name="one_alert_a_term_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.membership} · {self.days}"
