"""The records of groups: made for each, kept by what is heard of it, and read as the rules of its life."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone

from sambung.coaching import statuses
from sambung.coaching.days import today_at
from sambung.coaching.models import GroupRecord, Meeting, Sign
from sambung.people.actors import ActorKind
from sambung.people.models import GroupProfile, Membership, Organization
from sambung.regions.days_off import calendar_for
from sambung.relay.items import items
from sambung.relay.models import Handoff, Parcel
from sambung.relay.setting import OPEN

BATCH = 500
ASLEEP = (GroupProfile.Status.DORMANT, GroupProfile.Status.INACTIVE)


def record_of(group: Organization) -> GroupRecord:
    """The group's record, made now where it has none."""
    record = GroupRecord.objects.filter(pk=group.pk).first()
    if record is None:
        make_missing([group], today_at(group.region))
        record = GroupRecord.objects.get(pk=group.pk)
    return record


@transaction.atomic
def make_missing(groups: "Iterable[Organization] | None" = None, known_since: date | None = None) -> int:
    """Give every group that has none (or those of `groups`) a record and a profile, with what was heard of it
    before; how many got one. Nobody's silence counts from before `known_since` (today)."""
    without = Organization.objects.filter(kind=Organization.Kind.KIM, record=None)
    if groups is not None:
        without = without.filter(pk__in=[group.pk for group in groups])
    ids = set(without.values_list("pk", flat=True))
    since = known_since or timezone.localdate()
    new = [GroupRecord(group_id=pk, known_since=since) for pk in sorted(ids)]
    GroupRecord.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    GroupProfile.objects.bulk_create(
        [GroupProfile(group_id=pk) for pk in sorted(ids)], batch_size=BATCH, ignore_conflicts=True
    )
    if ids:
        listen_back(ids)
    return len(ids)


def listen_back(ids: set[int]) -> None:
    """Take over what groups did before their records were made: their steps and their meetings."""
    steps = Handoff.objects.filter(actor_kind=ActorKind.MEMBER, from_organization__in=ids)
    own = steps.filter(person__memberships__organization=F("from_organization"))
    for row in own.values("from_organization").annotate(last=Max("pk")).values_list("last", flat=True):
        handoff = Handoff.objects.select_related("parcel__region").get(pk=row)
        _note(handoff.from_organization_id or 0, _day_of(handoff), Sign.STEP, handoff.parcel)
    there = Membership.objects.filter(organization__in=ids).of_members().values("person")
    opened = Handoff.objects.filter(person__in=there, move=OPEN).select_related("parcel__region")
    for last in opened.order_by("person", "-at").distinct("person"):
        group = group_behind(last)
        if group is not None and group in ids:
            _note(group, _day_of(last), Sign.STEP, last.parcel)
    for meeting in Meeting.objects.filter(group__in=ids).order_by("group", "-day").distinct("group"):
        _note(meeting.group_id, meeting.day, Sign.MEETING)


def group_behind(handoff: Handoff) -> int | None:
    """The id of the group whose member made a step; None where nobody of a group did, or elsewhere."""
    if handoff.actor_kind != ActorKind.MEMBER or handoff.person_id is None:
        return None
    gave = items[handoff.parcel.kind].gave(handoff.parcel) if handoff.parcel.kind in items else None
    concerned = {handoff.from_organization_id, handoff.to_organization_id, gave.pk if gave else None}
    own = Membership.objects.filter(
        person=handoff.person_id,
        organization__in=[pk for pk in concerned if pk is not None],
        organization__kind=Organization.Kind.KIM,
    )
    return own.of_members().values_list("organization", flat=True).first()


def hear_step(handoff: Handoff) -> None:
    """A step of a group's is a sign of its life; heard twice, or late, it changes nothing."""
    group = group_behind(handoff)
    if group is not None:
        hear(group, _day_of(handoff), Sign.STEP, handoff.parcel)


def _day_of(handoff: Handoff) -> date:
    return calendar_for(handoff.parcel.region).local(handoff.at).date()


def hear(group_id: int, day: date, sign: Sign, parcel: Parcel | None = None) -> None:
    """Keep the newest sign of a group's life. It wakes a group that was asleep, and what was told of its
    falling asleep will not come."""
    if _note(group_id, day, sign, parcel):
        record = GroupRecord.objects.select_related("group__profile", "group__region").get(pk=group_id)
        statuses.take_back(record)
        if record.group.profile.status in ASLEEP:
            statuses.settle(record, today_at(record.group.region))


def _note(group_id: int, day: date, sign: Sign, parcel: Parcel | None = None) -> bool:
    """Keep a sign where it is the newest one; whether it is."""
    newer: QuerySet[GroupRecord] = GroupRecord.objects.filter(pk=group_id).exclude(last_sign_on__gt=day)
    return bool(newer.update(last_sign_on=day, last_sign=sign, last_parcel=parcel))
