"""The coach's calendar: what it says, who may fetch it, and when its address ends."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.test import Client, RequestFactory
from django.utils import timezone
from icalendar import Calendar

from sambung.coaching.models import CalendarKey
from sambung.coaching.visiting import calendar_keys
from sambung.coaching.visiting.calendar import CANCELLED_FOR, calendar_of
from sambung.coaching.visiting.calendar_keys import make, revoke, whose
from sambung.ops import pace
from sambung.people import erasures, memberships
from sambung.people.models import Membership, Role
from sambung.relay.errors import NotAllowed
from sambung.voices import attempts
from tests.coaching.steps import FRIDAY, act, held, journey, visit
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db
SOMEWHERE = "203.0.113.7"


def text_of(world: World, by: str = "pembina", at: Any = MONDAY) -> str:
    return calendar_of(world.actor(by), at).decode()


def events(world: World, by: str = "pembina", at: Any = MONDAY) -> list[Any]:
    return Calendar.from_ical(text_of(world, by, at)).walk("VEVENT")


def fetch(key: str, prefix: str = "", **more: Any) -> Any:
    return Client().get(f"{prefix}/kalender/{key}.ics", **more)


def test_a_planned_visit_stands_in_it_as_a_whole_day(world: World) -> None:
    parcel = visit(world, purpose="Rusdi mengajar Marlina")
    (event,) = events(world)
    assert event["UID"] == f"{parcel.code}@127.0.0.1"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (FRIDAY, FRIDAY + timedelta(days=1))
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["SUMMARY"] == "Kunjungan ke KIM Tanjong Lancor"
    assert event["LOCATION"] == "Suak Gual, Selat Nasik, Belitung"
    assert event["URL"] == f"{django_settings.BASE_URL}/meja/{parcel.code}/"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 1)
    assert event.decoded("LAST-MODIFIED") == MONDAY == event.decoded("DTSTAMP")


def test_put_off_it_is_the_same_event_with_a_higher_sequence(world: World) -> None:
    parcel = visit(world)
    (before,) = events(world)
    later = MONDAY + timedelta(hours=3)
    fields = {"day": FRIDAY + timedelta(days=7)}
    act(world, parcel, "postpone", "pembina", note="Ombak.", fields=fields, at=later)
    (after,) = events(world)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART") == FRIDAY + timedelta(days=7)
    assert after.decoded("LAST-MODIFIED") == later


def test_a_cancelled_one_is_told_for_thirty_days_and_a_held_one_no_more(world: World) -> None:
    act(world, visit(world), "cancel", "pembina", fields={"reason": "weather"})
    held(world)
    last = MONDAY + CANCELLED_FOR
    assert [(e["STATUS"], e["SEQUENCE"]) for e in events(world, at=last)] == [("CANCELLED", 2)]
    assert events(world, at=last + timedelta(seconds=1)) == []


def test_it_is_written_as_the_standard_asks(world: World) -> None:
    world.kim.name = "KIM " + "Tanjong Lançor “Pasir Putih” " * 4 + "; satu, dua\\tiga"
    world.kim.save()
    journey(world)
    raw = calendar_of(world.actor("pembina"), MONDAY)
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    read = Calendar.from_ical(raw)
    assert (str(read["VERSION"]), str(read["METHOD"]), bool(read["PRODID"])) == ("2.0", "PUBLISH", True)
    names = {str(event["SUMMARY"]) for event in read.walk("VEVENT")}
    assert f"Kunjungan ke {world.kim.name}" in names
    assert read.errors == []
    for event in read.walk("VEVENT"):
        assert event.errors == []
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)


def test_nobody_s_name_and_no_words_stand_in_it(world: World) -> None:
    visit(world, purpose="Rusdi minta dilatih")
    text = text_of(world).replace("\r\n ", "")
    assert not [person.name for person in world.people.values() if person.name in text]
    assert "dilatih" not in text


def test_another_regency_s_coach_sees_nothing(world: World) -> None:
    visit(world)
    world.office_2.memberships.update(role=Role.COACH)
    assert events(world, "editor-2") == []
    assert len(events(world, "kepala")) == 1


def test_it_takes_the_same_queries_for_few_and_many(world: World, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        visit(world, day=FRIDAY + timedelta(days=number))
    actor = world.actor("pembina")
    calendar_of(actor, MONDAY)
    with django_assert_max_num_queries(3):
        assert calendar_of(actor, MONDAY).count(b"BEGIN:VEVENT") == 12


def test_the_address_is_shown_once_and_only_its_hash_kept(world: World) -> None:
    coach = signed_in(world.people["pembina"])
    visit(world, day=timezone.localdate() + timedelta(days=3), at=timezone.now())
    page = coach.post("/meja/kunjungan/kalender/").content.decode()
    key = next(part.split(".ics")[0] for part in page.split("/kalender/") if ".ics" in part[:60])
    assert len(key) >= 43  # 256 bits
    assert CalendarKey.objects.get().key_hash != key
    assert key not in coach.get("/meja/kunjungan/kalender/").content.decode()
    answer = fetch(key)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer.headers["Cache-Control"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert b"Kunjungan ke" in answer.content
    english = fetch(key, "/en")
    assert b"Visit to KIM" in english.content
    assert b"/en/meja/" in english.content


def test_another_address_ends_the_first_and_taken_back_none_opens(world: World) -> None:
    coach = world.actor("pembina")
    first, second = make(coach), make(coach)
    assert (fetch(first).status_code, fetch(second).status_code) == (404, 200)
    browser = signed_in(world.people["pembina"])
    for _time in range(2):
        assert browser.post("/meja/kunjungan/kalender/hapus/").status_code == 302
    assert fetch(second).status_code == 404
    assert fetch("x" * 43).status_code == 404
    assert not CalendarKey.objects.exists()


@pytest.mark.parametrize(
    "by", ["anggota", "ketua", "editor", "admin-kominfo", "kades", "pimpinan", "provinsi"]
)
def test_nobody_but_coach_and_head_has_one(world: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        make(world.actor(by))
    assert signed_in(world.people[by]).post("/meja/kunjungan/kalender/").status_code == 403


def test_it_ends_with_the_role_and_does_not_come_back_with_it(world: World) -> None:
    key = make(world.actor("pembina"))
    held_role = Membership.objects.get(person=world.people["pembina"])
    memberships.end(held_role)
    assert fetch(key).status_code == 404
    memberships.appoint(world.people["pembina"], world.office, Role.COACH)
    assert whose(key) is None


def test_another_role_that_ends_leaves_it(world: World) -> None:
    key = make(world.actor("pembina"))
    also = memberships.appoint(world.people["pembina"], world.office, Role.EDITOR)
    memberships.end(also)
    assert whose(key) is not None


def test_a_role_that_runs_out_by_itself_closes_it(world: World) -> None:
    until = timezone.localdate() + timedelta(days=2)
    coach = Membership.objects.get(person=world.people["pembina"])
    acting = memberships.act_for(
        coach, world.people["editor"], since=date(2026, 1, 1), until=until, decree="SK 5"
    )
    assert acting.until == until
    key = make(world.actor("editor"))
    assert fetch(key).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert fetch(key).status_code == 404


def test_who_is_no_longer_active_or_lacks_a_second_factor_has_none(world: World, settings: Any) -> None:
    key = make(world.actor("pembina"))
    settings.DEMO = False
    assert whose(key) is None
    settings.DEMO = True
    world.people["pembina"].is_active = False
    world.people["pembina"].save()
    assert whose(key) is None


def test_a_restore_takes_back_again_what_was_taken_back(world: World) -> None:
    key = make(world.actor("pembina"))
    kept = CalendarKey.objects.get()
    revoke(world.actor("pembina"))
    kept.save(force_insert=True)  # as a backup from before would bring it back
    assert whose(key) is not None
    listed = erasures.read(django_settings.ERASURES)
    assert (calendar_keys.LISTED_AS, kept.key_hash) in {(each.what, each.key) for each in listed}
    assert erasures.repeat([each for each in listed if each.key == kept.key_hash]) == 1
    assert whose(key) is None


def test_whoever_fetches_like_a_machine_is_asked_to_wait(world: World) -> None:
    key, now = make(world.actor("pembina")), timezone.now()
    who = attempts.address_of(RequestFactory().get("/", REMOTE_ADDR=SOMEWHERE), now)
    attempts.count(*[f"{pace.CALENDAR.name}/h:{who}"] * pace.CALENDAR.an_hour, at=now)
    answer = fetch(key, REMOTE_ADDR=SOMEWHERE)
    assert (answer.status_code, "Retry-After" in answer.headers) == (429, True)
    assert fetch(key, REMOTE_ADDR="203.0.113.8").status_code == 200
