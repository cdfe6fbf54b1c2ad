"""What the clock says and does: reminders, alerts and lapses, also late, twice, and on two machines."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection, transaction

from sambung.people.actors import Actor
from sambung.people.memberships import end
from sambung.people.models import Membership
from sambung.regions.days_off import record_day_off
from sambung.relay.arrivals import prove, to_be_told
from sambung.relay.calendar_changes import recompute_open
from sambung.relay.due import Addressees, check_batch, check_due
from sambung.relay.models import Alert, Level, Parcel
from sambung.relay.moves import move
from sambung.relay.vacancies import move_up_all
from tests.counting import statements
from tests.people.world import World
from tests.voices.steps import MONDAY, answered, give_voice, passed_to_agency, voice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def new_year(db: None) -> None:
    """Tuesday 16 June 2026 is a day off: 1 Muharram."""
    record_day_off(date(2026, 6, 16), "1 Muharam", decree="SKB 2026")


def wib(day: int, hour: int, minute: int = 0, month: int = 6) -> datetime:
    """A moment of 2026 in Belitung; 8 June is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def told(world: World, parcel: Parcel) -> dict[str, set[str]]:
    """Who was told at which level, by sign-in."""
    names = {person.pk: sign_in for sign_in, person in world.people.items()}
    return {a.level: {names[pk] for pk in a.told} for a in Alert.objects.filter(parcel=parcel)}


def again(parcel: Parcel) -> Parcel:
    return Parcel.objects.get(pk=parcel.pk)


# given on Monday 8 June at 09:00, at public works at once: 5 working days end on Monday 15 at 16:00
TELLS = [
    ("Tuesday 9, 09:00: too early for anything", wib(9, 9), {}),
    ("Thursday 11, 12:00: more than half of the office hours are over", wib(11, 12), {"half": {"petugas"}}),
    ("Friday 12, 16:00: one working day is left", wib(12, 16), {"half": set(), "eve": {"petugas"}}),
    ("Sunday 14: nothing is said on a day off", wib(14, 12), {"half": set(), "eve": {"petugas"}}),
    (
        "Monday 15, 16:00: the head of the agency",
        wib(15, 16),
        {"half": set(), "eve": {"petugas"}, "due": {"kepala-dinas"}},
    ),
    (
        "Friday 19, 15:59: the third working day, Tuesday being a day off, has not ended",
        wib(19, 15, 59),
        {"half": set(), "eve": {"petugas"}, "due": {"kepala-dinas"}},
    ),
    (
        "Friday 19, 16:00: the head of the office",
        wib(19, 16),
        {"half": set(), "eve": {"petugas"}, "due": {"kepala-dinas"}, "office": {"kepala"}},
    ),
    (
        "Tuesday 23, 16:00: the leader",
        wib(23, 16),
        {
            "half": set(),
            "eve": {"petugas"},
            "due": {"kepala-dinas"},
            "office": {"kepala"},
            "leader": {"pimpinan"},
        },
    ),
]


@pytest.mark.parametrize(("when", "now", "expected"), TELLS, ids=[when for when, _now, _told in TELLS])
def test_after_an_outage_each_person_is_told_the_latest_only(
    world: World, when: str, now: datetime, expected: dict[str, set[str]]
) -> None:
    parcel = passed_to_agency(world)
    assert parcel.due_at == wib(15, 16)
    check_due(now)
    assert told(world, parcel) == expected


def test_on_time_each_level_is_told_once_and_the_job_run_twice_says_nothing_more(world: World) -> None:
    parcel = passed_to_agency(world)
    for _when, now, _told in TELLS:
        check_due(now)
        check_due(now)
    assert told(world, parcel) == {
        "half": {"petugas"},
        "eve": {"petugas"},
        "due": {"kepala-dinas"},
        "office": {"kepala"},
        "leader": {"pimpinan"},
    }
    assert again(parcel).state == "forwarded"
    assert again(parcel).next_check_at > TELLS[-1][1]


def test_a_step_that_keeps_the_deadline_starts_no_new_count(world: World) -> None:
    parcel = passed_to_agency(world)
    check_due(wib(12, 16))
    before = told(world, parcel)
    move(parcel, "take", actor=world.actor("petugas"), at=wib(12, 17))
    check_due(wib(12, 18))
    assert told(world, parcel) == before


def test_only_who_took_it_is_reminded(world: World) -> None:
    parcel = voice(world)
    move(parcel, "take", actor=world.actor("anggota"), at=MONDAY)
    check_due(MONDAY + timedelta(hours=13))
    assert told(world, parcel) == {"half": {"anggota"}}


def test_a_lapse_is_made_though_somebody_touched_the_parcel_after_its_deadline(world: World) -> None:
    parcel = voice(world)
    late = MONDAY + timedelta(hours=25)
    move(parcel, "take", actor=world.actor("anggota"), at=late)
    check_due(late + timedelta(minutes=1))
    assert again(parcel).state == "verification"


def test_after_a_lapse_the_same_check_says_what_else_is_past(world: World) -> None:
    parcel = passed_to_agency(world)
    move(parcel, "ask", actor=world.actor("petugas"), sender_note="Yang mana?", at=wib(15, 9))
    check_due(wib(15, 9, month=8))
    assert again(parcel).state == "forwarded"
    assert again(parcel).next_check_at > wib(15, 9, month=8)
    assert "final" in told(world, parcel)


def test_a_deadline_that_is_past_on_arrival_is_told_at_once(world: World) -> None:
    parcel = passed_to_agency(world, track="foi", name="Mak Cik", address="Suak Gual")
    late = wib(30, 9)  # ten working days after opening ended on 23 June
    parcel = move(parcel, "start", actor=world.actor("petugas"), sender_note="Kami cari.", at=late)
    assert parcel.due_at < late
    check_due(late)
    assert told(world, parcel)["due"] == {"kepala-dinas"}


def test_the_next_holder_of_the_same_deadline_is_told_of_it_too(world: World) -> None:
    parcel = voice(world, track="foi", name="Mak Cik", address="Suak Gual")
    check_due(wib(23, 16))
    parcel = move(parcel, "forward", actor=world.actor("admin-kominfo"), to=world.pu, at=wib(24, 9))
    parcel = move(parcel, "start", actor=world.actor("petugas"), sender_note="Kami cari.", at=wib(24, 10))
    assert parcel.due_at == wib(23, 16)
    check_due(wib(24, 10))
    due = Alert.objects.filter(parcel=parcel, level=Level.DUE, deadline=wib(23, 16)).order_by("pk")
    assert [alert.organization for alert in due] == [world.office, world.pu]
    assert due[1].told == [world.people["kepala-dinas"].pk]


def test_a_level_with_nobody_active_is_skipped_upward(world: World) -> None:
    parcel = passed_to_agency(world)
    end(Membership.objects.get(person=world.people["kepala-dinas"]), on=date(2026, 6, 9))
    check_due(wib(15, 16))
    assert told(world, parcel)["due"] == {"kepala"}


def test_who_is_told_never_belongs_to_whom_it_is_about(world: World) -> None:
    parcel = voice(world, about_kind="office", track="question")
    check_due(wib(30, 16))
    everybody = set().union(*told(world, parcel).values())
    assert everybody == {"inspektorat", "kepala-inspektorat", "pimpinan"}


def test_of_the_inspectorate_only_the_leader_is_alerted(world: World) -> None:
    parcel = voice(world, about_kind="agency", about=world.inspectorate, to_office=True)
    assert parcel.holder == world.office
    check_due(wib(11, 16))
    assert told(world, parcel)["due"] == {"pimpinan"}


def test_an_inquiry_is_alerted_apart_and_the_deadline_stays(world: World) -> None:
    parcel = passed_to_agency(world)
    asked = move(parcel, "inquire", actor=world.actor("pimpinan"), note="Bagaimana?", at=MONDAY)
    assert (asked.due_at, asked.inquiry_due_at) == (parcel.due_at, wib(10, 16))
    check_due(wib(10, 16))
    assert told(world, parcel)["inquiry"] == {"pimpinan"}
    answered_it = move(asked, "explain", actor=world.actor("petugas"), note="Suku cadang.", at=wib(10, 17))
    assert answered_it.inquiry_due_at is None


def test_the_legal_limit_is_told_unless_the_answer_is_given(world: World) -> None:
    silent, done = passed_to_agency(world), answered(world)
    prove(done, "read", actor=Actor.sender(done.pk), at=wib(9, 9))
    assert silent.final_due_at == done.final_due_at == wib(8, 0, month=8)
    check_due(wib(9, 9, month=8))
    assert "final" in told(world, silent)
    assert "final" not in told(world, done)


def test_whoever_was_told_that_it_is_late_may_take_it_over(world: World) -> None:
    parcel = passed_to_agency(world)
    check_due(wib(15, 16))
    pulled = move(parcel, "pull_up", actor=world.actor("kepala-dinas"), at=wib(15, 17))
    assert (pulled.holder, pulled.holder_role, pulled.due_at) == (world.pu, "head", parcel.due_at)


# waiting for the sender


def test_an_answer_that_was_read_closes_ten_working_days_later(world: World) -> None:
    parcel = answered(world)
    prove(parcel, "read", actor=Actor.sender(parcel.pk), at=wib(9, 10))
    assert again(parcel).due_at == wib(
        24, 16
    )  # the tenth working day after Tuesday 9; Tuesday 16 is a day off
    check_due(wib(24, 15, 59))
    assert again(parcel).state == "answered"
    check_due(wib(24, 16))
    assert (again(parcel).state, again(parcel).outcome) == ("closed", "answered")


def test_the_second_proof_changes_nothing(world: World) -> None:
    parcel = answered(world)
    first = prove(parcel, "read", actor=Actor.sender(parcel.pk), at=wib(9, 10))
    seq = again(parcel).seq
    assert prove(parcel, "told", actor=world.actor("anggota"), at=wib(12, 10)) == first
    assert again(parcel).seq == seq


@pytest.mark.parametrize(("proved", "state"), [(True, "closed"), (False, "forwarded")])
def test_a_question_without_reply_closes_if_it_was_read_and_goes_on_if_not(
    world: World, proved: bool, state: str
) -> None:
    parcel = passed_to_agency(world)
    parcel = move(parcel, "ask", actor=world.actor("petugas"), sender_note="Yang mana?", at=MONDAY)
    if proved:
        prove(parcel, "read", actor=Actor.sender(parcel.pk), at=wib(9, 10))
    check_due(wib(30, 16))
    assert again(parcel).state == state


def test_the_call_list_has_those_who_saw_nothing_for_two_working_days(world: World) -> None:
    parcel, read = answered(world), answered(world)
    prove(read, "read", actor=Actor.sender(read.pk), at=wib(8, 10))
    dispatcher = world.actor("admin-kominfo")
    assert list(to_be_told(dispatcher, wib(10, 15, 59))) == []
    assert list(to_be_told(dispatcher, wib(10, 16))) == [parcel]
    prove(parcel, "told", actor=world.actor("anggota"), at=wib(10, 17))
    assert list(to_be_told(dispatcher, wib(11, 9))) == []


# people who leave, days that change


def test_what_a_leaving_liaison_held_moves_up_at_once(world: World, run_jobs: Callable[..., None]) -> None:
    parcel = passed_to_agency(world)
    end(Membership.objects.get(person=world.people["petugas"]))
    run_jobs()
    moved = again(parcel)
    assert (moved.holder, moved.holder_role, moved.due_at) == (world.pu, "head", parcel.due_at)
    assert moved.handoffs.last().move == "move_up"


@pytest.mark.parametrize(
    ("leave", "holder", "role"),
    [
        (["petugas"], "pu", "head"),
        (["petugas", "kepala-dinas"], "office", "dispatcher"),
        (["petugas", "kepala-dinas", "admin-kominfo"], "office", "head"),
    ],
)
def test_it_moves_up_as_far_as_there_is_nobody(
    world: World, leave: list[str], holder: str, role: str
) -> None:
    parcel = passed_to_agency(world)
    for sign_in in leave:
        end(Membership.objects.get(person=world.people[sign_in]))
    move_up_all(at=MONDAY)
    assert (again(parcel).holder, again(parcel).holder_role) == (getattr(world, holder), role)


def test_a_reply_reaches_whoever_holds_it_after_moving_up(world: World) -> None:
    parcel = passed_to_agency(world)
    parcel = move(parcel, "ask", actor=world.actor("petugas"), sender_note="Yang mana?", at=MONDAY)
    end(Membership.objects.get(person=world.people["petugas"]))
    move_up_all(at=MONDAY)
    parcel = move(parcel, "reply", actor=Actor.sender(parcel.pk), note="Yang ujung.", at=wib(9, 9))
    assert (parcel.state, parcel.holder, parcel.holder_role) == ("forwarded", world.pu, "head")
    assert move(parcel, "start", actor=world.actor("kepala-dinas"), sender_note="Baik.", at=wib(9, 9))


def test_a_new_day_off_moves_deadline_legal_limit_and_inquiry(world: World) -> None:
    foi = voice(world, track="foi", name="Mak Cik", address="Suak Gual")
    foi = move(foi, "inquire", actor=world.actor("pimpinan"), note="?", at=MONDAY)
    assert foi.due_at == foi.final_due_at == wib(23, 16)
    record_day_off(wib(10, 12).date(), "Cuti bersama", decree="SKB 1")
    assert recompute_open() == 1
    changed = again(foi)
    assert changed.due_at == changed.final_due_at == wib(24, 16)
    assert changed.inquiry_due_at == wib(11, 16)
    assert changed.handoffs.last().move == "recompute"
    assert recompute_open() == 0


def test_a_new_day_off_keeps_extensions_promises_and_what_was_left(world: World) -> None:
    clerk, liaison = world.actor("admin-kominfo"), world.actor("petugas")
    foi = voice(world, track="foi", name="Mak Cik", address="Suak Gual")
    foi = move(foi, "extend", actor=clerk, sender_note="Banyak berkas.", at=MONDAY)
    wish = passed_to_agency(world, track="aspiration")
    wish = move(wish, "plan", actor=liaison, sender_note="Tahun depan.", fields={"year": 2027}, at=MONDAY)
    asked = passed_to_agency(world)
    asked = move(asked, "ask", actor=liaison, sender_note="Yang mana?", at=MONDAY)
    asked = move(asked, "reply", actor=Actor.sender(asked.pk), note="Ujung.", at=wib(9, 9))
    assert (foi.due_at, asked.due_at) == (wib(2, 16, month=7), wib(17, 16))
    record_day_off(wib(11, 12).date(), "Cuti bersama", decree="SKB 1")
    recompute_open()
    assert again(foi).due_at == again(foi).final_due_at == wib(3, 16, month=7)
    assert again(wish).due_at == again(wish).final_due_at == wish.due_at
    assert again(asked).due_at == wib(18, 16)


# many at once


def test_a_batch_costs_as_many_queries_however_many_parcels_and_places_it_has(world: World) -> None:
    def cost(parcels: int) -> int:
        now = wib(15, 16)
        with statements() as queries:
            assert check_batch(now, Addressees(now.date())).number == parcels
        return len(queries)

    voice(world, to_office=True)
    alone = cost(1)
    for agency in (world.dinkes, world.inspectorate, world.pu):
        move(
            voice(world, to_office=True), "forward", actor=world.actor("admin-kominfo"), to=agency, at=MONDAY
        )
        voice(world, to_office=True, about_kind="agency", about=agency)
    assert cost(6) == alone


def test_what_is_due_is_found_by_its_index_and_not_by_reading_all_parcels(world: World) -> None:
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert "parcel_next_check" in Parcel.objects.to_check(wib(15, 16)).explain()


# two machines


@pytest.mark.django_db(transaction=True)
def test_two_machines_at_once_tell_and_lapse_each_once(world: World) -> None:
    given = [give_voice(world).parcel for _ in range(6)]
    late = [passed_to_agency(world) for _ in range(6)]

    def machine() -> None:
        try:
            check_due(wib(15, 16))
        finally:
            connection.close()

    machines = [Thread(target=machine) for _ in range(2)]
    for thread in machines:
        thread.start()
    for thread in machines:
        thread.join()
    for parcel in given:
        assert [h.move for h in parcel.handoffs.all()] == ["open", "forward"]
    for parcel in late:
        assert told(world, parcel)["due"] == {"kepala-dinas"}


@pytest.mark.django_db(transaction=True)
def test_what_another_machine_looks_at_is_passed_over(world: World) -> None:
    parcel = passed_to_agency(world)
    looked: list[int] = []

    def machine() -> None:
        try:
            looked.append(check_due(wib(15, 16)))
        finally:
            connection.close()

    with transaction.atomic():
        Parcel.objects.select_for_update().get(pk=parcel.pk)
        other = Thread(target=machine)
        other.start()
        other.join()
    assert looked == [0]
    assert check_due(wib(15, 16)) == 1
