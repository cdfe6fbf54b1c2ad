"""A term that ends is told 90, 30 and 0 days before, to those who can arrange the next one."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from sambung.channels.models import DemoMail
from sambung.desk import outgoing
from sambung.desk.models import Notice
from sambung.people import jobs
from sambung.people.memberships import act_for, end
from sambung.people.models import Membership, Person
from tests.desk.at_desk import desk_of, read
from tests.people.world import World
from tests.voices.steps import voice

pytestmark = pytest.mark.django_db
RunJobs = Callable[..., None]


def ends(world: World, sign_in: str, in_days: int) -> Membership:
    membership = Membership.objects.get(person=world.people[sign_in])
    membership.until = timezone.localdate() + timedelta(days=in_days)
    membership.save()
    return membership


def told(world: World) -> set[str]:
    return set(Notice.objects.filter(kind="term").values_list("person__username", flat=True))


@pytest.mark.parametrize(
    ("whose", "to_whom"),
    [
        ("anggota", {"anggota", "ketua", "pembina"}),
        ("ketua", {"ketua", "pembina"}),
        ("kades", {"kades", "pembina"}),
        ("petugas", {"petugas", "kepala-dinas", "kepala"}),
        ("editor", {"editor", "kepala"}),
        ("kepala", {"kepala"}),
        ("pimpinan", {"pimpinan", "kepala"}),
        ("provinsi", {"provinsi"}),
    ],
)
def test_the_person_the_head_and_the_office_are_told(world: World, whose: str, to_whom: set[str]) -> None:
    ends(world, whose, 30)
    jobs.tell_of_terms_that_end(timestamp=0)
    assert told(world) == to_whom


def test_without_a_coach_the_offices_head_is_told(world: World) -> None:
    Membership.objects.filter(person=world.people["pembina"]).update(ended_on=date(2024, 1, 1))
    ends(world, "ketua", 30)
    jobs.tell_of_terms_that_end(timestamp=0)
    assert told(world) == {"ketua", "kepala"}


def test_each_is_told_three_times_and_never_twice_of_the_same(world: World) -> None:
    ends(world, "ketua", 100)
    for days in range(130):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            jobs.tell_of_terms_that_end(timestamp=0)
    assert world.people["ketua"].notices.count() == 3


def test_the_page_says_whose_term_it_is_and_leads_to_the_place(world: World) -> None:
    ends(world, "ketua", 30)
    jobs.tell_of_terms_that_end(timestamp=0)
    own = read(desk_of(world, "ketua"), "/meja/pemberitahuan/")
    assert "Your term as chair in KIM Tanjong Lancor runs until" in own
    coach = desk_of(world, "pembina")
    assert "The term of Marlina, chair in KIM Tanjong Lancor, runs until" in read(
        coach, "/meja/pemberitahuan/"
    )
    notice = world.people["pembina"].notices.get()
    answer = coach.get(f"/meja/pemberitahuan/{notice.pk}/")
    assert answer.url == "/masuk/orang/kim-tanjong-lancor/"
    assert coach.get(answer.url).status_code == 200
    assert not world.people["pembina"].notices.unread().exists()
    assert world.people["ketua"].notices.unread().count() == 1


def test_who_can_arrange_nothing_is_led_to_the_own_access(world: World) -> None:
    ends(world, "petugas", 0)
    jobs.tell_of_terms_that_end(timestamp=0)
    notice = world.people["petugas"].notices.get()
    assert desk_of(world, "petugas").get(f"/meja/pemberitahuan/{notice.pk}/").url == "/masuk/akses/"


def test_another_persons_notice_is_not_there(world: World) -> None:
    ends(world, "ketua", 30)
    jobs.tell_of_terms_that_end(timestamp=0)
    notice = world.people["ketua"].notices.get()
    assert desk_of(world, "editor-2").get(f"/meja/pemberitahuan/{notice.pk}/").status_code == 404


def test_it_goes_out_together_with_the_others_by_the_persons_channels(
    world: World, run_jobs: RunJobs
) -> None:
    Person.objects.filter(username="ketua").update(email="ketua@contoh.id", language="en")
    ends(world, "ketua", 90)
    jobs.tell_of_terms_that_end(timestamp=0)
    parcel = voice(world, at=timezone.now())
    run_jobs()
    outgoing.send_all()
    run_jobs()
    (mail,) = DemoMail.objects.filter(to="ketua@contoh.id")
    assert "2" in mail.subject
    assert "Your term as chair in KIM Tanjong Lancor runs until" in mail.body
    assert parcel.code in mail.body


def test_alone_its_link_leads_to_the_notice(world: World, run_jobs: RunJobs) -> None:
    Person.objects.filter(username="ketua").update(email="ketua@contoh.id", language="en")
    ends(world, "ketua", 90)
    jobs.tell_of_terms_that_end(timestamp=0)
    outgoing.send_all()
    run_jobs()
    (mail,) = DemoMail.objects.filter(to="ketua@contoh.id")
    assert f"/en/meja/pemberitahuan/{world.people['ketua'].notices.get().pk}/" in mail.body
    assert "A term ends" in mail.subject


def test_a_longer_term_and_an_ended_one_need_no_notice_any_more(world: World) -> None:
    member, chair = ends(world, "anggota", 30), ends(world, "ketua", 30)
    jobs.tell_of_terms_that_end(timestamp=0)
    coach = desk_of(world, "pembina")
    assert read(coach, "/meja/pemberitahuan/").count("runs until") == 2
    end(member)
    assert "Rusdi" not in read(coach, "/meja/pemberitahuan/")
    chair.until = timezone.localdate() + timedelta(days=900)
    chair.save()
    assert "Nothing new" in read(coach, "/meja/pemberitahuan/")


def test_who_acts_for_another_is_told_that_the_rights_end_with_the_day(world: World) -> None:
    head = Membership.objects.get(person=world.people["kepala"])
    today = timezone.localdate()
    act_for(head, world.people["editor"], since=today, until=today + timedelta(days=20), decree="800/1/2026")
    jobs.tell_of_terms_that_end(timestamp=0)
    assert "the rights end with that day" in read(desk_of(world, "editor"), "/meja/pemberitahuan/")


def test_a_notice_is_about_a_parcel_or_a_term_and_never_both_or_neither(world: World) -> None:
    ends(world, "ketua", 30)
    jobs.tell_of_terms_that_end(timestamp=0)
    notice = world.people["ketua"].notices.get()
    parcel = voice(world, at=timezone.now())
    for parcel_of, handoff, term in (
        (parcel, parcel.handoffs.first(), notice.term),
        (parcel, None, None),
        (None, parcel.handoffs.first(), None),
        (None, None, None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.create(
                person=world.people["kades"], kind="term", parcel=parcel_of, handoff=handoff, term=term
            )
