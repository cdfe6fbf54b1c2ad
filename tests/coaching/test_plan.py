"""The plan of visits: who is due and why, area by area, on the map, and nothing of another regency."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from sambung.coaching import records
from sambung.coaching.help.visits import REST, SILENT_FOR, Visits
from sambung.coaching.models import GroupRecord
from sambung.coaching.visiting.mapping import map_of
from sambung.insight.models import Snapshot
from sambung.people.models import GroupProfile, Organization
from sambung.regions.islands import areas_of, doubt_islands
from sambung.regions.models import Region
from sambung.relay.models import Parcel
from tests.coaching.steps import act, agreed_on, held, help_asked, visit
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 8)


def square(lng: float, lat: float, half: float) -> list[Any]:
    """One area of a boundary."""
    west, east, south, north = lng - half, lng + half, lat - half, lat + half
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


@pytest.fixture
def on_islands(world: World) -> World:
    """Belitung's outline in two squares: the main one, and one with the villages of Selat Nasik."""
    outline = {"type": "MultiPolygon", "coordinates": [square(107.9, -2.9, 0.3), square(107.4, -2.92, 0.05)]}
    Region.objects.filter(pk="19.02").update(boundary=outline)
    for code, name, level in (("19.02.01", "Tanjungpandan", 3), ("19.02.01.1001", "Kota", 4)):
        parent = code.rpartition(".")[0]
        Region.objects.create(
            code=code, name=name, level=level, parent_id=parent, lat=-2.9, lng=107.8, time_zone="Asia/Jakarta"
        )
    Organization.objects.create(
        slug="kim-kota", name="KIM Kota", kind="kim", region_id="19.02.01.1001", regency=world.regency
    )
    records.make_missing(known_since=TODAY)
    return world


def seen(world: World, by: str = "pembina", wanted: str = "") -> Visits:
    return Visits(world.actor(by), TODAY, wanted)


def heard(group: Organization, on: date) -> None:
    GroupRecord.objects.filter(pk=group.pk).update(last_sign_on=on, last_sign="meeting")


def test_silence_is_a_reason_from_the_day_on_which_the_group_is_told(on_islands: World) -> None:
    for days, due in ((SILENT_FOR.days - 1, False), (SILENT_FOR.days, True)):
        heard(on_islands.kim, TODAY - timedelta(days=days))
        found = {due.group: due.why for due in seen(on_islands).due}
        assert (on_islands.kim in found) is due
    assert found[on_islands.kim] == ["sudah 50 hari tidak ada kabar"]


def test_the_day_is_that_of_the_office_s_own_clock(world: World) -> None:
    """At half past ten in the evening in Jakarta it is half past midnight in Jayapura."""
    Region.objects.filter(pk=world.office.region_id).update(time_zone="Asia/Jayapura")
    records.make_missing(known_since=date(2026, 1, 1))
    heard(world.kim, date(2026, 6, 3) - SILENT_FOR)
    with time_machine.travel(datetime(2026, 6, 2, 15, 30, tzinfo=UTC), tick=False):
        coach = signed_in(world.people["pembina"])
        for page in ("/meja/kunjungan/", "/meja/kunjungan/perjalanan/"):
            assert "sudah 50 hari tidak ada kabar" in coach.get(page).content.decode(), page


def test_the_list_stands_by_island_and_district_and_counts_all(on_islands: World) -> None:
    help_asked(on_islands)
    heard(on_islands.kim_2, TODAY - timedelta(days=70))
    heard(Organization.objects.get(slug="kim-kota"), TODAY - timedelta(days=70))
    visit(on_islands, on_islands.kim_2)
    there = {area.area.name: area for area in seen(on_islands).areas}
    assert {name: (area.due, area.planned, area.area.apart) for name, area in there.items()} == {
        "Selat Nasik": (1, 1, True),
        "Tanjungpandan": (1, 0, False),
    }
    assert [(a.area.name, [d.group.slug for d in a.shown]) for a in seen(on_islands).by_area] == [
        ("Selat Nasik", ["kim-tanjong-lancor"]),
        ("Tanjungpandan", ["kim-kota"]),
    ]


def test_one_area_shows_its_own_alone(on_islands: World) -> None:
    help_asked(on_islands)
    heard(Organization.objects.get(slug="kim-kota"), TODAY - timedelta(days=70))
    visit(on_islands, on_islands.kim_2)
    only = seen(on_islands, wanted="19.02.01")
    assert [due.group.slug for due in only.due] == ["kim-kota"]
    assert only.planned == []
    assert only.left_out == 0
    assert seen(on_islands, wanted="19.06.01").wanted == ""


def test_the_map_says_by_shape_and_word_what_the_list_says(on_islands: World) -> None:
    help_asked(on_islands)
    visit(on_islands, on_islands.kim_2)
    drawn = map_of(on_islands.regency, seen(on_islands).standings)
    assert drawn is not None
    looks = {spot.shape.code: (spot.look, spot.words) for spot in drawn.spots}
    assert looks["19.02.03.2003"] == ("due", "perlu dikunjungi: 1")
    assert looks["19.02.03.2001"] == ("planned", "direncanakan: 1")
    assert looks["19.02.01.1001"][0] == "quiet"
    assert {look for look, _words in drawn.looks} == {"due", "planned", "quiet"}


def test_a_plan_or_the_end_takes_a_group_off_the_list(on_islands: World) -> None:
    help_asked(on_islands)
    planned = visit(on_islands)
    assert seen(on_islands).due == []
    act(on_islands, planned, "cancel", "pembina", fields={"reason": "weather"})
    assert [due.group for due in seen(on_islands).due] == [on_islands.kim]
    GroupProfile.objects.filter(pk=on_islands.kim.pk).update(status="dissolved")
    assert seen(on_islands).due == []
    assert all(standing.region != "19.02.03.2003" for standing in seen(on_islands).standings)


def test_another_room_s_reason_makes_a_group_due_too(on_islands: World) -> None:
    """Its standing fell: insight knows that, and coaching needn't know insight."""
    for month, points in (("2026-02-01", 61), ("2026-05-01", 48)):
        Snapshot.objects.create(group=on_islands.kim, month=month, points=points, of=90, figures={})
        Snapshot.objects.create(group=on_islands.kim_2, month=month, points=48, of=90, figures={})
    found = seen(on_islands)
    assert {due.group: due.why for due in found.due} == {
        on_islands.kim: ["nilai turun dari 61 poin pada Februari 2026 menjadi 48"]
    }
    assert {there.area.name: there.due for there in found.areas} == {"Selat Nasik": 1, "Tanjungpandan": 0}
    assert Visits(on_islands.actor("pembina"), date(2026, 7, 1)).due == [], "a month later that is no fall"


def test_a_group_visited_lately_is_due_again_once_it_asks_for_help(on_islands: World) -> None:
    """What was agreed on the visit is under way, and brings nobody there the next day."""
    agreed_on(on_islands, held(on_islands))  # on Monday
    act(on_islands, Parcel.objects.get(kind="visit"), "report", "pembina", fields={"works": "Semua."})
    assert seen(on_islands).due == []
    assert (seen(on_islands).left_out, [area.due for area in seen(on_islands).areas]) == (0, [0, 0])
    later = Visits(on_islands.actor("pembina"), TODAY + REST)
    assert [due.group for due in later.due] == [on_islands.kim]
    help_asked(on_islands, at=MONDAY + timedelta(days=1), key="k" * 32)
    assert [due.group for due in seen(on_islands).due] == [on_islands.kim]


def test_help_asked_on_the_day_of_the_visit_counts_once_the_visit_is_over(on_islands: World) -> None:
    help_asked(on_islands, at=MONDAY - timedelta(hours=1), key="e" * 32)
    held(on_islands)
    act(on_islands, Parcel.objects.get(kind="visit"), "report", "pembina", fields={"works": "Semua."})
    assert seen(on_islands).due == [], "it was spoken of there"
    help_asked(on_islands, at=MONDAY + timedelta(hours=2), key="k" * 32)
    assert [due.group for due in seen(on_islands).due] == [on_islands.kim]


def test_help_asked_between_a_visit_and_the_word_that_it_took_place_counts(on_islands: World) -> None:
    """On Tuesday at 00:30 where they live, in the east; in the west it is still Monday."""
    Region.objects.update(time_zone="Asia/Jayapura")
    planned = visit(on_islands)
    help_asked(on_islands, at=datetime(2026, 6, 8, 15, 30, tzinfo=UTC), key="k" * 32)
    there = {"attended": 5, "held_on": date(2026, 6, 8)}
    wednesday = MONDAY + timedelta(days=2)
    act(on_islands, planned, "hold", "pembina", fields=there, at=wednesday)
    act(on_islands, planned, "report", "pembina", fields={"works": "Semua."}, at=wednesday)
    found = Visits(on_islands.actor("pembina"), date(2026, 6, 10))
    assert [due.group for due in found.due] == [on_islands.kim]


def test_another_regency_s_coach_sees_nothing_of_it(on_islands: World) -> None:
    help_asked(on_islands)
    visit(on_islands, on_islands.kim_2)
    for by in ("editor-2", "anggota", "kades"):
        other = seen(on_islands, by)
        assert (other.due, other.standings, other.areas) == ([], [], [])


def test_without_an_outline_there_are_districts_alone(world: World) -> None:
    doubt_islands()
    areas = areas_of("19.02")
    assert [(area.code, area.apart) for area in areas.all()] == [("19.02.03", False)]
    assert areas.of("19.02.09.2001").code == "19.02.09"


def test_the_page_takes_the_same_queries_for_few_and_many(
    on_islands: World, django_assert_max_num_queries: Any
) -> None:
    Organization.objects.bulk_create(
        Organization(
            slug=f"kim-{n}",
            name=f"KIM {n}",
            kind="kim",
            region=on_islands.village,
            regency=on_islands.regency,
        )
        for n in range(120)
    )
    records.make_missing(known_since=timezone.localdate() - timedelta(days=300))
    coach: Client = signed_in(on_islands.people["pembina"])
    coach.get("/meja/kunjungan/")
    with django_assert_max_num_queries(16):
        page = coach.get("/meja/kunjungan/").content.decode()
    assert "perlu dikunjungi: " in page
    assert page.count('name="kim"') + page.count("?kim=") == 100
