"""A visit: planned, put off, held, reported; what was found again and again is said."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from sambung.coaching.item import found_often
from sambung.coaching.models import Finding, GroupRecord, Visit
from sambung.coaching.planning import Planned, plan
from sambung.relay.cord import cord_of
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from tests.coaching.steps import FRIDAY, act, held, visit
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db

REPORT: dict[str, Any] = {
    "works": "Siaran dibacakan di masjid.",
    "hinders": ["equipment", "people"],
    "hinders_words": "Sinyal hilang kalau angin barat.",
    "lesson": "Foto tiga jarak.",
}


def test_the_way_of_a_visit_begins_with_who_planned_it(world: World) -> None:
    parcel = visit(world)
    with override("en"):
        first = cord_of(parcel, world.actor("pembina")).knots[0]
    assert (first.label, first.who) == ("Visit planned", world.office.name)


def due(parcel: Parcel) -> str:
    assert parcel.due_at is not None
    return parcel.due_at.astimezone(parcel.region.zone).strftime("%Y-%m-%d %H:%M")


def test_a_visit_is_due_on_the_agreed_day_and_its_report_three_working_days_later(world: World) -> None:
    planned = visit(world)
    assert (planned.state, planned.holder, planned.holder_role) == ("planned", world.office, "coach")
    assert due(planned) == "2026-06-12 16:00"
    done = act(world, planned, "hold", "pembina", fields={"attended": 5})
    assert (done.state, due(done)) == ("held", "2026-06-11 16:00")
    assert done.assignee == world.people["pembina"]
    closed = act(world, done, "report", "pembina", fields=REPORT)
    assert (closed.state, closed.outcome) == ("closed", "held")
    assert set(Finding.objects.values_list("category", flat=True)) == {"equipment", "people"}


def test_putting_it_off_sets_the_new_day(world: World) -> None:
    later = FRIDAY + timedelta(days=7)
    parcel = act(world, visit(world), "postpone", "pembina", note="Ombak.", fields={"day": later})
    assert (parcel.state, due(parcel), parcel.visit.day) == ("planned", "2026-06-19 16:00", later)
    with pytest.raises(Incomplete):
        act(world, parcel, "postpone", "pembina", note="x", fields={"day": date(2026, 6, 1)})


def test_a_visit_held_is_known_to_the_group_s_record(world: World) -> None:
    held(world)
    assert GroupRecord.objects.get(pk=world.kim.pk).visited_on == date(2026, 6, 8)


def test_the_next_visit_is_planned_with_the_report(world: World) -> None:
    next_on = FRIDAY + timedelta(days=60)
    act(world, held(world), "report", "pembina", fields={**REPORT, "next_on": next_on})
    following = Visit.objects.get(day=next_on)
    assert (following.group, following.parcel.state) == (world.kim, "planned")


@pytest.mark.parametrize("by", ["ketua", "anggota", "editor", "kades", "kepala", "editor-2"])
def test_nobody_but_the_coach_moves_it(world: World, by: str) -> None:
    for parcel, name, fields in (
        (visit(world), "hold", {"attended": 3}),
        (held(world), "report", REPORT),
    ):
        with pytest.raises(NotAllowed):
            act(world, parcel, name, by, fields=fields)


def test_coach_and_head_plan_for_their_own_regency_alone(world: World) -> None:
    for by in ("ketua", "editor", "admin-kominfo", "pimpinan", "editor-2"):
        with pytest.raises(NotAllowed):
            plan(Planned(world.kim, FRIDAY), actor=world.actor(by), at=MONDAY)
    first = plan(Planned(world.kim, FRIDAY), actor=world.actor("kepala"), origin_key="k" * 32, at=MONDAY)
    assert (
        plan(Planned(world.kim, FRIDAY), actor=world.actor("kepala"), origin_key="k" * 32, at=MONDAY) == first
    )


@pytest.mark.parametrize("day", [date(2026, 6, 7), date(2028, 1, 1)])
def test_the_day_is_to_come_and_within_a_year(world: World, day: date) -> None:
    with pytest.raises(Incomplete):
        visit(world, day=day)


def test_the_same_hindrance_found_three_times_says_so(world: World) -> None:
    for number in range(3):
        parcel = act(world, held(world), "report", "pembina", fields=REPORT)
        found = found_often(parcel.visit)
        assert len(found) == (2 if number == 2 else 0)
    assert "3" in found[0]
