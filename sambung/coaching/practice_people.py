"""Who wrote a card of good practice and who of the group agreed to it: forgotten two years after leaving."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sambung.coaching.leaving import NAME_KEPT
from sambung.coaching.models import Practice
from sambung.people import erasures
from sambung.people.models import RIGHTS_AFTER_TERM, Membership, Organization

LISTED_AS = "practice"
PLACES = {
    "by": Q(organization__kind=Organization.Kind.OFFICE, organization__regency=OuterRef("group__regency")),
    "agreed_by": Q(organization=OuterRef("group")),
}
"""Where who is named in a column had their role: the office of the group's regency, the group."""


def forget_old() -> int:
    """Erase who left two years ago; how many."""
    return sum(
        forget(column, pk)
        for column in PLACES
        for pk in _left(column).order_by("pk").values_list("pk", flat=True)[:1_000]
    )


def _left(column: str) -> QuerySet[Practice]:
    """Cards that name somebody none of whose roles there lasted into the last two years."""
    until = timezone.localdate() - NAME_KEPT
    lasted = Membership.objects.filter(
        PLACES[column],
        Q(ended_on=None) | Q(ended_on__gt=until),
        Q(until=None) | Q(until__gt=until) | Q(until__gt=until - RIGHTS_AFTER_TERM, acting_for=None),
        person=OuterRef(column),
    )
    return Practice.objects.filter(~Exists(lasted), **{f"{column}__isnull": False})


@transaction.atomic
def forget(column: str, pk: int) -> bool:
    """Erase whom a column names; the card stays. Whether there was somebody."""
    there = Practice.objects.select_for_update().filter(pk=pk, **{f"{column}__isnull": False})
    if not there.exists():
        return False
    erasures.record(LISTED_AS, f"{column}:{pk}")
    there.update(**{column: None})
    return True


def forget_again(key: str) -> bool:
    """After a restore: erase once more what the list of erasures names. Whether it was there."""
    column, _colon, pk = key.partition(":")
    return column in PLACES and forget(column, int(pk))
