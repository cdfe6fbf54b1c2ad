"""What a call to YouTube costs, and what is left of the day.

By the published table (https://developers.google.com/youtube/v3/determine_quota_cost): 100 uploads and 10,000
units for all else a day and project, anew at midnight Pacific time. What is spent is written down before the
call, since also a refused call costs.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sambung.channels.faults import Temporary
from sambung.channels.models import Spent

PACIFIC = ZoneInfo("America/Los_Angeles")
UNITS, UPLOADS = "youtube:units", "youtube:uploads"
COSTS = {
    "captions.delete": 50,
    "captions.insert": 400,
    "captions.list": 50,
    "captions.update": 450,
    "channels.list": 1,
    "commentThreads.list": 1,
    "playlistItems.list": 1,
    "thumbnails.set": 50,
    "videos.delete": 50,
    "videos.list": 1,
    "videos.update": 50,
}
"""Units of a call; `videos.insert` has a bucket of its own, 1 a call."""
INSERT = "videos.insert"

READING, SENDING, MENDING = 0.4, 0.9, 1.0
"""Up to which share of the day's units what is done: figures are read with what nobody needs, and corrections
and taking down always have something left."""


def day_of(moment: datetime) -> date:
    """The day as YouTube counts it."""
    return moment.astimezone(PACIFIC).date()


def seconds_left(moment: datetime) -> float:
    """Until the next day begins."""
    following = day_of(moment) + timedelta(days=1)
    midnight = datetime(following.year, following.month, following.day, tzinfo=PACIFIC)
    return (midnight - moment).total_seconds()


def spent(bucket: str = UNITS) -> int:
    """What is gone of today."""
    rows = Spent.objects.filter(bucket=bucket, day=day_of(timezone.now()))
    return rows.values_list("units", flat=True).first() or 0


def spend(call: str, share: float = MENDING) -> None:
    """Write down what a call costs. Raises `Temporary("quota")`, until tomorrow, where too little is left for
    it."""
    now = timezone.now()
    bucket, cost = (UPLOADS, 1) if call == INSERT else (UNITS, COSTS[call])
    whole = settings.YOUTUBE_UPLOADS if bucket == UPLOADS else int(settings.YOUTUBE_UNITS * share)
    with transaction.atomic():
        Spent.objects.get_or_create(bucket=bucket, day=day_of(now))
        rows = Spent.objects.filter(bucket=bucket, day=day_of(now), units__lte=whole - cost)
        if not rows.update(units=F("units") + cost):
            raise used_up(now)


def used_up(now: datetime) -> Temporary:
    """It waits for the next day, however many posts do."""
    return Temporary("quota", seconds_left(now), patient=True)
