"""Decrees: entered with their scan, and told of before they end (90, 30, 0 days)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching import records, statuses
from sambung.coaching.days import today_at
from sambung.coaching.models import Decree, GroupAlert, GroupRecord, Issuer, LifeEvent, Step
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.models import Organization, Person
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.words import cleaned

DAYS_BEFORE = (0, 30, 90)
BATCH = 500
LONGEST_TERM = timedelta(days=20 * 366)


@dataclass(frozen=True)
class Entered:
    """What stands on a decree."""

    number: str
    dated: date
    issuer: str
    valid_from: date
    valid_until: date
    scan: File | None = None


@transaction.atomic
def enter(group: Organization, entered: Entered, *, actor: Actor) -> Decree:
    """Keep a decree; a group that was forming is at work with it. The same content again gives the first.

    Raises `NotAllowed` and `Incomplete`.
    """
    if not may(actor, "group.decide", group):
        raise NotAllowed
    number = " ".join(cleaned(entered.number).split())
    if problems := problems_of(entered, number, today_at(group.region)):
        raise Incomplete(problems)
    record = GroupRecord.objects.select_for_update().get(pk=records.record_of(group).pk)
    same = group.decrees.in_force().filter(
        number=number,
        dated=entered.dated,
        issuer=entered.issuer,
        valid_from=entered.valid_from,
        valid_until=entered.valid_until,
        scan=entered.scan,
    )
    if (first := same.first()) is not None:
        return first
    decree = _write(group, entered, number, actor.person)
    void_older({decree.group_id: decree.valid_until})
    GroupRecord.objects.filter(pk=record.pk).update(forming=False, dissolved_on=None)
    statuses.settle(
        GroupRecord.objects.select_related("group__profile").get(pk=group.pk), today_at(group.region)
    )
    return decree


def problems_of(entered: Entered, number: str, today: date) -> dict[str, str]:
    """What is wrong with a decree, by field; nothing where all is right."""
    problems = {}
    if not number:
        problems["number"] = _("Give the number of the decree.")
    if entered.issuer not in Issuer.values:
        problems["issuer"] = _("Choose one of those offered.")
    if entered.valid_until < entered.valid_from:
        problems["valid_until"] = _("The last day must not be before the first.")
    elif entered.valid_until - entered.valid_from > LONGEST_TERM:
        problems["valid_until"] = _("That is longer than any decree runs. Look at the years.")
    if entered.dated > today:
        problems["dated"] = _("That day is still to come.")
    return problems


def _write(group: Organization, entered: Entered, number: str, by: Person | None) -> Decree:
    decree = Decree.objects.create(
        group=group,
        number=number,
        dated=entered.dated,
        issuer=entered.issuer,
        valid_from=entered.valid_from,
        valid_until=entered.valid_until,
        scan=entered.scan,
        by=by,
    )
    LifeEvent.objects.create(group=group, step=Step.DECREE, day=entered.dated, words=number, by=by)
    return decree


def void_older(ends: Mapping[int, date]) -> None:
    """What was told of the decrees before these is not true any more. `ends`: the last day, by group."""
    told = GroupAlert.objects.filter(group__in=list(ends), about=GroupAlert.About.DECREE, void=False)
    gone = [pk for pk, group, day in told.values_list("pk", "group", "day") if day != ends[group]]
    GroupAlert.objects.filter(pk__in=gone).update(void=True)


def tell_of_ends(today: date | None = None) -> int:
    """Alert once at each of 90, 30 and 0 days before a decree ends, the nearest alone where the job did not
    run for days; how many alerts are new."""
    day = today or timezone.localdate()
    horizon = day + timedelta(days=max(DAYS_BEFORE))
    ending = (
        Decree.objects.in_force()
        .filter(valid_until__lte=horizon, group__active=True, group__record__dissolved_on=None)
        .order_by("pk")
    )
    found = list(ending.values_list("group", "valid_until"))
    return sum(_tell_batch(found[start : start + BATCH], day) for start in range(0, len(found), BATCH))


@transaction.atomic
def _tell_batch(ending: list[tuple[int, date]], today: date) -> int:
    due = {
        (group, until, min(days for days in DAYS_BEFORE if until - timedelta(days=days) <= today))
        for group, until in ending
    }
    told = GroupAlert.objects.filter(
        group__in=[group for group, _until in ending], about=GroupAlert.About.DECREE
    )
    new = due - set(told.values_list("group", "day", "days"))
    statuses.tell(
        GroupAlert.objects.bulk_create(
            GroupAlert(group_id=group, about=GroupAlert.About.DECREE, day=until, days=days)
            for group, until, days in sorted(new)
        )
    )
    return len(new)
