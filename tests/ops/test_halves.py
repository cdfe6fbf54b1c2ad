"""The year lived by two processes becomes one, and a start that is cut short leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection, transaction

from sambung.ops.demo import halves, regency
from sambung.ops.demo.news.telling import read as stories
from sambung.ops.demo.telling import Told
from sambung.ops.demo.voices.telling import read as voices
from sambung.ops.errors import Trouble
from sambung.people.models import Organization
from sambung.regions.days_off import seed_days_off
from sambung.regions.loading import load_regions
from sambung.regions.models import Region
from sambung.relay.models import Parcel

TODAY = date(2026, 11, 24)

WAITS = """
import sys
import django
django.setup()
from tests.ops.test_halves import TODAY, told
from sambung.ops.demo import halves
if __name__ == "__main__":
    with halves.begun(TODAY, told()) as processes:
        print(*(each.process.pid for each in processes), flush=True)
        sys.stdin.read()
"""


def told() -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """A little of the year, for each half."""
    return tuple(voices()[:3]), tuple(stories()[:2])


@pytest.fixture
def this_database(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that are started find this database, with its regions."""
    here = connection.settings_dict
    host, port = quote(str(here["HOST"]), safe=""), here.get("PORT") or ""
    user, secret = quote(str(here["USER"])), quote(str(here.get("PASSWORD") or ""))
    monkeypatch.setenv("SAMBUNG_DATABASE_URL", f"postgres://{user}:{secret}@{host}:{port}/{here['NAME']}")
    monkeypatch.setenv("SAMBUNG_DATA", str(settings.DATA))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    with transaction.atomic():
        load_regions()
        seed_days_off()


def test_both_halves_become_one_year_and_what_is_cut_short_is_taken_back(this_database: None) -> None:
    with halves.begun(TODAY, told()) as processes:
        regency.build(TODAY)
        halves.live(processes)
    assert set(Parcel.objects.values_list("kind", flat=True)) == {"voice", "story"}
    assert Parcel.objects.filter(parent=None).count() == 5
    assert not any(each.process.is_alive() for each in processes)
    halves.clear()  # nobody settled it: the next start finds it so
    assert not Parcel.objects.exists()
    assert not Organization.objects.exists()
    assert not Region.objects.exists()


def test_a_half_that_cannot_go_on_stops_the_start(this_database: None) -> None:
    """Here the regency is not there."""
    with halves.begun(TODAY, told()) as processes, pytest.raises(Trouble, match="could not be made"):
        halves.live(processes)
    assert not Parcel.objects.exists()


@pytest.fixture
def waiting(this_database: None) -> Iterator[subprocess.Popen[str]]:
    """A start that has begun both halves, and waits."""
    process = subprocess.Popen(
        [sys.executable, "-c", WAITS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.wait()


def test_nobody_goes_on_for_a_start_that_was_killed(waiting: subprocess.Popen[str]) -> None:
    assert waiting.stdout is not None
    begun = [int(pid) for pid in waiting.stdout.readline().split()]
    assert len(begun) == 2
    waiting.send_signal(signal.SIGKILL)
    waiting.wait()
    until = time.monotonic() + 60
    while any(Path(f"/proc/{pid}").exists() for pid in begun) and time.monotonic() < until:
        time.sleep(0.1)
    assert [pid for pid in begun if Path(f"/proc/{pid}").exists() and os.getpgid(pid)] == []
    assert not Parcel.objects.exists()
