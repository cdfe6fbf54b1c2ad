"""The secret address of a coach's calendar: made, taken back, and ended with the role."""

from django.db import transaction
from django.utils import timezone

from sambung.coaching.models import CalendarKey
from sambung.coaching.rules import COACHING
from sambung.people import erasures, second_factor
from sambung.people.actors import Actor
from sambung.people.keys import key_hash, new_key
from sambung.people.models import Membership, Organization
from sambung.people.permissions import may
from sambung.relay.errors import NotAllowed

LISTED_AS = "calendar"
"""What was taken back is on the list of erasures, so that no restore opens an address again."""


def key_of(actor: Actor) -> CalendarKey | None:
    """The key that the actor has, if any."""
    return CalendarKey.objects.filter(person=actor.person).first() if actor.person else None


@transaction.atomic
def make(actor: Actor) -> str:
    """A new key, which nobody can read again; the one before opens nothing any more. Raises `NotAllowed`."""
    if actor.person is None or not may(actor, "calendar.own"):
        raise NotAllowed
    revoke(actor)
    key = new_key()
    values = {"key_hash": key_hash(key), "made_at": timezone.now()}
    CalendarKey.objects.update_or_create(person=actor.person, defaults=values)
    return key


@transaction.atomic
def revoke(actor: Actor) -> None:
    """The address opens nothing any more. Twice changes nothing."""
    if actor.person is not None:
        _end(list(CalendarKey.objects.select_for_update().filter(person=actor.person)))


def whose(key: str) -> Actor | None:
    """Whose calendar the key opens; None where it opens nothing: unknown, taken back, a person who is no
    longer active, coaches nobody any more, or must have a second factor and has none."""
    found = CalendarKey.objects.select_related("person").filter(
        key_hash=key_hash(key), person__is_active=True
    )
    known = found.first()
    if known is None:
        return None
    actor = Actor.member(known.person, via="page")
    return None if second_factor.is_missing(actor) or not may(actor, "calendar.own") else actor


def follow_ended(organization_id: int) -> None:
    """Whoever coaches nobody any more has no address, also when appointed anew."""
    coaching = Membership.objects.active().filter(
        organization__kind=Organization.Kind.OFFICE, role__in=COACHING
    )
    there = Membership.objects.filter(organization=organization_id)
    keys = CalendarKey.objects.filter(person__in=there.values("person"))
    _end(list(keys.exclude(person__in=coaching.values("person"))))


def erase_again(digest: str) -> bool:
    """After a restore: take back what had been taken back. Whether it was there."""
    return bool(CalendarKey.objects.filter(key_hash=digest).delete()[0])


def _end(keys: list[CalendarKey]) -> None:
    for key in keys:
        erasures.record(LISTED_AS, key.key_hash)
        key.delete()
