"""The roll of an occasion, a visit or a training session: called with a key for one day, answered once by
each member who is there.

A key is worth nothing after its day, so that no list of erasures has to remember one that was taken back.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching import leaving
from sambung.coaching.models import Attendance, Member, Roll, TrainingSession, Visit
from sambung.people.actors import Actor
from sambung.people.keys import key_hash, new_key
from sambung.people.models import Membership, Organization, Role
from sambung.people.permissions import may
from sambung.regions.models import Region
from sambung.relay.errors import NotAllowed

Called = Visit | TrainingSession
"""What a roll may be called for."""

WITH_ALL = ("visit__parcel", "visit__group__region", "session__regency")


@dataclass(frozen=True)
class Occasion:
    """What a roll is called for. `groups` are ids of those whose people are asked, `where` says which clock
    counts, `day` on which day alone (None: on that of the call); `over`: nobody is asked any more."""

    title: str
    groups: Collection[int]
    where: Region
    over: bool
    day: date | None = None
    session: TrainingSession | None = None


def occasion_of(called: Called) -> Occasion:
    """What is to be known of it to call its roll."""
    if isinstance(called, Visit):
        title = _("Visit to %(group)s") % {"group": called.group.name}
        over = called.parcel.closed_at is not None
        return Occasion(title, {called.group_id}, called.group.region, over)
    where, over = called.regency, called.called_off_at is not None
    day = timezone.localdate(called.begins_at, where.zone)
    groups = set(called.groups.values_list("pk", flat=True))
    return Occasion(called.title, groups, where, over, day, called)


def occasion_under(roll: Roll) -> Occasion:
    """What the roll is called for."""
    called = roll.visit or roll.session
    assert called is not None  # noqa: S101  (says to mypy what the table's constraint says)
    return occasion_of(called)


def may_call(actor: Actor, called: Called) -> bool:
    """A visit's roll is called by whoever writes its report, a session's by whoever keeps it."""
    if isinstance(called, Visit):
        return may(actor, "visit.call", called.parcel)
    return may(actor, "session.keep", called) and called.called_off_at is None


def _of(called: Called) -> dict[str, Any]:
    return {"visit" if isinstance(called, Visit) else "session": called}


def roll_of(called: Called) -> Roll | None:
    """The roll that was called, if any."""
    return Roll.objects.filter(**_of(called)).first()


@transaction.atomic
def call(called: Called, *, actor: Actor, at: datetime | None = None) -> str:
    """A new key, which nobody can read again; the one before opens nothing any more. Who is on the roll
    stays. Raises `NotAllowed`, with words where it is too late."""
    if isinstance(called, TrainingSession):
        called = _held(called)
    if not may_call(actor, called):
        raise NotAllowed
    occasion = occasion_of(called)
    key, today = new_key(), _today(occasion.where, at)
    if occasion.day is not None and occasion.day < today:
        raise NotAllowed(_("Its day is past: write down by hand who was there."))
    day = occasion.day or today
    Roll.objects.update_or_create(**_of(called), defaults={"key_hash": key_hash(key), "day": day})
    return key


@transaction.atomic
def end(called: Called, *, actor: Actor) -> None:
    """The key opens nothing any more; twice changes nothing. Raises `NotAllowed`."""
    if not may_call(actor, called):
        raise NotAllowed
    Roll.objects.filter(**_of(called)).update(key_hash="")


@transaction.atomic
def write_down(
    session: TrainingSession,
    there: Iterable[str],
    away: Iterable[str] = (),
    *,
    actor: Actor,
    at: datetime | None = None,
) -> None:
    """Put members of the groups invited onto a session's roll by hand, `away` off it; ids as a form has them.
    Raises `NotAllowed`, with words before its day."""
    session = _held(session)
    occasion = occasion_of(session)
    if not may_call(actor, session):
        raise NotAllowed
    day = occasion.day
    if day is None or _today(occasion.where, at) < day:
        raise NotAllowed(_("Its day is still to come."))
    roll, _new = Roll.objects.get_or_create(session=session, defaults={"day": day})
    known = Member.objects.there().filter(group__in=occasion.groups)
    named = known.filter(pk__in=_numbers(there)).order_by("pk")
    at = at or timezone.now()
    rows = [Attendance(roll=roll, member=member, at=at) for member in named]
    Attendance.objects.bulk_create(rows, ignore_conflicts=True)
    roll.here.filter(member__in=_numbers(away)).delete()


def _held(session: TrainingSession) -> TrainingSession:
    """The session as it is now, which nobody calls off meanwhile."""
    rows = TrainingSession.objects.select_for_update(of=("self",)).select_related("regency")
    return rows.defer("regency__boundary").get(pk=session.pk)


def _numbers(typed: Iterable[str]) -> list[int]:
    return [int(each) for each in typed if each.isascii() and each.isdecimal() and len(each) < LONGEST_ID]


LONGEST_ID = 19


def roll_under(key: str) -> Roll | None:
    """The roll that a key opens; None where it opens nothing."""
    return Roll.objects.filter(key_hash=key_hash(key)).select_related(*WITH_ALL).first()


def refusal(roll: Roll | None, actor: Actor, at: datetime | None = None) -> str:
    """Why somebody can't say under this key that they are here, in words; '' where they can."""
    if roll is None:
        return _("This code doesn't count any more. Scan the one that is shown now, or say your name.")
    occasion = occasion_under(roll)
    if occasion.over:
        return _("It is over: ask whoever led it to write you down.")
    if (occasion.day or roll.day) != _today(occasion.where, at):
        return _("This code counts on its own day alone.")
    if not _as_member(occasion, actor):
        return _("Your group isn't among those that are asked here.")
    return ""


@transaction.atomic
def say_here(roll: Roll, *, actor: Actor, at: datetime | None = None) -> bool:
    """Keep that the actor is here; whether they hadn't said so before. Raises `NotAllowed`, with words.

    Who has an account in the group and isn't on its list yet is put onto it: the code is the coach's word.
    """
    fresh = Roll.objects.select_for_update(of=("self",)).filter(pk=roll.pk, key_hash=roll.key_hash)
    locked = fresh.select_related(*WITH_ALL).first()
    if problem := refusal(locked, actor, at):
        raise NotAllowed(problem)
    membership = _as_member(occasion_under(roll), actor)
    assert membership is not None  # noqa: S101  (else there was a refusal)
    member = leaving.listed_as(membership)
    at = at or timezone.now()
    _kept, new = Attendance.objects.get_or_create(roll=roll, member=member, defaults={"at": at})
    return new


def own_attendance(roll: Roll, actor: Actor) -> Attendance | None:
    """That the actor has said so before."""
    return roll.here.filter(member__person=actor.person).first() if actor.person else None


def members_here(called: Called) -> list[Member]:
    """Who is on the roll, by name, as far as they are on the list still; with their group."""
    which = {f"attended__roll__{name}": it for name, it in _of(called).items()}
    there = Member.objects.there().filter(**which).select_related("group")
    return list(there.order_by("name", "pk"))


def close(visit: Visit) -> None:
    """It is over: its report says who was there."""
    Roll.objects.filter(visit=visit).delete()


def _as_member(occasion: Occasion, actor: Actor) -> Membership | None:
    """As whose member the actor is here: of the group that they joined first."""
    there = [
        m
        for m in actor.memberships
        if m.organization_id in occasion.groups
        and m.organization.kind == Organization.Kind.KIM
        and m.role in (Role.MEMBER, Role.CHAIR)
    ]
    return min(there, key=lambda m: (m.since, m.organization_id), default=None)


def _today(where: Region, at: datetime | None) -> date:
    return timezone.localdate(at, where.zone)
