"""100,000 parcels due at once: how many a second the clock looks at."""

import time
from datetime import UTC, datetime, timedelta

from bench import filling
from bench.results import Figure, at_least
from sambung.relay.due import Addressees, check_batch
from tests.people.world import World

DUE = 100_000
SECONDS = 20.0
BOUND = 500


def run(world: World) -> list[Figure]:
    filling.empty()
    due_at = datetime(2026, 6, 8, 9, tzinfo=UTC)
    filling.fill(1, DUE, due_at=due_at)
    now = due_at + timedelta(minutes=5)
    known = Addressees(now.date())
    began, looked_at = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS and (done := check_batch(now, known).number):
        looked_at += done
    rate = looked_at / (time.perf_counter() - began)
    filling.empty()
    return [
        at_least(
            f"due-check with {DUE:,} due at once, parcels a second", rate, BOUND, f"{looked_at:,} looked at"
        )
    ]
