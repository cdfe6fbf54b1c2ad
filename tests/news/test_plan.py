"""The plan: topics, embargoes and village days, and that an embargo holds."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sambung.news.newsroom import planning
from sambung.news.newsroom.month import Plan, in_year, next_month
from sambung.news.plan_models import Planned
from sambung.people.models import Person
from sambung.regions.days_off import record_day_off
from sambung.relay.due import check_due
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from tests.desk.at_desk import desk_of, queries_of, read
from tests.news.steps import MONDAY, act, ready, story_of
from tests.people.world import World

pytestmark = pytest.mark.django_db

PLAN = "/meja/redaksi/rencana/"
TOMORROW = MONDAY + timedelta(days=1)


def add(world: World, kind: str = "topic", by: str = "editor", **values: Any) -> Planned:
    begun = {"title": "Panen lada", "day": date(2026, 6, 17), **values}
    return planning.add(kind, begun, actor=world.actor(by), at=MONDAY)


def embargo(world: World, parcel: Parcel, until: datetime = TOMORROW) -> Planned:
    held = {"not_before": until, "day": until.date(), "story": story_of(parcel)}
    return add(world, "embargo", title="Hasil lomba", **held)


def days(world: World, query: str) -> dict[date, list[str]]:
    from django.http import QueryDict

    shown = Plan.asked(QueryDict(query), world.actor("editor"), MONDAY)
    return {
        day.date: [one.title for one in day.planned] + [one.story.title for one in day.scheduled]
        for week in shown.weeks
        for day in week
        if day.planned or day.scheduled
    }


def post(client: Client, path: str, **data: Any) -> Any:
    return client.post(f"/en{path}", data)


def test_before_its_moment_an_embargoed_story_can_not_be_published(world: World) -> None:
    parcel = ready(world)
    embargo(world, parcel)
    with pytest.raises(NotAllowed, match="embargo"):
        act(world, parcel, "publish")
    assert act(world, parcel, "publish", at=TOMORROW).state == "going_out"


def test_nor_be_scheduled_for_a_moment_before_it(world: World) -> None:
    parcel = ready(world)
    embargo(world, parcel)
    with pytest.raises(Incomplete):
        act(world, parcel, "schedule", fields={"publish_at": TOMORROW - timedelta(hours=1)})
    assert act(world, parcel, "schedule", fields={"publish_at": TOMORROW}).state == "scheduled"


def test_the_queue_says_until_when_an_embargo_holds_a_story_back(world: World) -> None:
    parcel = ready(world, at=timezone.now())
    held = embargo(world, parcel, timezone.now() + timedelta(days=3))
    assert "not before" in read(desk_of(world, "editor"), "/meja/redaksi/")
    planning.remove(held, actor=world.actor("kepala"), expect=1)
    assert "not before" not in read(desk_of(world, "editor"), "/meja/redaksi/")


def test_an_embargo_set_later_takes_the_story_from_its_time(world: World) -> None:
    parcel = act(world, ready(world), "schedule", fields={"publish_at": TOMORROW})
    embargo(world, parcel, TOMORROW + timedelta(days=2))
    check_due(TOMORROW + timedelta(minutes=1))
    parcel.refresh_from_db()
    assert parcel.state == "ready"


def test_an_embargo_that_is_taken_out_holds_nothing(world: World) -> None:
    parcel = ready(world)
    planning.remove(embargo(world, parcel), actor=world.actor("kepala"), expect=1)
    assert act(world, parcel, "publish").state == "going_out"
    assert Planned.objects.get().removed_by == world.people["kepala"]


def test_the_storys_screen_says_until_when(world: World) -> None:
    parcel = ready(world)
    embargo(world, parcel, timezone.now() + timedelta(days=3))
    assert "Embargo “Hasil lomba”: not before" in read(desk_of(world, "editor"), f"/meja/{parcel.code}/")
    assert "Embargo" not in read(desk_of(world, "anggota"), f"/meja/{parcel.code}/")


def test_a_month_shows_what_stands_on_each_day(world: World) -> None:
    parcel = act(world, ready(world), "schedule", fields={"publish_at": TOMORROW})
    add(world)
    add(world, "village_day", title="Maras Taun", region=world.village, day=date(2020, 6, 20), yearly=True)
    add(world, title="Lain kali", day=date(2026, 8, 1))
    assert days(world, "bulan=2026-06") == {
        date(2026, 6, 9): [parcel.story.title],
        date(2026, 6, 17): ["Panen lada"],
        date(2026, 6, 20): ["Maras Taun"],
    }
    assert days(world, "pekan=2026-W25") == {
        date(2026, 6, 17): ["Panen lada"],
        date(2026, 6, 20): ["Maras Taun"],
    }
    assert days(world, "bulan=2019-06") == {}


def test_days_off_are_named_and_a_local_one_counts_before_the_countrys(world: World) -> None:
    record_day_off(date(2026, 6, 16), "Tahun Baru Islam", decree="SKB")
    record_day_off(date(2026, 6, 18), "Hari jadi Belitung", decree="SK", region=world.regency)
    page = read(desk_of(world, "editor"), f"{PLAN}?bulan=2026-06")
    assert "Tahun Baru Islam" in page
    assert "Hari jadi Belitung" in page
    assert "Hari jadi Belitung" not in read(desk_of(world, "editor-2"), f"{PLAN}?bulan=2026-06")


def test_an_embargos_moment_is_typed_on_the_regions_clock(world: World) -> None:
    world.regency.time_zone = "Asia/Makassar"
    world.regency.save()
    desk = desk_of(world, "editor")
    assert "Not before (WITA)" in read(desk, f"{PLAN}baru/embargo/")
    post(desk, f"{PLAN}baru/embargo/", title="Hasil lomba", not_before="2026-06-20T08:00")
    planned = Planned.objects.get()
    assert planned.not_before == datetime(2026, 6, 20, 0, 0, tzinfo=UTC)
    assert 'value="2026-06-20T08:00"' in read(desk, f"{PLAN}{planned.pk}/")


def test_what_is_missing_is_said_and_what_was_typed_stays(world: World) -> None:
    answer = post(desk_of(world, "editor"), f"{PLAN}baru/hari-desa/", title="Maras Taun", day="", region="")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose a day." in page
    assert "Choose the village." in page
    assert 'value="Maras Taun"' in page


def test_a_change_of_somebody_else_is_not_overwritten_unseen(world: World) -> None:
    planned, desk = add(world), desk_of(world, "editor")
    planning.change(planned, {"title": "Panen raya"}, actor=world.actor("kepala"), expect=1)
    typed = {"title": "Panen", "day": "2026-06-18", "seq": 1}
    answer = post(desk, f"{PLAN}{planned.pk}/", **typed)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "It now says: Panen raya" in page
    again = re.search(r'name="seq" value="(\d+)"', page)
    assert again is not None
    post(desk, f"{PLAN}{planned.pk}/", **{**typed, "seq": again[1]})
    planned.refresh_from_db()
    assert (planned.title, planned.day) == ("Panen", date(2026, 6, 18))


def test_what_was_typed_over_something_removed_can_be_put_in_anew(world: World) -> None:
    planned, desk = add(world), desk_of(world, "editor")
    planning.remove(planned, actor=world.actor("kepala"), expect=1)
    answer = post(desk, f"{PLAN}{planned.pk}/", title="Panen kedua", day="2026-06-18", seq=1)
    assert 'value="Panen kedua"' in answer.content.decode()
    assert f'action="/en{PLAN}baru/topik/"' in answer.content.decode()


def test_a_topic_becomes_one_story(world: World) -> None:
    planned, desk = add(world, note="Tanya ketua kelompok tani."), desk_of(world, "editor")
    first = post(desk, f"{PLAN}{planned.pk}/mulai/")["Location"]
    assert post(desk, f"{PLAN}{planned.pk}/mulai/")["Location"] == first
    parcel = Parcel.objects.get(kind="story")
    assert (parcel.state, parcel.story.title) == ("editing", "Panen lada")
    assert "Its story is begun" in read(desk, f"{PLAN}{planned.pk}/")


def test_it_is_removed_without_script(world: World) -> None:
    planned, desk = add(world), desk_of(world, "editor")
    post(desk, f"{PLAN}{planned.pk}/hapus/", seq="1")
    assert not Planned.objects.standing().exists()
    assert desk.get(f"/en{PLAN}{planned.pk}/").status_code == 404


def test_another_newsroom_knows_nothing_of_it(world: World) -> None:
    planned, elsewhere = add(world), desk_of(world, "editor-2")
    assert "Panen lada" not in read(elsewhere, f"{PLAN}?bulan=2026-06")
    assert elsewhere.get(f"/en{PLAN}{planned.pk}/").status_code == 404
    parcel = ready(world)
    page = elsewhere.get(f"/en{PLAN}baru/topik/").content.decode()
    assert parcel.code not in page


@pytest.mark.parametrize(
    "query", ["?bulan=x", "?bulan=2026-13", "?bulan=0000-01", "?pekan=2026-W53", "?pekan=9999-W10"]
)
def test_an_address_that_makes_no_sense_shows_this_month(world: World, query: str) -> None:
    read(desk_of(world, "editor"), f"{PLAN}{query}")


def test_the_number_of_queries_does_not_grow(world: World) -> None:
    add(world)
    desk = desk_of(world, "editor")
    few = queries_of(desk, f"{PLAN}?bulan=2026-06")
    person = Person.objects.get(username="editor")
    for day in range(1, 12):
        add(world, day=date(2026, 6, day), person=person, region=world.village)
    assert queries_of(desk, f"{PLAN}?bulan=2026-06") <= few + 1  # the region, once


def test_days_and_months_follow_each_other() -> None:
    assert in_year(date(2024, 2, 29), 2026) == date(2026, 2, 28)
    assert next_month(date(2026, 12, 1)) == date(2027, 1, 1)
