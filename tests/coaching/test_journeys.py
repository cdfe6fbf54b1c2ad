"""Several groups on one journey: planned once, each visit its own parcel, and put off together."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sambung.coaching.help.visits import MOST
from sambung.coaching.models import Journey, Visit
from sambung.coaching.visiting.journeys import ahead, put_off, stops_of, visits_of
from sambung.people.models import Organization
from sambung.people.permissions import visible_to
from sambung.relay.errors import Incomplete, KeyReused, NotAllowed
from sambung.relay.models import Parcel
from tests.coaching.steps import FRIDAY, act, ferry, journey
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.pages import text_of
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db
SATURDAY = FRIDAY + timedelta(days=1)
LATER = FRIDAY + timedelta(days=4)


@pytest.fixture
def coach(world: World) -> Client:
    return signed_in(world.people["pembina"])


def days(ahead: int) -> str:
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def visited(made: Journey) -> list[tuple[str, date]]:
    return list(made.visits.order_by("day", "group").values_list("group__slug", "day"))


def test_each_group_gets_a_visit_of_its_own_on_its_day(world: World) -> None:
    made = journey(world, (world.kim, SATURDAY), (world.kim_2, FRIDAY))
    assert visited(made) == [("kim-selat-nasik", FRIDAY), ("kim-tanjong-lancor", SATURDAY)]
    assert made.day == FRIDAY
    for parcel in visits_of(made, world.actor("pembina")):
        assert (parcel.state, parcel.holder, parcel.holder_role) == ("planned", world.office, "coach")
        assert parcel.visit.purpose == "Latihan foto"
    assert [each.places for each in ahead(world.actor("pembina"))] == [["Selat Nasik", "Suak Gual"]]


def test_sent_twice_it_is_opened_once_and_with_other_content_refused(world: World) -> None:
    first = journey(world)
    assert journey(world) == first
    assert Visit.objects.count() == 2
    with pytest.raises(KeyReused):
        journey(world, (world.kim, FRIDAY))
    assert Visit.objects.count() == 2
    assert journey(world, by="kepala") != first  # another person's key is another key


def test_it_is_opened_whole_or_not_at_all(world: World) -> None:
    with pytest.raises(Incomplete) as wrong:
        journey(world, (world.kim, FRIDAY), (world.kim_2, date(2026, 6, 1)))
    assert set(wrong.value.problems) == {"day-kim-selat-nasik"}
    with pytest.raises(Incomplete):
        journey(world, *[(world.kim, FRIDAY)] * 21)
    assert (Journey.objects.count(), Parcel.objects.count()) == (0, 0)


@pytest.mark.parametrize("by", ["anggota", "ketua", "editor", "kades", "pimpinan", "editor-2", "provinsi"])
def test_nobody_but_coach_and_head_of_the_regency_sets_out(world: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        journey(world, by=by)
    made = journey(world)
    assert not visible_to(world.actor(by), Journey.objects.all()).exists()
    with pytest.raises((NotAllowed, Incomplete)):
        put_off(made, LATER, "Ombak.", actor=world.actor(by), key="k" * 32, at=MONDAY)
    assert visited(made)[0][1] == FRIDAY


def test_groups_of_two_regencies_are_two_journeys(world: World) -> None:
    other = Organization.objects.create(
        slug="kim-baru",
        name="KIM Baru",
        kind="kim",
        region=world.village_of_regency_2,
        regency=world.regency_2,
    )
    with pytest.raises(NotAllowed):
        journey(world, (world.kim, FRIDAY), (other, FRIDAY))


def test_put_off_each_visit_keeps_its_distance_and_tells_the_same_reason(world: World) -> None:
    made = journey(world, (world.kim, SATURDAY), (world.kim_2, FRIDAY))
    actor = world.actor("pembina")
    for _time in range(2):
        put_off(made, LATER, "Ombak tinggi.", actor=actor, key="k" * 32, at=MONDAY)
    made.refresh_from_db()
    assert made.day == LATER
    assert visited(made) == [("kim-selat-nasik", LATER), ("kim-tanjong-lancor", LATER + timedelta(days=1))]
    for parcel in visits_of(made, actor):
        assert parcel.seq == 2
        assert parcel.handoffs.get(seq=2).notes.get().body == "Ombak tinggi."
    with pytest.raises(KeyReused):
        put_off(made, LATER + timedelta(days=1), "Ombak.", actor=actor, key="k" * 32, at=MONDAY)


def test_what_is_held_or_cancelled_stays_and_all_fails_with_one(world: World) -> None:
    made, actor = journey(world), world.actor("pembina")
    first, second = visits_of(made, actor)
    act(world, first, "cancel", "pembina", fields={"reason": "weather"})
    put_off(made, LATER, "Ombak.", actor=actor, key="k" * 32, at=MONDAY)
    assert {stop.parcel.pk: stop.parcel.visit.day for stop in stops_of(made, actor)} == {
        first.pk: FRIDAY,
        second.pk: LATER,
    }
    with pytest.raises(Incomplete):
        put_off(made, date(2028, 1, 1), "Ombak.", actor=actor, key="l" * 32, at=MONDAY)
    made.refresh_from_db()
    assert made.day == LATER


def test_a_visit_that_is_closed_names_no_day_on_which_it_was_not(world: World, coach: Client) -> None:
    made, actor = journey(world), world.actor("pembina")
    first, second = visits_of(made, actor)
    act(world, first, "cancel", "pembina", fields={"reason": "weather"})
    put_off(made, LATER, "Ombak.", actor=actor, key="k" * 32, at=MONDAY)
    closed = text_of(coach.get(f"/meja/{first.code}/"))
    assert "Perjalanan Selasa, 16 Juni 2026" not in closed
    assert f'href="/meja/kunjungan/perjalanan/{made.pk}/">Bersama kelompok lain' in closed
    assert "Perjalanan Selasa, 16 Juni 2026" in text_of(coach.get(f"/meja/{second.code}/"))


def test_the_head_plans_but_leaves_putting_off_to_the_coach(world: World) -> None:
    made = journey(world, by="kepala")
    with pytest.raises(NotAllowed):
        put_off(made, LATER, "Ombak.", actor=world.actor("kepala"), key="k" * 32, at=MONDAY)


def test_it_is_planned_and_put_off_in_the_browser(world: World, coach: Client) -> None:
    page = coach.get("/meja/kunjungan/perjalanan/?kim=kim-tanjong-lancor").content.decode()
    assert 'value="kim-tanjong-lancor" checked' in page
    assert 'value="kim-selat-nasik">' in page  # on the same island, so offered too
    sent = {
        "groups": ["kim-tanjong-lancor", "kim-selat-nasik"],
        "day": days(7),
        "day-kim-selat-nasik": days(8),
        "words": "Latihan",
        "key": "k" * 32,
    }
    for _time in range(2):
        answer = coach.post("/meja/kunjungan/perjalanan/", sent)
    made = Journey.objects.get()
    assert answer.headers["Location"] == f"/meja/kunjungan/perjalanan/{made.pk}/"
    page = coach.get(answer.headers["Location"]).content.decode()
    assert page.index("KIM Tanjong Lancor") < page.index("KIM Selat Nasik")
    assert "Tunda seluruh perjalanan" in page
    later = {"day": days(9), "why": "Ombak.", "key": "l" * 32}
    assert coach.post(answer.headers["Location"], {**later, "why": ""}).status_code == 422
    assert coach.post(answer.headers["Location"], later).status_code == 302
    assert {day.isoformat() for _slug, day in visited(made)} == {days(9), days(10)}
    assert f"perjalanan/{made.pk}/" in coach.get("/meja/kunjungan/").content.decode()
    assert f"perjalanan/{made.pk}/" in coach.get(f"/meja/{made.visits.first().parcel.code}/").content.decode()  # type: ignore[union-attr]


def test_nothing_ticked_or_a_group_of_others_comes_back(world: World, coach: Client) -> None:
    for groups in ([], ["kim-baru"], ["x" * 500]):
        answer = coach.post("/meja/kunjungan/perjalanan/", {"groups": groups, "day": days(7), "key": "k"})
        assert answer.status_code == 422
    assert Journey.objects.count() == 0


def test_who_was_ticked_is_offered_again_however_many_groups_the_areas_have(
    world: World, coach: Client
) -> None:
    """A hundred neighbours of villages listed before theirs push nobody out of the form that comes back."""
    Organization.objects.bulk_create(
        Organization(
            kind="kim",
            slug=f"kim-tetangga-{number}",
            name=f"A {number:03}",
            region=world.kim_2.region,
            regency=world.regency,
        )
        for number in range(MOST + 10)
    )
    ticked = {"groups": [world.kim.slug], f"day-{world.kim.slug}": days(9), "key": "k" * 32}
    answer = coach.post("/meja/kunjungan/perjalanan/", {**ticked, "day": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{world.kim.slug}" checked' in page
    assert f'name="day-{world.kim.slug}" value="{days(9)}"' in page
    assert page.count('name="groups"') == MOST
    assert coach.post("/meja/kunjungan/perjalanan/", {**ticked, "day": days(8)}).status_code == 302
    assert [day.isoformat() for _slug, day in visited(Journey.objects.get())] == [days(9)]


def test_another_regency_s_people_find_no_journey(world: World) -> None:
    made = journey(world)
    Organization.objects.get(slug="diskominfo-belitung-timur").memberships.update(role="coach")
    other = signed_in(world.people["editor-2"])
    assert other.get(f"/meja/kunjungan/perjalanan/{made.pk}/").status_code == 404


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2020-01-01", "besok", "\x00"])
def test_a_day_beyond_the_calendar_comes_back(world: World, coach: Client, day: str) -> None:
    made = journey(world, (world.kim, SATURDAY), (world.kim_2, FRIDAY))
    later = {"day": day, "why": "Ombak.", "key": "k" * 32}
    assert coach.post(f"/meja/kunjungan/perjalanan/{made.pk}/", later).status_code == 422
    sent = {"groups": ["kim-tanjong-lancor"], "day": day, "day-kim-tanjong-lancor": day, "key": "l" * 32}
    assert coach.post("/meja/kunjungan/perjalanan/", sent).status_code == 422
    sent = {"group": "kim-tanjong-lancor", "day": day, "key": "m" * 32}
    assert coach.post("/meja/kunjungan/rencana/", sent).status_code == 422
    assert visited(made)[0][1] == FRIDAY


def test_put_off_to_a_day_without_a_ferry_it_is_said_once(world: World, coach: Client) -> None:
    now = timezone.now()
    start = now.date() + timedelta(days=14 - now.date().weekday())  # a Monday
    made = journey(world, (world.kim, start), (world.kim_2, start), at=now)
    ferry(world, 1)
    later = {"day": (start + timedelta(days=1)).isoformat(), "why": "Ombak.", "key": "k" * 32}
    address = f"/meja/kunjungan/perjalanan/{made.pk}/"
    answer = coach.post(address, later)
    page = answer.content.decode()
    assert (answer.status_code, visited(made)[0][1]) == (422, start)
    assert "Tidak ada kapal ke Selat Nasik pada Selasa" in page
    aware = page.split('name="aware" value="')[1].split('"')[0]
    for _time in range(2):
        assert coach.post(address, {**later, "aware": aware}).status_code == 302
    assert [day for _slug, day in visited(made)] == [start + timedelta(days=1)] * 2


def test_a_journey_takes_the_same_queries_for_few_and_many(
    world: World, django_assert_max_num_queries: Any
) -> None:
    groups = [
        Organization(
            slug=f"kim-{n}", name=f"KIM {n}", kind="kim", region=world.village, regency=world.regency
        )
        for n in range(18)
    ]
    Organization.objects.bulk_create(groups)
    made, actor = journey(world, *[(group, FRIDAY) for group in groups]), world.actor("pembina")
    ferry(world, 1)
    with django_assert_max_num_queries(2):
        assert len(stops_of(made, actor)) == 18
    with django_assert_max_num_queries(2):
        assert len(ahead(actor)) == 1


def test_a_day_that_is_over_is_said_where_it_was_chosen(world: World, coach: Client) -> None:
    day = timezone.localdate() - timedelta(days=1)
    sent = {"day": day, "groups": [world.kim.slug], "words": "", "key": "k" * 32, f"day-{world.kim.slug}": ""}
    page = coach.post("/en/meja/kunjungan/perjalanan/", sent)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["day"]
