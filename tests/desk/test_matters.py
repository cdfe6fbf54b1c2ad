"""What people are told of that is no parcel: a report signed off, a month's letter, a course finished, a
training planned or called off."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from sambung.coaching.models import Completion, TrainingSession
from sambung.coaching.sessions import planning
from sambung.coaching.training import parting
from sambung.desk import jobs, matters, outgoing
from sambung.desk.models import Notice
from sambung.insight.models import Snapshot
from sambung.insight.reports import writing
from sambung.insight.reports.models import Signature
from sambung.insight.reports.periods import Period
from sambung.people.models import Membership, Person, Role
from sambung.regions.moments import in_full
from tests.coaching.steps import session
from tests.coaching.test_learning import COURSE, finished, own_list
from tests.desk.at_desk import desk_of, read
from tests.people.clients import signed_in
from tests.people.world import World

__all__ = ["own_list"]
pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 1)
FIRST = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)


def signed(world: World) -> Signature:
    return writing.sign(world.office, Period(2026, 2), 0, actor=world.actor("kepala"))


def told(kind: str) -> list[str]:
    found = Notice.objects.filter(kind=kind).order_by("person__username")
    return list(found.values_list("person__username", flat=True))


def month_kept(world: World) -> None:
    for group in (world.kim, world.kim_2):
        Snapshot.objects.create(group=group, month=OCTOBER, points=40, of=90, figures={})


def page_of(world: World, who: str) -> str:
    return read(desk_of(world, who), "/meja/pemberitahuan/")


def test_whoever_leads_hears_that_a_report_is_signed_off_and_so_does_another_head(world: World) -> None:
    other = Person.objects.create(username="kepala-2", name="Kepala kedua")
    Membership.objects.create(person=other, organization=world.office, role=Role.HEAD)
    signed(world)
    assert told("report") == ["kepala-2", "pimpinan"]
    notice = Notice.objects.get(person=world.people["pimpinan"])
    page = page_of(world, "pimpinan")
    assert "A report is signed off" in page
    assert f"Report of {world.office.name}: Quarter 2 of 2026" in page
    answer = signed_in(world.people["pimpinan"]).get(f"/meja/pemberitahuan/{notice.pk}/")
    assert answer.headers["Location"] == "/meja/laporan/2026-q2/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_a_report_is_named_to_nobody_who_may_not_read_it_any_more(world: World) -> None:
    signed(world)
    notice = Notice.objects.get(person=world.people["pimpinan"])
    Membership.objects.filter(person=world.people["pimpinan"]).update(organization=world.pu)
    assert "Quarter 2" not in page_of(world, "pimpinan")
    browser = signed_in(world.people["pimpinan"])
    assert browser.get(f"/meja/pemberitahuan/{notice.pk}/").status_code == 404


def test_a_month_s_letter_is_told_to_the_group_s_people_once(world: World) -> None:
    month_kept(world)
    for day in (FIRST, FIRST, FIRST.replace(day=3)):
        matters.tell_of_letters(day)
    assert told("letter") == ["anggota", "ketua", "ketua-2"]
    assert "Letter to KIM Tanjong Lancor about October 2026" in page_of(world, "anggota")
    notice = Notice.objects.get(person=world.people["ketua-2"])
    answer = signed_in(world.people["ketua-2"]).get(f"/meja/pemberitahuan/{notice.pk}/")
    assert answer.headers["Location"] == "/meja/kim/kim-selat-nasik/surat/2026-10/"


@pytest.mark.parametrize("day", [4, 15, 30])
def test_in_the_middle_of_a_month_nobody_hears_of_letters(world: World, day: int) -> None:
    month_kept(world)
    matters.tell_of_letters(FIRST.replace(day=day))
    assert told("letter") == []


def test_the_month_is_over_where_the_group_is(world: World) -> None:
    """At eight in the evening of 31 October in Jakarta it is still October, whatever other clocks say."""
    month_kept(world)
    matters.tell_of_letters(datetime(2026, 10, 31, 13, 0, tzinfo=UTC))
    assert told("letter") == []
    with time_machine.travel(FIRST, tick=False):
        jobs.tell_of_letters(timestamp=0)
    assert told("letter") == ["anggota", "ketua", "ketua-2"]


def test_without_its_figures_a_month_has_no_letter_yet(world: World) -> None:
    matters.tell_of_letters(FIRST)
    assert told("letter") == []


def test_who_finishes_a_course_hears_that_the_certificate_is_ready(world: World) -> None:
    finished(world)
    assert told("course") == ["anggota"]
    page = page_of(world, "anggota")
    assert f"You have finished the course “{COURSE.title}”." in page
    notice = Notice.objects.get()
    answer = signed_in(world.people["anggota"]).get(f"/meja/pemberitahuan/{notice.pk}/")
    assert answer.headers["Location"] == f"/lapangan/belajar/{COURSE.slug}/#certificate"


def test_of_a_course_that_was_erased_nothing_is_said_any_more(world: World) -> None:
    finished(world)
    parting.forget(COURSE, world.people["anggota"])
    assert not Completion.objects.exists()
    assert COURSE.title not in page_of(world, "anggota")
    assert outgoing.seen_by(world.actor("anggota"), Notice.objects.all()) == []


def test_it_goes_out_by_mail_with_a_title_that_says_what_it_is(world: World) -> None:
    leader = world.people["pimpinan"]
    leader.email = "bupati@contoh.id"
    leader.save()
    signed(world)
    notice = Notice.objects.get(person=leader)
    outgoing.send(leader.pk)
    message = outgoing.compose(f"notice:{leader.pk}:{notice.pk}", "id")
    assert message is not None
    assert message.subject == "Sambung: Laporan disahkan"
    assert world.office.name in message.body
    assert message.url.endswith(f"/meja/pemberitahuan/{notice.pk}/")


def test_a_notice_of_a_matter_is_of_nothing_else(world: World) -> None:
    for wrong in ({"kind": "report"}, {"kind": "due", "matter": "report:1"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.create(person=world.people["kepala"], **wrong)
    Notice.objects.create(person=world.people["kepala"], kind="report", matter="report:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(person=world.people["kepala"], kind="report", matter="report:1")
    assert "report:1" not in page_of(world, "kepala"), "there is no such report"


def trained(world: World) -> TrainingSession:
    """Planned for the day after tomorrow."""
    return session(world, timezone.now() + timedelta(days=2))


def test_the_people_of_the_groups_invited_hear_of_a_training(world: World) -> None:
    planned = trained(world)
    assert session(world, planned.begins_at) == planned
    assert told("session") == ["anggota", "ketua"], "once, and nobody of another group or of the office"
    page = page_of(world, "anggota")
    assert "Training for your group" in page
    with translation.override("en"):
        assert f"“{planned.title}”: {in_full(planned.begins_at, world.regency)}" in page
    assert planned.place in page
    notice = Notice.objects.get(person=world.people["anggota"])
    answer = signed_in(world.people["anggota"]).get(f"/meja/pemberitahuan/{notice.pk}/")
    assert answer.headers["Location"] == f"/lapangan/pelatihan/{planned.pk}/"


def test_called_off_it_is_said_so_and_of_its_plan_no_more(world: World) -> None:
    planned, reader, chair = trained(world), world.people["anggota"], world.people["ketua"]
    Notice.objects.filter(person=reader).update(read_at=timezone.now())
    for _time in range(2):
        planning.call_off(planned, actor=world.actor("pembina"))
    assert Notice.objects.filter(person=reader).count() == 2
    assert Notice.objects.get(person=chair).matter == f"session:{planned.pk}:off"
    for who in ("anggota", "ketua"):
        page = page_of(world, who)
        assert "Training called off" in page
        assert "Training for your group" not in page
        assert planned.title in page
    chair.email = "ketua@contoh.id"
    chair.save()
    outgoing.send(chair.pk)
    message = outgoing.compose(f"notice:{chair.pk}:{Notice.objects.get(person=chair).pk}", "id")
    assert message is not None
    assert message.subject == "Sambung: Pelatihan dibatalkan"
    assert planned.title in message.body


def test_of_a_training_that_was_written_down_afterwards_nobody_is_told(world: World) -> None:
    session(world, timezone.now() - timedelta(hours=3))
    assert told("session") == []


def test_whoever_left_the_group_reads_of_its_training_no_more(world: World) -> None:
    planned = trained(world)
    Membership.objects.filter(person=world.people["anggota"]).update(organization=world.kim_2)
    assert planned.title not in page_of(world, "anggota")
