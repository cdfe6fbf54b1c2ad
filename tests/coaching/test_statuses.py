"""Statuses in the database: heard, settled at night, told before they change, told once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sambung.coaching import records, statuses, telling
from sambung.coaching.models import GroupAlert, GroupRecord, LifeEvent, Sign
from sambung.desk.models import Notice
from sambung.desk.outgoing import seen_by
from sambung.people.actors import Actor
from sambung.people.models import GroupProfile, Organization
from sambung.relay.models import Handoff
from tests.people.world import World
from tests.voices.steps import MONDAY, passed_to_agency

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 8)


def status_of(group: Organization) -> str:
    return GroupProfile.objects.get(pk=group.pk).status


def silent_for(group: Organization, days: int, visited: int | None = None) -> GroupRecord:
    """A group that was last heard of so many days ago, and visited so many days ago."""
    records.make_missing()
    GroupRecord.objects.filter(pk=group.pk).update(
        last_sign_on=TODAY - timedelta(days=days),
        last_sign=Sign.MEETING,
        visited_on=None if visited is None else TODAY - timedelta(days=visited),
    )
    return GroupRecord.objects.select_related("group__profile").get(pk=group.pk)


def test_every_group_gets_its_record_once_and_nobody_sleeps_overnight(world: World) -> None:
    assert records.make_missing() == 2
    assert records.make_missing() == 0
    assert statuses.settle_all() == 0
    assert status_of(world.kim) == "active"


def test_what_a_group_did_before_its_record_was_made_counts(world: World) -> None:
    """Both its steps at what it holds and what it opened elsewhere."""
    passed_to_agency(world)
    records.make_missing(known_since=date(2025, 1, 1))
    record = GroupRecord.objects.get(pk=world.kim.pk)
    assert (record.last_sign_on, record.last_sign) == (TODAY, "step")
    assert GroupRecord.objects.get(pk=world.kim_2.pk).last_sign_on is None


def test_silence_makes_it_dormant_and_a_line_in_its_life_says_since_when(world: World) -> None:
    silent_for(world.kim, 60)
    assert statuses.settle_all(TODAY) == 1
    assert statuses.settle_all(TODAY) == 0
    assert status_of(world.kim) == "dormant"
    event = LifeEvent.objects.get(group=world.kim)
    assert (event.step, event.day, event.by) == ("dormant", TODAY, None)


def test_it_is_inactive_after_half_a_year_and_a_visit(world: World) -> None:
    silent_for(world.kim, 180, visited=20)
    silent_for(world.kim_2, 200)
    statuses.settle_all(TODAY)
    assert (status_of(world.kim), status_of(world.kim_2)) == ("inactive", "dormant")


def test_a_step_of_its_members_wakes_it_and_anybody_elses_does_not(
    world: World, run_jobs: Callable[..., None]
) -> None:
    silent_for(world.kim, 70)
    statuses.settle_all(TODAY)
    parcel = passed_to_agency(world)
    forward = Handoff.objects.get(parcel=parcel, move="forward", from_role="dispatcher")
    records.hear_step(forward)
    assert GroupRecord.objects.get(pk=world.kim.pk).last_sign == Sign.MEETING
    run_jobs()
    record = GroupRecord.objects.get(pk=world.kim.pk)
    assert (record.last_sign, record.last_parcel_id, record.last_sign_on) == ("step", parcel.pk, TODAY)


def test_an_older_sign_changes_nothing(world: World) -> None:
    silent_for(world.kim, 3)
    records.hear(world.kim.pk, TODAY - timedelta(days=9), Sign.MEETING)
    assert GroupRecord.objects.get(pk=world.kim.pk).last_sign_on == TODAY - timedelta(days=3)


def test_it_is_told_ten_days_before_to_group_and_coach_with_the_reason(world: World) -> None:
    silent_for(world.kim, 49)
    statuses.settle_all(TODAY)
    assert not GroupAlert.objects.exists(), "eleven days before nobody is told"
    for day in range(1, 4):
        statuses.settle_all(TODAY + timedelta(days=day))
    alert = GroupAlert.objects.select_related("group__record").get()
    assert (alert.days, alert.status, alert.day) == (10, "dormant", TODAY + timedelta(days=11))
    told = {notice.person.username for notice in Notice.objects.filter(group=alert)}
    assert told == {"anggota", "ketua", "pembina"}
    words = telling.words(alert, TODAY + timedelta(days=1))
    assert words.startswith("KIM Tanjong Lancor: ")
    assert "10" in words
    assert "20 April 2026" in words


def test_what_was_told_is_taken_back_by_a_sign_of_life(world: World) -> None:
    silent_for(world.kim, 55)
    statuses.settle_all(TODAY)
    coach = Actor.member(world.people["pembina"])
    assert len(seen_by(coach, Notice.objects.all())) == 1
    records.hear(world.kim.pk, TODAY, Sign.MEETING)
    assert seen_by(coach, Notice.objects.all()) == []
    statuses.settle_all(TODAY + timedelta(days=52))
    assert GroupAlert.objects.filter(void=False).count() == 1, "the next one is told anew"


@pytest.mark.parametrize("groups", [3, 30])
def test_a_night_takes_the_same_number_of_queries_for_few_and_many(
    world: World, django_assert_max_num_queries: Callable[..., object], groups: int
) -> None:
    regency = world.regency
    Organization.objects.bulk_create(
        Organization(slug=f"kim-{n}", name=f"KIM {n}", kind="kim", region=world.village, regency=regency)
        for n in range(groups)
    )
    records.make_missing(known_since=TODAY - timedelta(days=70))
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        statuses.settle_all(TODAY)
    assert GroupProfile.objects.filter(status="dormant").count() == groups + 2


assert MONDAY.date() == TODAY
