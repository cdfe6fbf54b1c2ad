"""A group's standing: each number equals a slow, obvious recount, and says what made it."""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sambung.bulletins.models import Copy
from sambung.coaching.models import Decree, Meeting, Member, Partner
from sambung.insight.counting import zone_of
from sambung.insight.standing.counted import Counts
from sambung.insight.standing.indicators import INDICATORS, LEVELS, PARTS
from sambung.insight.standing.measures import Measured
from sambung.insight.standing.scores import Score, Standing, span_of, standings
from sambung.people.models import Organization
from sambung.relay.models import Handoff, Parcel
from sambung.relay.moves import move
from tests.bulletins.steps import approved, copy_of, open_copies, passed_on
from tests.desk.at_desk import desk_of, read
from tests.insight.test_reports import busy as happened
from tests.news.steps import published, told
from tests.people.world import World
from tests.voices.steps import MONDAY, passed_to_agency, voice

pytestmark = pytest.mark.django_db

TODAY = MONDAY.date() + timedelta(days=5)


@pytest.fixture
def busy(world: World) -> World:
    """Two groups that did something of everything, on random days of more than a year."""
    chance = random.Random(20_261_129)
    for number, group in enumerate((world.kim, world.kim_2)):
        for _each in range(chance.randint(1, 6)):
            Meeting.objects.create(
                group=group, day=TODAY - timedelta(days=chance.randint(0, 500)), topic="Rapat"
            )
        for each in range(chance.randint(3, 9)):
            left = chance.random() < 0.25
            Member.objects.create(
                group=group,
                name=f"Anggota {each}",
                position=chance.choice(["chair", "secretary", "treasurer", "member", "member"]),
                sex=chance.choice(["woman", "man", ""]),
                born=None if left else chance.choice([None, 1980, 2003, 2008]),
                since=TODAY - timedelta(days=300),
                left_on=TODAY if left else None,
            )
        for each in range(number + 1):
            Partner.objects.create(group=group, name=f"Mitra {each}")
        for start in (400, 30)[: 2 - number]:
            Decree.objects.create(
                group=group,
                number=f"{start}",
                dated=TODAY - timedelta(days=start),
                issuer="village",
                valid_from=TODAY - timedelta(days=start),
                valid_until=TODAY + timedelta(days=365 - start),
            )
    for number in range(3):
        told(world, key=f"told {number}")
    published(world)
    told(world, at=MONDAY - timedelta(days=200), key="long ago")
    for number in range(2):
        passed_to_agency(world, key=f"carried {number}")
    voice(world, key="waits")
    voice(world, key="waits for a chair without members", region=world.village_2)
    sent = approved(world)
    open_copies(sent)
    passed_on(world, copy_of(sent, world.kim))
    open_copies(approved(world, title="Kedua"))
    return world


def counted(group: Organization, name: str) -> Measured | None:
    """One number as somebody would count it who goes through everything by hand."""
    zone, indicator = zone_of(group.regency), INDICATORS[name]
    first = TODAY - timedelta(days=indicator.days - 1)

    def recent(moment: Any) -> bool:
        return first <= moment.astimezone(zone).date() <= TODAY

    def share(things: list[bool]) -> Measured | None:
        return Measured(sum(things), len(things)) if things else None

    def some(count: int, of: int) -> Measured | None:
        return Measured(count, of) if count else None

    members = [one for one in Member.objects.filter(group=group) if one.left_on is None]
    stories = [p for p in Parcel.objects.filter(kind="story") if p.story.group_id == group.pk]
    stories = [p for p in stories if recent(p.opened_at)]
    copies = [c for c in Copy.objects.filter(group=group, through=None) if recent(c.parcel.opened_at)]
    steps = [h for h in Handoff.objects.filter(from_organization=group) if recent(h.at)]
    held = {h.parcel_id for h in Handoff.objects.filter(to_organization=group)}
    match name:
        case "decree":
            decrees = sorted(Decree.objects.filter(group=group), key=lambda one: one.pk)
            valid = decrees and decrees[-1].valid_from <= TODAY <= decrees[-1].valid_until
            return Measured(1, 1) if valid else None
        case "management":
            wanted = {"chair", "secretary", "treasurer"}
            return some(len(wanted & {one.position for one in members}), 3)
        case "meetings":
            return some(len([m for m in Meeting.objects.filter(group=group) if first <= m.day <= TODAY]), 4)
        case "material":
            return some(len(stories), 6)
        case "quality":
            return share([p.story.published_at is not None for p in stories if _decided(p)])
        case "in_time":
            over = [c for c in copies if _is_over(c.parcel, zone)]
            return share([any(h.move == "passed_on" and h.kept for h in _way(c.parcel)) for c in over])
        case "ways":
            return some(len({way for c in copies for way in c.how}), 3)
        case "reach":
            return some(max((c.reached or 0 for c in copies), default=0), 100)
        case "voices":
            voices = [p for p in Parcel.objects.filter(kind="voice") if recent(p.opened_at)]
            return some(len([p for p in voices if p.pk in held]), 6)
        case "carried_in_time":
            return share([h.kept for h in steps if h.parcel.kind == "voice" and h.kept is not None])
        case "active":
            people = {
                h.person_id for h in steps if h.actor_kind == "member" and h.from_role in ("member", "chair")
            }
            return some(len(people), 5)
        case "women_and_young":
            women = sum(one.sex == "woman" for one in members)
            young = sum(one.born is not None and 16 <= TODAY.year - one.born <= 30 for one in members)
            whole = len(members)
            return Measured(min(3 * women, whole) + min(3 * young, whole), 2 * whole) if whole else None
        case "partners":
            return some(Partner.objects.filter(group=group).count(), 2)
    raise KeyError(name)


def _decided(parcel: Parcel) -> bool:
    return parcel.story.published_at is not None or parcel.outcome == "dropped"


def _is_over(parcel: Parcel, zone: Any) -> bool:
    ends = [moment for moment in (parcel.closed_at, parcel.due_at) if moment is not None]
    return any(moment.astimezone(zone).date() <= TODAY for moment in ends)


def _way(parcel: Parcel) -> list[Handoff]:
    return list(parcel.handoffs.all())


def as_counted(groups: list[Organization], name: str) -> bool:
    """Whether a number of these groups is what a slow count finds."""
    found = standings([group.pk for group in groups], TODAY, zone_of(groups[0].regency))
    for group in groups:
        scores = [score for part in found[group.pk].parts for score in part.scores]
        (score,) = [score for score in scores if score.indicator.name == name]
        slow = counted(group, name)
        assert (score.measured or Measured(0, 0)).have == (slow or Measured(0, 0)).have, (group.name, name)
        assert score.measured is None or slow is None or score.measured.of == slow.of, (group.name, name)
    return True


@pytest.mark.parametrize("name", INDICATORS)
def test_each_number_is_what_a_slow_count_finds(busy: World, name: str) -> None:
    assert counted(busy.kim, name), "nothing to count"
    assert as_counted([busy.kim, busy.kim_2], name)


@settings(max_examples=5, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.just("complaint"), st.integers(0, 3), st.booleans(), st.booleans()),
        max_size=6,
    ),
    st.lists(
        st.tuples(st.integers(0, 400), st.sampled_from(["bulletin", "news", "told", "meeting"])), max_size=9
    ),
    st.lists(
        st.tuples(
            st.sampled_from(["chair", "secretary", "member"]), st.sampled_from(["woman", "man", ""]),
            st.sampled_from([None, 1980, 1996, 2003, 2010]), st.booleans(),
        ),
        max_size=8,
    ),
)  # fmt: skip
def test_on_random_lives_each_number_is_what_a_slow_count_finds(
    world: World, voices: list[Any], others: list[Any], people: list[Any]
) -> None:
    point = transaction.savepoint()
    try:
        happened(world, voices, [other for other in others if other[1] in ("bulletin", "news")])
        for number, (ago, kind) in enumerate(others):
            if kind == "told":
                told(world, at=MONDAY - timedelta(days=ago), key=f"told {number}")
            elif kind == "meeting":
                Meeting.objects.create(group=world.kim_2, day=TODAY - timedelta(days=ago), topic="Rapat")
        for number, (position, sex, born, here) in enumerate(people):
            group = (world.kim, world.kim_2)[number % 2]
            there = {"born": born} if here else {"left_on": TODAY}
            Member.objects.create(
                group=group, name=f"Orang {number}", position=position, sex=sex, since=TODAY, **there
            )
        assert all(as_counted([world.kim, world.kim_2], name) for name in INDICATORS)
    finally:
        transaction.savepoint_rollback(point)


@pytest.mark.parametrize("name", ["material", "quality", "in_time", "voices", "carried_in_time"])
def test_what_is_said_to_count_adds_up_to_the_number(busy: World, name: str) -> None:
    """Parcel by parcel; of steps it is said how many each has."""
    indicator, zone = INDICATORS[name], zone_of(busy.regency)
    assert indicator.parcels is not None
    assert indicator.why is not None
    for group in (busy.kim, busy.kim_2):
        span = span_of(indicator, TODAY, zone)
        there = indicator.parcels([group.pk], span)
        why = indicator.why([parcel.pk for parcel in there], group, span)
        found = [why[parcel.pk].counts for parcel in there]
        slow = counted(group, name) or Measured(0, 0)
        if name == "carried_in_time":
            numbers = [re.findall(r"\d+", str(each.words)) for each in why.values()]
            assert [sum(int(each[place]) for each in numbers) for place in (0, 1)] == [slow.have, slow.of]
            continue
        assert found.count(Counts.FOR) == slow.have
        if name in ("quality", "in_time"):
            assert len(found) - found.count(Counts.NOT) == slow.of


def test_what_is_still_in_time_is_not_counted(world: World) -> None:
    """On the day that it came; five days later it was not passed on in time."""
    open_copies(approved(world))
    indicator, zone = INDICATORS["in_time"], zone_of(world.regency)
    assert indicator.why is not None
    copy = Copy.objects.get(group=world.kim)
    for day, counts in ((MONDAY.date(), Counts.NOT), (TODAY, Counts.AGAINST)):
        why = indicator.why([copy.pk], world.kim, span_of(indicator, day, zone))
        assert why[copy.pk].counts == counts


def test_of_people_told_only_the_largest_number_counts(busy: World) -> None:
    sent = approved(busy, title="Ketiga")
    open_copies(sent)
    told_of = {"how": ["radio"], "reached": 7}
    move(copy_of(sent, busy.kim), "passed_on", actor=busy.actor("anggota"), fields=told_of, at=MONDAY)
    indicator = INDICATORS["reach"]
    assert indicator.parcels is not None
    assert indicator.why is not None
    span = span_of(indicator, TODAY, zone_of(busy.regency))
    why = indicator.why([parcel.pk for parcel in indicator.parcels([busy.kim.pk], span)], busy.kim, span)
    told = {copy.reached: why[copy.pk].counts for copy in Copy.objects.filter(group=busy.kim)}
    assert told == {80: Counts.FOR, 7: Counts.NOT, None: Counts.NOT}


def test_points_are_a_hundred_and_levels_the_domains() -> None:
    assert sum(part.points for part in PARTS) == 100
    for part in PARTS:
        assert part.judged or part.points == sum(each.points for each in part.indicators)
    assert [level.least for level in LEVELS] == [80, 60, 40, 0]


@pytest.mark.parametrize(
    ("measured", "points"), [(None, 0), (Measured(3, 6), 6), (Measured(9, 6), 12), (Measured(0, 6), 0)]
)
def test_points_follow_the_share_and_end_at_the_limit(measured: Measured | None, points: float) -> None:
    assert Score(INDICATORS["material"], measured).points == points


def test_whoever_was_asked_nothing_missed_nothing() -> None:
    assert Score(INDICATORS["in_time"], None).points == 12
    assert Score(INDICATORS["quality"], None).points == 0


def test_advice_names_what_brings_most(busy: World) -> None:
    standing: Standing = standings([busy.kim_2.pk], TODAY, zone_of(busy.regency))[busy.kim_2.pk]
    missing = [score.missing for score in standing.advice]
    assert len(missing) == 3
    assert missing == sorted(missing, reverse=True)
    assert 0 <= standing.points <= standing.of == 90


def test_many_groups_cost_as_many_queries_as_one(
    busy: World, django_assert_num_queries: Callable[..., Any]
) -> None:
    for groups in ([busy.kim.pk], [busy.kim.pk, busy.kim_2.pk]):
        with django_assert_num_queries(len(INDICATORS) + 2):
            standings(groups, TODAY, zone_of(busy.regency))


def test_a_group_reads_its_points_and_what_made_them(world: World) -> None:
    kept = told(world, at=timezone.now() - timedelta(days=1))
    member = desk_of(world, "anggota")
    page = read(member, "/meja/nilai/kim-tanjong-lancor/")
    assert "of 90 points" in page
    assert "/en/meja/nilai/kim-tanjong-lancor/material/" in page
    behind = read(member, "/meja/nilai/kim-tanjong-lancor/material/")
    assert kept.code in behind
    assert "It was sent in during these days." in behind
    assert "KIM Tanjong Lancor" in read(desk_of(world, "pembina"), "/meja/nilai/")


def test_a_number_shows_only_what_the_reader_may_see(world: World) -> None:
    """The village head may see the group, and none of its raw material."""
    hidden = told(world, at=timezone.now() - timedelta(days=1))
    assert hidden.code not in read(desk_of(world, "kades"), "/meja/nilai/kim-tanjong-lancor/material/")


def test_what_was_long_ago_counts_no_more(world: World) -> None:
    told(world)
    later = date(2028, 1, 1)
    (standing,) = standings([world.kim.pk], later, zone_of(world.regency)).values()
    (material,) = [
        score for part in standing.parts for score in part.scores if score.indicator.name == "material"
    ]
    assert material.measured is None
