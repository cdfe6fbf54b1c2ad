"""Statuses of groups worked out from their records, each change kept, and told before it comes."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from sambung.coaching.life import Change, Life, is_soon, next_change, status_on
from sambung.coaching.models import GroupAlert, GroupRecord, LifeEvent, Step
from sambung.people.models import GroupProfile

BATCH = 500

Subscriber = Callable[[GroupAlert], None]
_subscribers: list[Subscriber] = []


def on_alert(subscriber: Subscriber) -> None:
    """Register who tells people of an alert about a group. Called in the transaction that keeps it."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def tell(alerts: Iterable[GroupAlert]) -> None:
    for alert in alerts:
        for subscriber in _subscribers:
            subscriber(alert)


def life_of(record: GroupRecord) -> Life:
    """What the rules of a group's life go by."""
    return Life(
        heard_on=record.last_sign_on or record.known_since,
        forming=record.forming,
        dissolved_on=record.dissolved_on,
        visited_on=record.visited_on,
    )


def settle(record: GroupRecord, today: date) -> bool:
    """Have the group's status be what its record says, and take back what was told of another change; whether
    the status is another than before."""
    take_back(record, next_change(life_of(record), today))
    return _keep([record], today) == 1


def take_back(record: GroupRecord, still: Change | None = None) -> None:
    """What was told of the group's status will not come, but for the change that comes `still`."""
    told = GroupAlert.objects.filter(group=record.group_id, about=GroupAlert.About.STATUS, void=False)
    if still is not None:
        told = told.exclude(day=still.day, status=still.status)
    told.update(void=True)


@transaction.atomic
def settle_some(groups: list[int], today: date) -> int:
    """As `settle`, for many groups at once; how many statuses changed."""
    changed = 0
    for start in range(0, len(groups), BATCH):
        some = GroupRecord.objects.filter(pk__in=groups[start : start + BATCH])
        records = list(some.select_related("group__profile", "last_parcel").order_by("pk"))
        still = {record.pk: next_change(life_of(record), today) for record in records}
        told = GroupAlert.objects.filter(group__in=still, about=GroupAlert.About.STATUS, void=False)
        gone = [
            pk
            for pk, group, day, status in told.values_list("pk", "group", "day", "status")
            if (change := still[group]) is None or (change.day, change.status) != (day, status)
        ]
        GroupAlert.objects.filter(pk__in=gone).update(void=True)
        changed += _keep(records, today)
    return changed


def settle_all(today: date | None = None) -> int:
    """Every group's status as of today, and word of those that change soon; how many changed. Safe twice."""
    day = today or timezone.localdate()
    return sum(_settle_batch(batch, day) for batch in _batches())


def _batches() -> Iterator[list[GroupRecord]]:
    """All records, some at a time, each with its group's profile."""
    last = 0
    while True:
        records = GroupRecord.objects.filter(pk__gt=last).select_related("group__profile", "last_parcel")
        batch = list(records.order_by("pk")[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1].pk


@transaction.atomic
def _settle_batch(records: list[GroupRecord], today: date) -> int:
    changed = _keep(records, today)
    _tell_before(records, today)
    return changed


def _keep(records: list[GroupRecord], today: date) -> int:
    """Write the statuses that are others than before, with a line in each group's life."""
    now_is = {record.group_id: status_on(life_of(record), today) for record in records}
    was = {record.group_id: record.group.profile.status for record in records}
    changed = [pk for pk, status in now_is.items() if was[pk] != status]
    for status in {now_is[pk] for pk in changed}:
        those = [pk for pk in changed if now_is[pk] == status]
        GroupProfile.objects.filter(pk__in=those).update(status=status)
    LifeEvent.objects.bulk_create(
        LifeEvent(group_id=pk, step=Step(now_is[pk].value), day=today) for pk in changed
    )
    return len(changed)


def _tell_before(records: list[GroupRecord], today: date) -> None:
    """One alert for each change that comes soon; the same again tells nobody anew."""
    coming = []
    for record in records:
        change = next_change(life_of(record), today)
        if change is not None and is_soon(change, today):
            coming.append(
                GroupAlert(
                    group_id=record.group_id,
                    about=GroupAlert.About.STATUS,
                    day=change.day,
                    days=change.days_from(today),
                    status=change.status,
                )
            )
    told = GroupAlert.objects.filter(
        group__in=[alert.group_id for alert in coming], about=GroupAlert.About.STATUS, void=False
    )
    known = set(told.values_list("group", "day", "status"))
    new = [alert for alert in coming if (alert.group_id, alert.day, alert.status) not in known]
    tell(GroupAlert.objects.bulk_create(new))
