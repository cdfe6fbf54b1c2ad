"""Notices: the right people, once each, several in one message."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sambung.channels.models import DemoMail
from sambung.desk import notices, outgoing
from sambung.desk.headings import heading_of
from sambung.desk.jobs import send_notices
from sambung.desk.models import Notice
from sambung.people.actors import Actor
from sambung.people.models import Membership, Person, Role
from sambung.regions.moments import day_in_full, due_in_full
from sambung.relay.due import check_due
from sambung.relay.models import Alert, Handoff
from sambung.relay.moves import move
from tests.coaching.steps import visit
from tests.desk.at_desk import desk_of, fresh, read
from tests.people.world import World
from tests.voices.steps import passed_to_agency, voice

pytestmark = pytest.mark.django_db
RunJobs = Callable[..., None]


@pytest.fixture
def petugas(world: World) -> Person:
    person = world.people["petugas"]
    person.email = "petugas@contoh.id"
    person.save()
    return person


def _told(person: Person) -> list[str]:
    return list(person.notices.order_by("pk").values_list("kind", flat=True))


def test_a_group_is_told_that_a_visit_is_planned_and_for_when(world: World, run_jobs: RunJobs) -> None:
    planned = visit(world, day=timezone.localdate() + timedelta(days=9), at=timezone.now(), purpose="SK baru")
    run_jobs()
    member = world.people["ketua"]
    assert _told(member) == _told(world.people["anggota"]) == ["told"]
    line = outgoing.line_of(member.notices.get(), world.actor("ketua"))
    assert day_in_full(planned.visit.day) in line
    assert "SK baru" in line


def test_its_title_says_what_happened_to_what(world: World, run_jobs: RunJobs) -> None:
    chair = world.people["ketua"]
    planned = visit(world, day=timezone.localdate() + timedelta(days=9), at=timezone.now())
    run_jobs()
    later = {"day": timezone.localdate() + timedelta(days=12)}
    move(fresh(planned), "postpone", actor=world.actor("pembina"), note="Ombak.", fields=later)
    run_jobs()
    move(fresh(planned), "cancel", actor=world.actor("pembina"), fields={"reason": "weather"})
    run_jobs()
    titles = [heading_of(notice) for notice in chair.notices.order_by("pk")]
    assert titles == ["Kunjungan: direncanakan", "Kunjungan: Ditunda ke hari lain", "Kunjungan: Dibatalkan"]
    page = read(desk_of(world, "ketua"), "/meja/pemberitahuan/")
    assert "Visit: Put off to another day" in page
    chair.notices.exclude(pk=chair.notices.order_by("pk")[1].pk).delete()
    outgoing.send(chair.pk)
    message = outgoing.compose(f"notice:{chair.pk}:{chair.notices.get().pk}", "id")
    assert message is not None
    assert message.subject == "Sambung: Kunjungan: Ditunda ke hari lain"


def test_a_title_says_nothing_of_what_is_confidential(world: World, run_jobs: RunJobs) -> None:
    open_one = passed_to_agency(world, at=timezone.now())
    hidden = passed_to_agency(world, at=timezone.now(), identity="hidden", name="Si Rahasia", key="h")
    run_jobs()
    titles = {n.parcel: heading_of(n) for n in world.people["petugas"].notices.select_related("parcel")}
    assert titles == {open_one: "Titipan baru: suara", hidden: "Titipan baru"}


def test_who_is_asked_by_the_leader_reads_until_when_to_explain(world: World, run_jobs: RunJobs) -> None:
    late = passed_to_agency(world, at=timezone.now() - timedelta(days=30))
    move(fresh(late), "inquire", actor=world.actor("pimpinan"), note="Mengapa?")
    run_jobs()
    notice = world.people["petugas"].notices.get(kind="inquiry")
    due = fresh(late).inquiry_due_at
    assert due is not None
    assert due_in_full(due, late.region) in outgoing.line_of(notice, world.actor("petugas"))


def test_what_arrives_is_told_to_the_new_holder_and_not_to_the_mover(world: World, run_jobs: RunJobs) -> None:
    parcel = voice(world, at=timezone.now())
    run_jobs()
    assert _told(world.people["anggota"]) == _told(world.people["ketua"]) == ["arrived"]
    parcel = move(parcel, "forward", actor=world.actor("anggota"))
    move(parcel, "forward", actor=world.actor("admin-kominfo"), to=world.pu)
    run_jobs()
    assert _told(world.people["petugas"]) == ["arrived"]
    for other in ("kepala-dinas", "editor", "petugas-dinkes", "admin-kominfo"):
        assert _told(world.people[other]) == []


def test_a_mover_who_also_holds_it_next_is_not_told(world: World, run_jobs: RunJobs) -> None:
    Membership.objects.create(person=world.people["anggota"], organization=world.office, role=Role.DISPATCHER)
    parcel = voice(world, at=timezone.now())
    move(parcel, "forward", actor=world.actor("anggota"))
    run_jobs()
    assert _told(world.people["anggota"]) == []
    assert _told(world.people["admin-kominfo"]) == ["arrived"]


def test_a_job_that_runs_twice_tells_once(world: World, run_jobs: RunJobs) -> None:
    passed_to_agency(world, at=timezone.now() - timedelta(days=30))
    check_due()
    run_jobs()
    before = Notice.objects.count()
    for handoff in Handoff.objects.select_related("parcel"):
        notices.tell_of_move(handoff)
    for alert in Alert.objects.select_related("parcel"):
        notices.tell_of_alert(alert)
    assert Notice.objects.count() == before > 0


def test_overdue_is_told_to_those_whom_the_clock_names(world: World, run_jobs: RunJobs) -> None:
    passed_to_agency(world, at=timezone.now() - timedelta(days=12))
    check_due()
    run_jobs()
    assert "overdue" in _told(world.people["kepala-dinas"])


def test_twenty_notices_go_out_in_one_mail(world: World, petugas: Person, run_jobs: RunJobs) -> None:
    for _one in range(20):
        passed_to_agency(world, at=timezone.now())
    run_jobs()
    for _twice in range(2):
        outgoing.send_all()
        run_jobs()
    (mail,) = DemoMail.objects.filter(to=petugas.email)
    assert "20" in mail.subject
    assert mail.body.count("SB-") == outgoing.LINES
    assert str(20 - outgoing.LINES) in mail.body


def test_what_was_read_meanwhile_is_not_sent(world: World, petugas: Person, run_jobs: RunJobs) -> None:
    parcel = passed_to_agency(world, at=timezone.now())
    run_jobs()
    outgoing.send_all()
    read(desk_of(world, "petugas"), f"/meja/{parcel.code}/")
    run_jobs()
    assert not DemoMail.objects.filter(to=petugas.email).exists()


def test_what_was_dealt_with_needs_no_look_any_more(world: World, run_jobs: RunJobs) -> None:
    colleague = Person.objects.create(username="rekan", name="Rekan")
    Membership.objects.create(person=colleague, organization=world.pu, role=Role.LIAISON)
    parcel = passed_to_agency(world, at=timezone.now())
    run_jobs()
    assert colleague.notices.unread().count() == 1
    move(parcel, "return", actor=world.actor("petugas"), note="Bukan kami: dinas kesehatan.")
    run_jobs()
    assert colleague.notices.unread().count() == 0


def test_danger_is_told_at_once_to_dispatchers_and_head(world: World, run_jobs: RunJobs) -> None:
    head = world.people["kepala"]
    head.email = "kepala@contoh.id"
    head.save()
    voice(world, at=timezone.now(), text="Tolong, kebakaran di dermaga, ada orang terjebak!")
    run_jobs()
    assert _told(head) == ["danger"]
    assert "danger" in _told(world.people["admin-kominfo"])
    assert (
        DemoMail.objects.filter(to=head.email, subject__contains="ahaya").exists()
        or DemoMail.objects.filter(to=head.email, subject__contains="Danger").exists()
    )


def test_danger_about_the_office_is_told_to_who_holds_it_and_their_head(
    world: World, run_jobs: RunJobs
) -> None:
    head = world.people["kepala-inspektorat"]
    head.email = "kepala-inspektorat@contoh.id"
    head.save()
    voice(world, at=timezone.now(), text="Saya diancam pegawai kantor itu.", about_kind="office")
    run_jobs()
    assert _told(head) == _told(world.people["inspektorat"]) == ["danger"]
    assert DemoMail.objects.filter(to=head.email).exists()
    for other in ("admin-kominfo", "kepala", "editor", "petugas"):
        assert _told(world.people[other]) == []


def test_danger_that_the_sender_adds_later_is_told_at_once(world: World, run_jobs: RunJobs) -> None:
    parcel = passed_to_agency(world, at=timezone.now())
    parcel = move(parcel, "add", actor=Actor.sender(parcel.pk), note="Sudah dua minggu.")
    run_jobs()
    assert _told(world.people["kepala"]) == []
    parcel = move(parcel, "ask", actor=world.actor("petugas"), sender_note="Yang mana?")
    move(parcel, "reply", actor=Actor.sender(parcel.pk), note="Ada yang tenggelam di sana!")
    run_jobs()
    assert _told(world.people["kepala"]) == _told(world.people["admin-kominfo"])[-1:] == ["danger"]
    assert _told(world.people["petugas"])[-1] == "reply"
    assert fresh(parcel).voice.danger
    assert "tel:112" in read(desk_of(world, "petugas"), f"/meja/{parcel.code}/")


def test_a_mail_names_no_hidden_sender_and_none_of_their_words(
    world: World, petugas: Person, run_jobs: RunJobs
) -> None:
    voice_of = {"identity": "hidden", "name": "Si Rahasia", "contact": "08123456789"}
    passed_to_agency(world, at=timezone.now(), text="Saya Si Rahasia dan lampu mati.", **voice_of)
    run_jobs()
    outgoing.send_all()
    run_jobs()
    (mail,) = DemoMail.objects.filter(to=petugas.email)
    assert "Rahasia dan lampu" not in mail.subject + mail.body
    assert "Si Rahasia" not in mail.subject + mail.body


def test_whom_it_is_about_is_told_nothing(world: World, run_jobs: RunJobs) -> None:
    Membership.objects.create(person=world.people["ketua"], organization=world.office, role=Role.DISPATCHER)
    voice(world, at=timezone.now(), about_kind="group")
    run_jobs()
    assert _told(world.people["ketua"]) == []
    assert _told(world.people["admin-kominfo"]) == ["arrived"]


def test_the_senders_reply_and_the_leaders_question_are_told_to_the_holder(
    world: World, run_jobs: RunJobs
) -> None:
    parcel = passed_to_agency(world, at=timezone.now())
    parcel = move(parcel, "ask", actor=world.actor("petugas"), sender_note="Yang mana?")
    parcel = move(parcel, "reply", actor=Actor.sender(parcel.pk), note="Yang di ujung.")
    run_jobs()
    assert _told(world.people["petugas"])[-1] == "reply"
    parcel = move(parcel, "inquire", actor=world.actor("pimpinan"), note="Kapan selesai?")
    run_jobs()
    assert _told(world.people["petugas"])[-1] == "inquiry"
    move(parcel, "explain", actor=world.actor("petugas"), note="Kamis.")
    run_jobs()
    assert _told(world.people["pimpinan"])[-1] == "explained"


def test_the_page_shows_them_and_marks_all_read(world: World, run_jobs: RunJobs) -> None:
    parcel = passed_to_agency(world, at=timezone.now())
    run_jobs()
    desk = desk_of(world, "petugas")
    assert parcel.code in read(desk, "/meja/pemberitahuan/")
    assert desk.post("/meja/pemberitahuan/terbaca/").status_code == 302
    assert not world.people["petugas"].notices.unread().exists()


def test_a_browser_that_is_no_browser_can_not_subscribe(world: World) -> None:
    desk = desk_of(world, "petugas")
    sent = {"endpoint": "http://127.0.0.1:1/", "p256dh": "x", "auth": "y"}
    assert desk.post("/meja/pemberitahuan/perangkat/", sent).status_code == 422


def test_the_service_worker_is_a_script_for_the_whole_desk(world: World) -> None:
    response = desk_of(world, "petugas").get("/meja/sw.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert b"showNotification" in response.content


def test_the_periodic_job_sends_what_has_gathered(world: World, petugas: Person, run_jobs: RunJobs) -> None:
    passed_to_agency(world, at=timezone.now())
    run_jobs()
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        send_notices.defer(timestamp=0)
        run_jobs()
    assert DemoMail.objects.filter(to=petugas.email).count() == 1
