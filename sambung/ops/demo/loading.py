"""Fills an empty database with the demo regency: people first, then their year."""

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from procrastinate.contrib.django import app as jobs

from sambung.bulletins.models import Bulletin, Copy, Edition
from sambung.desk.models import Notice
from sambung.media.models import File, Rendition
from sambung.media.storage import synced_together
from sambung.news.jobs import GOING_OUT
from sambung.news.models import Material, Publication, Story, Version
from sambung.news.picture_models import Picture, ShownPicture
from sambung.ops.demo import outside, practices, regency, standing
from sambung.ops.demo.bulletins import telling as bulletins
from sambung.ops.demo.bulletins import ways as bulletin_ways
from sambung.ops.demo.bulletins.journey import BulletinJourney
from sambung.ops.demo.bulletins.telling import ToldBulletin
from sambung.ops.demo.coaching import registry as coaching_registry
from sambung.ops.demo.coaching import training as coaching_training
from sambung.ops.demo.coaching import work as coaching_work
from sambung.ops.demo.errands import Queue, Worker
from sambung.ops.demo.news import newsroom
from sambung.ops.demo.news import telling as news
from sambung.ops.demo.news import ways as story_ways
from sambung.ops.demo.news.journey import StoryJourney
from sambung.ops.demo.news.telling import ToldStory
from sambung.ops.demo.pictures import Album
from sambung.ops.demo.regency import Belitung
from sambung.ops.demo.simulation import Life, live
from sambung.ops.demo.telling import Told
from sambung.ops.demo.voices import telling as voices
from sambung.ops.demo.voices import ways as voice_ways
from sambung.ops.demo.voices.journey import VoiceJourney
from sambung.ops.demo.voices.telling import ToldVoice
from sambung.people.models import Membership, Organization, Person
from sambung.regions.models import Region
from sambung.relay import subscriptions
from sambung.relay.models import Alert, Arrival, Handoff, Note, Parcel
from sambung.voices.models import Sender, Voice

logger = structlog.get_logger("sambung.demo")

RECENT = timedelta(days=4)
"""Who opens the desk first finds notices of the last days, and not a year of them."""

BESIDE = 5
"""So many stories even out how long the two halves of the year take."""

UNFINISHED = timedelta(minutes=10)
"""What went out so shortly before the demo begins is still going out."""


@transaction.atomic
def load(today: date, told: Iterable[Told], *, furnished: bool = False) -> None:
    """Make the demo regency as it stands on the morning of `today`, with what is `told` of it, then with
    its registry and coaching where it is `furnished`: whole, or nothing of it, and by this process.

    The same day gives an empty database the same voices, stories and bulletins with the same codes, words and
    states.
    """
    regency.build(today)
    with beginning(today, told) as year:
        year.live()
    settle(today, newsroom_too=False, furnished=furnished)


@dataclass
class Year:
    """What is told of a year, begun: its pictures are being drawn, which needs no database."""

    today: date
    told: list[Told]
    album: Album

    @transaction.atomic
    def live(self) -> None:
        """Live it through, in a database that has the regency: whole, or nothing of it."""
        _plan_quickly()
        belitung, morning = regency.built(), _morning(self.today)
        lives = [_life(each, belitung, morning, self.album) for each in self.told]
        with translation.override(settings.LANGUAGE_CODE), _jobs_in_memory() as queue, synced_together():
            live(lives, until=morning, errands=Worker(queue, until=morning - UNFINISHED))
            self.album.write()


@contextmanager
def beginning(today: date, told: Iterable[Told]) -> Iterator[Year]:
    """The year until the morning of `today`, with a hand that draws while it is lived."""
    with ThreadPoolExecutor(1) as hand:
        year = Year(today, list(told), Album(hand))
        year.album.expect(*(scene for each in year.told for scene in each.scenes()))
        yield year


@transaction.atomic
def settle(today: date, *, newsroom_too: bool = True, furnished: bool = True) -> None:
    """What the year leaves: accounts outside, plans, registry and coaching, notices of the last days."""
    _plan_quickly()
    belitung, morning = regency.built(), _morning(today)
    with translation.override(settings.LANGUAGE_CODE), synced_together():
        outside.connect(belitung, morning)
        outside.put_out(morning)
        if newsroom_too:
            newsroom.furnish(belitung, morning)
        if furnished:
            furnish(belitung, morning)
        _tell_of_the_last_days(morning)
    _analyze()
    logger.info("demo_loaded", parcels=Parcel.objects.count(), pictures=File.objects.count())


def furnish(belitung: Belitung, morning: datetime) -> None:
    """The groups' registry, and the year's coaching."""
    coaching_registry.furnish(belitung, morning)
    with _jobs_in_memory():
        coaching_work.furnish(belitung, morning)
        standing.furnish(belitung, morning)
        coaching_training.furnish(belitung, morning)
        practices.furnish(belitung, morning)


def _morning(today: date) -> datetime:
    return timezone.make_aware(datetime.combine(today, time.min))


def halves() -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """All that is told of the regency, in two halves that never meet and take about as long: the stories, and
    voices and bulletins with a few stories that meet no other."""
    stories = news.read()
    meeting = {name for story in stories if story.joins for name in (story.name, story.joins)}
    beside = [story for story in stories if story.name not in meeting][:BESIDE]
    return (*voices.read(), *bulletins.read(), *beside), tuple(each for each in stories if each not in beside)


def read() -> list[Told]:
    """All that is told of the regency."""
    return [told for half in halves() for told in half]


def _life(told: Told, belitung: Belitung, morning: datetime, album: Album) -> Life:
    match told:
        case ToldVoice():
            return voice_ways.way_of(VoiceJourney(told, belitung, morning, album))
        case ToldStory():
            return story_ways.way_of(StoryJourney(told, belitung, morning, album))
        case ToldBulletin():
            return bulletin_ways.way_of(BulletinJourney(told, belitung, morning, album))
    raise TypeError(f"nothing is known of the way of {told.name}")


def _plan_quickly() -> None:
    """Let the planner take joins in the order in which they are asked for, until the transaction ends: of
    twenty it would look for the best order for longer than it takes to answer."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL join_collapse_limit = 1")


def _analyze() -> None:
    """Let the planner know the tables at once: it would else take minutes to look, and guess meanwhile."""
    carried = (
        Region,
        Organization,
        Person,
        Membership,
        Parcel,
        Handoff,
        Note,
        Alert,
        Arrival,
        File,
        Rendition,
    )
    kinds = (
        Voice,
        Sender,
        Story,
        Material,
        Version,
        Picture,
        Publication,
        ShownPicture,
        Bulletin,
        Edition,
        Copy,
    )
    tables = ", ".join(model._meta.db_table for model in (*carried, *kinds, Notice))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


def _tell_of_the_last_days(morning: datetime) -> None:
    """Notices as they would have been written when it happened, and those about what is late still."""
    since = morning - RECENT
    told_of = Handoff.objects.exclude(state=GOING_OUT, parcel__state=GOING_OUT)  # telling of it completes it
    for handoff in told_of.filter(at__gte=since).select_related("parcel").order_by("at", "pk"):
        subscriptions.tell_of_move(handoff)
        Notice.objects.filter(handoff=handoff).update(created_at=handoff.at)
    late_still = Q(deadline=F("parcel__due_at"), parcel__due_at__lt=morning)
    for alert in (
        Alert.objects.filter(late_still | Q(at__gte=since)).select_related("parcel").order_by("at", "pk")
    ):
        subscriptions.tell_of_alert(alert)
        Notice.objects.filter(alert=alert).update(created_at=alert.at)


@contextmanager
def _jobs_in_memory() -> Iterator[Queue]:
    """A year's jobs would be stale: they are deferred into memory, without a line each, for the `Worker`."""
    log = logging.getLogger("procrastinate")
    level = log.level
    log.setLevel(logging.WARNING)
    queue = Queue()
    try:
        with jobs.replace_connector(queue):
            yield queue
    finally:
        log.setLevel(level)
