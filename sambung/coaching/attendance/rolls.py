"""The roll of an occasion: called with a key for one day, answered once by each member who is there.

A key is worth nothing after its day, so that no list of erasures has to remember one that was taken back.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching import leaving
from sambung.coaching.models import Attendance, Member, Roll, Visit
from sambung.people.actors import Actor
from sambung.people.keys import key_hash, new_key
from sambung.people.models import Membership, Organization, Role
from sambung.people.permissions import may
from sambung.regions.models import Region
from sambung.relay.errors import NotAllowed


@dataclass(frozen=True)
class Occasion:
    """What a roll is called for. `groups` are ids of those whose people are asked, `where` says which clock
    counts; `over`: nobody is asked any more."""

    title: str
    groups: Collection[int]
    where: Region
    over: bool


def occasion_of(roll: Roll) -> Occasion:
    """What the roll is called for."""
    assert roll.visit is not None  # noqa: S101  (says to mypy what the table's constraint says)
    return of_visit(roll.visit)


def of_visit(visit: Visit) -> Occasion:
    title = _("Visit to %(group)s") % {"group": visit.group.name}
    return Occasion(title, {visit.group_id}, visit.group.region, visit.parcel.closed_at is not None)


def roll_of(visit: Visit) -> Roll | None:
    """The roll that was called, if any."""
    return Roll.objects.filter(visit=visit).first()


@transaction.atomic
def call(visit: Visit, *, actor: Actor, at: datetime | None = None) -> str:
    """A new key for today, which nobody can read again; the one before opens nothing any more. Who is on the
    roll stays. Raises `NotAllowed`."""
    if not may(actor, "visit.call", visit.parcel):
        raise NotAllowed
    key, today = new_key(), _today(visit.group.region, at)
    Roll.objects.update_or_create(visit=visit, defaults={"key_hash": key_hash(key), "day": today})
    return key


@transaction.atomic
def end(visit: Visit, *, actor: Actor) -> None:
    """The key opens nothing any more; twice changes nothing. Raises `NotAllowed`."""
    if not may(actor, "visit.call", visit.parcel):
        raise NotAllowed
    Roll.objects.filter(visit=visit).update(key_hash="")


def roll_under(key: str) -> Roll | None:
    """The roll that a key opens; None where it opens nothing."""
    found = Roll.objects.filter(key_hash=key_hash(key))
    return found.select_related("visit__parcel", "visit__group__region").first()


def refusal(roll: Roll | None, actor: Actor, at: datetime | None = None) -> str:
    """Why somebody can't say under this key that they are here, in words; '' where they can."""
    if roll is None:
        return _("This code doesn't count any more. Scan the one that is shown now, or say your name.")
    occasion = occasion_of(roll)
    if occasion.over:
        return _("It is over: ask whoever led it to write you down.")
    if roll.day != _today(occasion.where, at):
        return _("This code counts on its own day alone.")
    if not _as_member(roll, actor):
        return _("Your group isn't among those that are asked here.")
    return ""


@transaction.atomic
def say_here(roll: Roll, *, actor: Actor, at: datetime | None = None) -> bool:
    """Keep that the actor is here; whether they hadn't said so before. Raises `NotAllowed`, with words.

    Who has an account in the group and isn't on its list yet is put onto it: the code is the coach's word.
    """
    fresh = Roll.objects.select_for_update(of=("self",)).filter(pk=roll.pk, key_hash=roll.key_hash)
    locked = fresh.select_related("visit__parcel", "visit__group__region").first()
    if problem := refusal(locked, actor, at):
        raise NotAllowed(problem)
    membership = _as_member(roll, actor)
    assert membership is not None  # noqa: S101  (else there was a refusal)
    member = leaving.listed_as(membership)
    at = at or timezone.now()
    _kept, new = Attendance.objects.get_or_create(roll=roll, member=member, defaults={"at": at})
    return new


def own_attendance(roll: Roll, actor: Actor) -> Attendance | None:
    """That the actor has said so before."""
    return roll.here.filter(member__person=actor.person).first() if actor.person else None


def members_here(visit: Visit) -> list[Member]:
    """Who is on the roll, by name, as far as they are on the list still."""
    return list(Member.objects.there().filter(attended__roll__visit=visit).order_by("name", "pk"))


def close(visit: Visit) -> None:
    """It is over: its report says who was there."""
    Roll.objects.filter(visit=visit).delete()


def _as_member(roll: Roll, actor: Actor) -> Membership | None:
    """As whose member the actor is here: of the group that they joined first."""
    groups = occasion_of(roll).groups
    there = [
        m
        for m in actor.memberships
        if m.organization_id in groups
        and m.organization.kind == Organization.Kind.KIM
        and m.role in (Role.MEMBER, Role.CHAIR)
    ]
    return min(there, key=lambda m: (m.since, m.organization_id), default=None)


def _today(where: Region, at: datetime | None) -> date:
    return timezone.localdate(at, where.zone)
