"""A group's standing from month to month: kept once, though cut in the middle; told in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction
from django.utils import timezone

from sambung.coaching.models import GroupRecord, Meeting
from sambung.insight.counting import zone_of
from sambung.insight.models import Snapshot
from sambung.insight.months import after, last_day, month_of
from sambung.insight.standing.course import FALL, course, falling
from sambung.insight.standing.scores import standings
from sambung.insight.standing.snapshots import NotOver, take, take_last
from sambung.people.models import Organization
from sambung.regions.models import Region
from tests.counting import statements
from tests.desk.at_desk import desk_of, read
from tests.news.steps import published, told
from tests.people.world import World

pytestmark = pytest.mark.django_db

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
IN_JULY = datetime(2026, 7, 3, 5, tzinfo=UTC)


def kept(
    world: World, month: date, points: int, group: Organization | None = None, **more: float
) -> Snapshot:
    """A month with so many points, of which `more` says where they come from."""
    figures = {name: {"points": each, "have": None, "of": None} for name, each in more.items()}
    return Snapshot.objects.create(
        group=group or world.kim, month=month, points=points, of=90, figures=figures
    )


@contextmanager
def broken_for(group: Organization) -> Iterator[None]:
    """The database takes no snapshot of that group."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION no_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF NEW.group_id = {group.pk} THEN RAISE EXCEPTION 'cut'; END IF; RETURN NEW; END $$;"
            "CREATE TRIGGER no_snapshot BEFORE INSERT ON insight_snapshot"
            " FOR EACH ROW EXECUTE FUNCTION no_snapshot()"
        )
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER no_snapshot ON insight_snapshot; DROP FUNCTION no_snapshot()")


def test_a_month_is_kept_as_it_was_counted_on_its_last_day(world: World) -> None:
    told(world)
    published(world)
    Meeting.objects.create(group=world.kim, day=date(2026, 6, 20), topic="Rapat")
    Meeting.objects.create(group=world.kim, day=date(2026, 7, 1), topic="Rapat")
    take_last(IN_JULY)
    for group in (world.kim, world.kim_2):
        standing = standings([group.pk], date(2026, 6, 30), zone_of(group.regency))[group.pk]
        snapshot = Snapshot.objects.get(group=group)
        assert snapshot.month == JUNE
        assert (snapshot.points, snapshot.of) == (standing.points, 90)
        assert snapshot.points == round(sum(each["points"] for each in snapshot.figures.values()))
    figures = Snapshot.objects.get(group=world.kim).figures
    assert figures["meetings"] == {"points": 1.5, "have": 1, "of": 4}
    assert figures["voices"] == {"points": 0.0, "have": None, "of": None}


def test_a_month_taken_twice_is_there_once(world: World) -> None:
    first = take_last(IN_JULY)
    before = list(Snapshot.objects.order_by("pk").values())
    assert first == len(before) == Organization.objects.filter(kind="kim").count()
    assert take_last(IN_JULY + timedelta(days=9)) == 0
    assert take(JUNE, IN_JULY) == 0
    assert list(Snapshot.objects.order_by("pk").values()) == before


def test_who_is_cut_in_the_middle_goes_on_there(world: World) -> None:
    with broken_for(world.kim_2), pytest.raises(Error, match="cut"), transaction.atomic():
        take_last(IN_JULY, most=10)
    assert not Snapshot.objects.exists()
    with broken_for(world.kim_2), pytest.raises(Error, match="cut"):
        take_last(IN_JULY, most=1)
    assert list(Snapshot.objects.values_list("group", flat=True)) == [world.kim.pk]
    first = Snapshot.objects.get()
    take_last(IN_JULY, most=1)
    assert sorted(Snapshot.objects.values_list("group", flat=True)) == sorted(
        Organization.objects.filter(kind="kim").values_list("pk", flat=True)
    )
    assert Snapshot.objects.get(group=world.kim).pk == first.pk


@pytest.mark.parametrize(("zone", "month"), [("Asia/Jakarta", 5), ("Asia/Makassar", 6), ("Asia/Jayapura", 6)])
def test_the_month_ends_on_the_clock_of_the_place(world: World, zone: str, month: int) -> None:
    """At half past midnight in Makassar, half past one in Jayapura, and half past eleven in Belitung."""
    Region.objects.filter(code__startswith="19").update(time_zone=zone)
    take_last(datetime(2026, 6, 30, 16, 30, tzinfo=UTC))
    assert set(Snapshot.objects.values_list("month", flat=True)) == {date(2026, month, 1)}


def test_nobody_has_a_month_in_which_they_were_not_known(world: World) -> None:
    GroupRecord.objects.create(group=world.kim, known_since=JULY)
    GroupRecord.objects.create(group=world.kim_2, known_since=date(2025, 1, 1), dissolved_on=date(2026, 6, 2))
    take_last(IN_JULY)
    assert not Snapshot.objects.filter(group__in=[world.kim, world.kim_2]).exists()


def test_a_running_month_is_not_taken(world: World) -> None:
    with pytest.raises(NotOver):
        take(JULY, IN_JULY)
    running = f"{timezone.localdate():%Y-%m}"
    with pytest.raises(CommandError, match="not over"):
        call_command("take_snapshots", running)
    with pytest.raises(CommandError, match="2026-10"):
        call_command("take_snapshots", "Juni")
    assert not Snapshot.objects.exists()


def test_a_past_month_is_taken_by_command(world: World, capsys: Any) -> None:
    call_command("take_snapshots", "2026-05")
    taken = Snapshot.objects.filter(month=date(2026, 5, 1)).count()
    assert capsys.readouterr().out == f"{taken} taken\n"
    assert taken


def test_many_groups_cost_as_many_queries_as_one(world: World) -> None:
    with statements() as few:
        take(JUNE, IN_JULY)
    Organization.objects.bulk_create(
        Organization(
            slug=f"kim-{n}", name=f"KIM {n}", kind="kim", region=world.village, regency=world.regency
        )
        for n in range(20)
    )
    with statements() as many:
        assert take(JUNE, IN_JULY) == 20
    assert len(many) == len(few)


def test_a_change_says_what_it_comes_from(world: World) -> None:
    kept(world, date(2026, 4, 1), 20, material=8, in_time=12)
    kept(world, date(2026, 5, 1), 23, material=3, in_time=12, meetings=6, partners=1.5, reach=0.5)
    kept(world, date(2026, 6, 1), 10, material=3, in_time=0, meetings=7)
    months = course(world.kim.pk, date(2026, 7, 3))
    assert [month.change for month in months] == [None, 3, -13]
    assert [month.signed for month in months[1:]] == ["+3", "\N{MINUS SIGN}13"]
    assert [[(r.name, r.by) for r in month.reasons] for month in months] == [
        [],
        [("meetings", 6), ("partners", 1.5)],
        [("in_time", -12), ("partners", -1.5)],
    ]


def test_a_month_that_was_not_taken_is_no_change(world: World) -> None:
    kept(world, date(2026, 4, 1), 20)
    kept(world, date(2026, 6, 1), 40)
    assert [month.change for month in course(world.kim.pk, date(2026, 7, 3))] == [None, None]


def test_twelve_months_are_shown_and_compared(world: World) -> None:
    for number in range(14):
        kept(world, after(JUNE, -number), 20 - number)
    months = course(world.kim.pk, date(2026, 7, 3))
    assert [month.snapshot.month for month in months] == [after(JUNE, number - 11) for number in range(12)]
    assert {month.change for month in months} == {1}


@pytest.mark.parametrize(("before", "now", "falls"), [(50, 40, True), (50, 41, False), (40, 55, False)])
def test_who_lost_ten_points_in_three_months_is_falling(
    world: World, before: int, now: int, falls: bool
) -> None:
    kept(world, date(2026, 3, 1), before)
    kept(world, date(2026, 5, 1), 90)
    kept(world, JUNE, now)
    found = falling([world.kim.pk, world.kim_2.pk], date(2026, 7, 3))
    assert set(found) == ({world.kim.pk} if falls else set())
    assert FALL == 10


def test_nobody_falls_from_what_was_not_taken(world: World) -> None:
    kept(world, date(2026, 4, 1), 90)
    kept(world, JUNE, 10)
    assert falling([world.kim.pk], date(2026, 7, 3)) == {}
    assert falling([world.kim.pk], date(2026, 8, 3)) == {}


@pytest.mark.parametrize(
    ("month", "count", "there"),
    [("2026-01-01", -1, "2025-12-01"), ("2026-12-01", 1, "2027-01-01"), ("2026-06-01", -12, "2025-06-01")],
)
def test_months_are_counted_over_the_year(month: str, count: int, there: str) -> None:
    assert after(date.fromisoformat(month), count) == date.fromisoformat(there)
    assert month_of(last_day(date.fromisoformat(month))) == date.fromisoformat(month)


def test_the_pages_tell_the_course_and_who_falls(world: World) -> None:
    last = after(month_of(timezone.localdate()), -1)
    kept(world, after(last, -3), 60, in_time=12)
    kept(world, after(last, -1), 47, in_time=6)
    kept(world, last, 50, in_time=9)
    page = read(desk_of(world, "anggota"), "/meja/nilai/kim-tanjong-lancor/")
    assert "+3</b>: bulletins passed on in time" in page
    listed = read(desk_of(world, "pembina"), "/meja/nilai/")
    assert f"from 60 points in {after(last, -3):%B %Y} to 50" in listed
    assert listed.count('class="badge late"') == 2
    assert "falling" not in read(desk_of(world, "editor-2"), "/meja/nilai/")
