"""The moves of a copy, its clock, and who is told when it is late."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from sambung.bulletins.models import Copy
from sambung.desk import calls
from sambung.people.memberships import end
from sambung.people.models import GroupProfile, Membership
from sambung.relay.arrivals import prove, reader_of
from sambung.relay.due import check_due
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Alert, Level, Parcel
from sambung.relay.moves import move
from tests.bulletins.steps import approved, copy_of, open_copies, passed_on
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db


def wib(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


def copy(world: World, group: Any = None, **written: Any) -> Parcel:
    sent = approved(world, **written)
    open_copies(sent)
    return copy_of(sent, group or world.kim)


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ({}, "2026-06-10 16:00"),
        ({"urgent": True}, "2026-06-08 13:00"),
        ({"emergency": True, "by": "editor"}, "2026-06-08 13:00"),
    ],
)
def test_a_copy_is_due_as_its_bulletin_presses(world: World, written: dict[str, Any], due: str) -> None:
    assert copy(world, **written).due_at == wib(due)


def test_passing_on_says_how_and_to_about_how_many(world: World) -> None:
    done = passed_on(world, copy(world))
    assert (done.state, done.outcome, done.reason) == ("closed", "passed_on", "passed_on")
    kept = Copy.objects.get(pk=done.pk)
    assert (kept.how, kept.reached) == (["mosque", "houses"], 80)


def test_one_way_alone_is_enough(world: World) -> None:
    done = move(
        copy(world),
        "passed_on",
        actor=world.actor("ketua"),
        fields={"how": "noticeboard", "reached": "12"},
        at=MONDAY,
    )
    assert (done.copy.how, done.copy.reached) == (["noticeboard"], 12)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, {"how", "reached"}),
        ({"how": [], "reached": 5}, {"how"}),
        ({"how": ["mosque"]}, {"reached"}),
        ({"how": ["mosque"], "reached": 0}, {"reached"}),
        ({"how": ["mosque"], "reached": -3}, {"reached"}),
        ({"how": ["mosque"], "reached": 10**9}, {"reached"}),
        ({"how": ["mosque", "pigeon"], "reached": 5}, {"how"}),
        ({"how": "pigeon", "reached": 5}, {"how"}),
    ],
)
def test_passing_on_is_refused_half_said(world: World, fields: dict[str, Any], wrong: set[str]) -> None:
    parcel = copy(world)
    with pytest.raises(Incomplete) as refused:
        move(parcel, "passed_on", actor=world.actor("anggota"), fields=fields, at=MONDAY)
    assert set(refused.value.problems) == wrong
    assert Copy.objects.get(pk=parcel.pk).how == []


def test_who_cannot_says_why(world: World) -> None:
    parcel = copy(world)
    with pytest.raises(Incomplete):
        move(parcel, "cannot", actor=world.actor("anggota"), note="Sibuk.", at=MONDAY)
    done = move(parcel, "cannot", actor=world.actor("anggota"), fields={"reason": "no_equipment"}, at=MONDAY)
    assert (done.outcome, done.reason) == ("cannot", "no_equipment")


def test_only_the_group_moves_its_copy(world: World) -> None:
    parcel = copy(world)
    fields = {"how": ["mosque"], "reached": 5, "reason": "other"}
    for who in ("ketua-2", "editor", "pembina", "kepala", "petugas", "kades", "pimpinan"):
        for name in ("passed_on", "cannot", "expire"):
            with pytest.raises(NotAllowed):
                move(parcel, name, actor=world.actor(who), fields=fields, at=MONDAY)
    with pytest.raises(NotAllowed):
        move(parcel, "expire", actor=world.actor("anggota"), at=MONDAY)


def test_the_village_head_passes_it_on_in_the_groups_place(world: World) -> None:
    GroupProfile.objects.create(group=world.kim, status=GroupProfile.Status.DORMANT)
    parcel = copy(world)
    with pytest.raises(NotAllowed):
        passed_on(world, parcel)
    assert passed_on(world, parcel, "kades").outcome == "passed_on"


def test_it_moves_up_to_the_coach_when_the_last_member_leaves(world: World, run_jobs: Any) -> None:
    parcel = copy(world)
    for membership in Membership.objects.filter(organization=world.kim):
        end(membership)
    run_jobs(later=True)
    moved = Parcel.objects.get(pk=parcel.pk)
    assert (moved.holder, moved.holder_role) in [(world.kim, "chair"), (world.office, "coach")]
    assert moved.holder == world.office


# the clock


def test_at_its_last_moment_it_expires_whatever_the_deadline_says(world: World) -> None:
    until = MONDAY + timedelta(hours=30)
    parcel = copy(world, useful_until=until)
    assert parcel.due_at
    assert parcel.due_at > until
    check_due(until - timedelta(minutes=1))
    assert Parcel.objects.get(pk=parcel.pk).is_open
    check_due(until + timedelta(minutes=1))
    ended = Parcel.objects.get(pk=parcel.pk)
    assert (ended.outcome, ended.reason) == ("expired", "expire")
    check_due(until + timedelta(hours=1))
    assert Parcel.objects.get(pk=parcel.pk).seq == ended.seq


def test_late_it_stays_open_until_it_is_of_no_use(world: World) -> None:
    parcel = copy(world)
    assert parcel.due_at
    assert parcel.final_due_at
    check_due(parcel.due_at + timedelta(days=5))
    assert Parcel.objects.get(pk=parcel.pk).is_open
    check_due(parcel.final_due_at)
    assert not Parcel.objects.get(pk=parcel.pk).is_open


NO_CHAIR = "the group without a chair"
ASLEEP = "through the village head"
NO_VILLAGE = "of a village without a head"

# case, hours after the deadline, level, who is told
ESCALATION = [
    ("", 0, Level.DUE, ["ketua"]),
    ("", 120, Level.OFFICE, ["kades"]),
    (NO_CHAIR, 0, Level.DUE, ["kades"]),
    (NO_VILLAGE, 0, Level.DUE, ["ketua-2"]),
    (NO_VILLAGE, 120, Level.OFFICE, ["pembina"]),
    (ASLEEP, 0, Level.DUE, ["kades"]),
    (ASLEEP, 120, Level.OFFICE, ["pembina"]),
]


@pytest.mark.parametrize(("case", "hours", "level", "told"), ESCALATION)
def test_who_is_told_that_it_is_late(
    world: World, case: str, hours: int, level: Level, told: list[str]
) -> None:
    if case == ASLEEP:
        GroupProfile.objects.create(group=world.kim, status=GroupProfile.Status.INACTIVE)
    parcel = copy(world, world.kim_2 if case == NO_VILLAGE else world.kim)
    if case == NO_CHAIR:
        end(Membership.objects.get(person=world.people["ketua"]), on=MONDAY.date())
    assert parcel.due_at
    check_due(parcel.due_at + timedelta(hours=hours))
    alert = Alert.objects.get(parcel=parcel, level=level)
    assert alert.told == [world.people[name].pk for name in told]


def test_the_leader_is_not_told_of_a_copy(world: World) -> None:
    parcel = copy(world)
    assert parcel.final_due_at
    check_due(parcel.final_due_at - timedelta(hours=1))
    assert set(Alert.objects.filter(parcel=parcel).values_list("level", flat=True)) <= {
        *(Level.HALF, Level.EVE, Level.DUE, Level.OFFICE)
    }


def test_a_late_copy_stands_on_the_coachs_call_list_until_told(world: World) -> None:
    world.people["ketua"].phone = "+628111222333"
    world.people["ketua"].save()
    parcel, coach, now = copy(world), world.actor("pembina"), timezone.now()
    copies = Parcel.objects.filter(kind=parcel.kind)
    copies.update(due_at=now + timedelta(hours=1))  # by the database's clock
    assert calls.entries(coach, now) == []
    copies.update(due_at=now - timedelta(hours=1))
    (kim, kim_2) = calls.entries(coach, now)
    assert (kim.call.name, kim.call.phone) == ("Marlina", "+628111222333")
    assert "Imunisasi Sabtu ini" in kim.text
    assert kim_2.call.name == "Hendri"
    assert calls.entries(world.actor("admin-kominfo"), now) == []
    prove(parcel, "told", to=reader_of(parcel), actor=coach)
    assert [entry.call.name for entry in calls.entries(coach, now)] == ["Hendri"]


def test_the_call_list_asks_as_often_for_many_as_for_few(
    world: World, django_assert_max_num_queries: Any
) -> None:
    parcel = copy(world)
    assert parcel.due_at
    with (
        time_machine.travel(parcel.due_at + timedelta(hours=1), tick=False),
        django_assert_max_num_queries(20),
    ):
        assert len(calls.entries(world.actor("pembina"), parcel.due_at + timedelta(hours=1))) == 2
