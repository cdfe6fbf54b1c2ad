"""Public figures, the leader's page and the province's: on random data each is what a slow count finds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sambung.insight import figures, said
from sambung.insight.models import Snapshot
from sambung.insight.reports.periods import Period
from sambung.people.actors import Actor
from sambung.people.models import GroupProfile
from sambung.relay.moves import move
from tests.bulletins.steps import approved, copy_of, open_copies, passed_on
from tests.desk.at_desk import fresh
from tests.insight.recounts import leader, province, public
from tests.insight.test_reports import busy
from tests.news.steps import published
from tests.people.world import World
from tests.voices.steps import passed_to_agency, voice

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 8, 5, 3, 0, tzinfo=UTC)
QUARTER = Period(2026, 2)
EXAMPLES = max(4, settings.default.max_examples // 100)
"""4 in `make test`, 20 in `make proof`: each lives through weeks."""

few_examples = settings(
    max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)

TRACKS = ["complaint", "question", "aspiration"]
tracks = st.sampled_from([*TRACKS, "complaint", "complaint", "appreciation"])
ago = st.one_of(st.integers(0, 60), st.integers(60, 380), st.integers(60, 420))
voices = st.tuples(
    ago,
    tracks,
    st.sampled_from(["", "passed", *["answered"] * 6, "closed"]),
    st.integers(0, 70),
)


@contextmanager
def undone() -> Iterator[None]:
    point = transaction.savepoint()
    figures.forget()
    said.forget()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def spoken(world: World, number: int, days: int, track: str, until: str, took: int) -> None:
    """A voice so many days ago, that came so far."""
    at = NOW - timedelta(days=days, minutes=number)
    place = (world.village, world.village_2)[number % 9 == 0]
    if not until or place == world.village_2 or track == "appreciation":
        voice(world, at=at, track=track, key=f"{number}", region=place)
        return
    parcel = passed_to_agency(world, at=at, track=track, key=f"{number}", region=place)
    later = min(at + timedelta(days=took, hours=number % 24), NOW)
    if until in ("answered", "closed"):
        parcel = move(parcel, "answer", actor=world.actor("petugas"), sender_note="Sudah.", at=later)
    if until == "closed":
        move(fresh(parcel), "close", actor=Actor.system(), at=min(later + timedelta(days=20), NOW))


def happened(world: World, number: int, days: int, what: str) -> None:
    at = NOW - timedelta(days=days, minutes=number)
    if what == "news":
        published(world, at=at, key=f"news {number}")
        return
    sent = approved(world, at=at, title=f"Siaran {number}")
    open_copies(sent, at=at)
    copy = copy_of(sent, world.kim)
    if what == "passed on" and copy.holder == world.kim:
        passed_on(world, copy, "anggota", at=at)


@few_examples
@given(
    st.lists(voices, min_size=40, max_size=60),
    st.lists(st.tuples(ago, st.sampled_from(["news", "bulletin", "passed on"])), max_size=6),
)
def test_what_everybody_reads_is_what_a_slow_count_finds(
    world: World, given_: list[Any], others: list[Any]
) -> None:
    with undone():
        for number, one in enumerate(given_):
            spoken(world, number, *one)
        for number, other in enumerate(others):
            happened(world, number, *other)
        for region in (None, world.regions["19"], world.regency, world.regency_2):
            assert public(region, NOW) == []


@few_examples
@given(
    st.lists(st.tuples(st.integers(0, 500), st.sampled_from(["", "passed", "planned", "asked"])), max_size=14)
)
def test_what_the_leader_reads_is_what_a_slow_count_finds(world: World, given_: list[Any]) -> None:
    chief = world.actor("pimpinan")
    with undone():
        for number, (days, until) in enumerate(given_):
            at = NOW - timedelta(days=days, minutes=number)
            track = "aspiration" if until == "planned" else "complaint"
            if not until:
                voice(world, at=at, key=f"{number}")
                continue
            parcel = passed_to_agency(world, at=at, track=track, key=f"{number}")
            if until == "planned":
                plan = {"year": at.year + 1}
                move(parcel, "plan", actor=world.actor("petugas"), fields=plan, sender_note="Nanti.", at=at)
            elif until == "asked" and days > 30:
                move(parcel, "inquire", actor=chief, note="Mengapa?", at=NOW)
        assert leader(chief, world.regency, NOW) == []


@few_examples
@given(
    st.lists(
        st.tuples(
            st.integers(-25, 80), st.sampled_from(TRACKS), st.integers(0, 12), st.booleans(), st.booleans()
        ),
        max_size=5,
    ),
    st.lists(st.tuples(st.integers(-25, 80), st.sampled_from(["bulletin", "held", "news"])), max_size=5),
    st.lists(
        st.tuples(st.integers(0, 100), st.sampled_from(["active", "dormant", "dissolved"])),
        min_size=2,
        max_size=2,
    ),
)
def test_what_the_province_reads_is_what_a_slow_count_finds(
    world: World, given_: list[Any], others: list[Any], stands: list[Any]
) -> None:
    with undone():
        busy(world, given_, others)
        for group, (points, status) in zip((world.kim, world.kim_2), stands, strict=False):
            for month in (date(2026, 5, 1), date(2026, 6, 1)):
                Snapshot.objects.create(group=group, month=month, points=points, of=100, figures={})
            GroupProfile.objects.filter(group=group).update(status=status)
        assert province(world.regions["19"], QUARTER) == []
