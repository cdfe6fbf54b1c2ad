"""Who is in a group, as its list says: with or without an account."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.people.models import Organization, Person

YOUNG_UNTIL = 30
"""Youth are those of 16 to 30 years (UU 40/2009 pasal 1)."""

YOUNG_FROM = 16


class Position(models.TextChoices):
    """What somebody does in the group."""

    CHAIR = "chair", _("chair")
    SECRETARY = "secretary", _("secretary")
    TREASURER = "treasurer", _("treasurer")
    SECTION = "section", _("head of a section")
    MEMBER = "member", _("member")


class Sex(models.TextChoices):
    """Woman or man, as the list of a decree says it."""

    WOMAN = "woman", _("woman")
    MAN = "man", _("man")


class MemberQuerySet(models.QuerySet["Member"]):
    def there(self) -> Self:
        """Those who have not left."""
        return self.filter(left_on=None)

    def young(self, on: date | None = None) -> Self:
        year = (on or timezone.localdate()).year
        return self.filter(born__gte=year - YOUNG_UNTIL, born__lte=year - YOUNG_FROM)

    def managing(self) -> Self:
        """The management: whoever is more than a member."""
        return self.exclude(position=Position.MEMBER)

    def as_listed(self) -> Self:
        """In the order of a decree's list: the chair first."""
        order = {position: number for number, position in enumerate(Position.values)}
        rank = models.Case(
            *(models.When(position=position, then=number) for position, number in order.items()),
            default=len(order),
        )
        return self.order_by(rank, "name", "pk")


class Member(models.Model):
    """Somebody on a group's list. `person` is their account, where they have one.

    Basis: the decree that names them and, for `phone` and `occupation`, their consent on joining (UU 27/2022
    pasal 20). When they leave, contact, year of birth and occupation are erased at once, and the name two
    years later; that somebody was there, as what and from when to when stays, with `sex` for the figures.
    """

    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="listed")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="listed_in")
    name = models.CharField(max_length=120, blank=True)
    position = models.CharField(max_length=10, choices=Position.choices, default=Position.MEMBER)
    section = models.CharField(max_length=80, blank=True)
    sex = models.CharField(max_length=5, choices=Sex.choices, blank=True)
    born = models.PositiveSmallIntegerField(null=True, help_text=_("year of birth"))
    occupation = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20, blank=True, help_text=_("E.164"))
    since = models.DateField(default=timezone.localdate)
    left_on = models.DateField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(left_on=None, person__isnull=False),
                name="one_row_a_person_on_the_list",
            ),
            models.CheckConstraint(
                name="who_left_has_no_contact",
                condition=Q(left_on=None) | Q(phone="", occupation="", born=None),
            ),
            models.CheckConstraint(
                name="a_name_until_it_is_erased",
                condition=Q(erased_at=None) & ~Q(name="") | Q(erased_at__isnull=False, name="", person=None),
            ),
        ]
        indexes = [
            models.Index(fields=["group"], condition=Q(left_on=None), name="members_there"),
            models.Index(fields=["left_on"], condition=Q(erased_at=None), name="members_to_erase"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.position}"

    @property
    def is_young(self) -> bool:
        year = timezone.localdate().year
        return self.born is not None and YOUNG_FROM <= year - self.born <= YOUNG_UNTIL
