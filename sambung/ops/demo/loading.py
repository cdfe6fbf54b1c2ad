"""Fills an empty database with the demo regency: people first, then their year."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from procrastinate.contrib.django import app as jobs
from procrastinate.testing import InMemoryConnector

from sambung.desk.models import Notice
from sambung.media.models import File, Rendition
from sambung.ops.demo import regency, stories, ways
from sambung.ops.demo.journey import Journey
from sambung.ops.demo.pictures import Album
from sambung.ops.demo.simulation import live
from sambung.ops.demo.stories import Told
from sambung.people.models import Membership, Organization, Person
from sambung.regions.models import Region
from sambung.relay import subscriptions
from sambung.relay.models import Alert, Arrival, Handoff, Note, Parcel
from sambung.voices.models import Sender, Voice

logger = structlog.get_logger("sambung.demo")

RECENT = timedelta(days=4)
"""Who opens the desk first finds notices of the last days, and not a year of them."""


@transaction.atomic
def load(today: date, told: Iterable[Told] | None = None) -> None:
    """Make the demo regency as it stands on the morning of `today`, with all voices or those `told`: whole,
    or nothing of it.

    The same day gives the same voices with the same codes, words and states.
    """
    morning = timezone.make_aware(datetime.combine(today, time.min))
    with translation.override(settings.LANGUAGE_CODE):
        belitung = regency.build(today)
        album = Album()
        journeys = [Journey(each, belitung, morning, album.put) for each in told or stories.read()]
        with _no_jobs():
            live(map(ways.way_of, journeys), until=morning)
        album.write()
        _tell_of_the_last_days(morning)
    _analyze()
    logger.info("demo_loaded", voices=len(journeys), pictures=len(album.files))


def _analyze() -> None:
    """Let the planner know the tables at once: it would else take minutes to look, and guess meanwhile."""
    filled = (Region, Organization, Person, Membership, Parcel, Handoff, Note, Alert, Arrival, Voice, Sender)
    tables = ", ".join(model._meta.db_table for model in (*filled, File, Rendition, Notice))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


def _tell_of_the_last_days(morning: datetime) -> None:
    """Notices as they would have been written when it happened, and those about what is late still."""
    since = morning - RECENT
    for handoff in Handoff.objects.filter(at__gte=since).select_related("parcel").order_by("pk"):
        subscriptions.tell_of_move(handoff)
        Notice.objects.filter(handoff=handoff).update(created_at=handoff.at)
    late_still = Q(deadline=F("parcel__due_at"), parcel__due_at__lt=morning)
    for alert in Alert.objects.filter(late_still | Q(at__gte=since)).select_related("parcel").order_by("pk"):
        subscriptions.tell_of_alert(alert)
        Notice.objects.filter(alert=alert).update(created_at=alert.at)


@contextmanager
def _no_jobs() -> Iterator[None]:
    """A year's jobs would be stale: they are deferred into memory and forgotten, without a line each."""
    log = logging.getLogger("procrastinate")
    level = log.level
    log.setLevel(logging.WARNING)
    try:
        with jobs.replace_connector(InMemoryConnector()):
            yield
    finally:
        log.setLevel(level)
