"""Decrees: entered once, corrected by entering again, told of 90, 30 and 0 days before they end."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from sambung.coaching import decrees, forming
from sambung.coaching.models import Decree, GroupAlert, GroupRecord, LifeEvent
from sambung.desk.models import Notice
from sambung.people.models import GroupProfile
from sambung.relay.errors import Incomplete, NotAllowed
from tests.people.world import World

pytestmark = pytest.mark.django_db


def decree(world: World, by: str = "pembina", **other: Any) -> Decree:
    values: dict[str, Any] = {
        "number": "SK 07/2024",
        "dated": date(2024, 1, 5),
        "issuer": "village",
        "valid_from": date(2024, 1, 5),
        "valid_until": timezone.localdate() + timedelta(days=400),
        **other,
    }
    return decrees.enter(world.kim, decrees.Entered(**values), actor=world.actor(by))


def test_the_same_decree_is_kept_once_and_a_corrected_one_counts(world: World) -> None:
    first = decree(world)
    assert decree(world) == first
    corrected = decree(world, number="SK 7/2024")
    assert list(Decree.objects.in_force()) == [corrected]
    assert Decree.objects.count() == 2, "what was entered before is kept"


def test_a_decree_is_never_changed_or_taken_away(world: World) -> None:
    pk = decree(world).pk
    for change in (Decree.objects.filter(pk=pk).update, Decree.objects.filter(pk=pk).delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(**({"number": "x"} if "update" in change.__name__ else {}))


@pytest.mark.parametrize("by", ["anggota", "ketua", "editor", "admin-kominfo", "kades", "editor-2", "admin"])
def test_only_coach_and_head_enter_a_decree(world: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        decree(world, by)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "  "),
        ("issuer", "king"),
        ("valid_until", date(2023, 1, 1)),
        ("valid_until", date(2099, 1, 1)),
        ("dated", date(2099, 1, 1)),
    ],
)
def test_what_is_wrong_with_a_decree_is_said_at_its_field(world: World, field: str, value: Any) -> None:
    with pytest.raises(Incomplete) as refused:
        decree(world, **{field: value})
    assert set(refused.value.problems) == {field}


def test_its_end_is_told_at_ninety_thirty_and_no_days_to_chair_coach_and_village(world: World) -> None:
    today = timezone.localdate()
    decree(world, valid_until=today + timedelta(days=95))
    told_on = [day for day in range(100) if decrees.tell_of_ends(today + timedelta(days=day))]
    assert told_on == [5, 65, 95]
    assert sorted(GroupAlert.objects.values_list("days", flat=True)) == [0, 30, 90]
    people = set(Notice.objects.values_list("person__username", flat=True))
    assert people == {"ketua", "pembina", "kades"}


def test_a_job_that_did_not_run_for_weeks_tells_of_the_nearest_alone(world: World) -> None:
    today = timezone.localdate()
    decree(world, valid_until=today + timedelta(days=10))
    assert decrees.tell_of_ends(today) == 1
    assert GroupAlert.objects.get().days == 30


def test_a_new_decree_takes_back_what_was_told_of_the_old_one(world: World) -> None:
    today = timezone.localdate()
    decree(world, valid_until=today + timedelta(days=10))
    decrees.tell_of_ends(today)
    decree(world, number="SK 01/2027")
    assert GroupAlert.objects.get().void
    assert decrees.tell_of_ends(today) == 0


def test_a_group_is_being_formed_until_its_decree_is_here(world: World) -> None:
    coach, today = world.actor("pembina"), timezone.localdate()
    group = forming.begin("KIM Baru Jadi", world.village_2, actor=coach)
    assert forming.begin(" kim baru  jadi ", world.village_2, actor=coach) == group
    assert GroupProfile.objects.get(pk=group.pk).status == "forming"
    forming.add_step(group, "meeting", today, actor=coach, words="Balai desa")
    forming.add_step(group, "meeting", today, actor=coach, words="Balai desa")
    values = decrees.Entered("SK 1", today, "village", today, today + timedelta(days=900))
    decrees.enter(group, values, actor=coach)
    assert GroupProfile.objects.get(pk=group.pk).status == "active"
    steps = list(LifeEvent.objects.filter(group=group).order_by("pk").values_list("step", flat=True))
    assert steps == ["forming", "meeting", "decree", "active"]


def test_a_dissolved_group_stays_so_until_a_new_decree_wakes_it(world: World) -> None:
    coach, today = world.actor("pembina"), timezone.localdate()
    forming.dissolve(world.kim, today, "Semua anggota pindah.", actor=coach)
    forming.dissolve(world.kim, today, "Lagi.", actor=coach)
    assert GroupProfile.objects.get(pk=world.kim.pk).status == "dissolved"
    assert LifeEvent.objects.filter(group=world.kim, step="dissolved").count() == 1
    decree(world)
    assert GroupRecord.objects.get(pk=world.kim.pk).dissolved_on is None
    assert GroupProfile.objects.get(pk=world.kim.pk).status == "active"


def test_only_coach_and_head_form_and_dissolve(world: World) -> None:
    for by in ("ketua", "editor", "kades"):
        with pytest.raises(NotAllowed):
            forming.begin("KIM", world.village, actor=world.actor(by))
        with pytest.raises(NotAllowed):
            forming.dissolve(world.kim, timezone.localdate(), "x", actor=world.actor(by))
    with pytest.raises(NotAllowed):
        forming.begin("KIM", world.village_of_regency_2, actor=world.actor("pembina"))
