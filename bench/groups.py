"""What coach and leader open at 10,000 groups and 1,000,000 voices against a tenth of both; a month's
standing of all groups, and a regency's report.

A regency has `OWN` groups at both sizes: what grows is the nation around it.
"""

import time
from datetime import date

from django.conf import settings
from django.db import connection
from django.test import Client

from bench import filling
from bench.pages import BOUND, LARGE, QUERIES, SMALL, page
from bench.results import Figure, at_most
from sambung.coaching.models import GroupRecord
from sambung.insight.models import Snapshot
from sambung.insight.standing import snapshots
from sambung.people.models import GroupProfile, Organization
from tests.people.world import World

FEW, MANY, OWN = 1_000, 10_000, 100
KNOWN_SINCE = date(2025, 1, 1)
QUARTER = "2026-q3"
GOAL = "goal ≤ 50"
MOST_QUERIES = {"leader's page": 24, "a group": 30, "visits": 16}
"""Queries of a page; of the others at most `QUERIES`. These show a part of many lists each."""


def run(world: World) -> list[Figure]:
    settings.ALLOWED_HOSTS = ["*"]
    filling.empty()
    _fill(world, 0, FEW)
    filling.fill(1, SMALL)
    small = _measure(world)
    _fill(world, FEW, MANY)
    filling.fill(SMALL + 1, LARGE)
    large = _measure(world)
    figures = []
    for name, (queries, milliseconds) in large.items():
        before = small[name]
        detail = f"p95 {milliseconds:.0f} ms against {before[1]:.0f} ms"
        figures.append(Figure(f"{name}: p95 at 10,000 groups, ms", round(milliseconds, 1), GOAL, None))
        figures.append(
            at_most(f"{name}: p95 at 10,000 groups against 1,000", milliseconds / before[1], BOUND, detail)
        )
        figures.append(at_most(f"{name}: queries", max(queries, before[0]), MOST_QUERIES.get(name, QUERIES)))
        figures.append(at_most(f"{name}: queries more at 10,000 groups", queries - before[0], 0))
    return [*figures, _snapshot(), _report(world)]


def _measure(world: World) -> dict[str, tuple[int, float]]:
    """Queries and p95 in milliseconds of each page, as its reader sees it."""
    coach, leader = _client(world, "pembina"), _client(world, "pimpinan")
    return {
        "registry": page(coach, "/meja/kim/"),
        "a group": page(coach, f"/meja/kim/{world.kim.slug}/"),
        "visits": page(coach, "/meja/kunjungan/"),
        "leader's page": page(leader, "/meja/pimpinan/"),
    }


def _client(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.people[who], backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def _fill(world: World, first: int, last: int) -> None:
    """Groups with profile and record, the first `OWN` of them in the world's regency."""
    towns = [town for town in filling.places() if town[1] != world.regency.pk]
    here = (world.village.pk, world.regency.pk)
    at = [here if n < OWN else towns[n % len(towns)][:2] for n in range(first, last)]
    groups = Organization.objects.bulk_create(
        Organization(
            slug=f"kim-{n}",
            name=f"KIM {n}",
            kind=Organization.Kind.KIM,
            region_id=village,
            regency_id=regency,
        )
        for n, (village, regency) in enumerate(at, start=first)
    )
    GroupProfile.objects.bulk_create(GroupProfile(group=group) for group in groups)
    GroupRecord.objects.bulk_create(GroupRecord(group=group, known_since=KNOWN_SINCE) for group in groups)
    with connection.cursor() as cursor:  # what autovacuum has long done where groups came one by one
        cursor.execute("VACUUM (ANALYZE) people_organization, people_groupprofile, coaching_grouprecord")


def _snapshot() -> Figure:
    began = time.perf_counter()
    taken = snapshots.take_last()
    seconds = time.perf_counter() - began
    kept = Snapshot.objects.count()
    return Figure(
        "groups whose standing of the month is kept",
        kept,
        "all",
        kept == taken,
        f"{seconds:.1f} s, {taken / seconds:.0f} a second",
    )


def _report(world: World) -> Figure:
    head, address = _client(world, "kepala"), f"/meja/laporan/{QUARTER}/"
    began = time.perf_counter()
    assert head.get(address).status_code == 200
    return Figure(
        "seconds until a regency's report of a quarter is counted and drafted",
        round(time.perf_counter() - began, 3),
        "printed",
        None,
        f"{LARGE:,} voices in the nation",
    )
