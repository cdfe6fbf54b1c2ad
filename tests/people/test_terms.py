"""Terms that run out are told about, each alert once."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from sambung.people import jobs
from sambung.people.models import Membership, TermAlert
from tests.people.world import World

UNTIL = date(2026, 12, 31)


@pytest.fixture
def told(world: World) -> Iterator[list[tuple[str, int]]]:
    Membership.objects.filter(person=world.people["ketua"]).update(until=UNTIL)
    heard: list[tuple[str, int]] = []

    def listen(alert: TermAlert) -> None:
        heard.append((alert.membership.person.username, alert.days))

    jobs.on_term_ending(listen)
    yield heard
    jobs.stop_telling(listen)


def run_on(day: date) -> None:
    with time_machine.travel(f"{day}T02:00:00Z", tick=False):
        jobs.tell_of_terms_that_end(timestamp=0)


def test_alerts_come_90_30_and_0_days_before(told: list[tuple[str, int]]) -> None:
    for days_before in range(120, -10, -1):
        run_on(UNTIL - timedelta(days=days_before))
    assert told == [("ketua", 90), ("ketua", 30), ("ketua", 0)]


def test_running_twice_tells_once(told: list[tuple[str, int]]) -> None:
    run_on(UNTIL - timedelta(days=90))
    run_on(UNTIL - timedelta(days=90))
    assert told == [("ketua", 90)]


def test_after_a_long_outage_only_the_latest_is_told(told: list[tuple[str, int]]) -> None:
    run_on(UNTIL - timedelta(days=10))
    assert told == [("ketua", 30)]


def test_a_longer_term_counts_anew(world: World, told: list[tuple[str, int]]) -> None:
    run_on(UNTIL - timedelta(days=30))
    Membership.objects.filter(person=world.people["ketua"]).update(until=UNTIL + timedelta(days=365))
    run_on(UNTIL + timedelta(days=365 - 90))
    assert told == [("ketua", 30), ("ketua", 90)]


def test_an_ended_membership_alerts_nobody(world: World, told: list[tuple[str, int]]) -> None:
    Membership.objects.filter(person=world.people["ketua"]).update(ended_on=date(2026, 1, 1))
    run_on(UNTIL)
    assert told == []
