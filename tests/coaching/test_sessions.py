"""A training session: planned, attended, and what was known before and after it."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from sambung.coaching import leaving
from sambung.coaching.attendance import rolls
from sambung.coaching.models import Attendance, Member, SessionAnswers, TrainingSession
from sambung.coaching.sessions import answering, planning
from sambung.coaching.sessions.bank import asked, bank
from sambung.coaching.sessions.outcomes import outcome_of
from sambung.coaching.sessions.showing import trained_in
from sambung.coaching.training.courses import courses
from sambung.desk.matters import about_matters
from sambung.desk.models import Notice
from sambung.people import erasures
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Role
from sambung.people.permissions import visible_to
from sambung.regions.models import Region
from sambung.regions.zones import WIB, WIT
from sambung.relay.errors import Incomplete, NotAllowed
from tests.coaching.steps import session as planned
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db
DESK, PHONE = "/meja/pelatihan/", "/lapangan/pelatihan/"


@pytest.fixture
def today(world: World) -> TrainingSession:
    """A session of today, to which the world's first group is invited."""
    return planned(world, timezone.now())


def here(world: World, session: TrainingSession, by: str = "anggota") -> None:
    roll = rolls.roll_under(rolls.call(session, actor=world.actor("pembina")))
    assert roll is not None
    rolls.say_here(roll, actor=world.actor(by))


def answered(world: World, session: TrainingSession, right: Sequence[bool], by: str = "anggota") -> None:
    """Somebody answers; of each question whether it was right."""
    chosen = {
        place: question.answer if right[place] else (question.answer + 1) % len(question.choices)
        for place, question in enumerate(asked(session))
    }
    time = answering.time_of(session) or "before"
    answering.answer(session, chosen, time=time, actor=world.actor(by))


def others_answered(session: TrainingSession, number: int) -> None:
    """Others, who have left their group since, had all of it right both times."""
    right = [question.answer for question in asked(session)]
    first = SessionAnswers.objects.filter(session=session, turn__isnull=False).count() + 1
    for turn in range(first, first + number):
        SessionAnswers.objects.create(session=session, before=right, after=right, turn=turn)


def filled(**more: Any) -> dict[str, Any]:
    begins = timezone.localtime() + timedelta(days=3)
    return {
        "key": "k" * 32,
        "title": "Menulis kabar tiga kalimat",
        "place": "Suak Gual, balai desa",
        "begins_at": begins.strftime("%Y-%m-%dT09:00"),
        "trainer": "Bambang Irawan",
        "groups": ["kim-tanjong-lancor"],
        "courses": ["jurnalisme-warga"],
        "questions": list(bank())[:3],
        **more,
    }


def test_it_is_planned_once_and_the_group_finds_it(world: World) -> None:
    coach = signed_in(world.people["pembina"])
    for _time in range(2):
        answer = coach.post(f"{DESK}rencana/", filled())
        assert answer.status_code == 302
    kept = TrainingSession.objects.get()
    assert answer.headers["Location"] == f"{DESK}{kept.pk}/"
    assert kept.begins_at.astimezone(world.regency.zone).hour == 9
    assert list(kept.groups.all()) == [world.kim]
    page = signed_in(world.people["anggota"]).get("/lapangan/belajar/").content.decode()
    assert "Menulis kabar tiga kalimat" in page
    shown = signed_in(world.people["anggota"]).get(f"{PHONE}{kept.pk}/").content.decode()
    assert "Suak Gual, balai desa" in shown
    assert "Bambang Irawan" in shown
    assert signed_in(world.people["ketua-2"]).get(f"{PHONE}{kept.pk}/").status_code == 404


def test_once_it_is_planned_the_phone_forgets_the_form(world: World) -> None:
    coach = signed_in(world.people["pembina"])
    page = coach.post(f"{DESK}rencana/", filled(), follow=True).content.decode()
    assert f'data-draft-sent="training:{world.people["pembina"].pk}"' in page


@pytest.mark.parametrize(
    ("field", "other"),
    [("title", "Bicara di depan umum"), ("groups", ["kim-selat-nasik"]), ("questions", list(bank())[1:4])],
)
def test_another_training_under_a_used_key_is_not_taken_for_the_first(
    world: World, field: str, other: Any
) -> None:
    coach = signed_in(world.people["pembina"])
    coach.post(f"{DESK}rencana/", filled())
    answer = coach.post(f"{DESK}rencana/", filled(**{field: other}))
    assert answer.status_code == 422
    assert TrainingSession.objects.count() == 1
    (key,) = re.findall(r'name="key" value="([^"]+)"', answer.content.decode())
    assert coach.post(f"{DESK}rencana/", filled(**{field: other, "key": key})).status_code == 302
    assert TrainingSession.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", ""),
        ("place", "x" * 201),
        ("begins_at", "kemarin"),
        ("begins_at", "2020-01-01T09:00"),
        ("groups", []),
        ("groups", ["kim-lain"]),
        ("courses", ["tidak-ada"]),
        ("questions", list(bank())[:2]),
        ("questions", list(bank())[:6]),
        ("questions", ["tidak-ada:1", "tidak-ada:2", "tidak-ada:3"]),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(world: World, field: str, wrong: Any) -> None:
    answer = signed_in(world.people["pembina"]).post(f"{DESK}rencana/", filled(**{field: wrong}))
    assert answer.status_code == 422
    assert not TrainingSession.objects.exists()
    assert field == "trainer" or "Bambang Irawan" in answer.content.decode()


def test_no_question_is_a_choice_too(world: World) -> None:
    assert signed_in(world.people["pembina"]).post(f"{DESK}rencana/", filled(questions=[])).status_code == 302


@pytest.mark.parametrize("by", ["anggota", "editor", "admin-kominfo", "kades", "pimpinan", "editor-2"])
def test_nobody_plans_one_but_coach_and_head(world: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        planned(world, timezone.now(), by=by)


def test_groups_of_another_regency_are_not_invited(world: World) -> None:
    fields = {"region": world.village_of_regency_2, "regency": world.regency_2}
    other = Organization.objects.create(slug="kim-baru", name="KIM Baru", kind="kim", **fields)
    with pytest.raises(NotAllowed):
        planned(world, timezone.now(), groups=[world.kim, other])
    membership = Membership.objects.get(person=world.people["editor-2"])
    membership.role = Role.COACH
    membership.save()
    session = planned(world, timezone.now())
    assert signed_in(world.people["editor-2"]).get(f"{DESK}{session.pk}/").status_code == 404


def test_whoever_scans_is_there_and_answers_before_and_after(world: World, today: TrainingSession) -> None:
    coach, member = signed_in(world.people["pembina"]), signed_in(world.people["anggota"])
    assert member.get(f"{PHONE}{today.pk}/pertanyaan/").status_code == 302
    shown = coach.post(f"{DESK}{today.pk}/hadir/").content.decode()
    (key,) = set(re.findall(r"/hadir/([\w-]{43})/", shown))
    assert member.post(f"/hadir/{key}/").headers["Location"] == f"{PHONE}{today.pk}/"
    wrong = {f"q{place}": str((one.answer + 1) % len(one.choices)) for place, one in enumerate(asked(today))}
    right = {f"q{place}": str(one.answer) for place, one in enumerate(asked(today))}
    page = f"{PHONE}{today.pk}/pertanyaan/"
    wrong, right = wrong | {"time": "before"}, right | {"time": "before"}
    assert member.post(page, {"q0": "0", "time": "before"}).status_code == 422
    assert member.post(page, wrong).status_code == 302
    assert member.post(page, right).status_code == 302
    assert outcome_of(today).both == 0
    coach.post(f"{DESK}{today.pk}/sesudah/")
    member.post(page, right | {"time": "after"})
    member.post(page, wrong | {"time": "after"})
    kept = SessionAnswers.objects.get()
    assert [*(str(n) for n in kept.before or []), "before"] == list(wrong.values())
    assert [*(str(n) for n in kept.after or []), "before"] == list(right.values())
    others_answered(today, 3)
    said = coach.get(f"{DESK}{today.pk}/").content.decode()
    assert "benar sebelum" not in said, "of four you could still tell who knew what"
    assert "Menjawab sebelum: 4. Menjawab sesudah: 4." in said
    others_answered(today, 1)
    said = coach.get(f"{DESK}{today.pk}/").content.decode()
    assert "Dari 15 jawaban mereka, 12 benar sebelum pelatihan dan 15 sesudahnya" in said
    assert "Rusdi" in said


def test_the_figures_are_of_those_alone_who_answered_both_times(world: World, today: TrainingSession) -> None:
    """Counted once more, slowly: one who answered before alone changes no bar."""
    said = {
        "anggota": ([True, False, False], [True, True, False]),
        "ketua": ([False, True, False], [False, True, True]),
    }
    for name, (before, _after) in said.items():
        here(world, today, name)
        answered(world, today, before, name)
    rusdi = Member.objects.get(person=world.people["anggota"])
    third = Member.objects.create(group=world.kim, name="Yanti")
    SessionAnswers.objects.create(session=today, member=third, before=[0, 0, 0])
    planning.ask_after(today, actor=world.actor("pembina"))
    today.refresh_from_db()
    for name, (_before, after) in said.items():
        answered(world, today, after, name)
    made = outcome_of(today)
    assert (made.before, made.after, made.both, made.counted) == (3, 2, 2, 0)
    others_answered(today, 3)
    made = outcome_of(today)
    assert (made.before, made.after, made.both, made.counted) == (6, 5, 5, 5)
    for place in range(3):
        assert made.questions[place].before == 3 + sum(before[place] for before, _after in said.values())
        assert made.questions[place].after == 3 + sum(after[place] for _before, after in said.values())
    assert (made.right_before, made.right_after, made.all) == (11, 13, 15)
    leaving.leave(rusdi, actor=world.actor("ketua"))
    assert outcome_of(today) == made
    assert not SessionAnswers.objects.filter(member=rusdi).exists()


def test_what_one_more_knew_shows_only_with_four_others(world: World, today: TrainingSession) -> None:
    """Whoever compares the figures before and after somebody answered learns nothing about them."""
    others_answered(today, 5)
    here(world, today)
    answered(world, today, [False] * 3)
    planning.ask_after(today, actor=world.actor("pembina"))
    today.refresh_from_db()
    before = outcome_of(today)
    answered(world, today, [False] * 3)
    after = outcome_of(today)
    assert (after.both, after.counted) == (6, 5)
    assert after.questions == before.questions
    others_answered(today, 4)
    assert (outcome_of(today).counted, outcome_of(today).right_after) == (10, 27)


def test_the_roll_fills_while_its_code_is_shown(world: World, today: TrainingSession) -> None:
    coach, address = signed_in(world.people["pembina"]), f"{DESK}{today.pk}/hadir/"
    assert "every 10s" not in coach.get(address).content.decode()
    shown = coach.post(address).content.decode()
    assert f'<div id="here" data-hx-get="{address}" data-hx-trigger="every 10s"' in shown
    coach.post(f"{address}tutup/")
    assert "every 10s" not in coach.get(address).content.decode()


def test_who_is_there_for_two_groups_answers_for_one_alone(world: World) -> None:
    rusdi = world.people["anggota"]
    Membership.objects.create(person=rusdi, organization=world.kim_2, role=Role.MEMBER)
    session = planned(world, timezone.now(), groups=[world.kim, world.kim_2])
    rows = [Member.objects.create(group=group, name="Rusdi", person=rusdi) for group in session.groups.all()]
    rolls.write_down(session, [str(row.pk) for row in rows], actor=world.actor("pembina"))
    SessionAnswers.objects.create(session=session, member=rows[1], before=[0, 0, 0])
    there = answering.attendance_of(session, world.actor("anggota"))
    assert there is not None
    assert there.member == rows[1]
    rolls.write_down(session, [], [str(rows[1].pk)], actor=world.actor("pembina"))
    planning.ask_after(session, actor=world.actor("pembina"))
    session.refresh_from_db()
    answered(world, session, [True] * 3)
    kept = SessionAnswers.objects.get()
    assert kept.before is not None
    assert kept.after is not None


def test_the_hour_is_that_of_the_groups_invited(world: World) -> None:
    """Who coaches in two zones types what the clock shows where the groups are."""
    where = {"region": world.village_of_regency_2, "regency": world.regency_2}
    Region.objects.filter(code__startswith=world.regency_2.code).update(time_zone=WIT)
    Organization.objects.create(slug="kim-timur", name="KIM Timur", kind="kim", **where)
    Membership.objects.create(person=world.people["pembina"], organization=world.office_2, role=Role.COACH)
    coach = signed_in(world.people["pembina"])
    assert "menurut jam di tempat kelompok" in coach.get(f"{DESK}rencana/").content.decode()
    for slug, zone in (("kim-timur", WIT), ("kim-tanjong-lancor", WIB)):
        coach.post(f"{DESK}rencana/", filled(groups=[slug], key=slug))
        kept = TrainingSession.objects.get(groups__slug=slug)
        assert kept.begins_at.astimezone(ZoneInfo(zone)).hour == 9


def test_a_coach_of_an_office_without_a_regency_finds_nothing_to_tick(world: World) -> None:
    Organization.objects.filter(pk=world.office.pk).update(regency=None, region=world.province.region)
    coach = signed_in(world.people["pembina"])
    assert coach.get(f"{DESK}rencana/").status_code == 200
    assert coach.post(f"{DESK}rencana/", filled()).status_code == 422


def test_who_was_not_there_answers_nothing(world: World, today: TrainingSession) -> None:
    with pytest.raises(NotAllowed):
        answered(world, today, [True] * 3)
    here(world, today)
    with pytest.raises(Incomplete):
        answering.answer(today, {0: 0, 1: 99}, time="before", actor=world.actor("anggota"))
    assert not SessionAnswers.objects.exists()


@pytest.mark.parametrize("sent", [{"time": "before"}, {}])
def test_answers_from_before_that_arrive_late_are_not_kept_as_after(
    world: World, today: TrainingSession, sent: dict[str, str]
) -> None:
    here(world, today)
    member, page = signed_in(world.people["anggota"]), f"{PHONE}{today.pk}/pertanyaan/"
    assert '<input type="hidden" name="time" value="before"' in member.get(page).content.decode()
    planning.ask_after(today, actor=world.actor("pembina"))
    told = member.post(page, {"q0": "0", "q1": "0", "q2": "0", **sent}, follow=True).content.decode()
    assert "tidak disimpan" in told
    assert not SessionAnswers.objects.exists()
    assert '<input type="hidden" name="time" value="after"' in member.get(page).content.decode()


def test_nobody_is_asked_for_the_second_time_before_anybody_is_there(
    world: World, today: TrainingSession
) -> None:
    coach, path = signed_in(world.people["pembina"]), f"{DESK}{today.pk}/sesudah/"
    refused = coach.post(path)
    assert refused.status_code == 409
    assert "Belum ada yang tercatat hadir" in refused.content.decode()
    here(world, today)
    assert coach.post(path).status_code == 302
    assert TrainingSession.objects.get().after_at is not None


def test_a_training_that_was_held_is_called_off_by_nobody(world: World, today: TrainingSession) -> None:
    coach, path = signed_in(world.people["pembina"]), f"{DESK}{today.pk}/batal/"
    TrainingSession.objects.update(begins_at=timezone.now() - timedelta(days=1))
    refused = coach.post(path)
    assert refused.status_code == 409
    assert "sudah lewat" in refused.content.decode()
    TrainingSession.objects.update(begins_at=today.begins_at)
    here(world, today)
    refused = coach.post(path)
    assert refused.status_code == 409
    assert "Sudah ada yang tercatat hadir" in refused.content.decode()
    assert TrainingSession.objects.get().called_off_at is None


def test_a_training_that_is_called_off_asks_nothing_more(world: World, today: TrainingSession) -> None:
    planning.call_off(today, actor=world.actor("pembina"))
    with pytest.raises(NotAllowed, match="dibatalkan"):
        planning.ask_after(today, actor=world.actor("pembina"))
    with pytest.raises(NotAllowed):
        rolls.write_down(today, [], actor=world.actor("pembina"))


def test_after_seven_days_nothing_is_asked_any_more(world: World, today: TrainingSession) -> None:
    here(world, today)
    late, last = (timezone.now() + timedelta(days=days) for days in (8, 7))
    assert answering.time_of(today, last) == "before"
    assert answering.time_of(today, late) == ""
    with time_machine.travel(late, tick=False), pytest.raises(NotAllowed):
        answered(world, today, [True] * 3)


def test_the_code_counts_on_the_session_s_day_alone(world: World) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    session = planned(world, tomorrow)
    roll = rolls.roll_under(rolls.call(session, actor=world.actor("pembina")))
    assert roll is not None
    with pytest.raises(NotAllowed):
        rolls.say_here(roll, actor=world.actor("anggota"))
    assert rolls.say_here(roll, actor=world.actor("anggota"), at=tomorrow)
    with pytest.raises(NotAllowed):
        rolls.call(session, actor=world.actor("pembina"), at=tomorrow + timedelta(days=1))


def test_by_pin_on_a_shared_phone_one_is_there_and_answers(world: World, today: TrainingSession) -> None:
    by_pin = Actor.on_device(Membership.objects.get(person=world.people["anggota"]))
    roll = rolls.roll_under(rolls.call(today, actor=world.actor("pembina")))
    assert roll is not None
    assert rolls.say_here(roll, actor=by_pin)
    answering.answer(today, dict.fromkeys(range(3), 0), time="before", actor=by_pin)
    assert SessionAnswers.objects.get().before == [0, 0, 0]


def test_who_has_no_phone_is_written_down_and_taken_off_again(world: World, today: TrainingSession) -> None:
    coach, yanti = signed_in(world.people["pembina"]), Member.objects.create(group=world.kim, name="Yanti")
    elsewhere = Member.objects.create(group=world.kim_2, name="Hendri")
    path = f"{DESK}{today.pk}/hadir/catat/"
    for _time in range(2):
        coach.post(path, {"there": [yanti.pk, elsewhere.pk, "x", "9" * 30]})
    assert [one.member for one in Attendance.objects.all()] == [yanti]
    coach.post(path, {"not": yanti.pk})
    assert not Attendance.objects.exists()
    later = planned(world, timezone.now() + timedelta(days=2), key="l" * 32)
    with pytest.raises(NotAllowed, match="belum tiba"):
        rolls.write_down(later, [str(yanti.pk)], actor=world.actor("pembina"))


def test_called_off_it_is_told_and_nobody_is_written_down(world: World, today: TrainingSession) -> None:
    key = rolls.call(today, actor=world.actor("pembina"))
    assert signed_in(world.people["pembina"]).post(f"{DESK}{today.pk}/batal/").status_code == 302
    assert "dibatalkan" in signed_in(world.people["anggota"]).get(f"{PHONE}{today.pk}/").content.decode()
    assert signed_in(world.people["anggota"]).post(f"/hadir/{key}/").status_code == 410
    today.refresh_from_db()
    with pytest.raises(NotAllowed):
        rolls.call(today, actor=world.actor("pembina"))


def moved(world: World, session: TrainingSession, **other: Any) -> Any:
    begins = timezone.localtime(session.begins_at, session.regency.zone) + timedelta(days=2)
    filled = {"begins_at": begins.strftime("%Y-%m-%dT%H:%M"), "place": session.place, **other}
    return signed_in(world.people["pembina"]).post(f"{DESK}{session.pk}/pindah/", filled)


def test_a_training_is_moved_and_each_member_reads_it_once(world: World, today: TrainingSession) -> None:
    was = today.begins_at
    assert moved(world, today, place="Balai desa Suak Gual").status_code == 302
    today.refresh_from_db()
    assert (today.place, today.moved_from) == ("Balai desa Suak Gual", was)
    assert today.begins_at.date() == (was + timedelta(days=2)).date()
    assert "semula" in signed_in(world.people["anggota"]).get(f"{PHONE}{today.pk}/").content.decode()
    told = Notice.objects.unread().filter(person=world.people["anggota"], kind="session")
    assert [one.matter for one in told] == [f"session:{today.pk}:moved-1"]
    planning.move_to(today, today.begins_at, today.place, actor=world.actor("pembina"))
    assert told.count() == 1


def test_moved_twice_only_the_last_time_is_told(world: World, today: TrainingSession) -> None:
    moved(world, today)
    today.refresh_from_db()
    moved(world, today)
    today.refresh_from_db()
    told = about_matters(world.actor("anggota"), Notice.objects.filter(person=world.people["anggota"]))
    assert len(told) == 1
    planning.call_off(today, actor=world.actor("pembina"))
    told = about_matters(world.actor("anggota"), Notice.objects.filter(person=world.people["anggota"]))
    assert [one.matter for one in told] == [f"session:{today.pk}:off"]


def test_moved_there_and_back_it_is_told_each_time(world: World, today: TrainingSession) -> None:
    coach, there = world.actor("pembina"), today.begins_at + timedelta(days=1)
    back = timezone.now() + timedelta(hours=1)
    unread = Notice.objects.unread().filter(person=world.people["anggota"], kind="session")
    for begins, moves in ((there, 1), (back, 2), (there, 3)):
        planning.move_to(today, begins, today.place, actor=coach)
        assert [one.matter for one in unread] == [f"session:{today.pk}:moved-{moves}"]
        unread.update(read_at=timezone.now())


def test_at_another_place_at_the_same_time_it_is_not_said_to_be_moved_from_then(world: World) -> None:
    later = planned(world, timezone.now() + timedelta(days=3))
    planning.move_to(later, later.begins_at, "Balai desa Suak Gual", actor=world.actor("pembina"))
    assert "semula" not in signed_in(world.people["anggota"]).get("/meja/pemberitahuan/").content.decode()
    later.refresh_from_db()
    assert (later.moved_from, later.moves, later.place) == (None, 1, "Balai desa Suak Gual")
    notices = signed_in(world.people["anggota"]).get("/meja/pemberitahuan/").content.decode()
    assert "dipindahkan" in notices
    assert "Balai desa Suak Gual" in notices


def test_whose_hour_has_passed_with_nobody_there_can_still_be_given_another_place(world: World) -> None:
    """The hall is locked, and the coach stands before it with the group."""
    session = planned(world, timezone.now() + timedelta(days=3))
    planning.move_to(
        session,
        session.begins_at,
        "Rumah Bu Erna",
        actor=world.actor("pembina"),
        at=session.begins_at + timedelta(hours=1),
    )
    session.refresh_from_db()
    assert (session.place, session.moved_from) == ("Rumah Bu Erna", None)


def test_what_can_t_be_moved_says_why(world: World, today: TrainingSession) -> None:
    wrong = moved(world, today, begins_at="2020-01-01T09:00")
    assert wrong.status_code == 422
    assert "2020-01-01T09:00" in wrong.content.decode()
    here(world, today)
    assert moved(world, today).status_code == 409
    planning_day = TrainingSession.objects.get().begins_at
    assert planning_day == today.begins_at
    for other in ("anggota", "editor", "pimpinan"):
        with pytest.raises(NotAllowed):
            planning.move_to(today, planning_day, "Di sini", actor=world.actor(other))


def test_the_code_of_the_old_day_opens_nothing(world: World, today: TrainingSession) -> None:
    key = rolls.call(today, actor=world.actor("pembina"))
    assert moved(world, today).status_code == 302
    assert signed_in(world.people["anggota"]).post(f"/hadir/{key}/").status_code == 410


def test_the_group_s_page_says_on_what_it_was_trained(world: World, today: TrainingSession) -> None:
    page = "/meja/kim/kim-tanjong-lancor/"
    reader = signed_in(world.people["pembina"])
    assert "Pernah dilatih" not in reader.get(page).content.decode()
    here(world, today)
    assert today.title in reader.get(page).content.decode()
    assert today.title not in reader.get("/meja/kim/kim-selat-nasik/").content.decode()
    for number in range(3):
        elsewhere = planned(world, timezone.now(), groups=[world.kim_2], key=f"{number:032}")
        here(world, elsewhere, "ketua-2")
    assert [(one.title, one.people) for one in trained_in(world.kim)] == [(today.title, 1)]
    assert len(trained_in(world.kim_2)) == 3


def test_one_takes_along_where_one_was_and_what_one_answered(world: World, today: TrainingSession) -> None:
    here(world, today)
    answered(world, today, [True] * 3)
    own = signed_in(world.people["anggota"]).get("/meja/data-saya/salinan.json").json()["trainings"]
    assert [(one["title"], one["after"]) for one in own] == [(today.title, None)]
    assert own[0]["before"] == [question.answer for question in asked(today)]
    other = signed_in(world.people["ketua"]).get("/meja/data-saya/salinan.json").json()
    assert other["trainings"] == []


def test_who_taught_is_erased_after_two_years_and_again_after_a_restore(
    world: World, today: TrainingSession
) -> None:
    TrainingSession.objects.update(begins_at=timezone.now() - leaving.NAME_KEPT + timedelta(hours=1))
    assert leaving.erase_old() == 0
    TrainingSession.objects.update(begins_at=timezone.now() - leaving.NAME_KEPT - timedelta(hours=1))
    assert leaving.erase_old() == 1
    assert TrainingSession.objects.get().trainer == ""
    TrainingSession.objects.update(trainer="Bambang")
    assert erasures.repeat([erasures.Erased(leaving.LISTED_AS, f"trainer:{today.pk}")]) == 1
    assert TrainingSession.objects.get().trainer == ""


def test_each_sees_the_sessions_that_concern_them(world: World, today: TrainingSession) -> None:
    seen = {
        name: visible_to(world.actor(name), TrainingSession.objects.all()).count() for name in world.people
    }
    assert {name for name, count in seen.items() if count} == {"anggota", "ketua", "pembina", "kepala"}


def test_every_question_of_every_course_is_in_the_bank() -> None:
    assert len(bank()) == sum(len(course.questions) for course in courses().values())


def test_a_session_s_pages_take_as_many_queries_for_many(
    world: World, today: TrainingSession, django_assert_max_num_queries: Any
) -> None:
    coach = signed_in(world.people["pembina"])
    for number in range(20):
        planned(world, timezone.now(), key=f"{number:032}")
        Member.objects.create(group=world.kim, name=f"Anggota {number}")
    rolls.write_down(
        today, [str(pk) for pk in Member.objects.values_list("pk", flat=True)], actor=world.actor("pembina")
    )
    for path, most in ((DESK, 20), (f"{DESK}{today.pk}/", 24), (f"{DESK}{today.pk}/hadir/", 24)):
        with django_assert_max_num_queries(most):
            assert coach.get(path).status_code == 200


def test_a_plan_sent_long_ago_is_no_plan(world: World) -> None:
    with pytest.raises(Incomplete):
        planned(world, MONDAY, at=MONDAY + timedelta(days=3))
    assert isinstance(planned(world, MONDAY, at=MONDAY).begins_at, datetime)
