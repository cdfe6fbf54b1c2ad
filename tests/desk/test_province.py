"""The province's page: sums of each regency, and nobody's name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sambung.insight.provinces import Regency, regencies_of
from sambung.insight.reports.periods import Period
from sambung.people.models import GroupProfile
from sambung.relay.models import Handoff, Parcel
from tests.coaching.steps import FRIDAY, held
from tests.desk.at_desk import desk_of, queries_of, read
from tests.insight.test_reports import busy
from tests.people.world import World
from tests.voices.steps import MONDAY, answered

pytestmark = pytest.mark.django_db

QUARTER = Period(2026, 2)
PAGE = "/meja/provinsi/?masa=2026-q2"


def of(world: World) -> dict[str, Regency]:
    province = world.regions["19"]
    return {row.region.code: row for row in regencies_of(province, QUARTER.span(province))}


def test_each_sum_is_what_a_slow_count_finds(world: World) -> None:
    days = (0, 3, 9)
    busy(
        world,
        [(day, "complaint", 2 + day, day != 3, False) for day in days],
        [(day, kind) for day in days for kind in ("bulletin", "held")],
    )
    GroupProfile.objects.filter(group=world.kim).update(status="dormant")
    row, first, end = of(world)["19.02"], *QUARTER.span(world.regency).moments
    voices = [p for p in Parcel.objects.all() if p.kind == "voice" and p.regency_id == "19.02"]
    answers = [h for h in Handoff.objects.filter(move="answer") if first <= h.at < end]
    copies = [p for p in Parcel.objects.all() if p.kind == "bulletin_copy"]
    assert row.voices == sum(first <= p.opened_at < end for p in voices) == 3
    assert (row.answers, row.kept) == (len(answers), sum(h.kept is True for h in answers))
    assert (row.copies, row.passed_on) == (len(copies), sum(p.outcome == "passed_on" for p in copies))
    assert row.visits == 3
    assert (row.groups, row.active) == (1, 0)
    assert of(world)["19.06"].voices == 0


def test_it_shows_sums_and_names_nobody(world: World) -> None:
    answered(world, name="Ibu Aminah", contact="08123456789")
    held(world, day=FRIDAY, at=MONDAY)
    page = read(desk_of(world, "provinsi"), PAGE)
    for shown in ("Kabupaten Belitung", "Kabupaten Belitung Timur", "1 of 1"):
        assert shown in page
    for secret in ("Aminah", "0812", world.kim.name, "SB-"):
        assert secret not in page


def test_a_regency_more_takes_no_query_more(world: World) -> None:
    client = desk_of(world, "provinsi")
    before = queries_of(client, PAGE)
    for number in range(4):
        answered(world, key=f"{number}", at=MONDAY + timedelta(hours=number))
    assert queries_of(client, PAGE) == before


@pytest.mark.parametrize("name", ["2026-q9", "1999", "2400", "x%00", "2026-q2x"])
def test_what_is_no_period_is_not_found(world: World, name: str) -> None:
    assert desk_of(world, "provinsi").get(f"/meja/provinsi/?masa={name}").status_code == 404


@pytest.mark.parametrize("who", ["pimpinan", "kepala", "editor-2", "anggota", "kades"])
def test_it_is_the_provinces_alone(world: World, who: str) -> None:
    assert desk_of(world, who).get(PAGE).status_code == 403


def test_the_last_whole_quarter_is_shown_first(world: World) -> None:
    page = read(desk_of(world, "provinsi"), "/meja/provinsi/")
    quarter = (timezone.localdate().month - 1) // 3 or 4
    assert f"Quarter {quarter} of" in page.split('<nav class="filters"')[0]
