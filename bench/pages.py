"""The desk's and the public's lists and searches: queries a page, and p95 at 1,000,000 voices and 300,000
stories against a tenth of them."""

import statistics
import time

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import filling, filling_news
from bench.results import Figure, at_most
from sambung.relay.models import Parcel
from tests.people.world import World

SMALL, LARGE = 100_000, 1_000_000
STORIES = 0.3
"""News for each voice."""
REQUESTS = 120
BOUND = 1.3
MOST_QUERIES = {"region": 17}
"""Queries of a page; of the others at most `QUERIES`. A region's page shows a part of every list."""
QUERIES = 12


def run(world: World) -> list[Figure]:
    settings.ALLOWED_HOSTS = ["*"]
    filling.empty()
    filling.fill(1, SMALL)
    filling_news.fill(1, int(SMALL * STORIES))
    small = _measure(world)
    filling.fill(SMALL + 1, LARGE)
    filling_news.fill(int(SMALL * STORIES) + 1, int(LARGE * STORIES))
    large = _measure(world)
    figures = []
    for name, (queries, milliseconds) in large.items():
        before = small[name]
        detail = f"p95 {milliseconds:.0f} ms against {before[1]:.0f} ms"
        figures.append(
            at_most(f"{name}: p95 at 1,000,000 against 100,000", milliseconds / before[1], BOUND, detail)
        )
        figures.append(at_most(f"{name}: queries", max(queries, before[0]), MOST_QUERIES.get(name, QUERIES)))
        figures.append(at_most(f"{name}: queries more at 1,000,000", queries - before[0], 0))
    return figures


def _measure(world: World) -> dict[str, tuple[int, float]]:
    """Queries and p95 in milliseconds of each page, as the dispatcher or anybody sees it."""
    client = Client()
    client.force_login(world.people["admin-kominfo"], backend=settings.AUTHENTICATION_BACKENDS[0])
    held = Parcel.objects.open().filter(holder=world.office).order_by("due_at")[0]
    addresses = {
        "inbox": "/meja/",
        "item": f"/meja/{held.code}/",
        "voice list": "/suara/",
        "search at the desk": "/meja/cari/?q=jembatan+kayu",
        "search of voices": "/suara/?q=kata3",  # the map counts as many at both sizes
        "news": "/kabar/",
        "search of news": "/kabar/?q=jembatan",
        "region": f"/wilayah/{world.regency.pk}/",
        "search": "/cari/?q=kata3",  # often enough for 2,000 matches at both sizes: so many are ranked
    }
    return {name: page(client, address) for name, address in addresses.items()}


def page(client: Client, address: str) -> tuple[int, float]:
    """Its queries, and p95 in milliseconds."""
    for _warm in range(3):
        assert client.get(address).status_code == 200, address
    connection.ensure_connection()  # a request may have given it back
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    # the next request empties the log; whether regions changed is asked once a second, by whichever page
    asked = sum("regions_revision" not in query["sql"] for query in queries)
    milliseconds = []
    for _request in range(REQUESTS):
        began = time.perf_counter()
        client.get(address)
        milliseconds.append((time.perf_counter() - began) * 1000)
    return asked, statistics.quantiles(milliseconds, n=20)[18]
