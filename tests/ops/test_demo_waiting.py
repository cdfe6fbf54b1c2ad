"""Whoever opens the demo finds a story that waits for its hour, on whichever weekday it begins."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from sambung.ops.demo import loading
from sambung.ops.demo.news.telling import read as stories
from sambung.regions.days_off import seed_days_off
from sambung.regions.loading import load_regions
from sambung.relay.models import Parcel

pytestmark = pytest.mark.django_db

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


@pytest.mark.parametrize("today", [MONDAY, SUNDAY], ids=["Monday", "Sunday"])
def test_a_story_waits_for_days_after_the_one_on_which_the_demo_begins(today: date) -> None:
    load_regions()
    seed_days_off()
    with time_machine.travel(datetime.combine(today, time(1, 30), UTC)):
        loading.load(today, [told for told in stories() if told.way == "scheduled"])
    waiting = Parcel.objects.get(kind="story", state="scheduled")
    assert waiting.due_at is not None
    assert waiting.due_at.astimezone(waiting.region.zone).date() >= today + timedelta(days=3)
