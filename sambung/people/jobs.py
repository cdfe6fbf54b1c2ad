"""Daily: terms that run out are told about (domain, "Roles"); what ended is forgotten."""

from collections.abc import Callable
from datetime import date, timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.people.models import Device, Invitation, Membership, TermAlert

DAYS_BEFORE = (0, 30, 90)

TermSubscriber = Callable[[TermAlert], None]
"""Called with the alert: whose term it is, when it ends, and for which of the days before it stands."""

_subscribers: list[TermSubscriber] = []


def on_term_ending(subscriber: TermSubscriber) -> None:
    """Register who tells the people concerned. Called in the transaction that remembers the alert."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def stop_telling(subscriber: TermSubscriber) -> None:
    _subscribers.remove(subscriber)


@app.periodic(cron="0 23 * * *")  # 06:00 in western Indonesia
@app.task(queue="people", retry=RetryStrategy(max_attempts=5, exponential_wait=4), pass_context=False)
def tell_of_terms_that_end(timestamp: int) -> None:
    """Each alert once, also when the job ran late, twice or not for days: then the nearest one only."""
    today = timezone.localdate()
    for membership in _ending(today):
        _tell(membership, today)


@app.periodic(cron="30 19 * * *")  # at night in Indonesia
@app.task(queue="people", retry=RetryStrategy(max_attempts=5, exponential_wait=4), pass_context=False)
def forget_what_ended(timestamp: int) -> None:
    """Sessions that ended; invitations 30 days after they did, with the names and numbers in them; phones
    whose link nobody opened."""
    now = timezone.now()
    call_command("clearsessions")
    Invitation.objects.filter(expires_at__lt=now - timedelta(days=30)).delete()
    Device.objects.filter(enrolled_at=None, created_at__lt=now - timedelta(days=1)).delete()


def _ending(today: date) -> list[Membership]:
    horizon = today + timedelta(days=max(DAYS_BEFORE))
    ending = Membership.objects.active(today).filter(until__lte=horizon)
    return list(ending.select_related("person", "organization").prefetch_related("term_alerts"))


@transaction.atomic
def _tell(membership: Membership, today: date) -> None:
    assert membership.until is not None  # noqa: S101  # `_ending` filters by it
    days = min(days for days in DAYS_BEFORE if membership.until - timedelta(days=days) <= today)
    alert, is_new = TermAlert.objects.get_or_create(membership=membership, until=membership.until, days=days)
    if is_new:
        for subscriber in _subscribers:
            subscriber(alert)
