"""What a sender is told by e-mail, and that it counts as proof."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from procrastinate.contrib.django.models import ProcrastinateJob

from sambung.api.showing import parcel_whole
from sambung.channels.models import Delivery, DemoMail
from sambung.people.actors import Actor
from sambung.relay.due import check_due
from sambung.relay.models import Arrival, Parcel
from sambung.relay.moves import move
from sambung.voices.attempts import LETTERS_A_DAY
from sambung.voices.consents import choose
from sambung.voices.following import keys_of, private_link
from sambung.voices.models import Sender
from tests.desk.at_desk import desk_of
from tests.people.world import World
from tests.voices.pages import private, text_of, visitor
from tests.voices.steps import MONDAY, answered, passed_to_agency, voice

pytestmark = pytest.mark.django_db

Jobs = Callable[..., None]
SITI = "siti@contoh.id"


@pytest.fixture(autouse=True)
def monday() -> object:
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def test_an_arrived_voice_is_confirmed_with_code_and_link(world: World, run_jobs: Jobs) -> None:
    parcel = voice(world, contact=SITI)
    run_jobs()
    mail = DemoMail.objects.get(to=SITI)
    assert parcel.code in mail.subject
    assert keys_of(parcel).pin in mail.body
    assert private_link(parcel) in mail.body


def test_each_telling_move_names_holder_and_deadline_in_full(world: World, run_jobs: Jobs) -> None:
    parcel = passed_to_agency(world, contact=SITI)
    Sender.objects.update(language="en")
    run_jobs()
    mail = DemoMail.objects.order_by("-pk")[0]
    assert "Your voice was passed on to Dinas Pekerjaan Umum." in mail.body
    assert "at the latest Monday, 15 June 2026 at 16:00 WIB" in mail.body
    assert "Lampu" not in mail.body
    assert parcel.code in mail.subject


def test_only_the_newest_of_several_is_told(world: World, run_jobs: Jobs) -> None:
    answered(world, contact=SITI)
    run_jobs()
    assert DemoMail.objects.count() == 1
    told = Delivery.objects.filter(channel="mail", recipient__startswith="sender")
    assert told.filter(state="unneeded").count() == 3


def test_a_mail_that_went_out_proves_that_it_was_delivered(world: World, run_jobs: Jobs) -> None:
    parcel = answered(world, contact=SITI)
    run_jobs()
    proof = Arrival.objects.get(parcel=parcel, to="sender")
    assert (proof.how, proof.handoff.move) == ("delivered", "answer")


def test_who_gave_no_address_gets_no_mail_and_nothing_is_proved(world: World, run_jobs: Jobs) -> None:
    answered(world, contact="0812 3456 7890")
    run_jobs()
    assert not Delivery.objects.filter(recipient__startswith="sender").exists()
    assert not Arrival.objects.exists()


def test_jobs_and_deliveries_carry_no_contact(world: World, run_jobs: Jobs) -> None:
    answered(world, contact=SITI, name="Siti Marked")
    for job in ProcrastinateJob.objects.all():
        assert "siti" not in str(job.args).lower()
    run_jobs()
    for delivery in Delivery.objects.all():
        assert "siti" not in f"{delivery.recipient} {delivery.ref} {delivery.error}".lower()


def test_after_the_legal_limit_the_sender_is_told_of_the_ombudsman(
    world: World, run_jobs: Jobs, monday: time_machine.Traveller
) -> None:
    passed_to_agency(world, contact=SITI)
    run_jobs()
    DemoMail.objects.all().delete()
    monday.shift(timedelta(days=61))
    check_due(MONDAY + timedelta(days=61))
    run_jobs()
    mails = [mail.body for mail in DemoMail.objects.filter(to=SITI)]
    assert any("Ombudsman" in body and "pasal 46" in body for body in mails)


def test_a_lost_link_is_sent_to_the_contact_given(world: World, run_jobs: Jobs) -> None:
    parcel = voice(world, contact=SITI)
    run_jobs()
    DemoMail.objects.all().delete()
    known = visitor().post("/lacak/hilang/", {"contact": SITI.upper()})
    visitor().post("/lacak/hilang/", {"contact": SITI})
    run_jobs()
    mail = DemoMail.objects.get()
    assert (mail.to, private_link(parcel) in mail.body) == (SITI, True)
    unknown = visitor().post("/lacak/hilang/", {"contact": "lain@contoh.id"})
    phone = visitor().post("/lacak/hilang/", {"contact": "0812 3456 7890"})
    assert text_of(known) == text_of(unknown) == text_of(phone)


def test_what_is_no_contact_is_said(world: World) -> None:
    assert visitor().post("/lacak/hilang/", {"contact": "siti"}).status_code == 422


def test_the_link_in_the_mail_opens_the_voice(world: World) -> None:
    parcel = voice(world)
    assert private_link(parcel).endswith(private(parcel))
    assert "Lampu dermaga" in text_of(visitor().get(private(parcel)))


def test_an_erased_sender_is_told_nothing(world: World, run_jobs: Jobs) -> None:
    from sambung.voices.erasure import erase

    parcel = voice(world, contact=SITI)
    erase(parcel, Actor.system())
    run_jobs()
    assert not DemoMail.objects.exists()
    move(parcel, "forward", actor=world.actor("anggota"))
    run_jobs()
    assert not DemoMail.objects.exists()


def test_asking_for_anothers_link_all_day_sends_them_no_flood(
    world: World, monday: time_machine.Traveller
) -> None:
    for _voice in range(3):
        voice(world, contact=SITI)
    asked_for = Delivery.objects.filter(ref__contains=":lost:")
    for number in range(LETTERS_A_DAY + 4):
        monday.shift(timedelta(minutes=11))
        visitor().post("/lacak/hilang/", {"contact": SITI}, REMOTE_ADDR=f"203.0.113.{number}")
    assert asked_for.count() == 3 * LETTERS_A_DAY
    monday.shift(timedelta(days=1))
    visitor().post("/lacak/hilang/", {"contact": SITI})
    assert asked_for.count() == 3 * (LETTERS_A_DAY + 1)


def asked_by_mail() -> int:
    return sum("May the office tell it as news" in mail.body for mail in DemoMail.objects.filter(to=SITI))


def test_a_sender_is_asked_by_mail_whether_it_may_become_news(world: World, run_jobs: Jobs) -> None:
    parcel = answered(world, contact=SITI)
    Sender.objects.update(language="en")
    run_jobs()
    assert asked_by_mail() == 1, "with the answer"
    choose(parcel, False, actor=Actor.sender(parcel.pk))
    move(parcel, "confirm", actor=Actor.sender(parcel.pk))
    run_jobs()
    assert asked_by_mail() == 1, "who has said no is asked no more"


def test_a_public_text_alone_asks_too_and_once(world: World, run_jobs: Jobs) -> None:
    parcel = voice(world, contact=SITI, to_office=True)
    Sender.objects.update(language="en")
    for text in ("Lampu padam.", "Lampu dermaga padam."):
        said = {"fields": {"public_text": text}}
        parcel = move(parcel, "set_public_text", actor=world.actor("admin-kominfo"), at=MONDAY, **said)
        run_jobs()
    mail = DemoMail.objects.get(subject__contains="may it become news?")
    assert (asked_by_mail(), "kunci=" in mail.body) == (1, True)
    assert "Lampu" not in mail.body


@pytest.mark.parametrize("identity", ["hidden", "anonymous"])
def test_who_stays_hidden_is_never_asked_by_mail(world: World, run_jobs: Jobs, identity: str) -> None:
    answered(world, contact=SITI, identity=identity)
    Sender.objects.update(language="en")
    run_jobs()
    assert asked_by_mail() == 0


def shared(world: World, **said: str) -> Parcel:
    """A hidden voice whose sender the dispatcher makes known to public works."""
    parcel = voice(world, contact=SITI, identity="hidden", name="Siti")
    Sender.objects.update(language="en")
    sharing = {"share_identity": True, "share_reason": "Petugas harus menemuinya."}
    return move(
        parcel,
        "forward",
        actor=world.actor("admin-kominfo"),
        to=world.pu,
        fields=sharing,
        at=MONDAY,
        **said,
    )


WHY = "Petugas harus menemuinya."
TOLD = f"Dinas Pekerjaan Umum was told who you are. The reason: {WHY}"


def test_a_sender_is_told_by_mail_with_whom_and_why_they_were_made_known(
    world: World, run_jobs: Jobs
) -> None:
    shared(world)
    run_jobs()
    mail = DemoMail.objects.get(body__contains=TOLD)
    assert "Your voice was passed on to Dinas Pekerjaan Umum." in mail.body
    assert "Siti" not in mail.body


def test_it_is_told_by_mail_also_where_the_agency_was_quicker_than_the_mail(
    world: World, run_jobs: Jobs
) -> None:
    parcel = shared(world)
    move(parcel, "start", actor=world.actor("petugas"), sender_note="Kami berangkat.", at=MONDAY)
    run_jobs()
    mail = DemoMail.objects.get(body__contains=TOLD)
    assert "was passed on" not in mail.body, "what is over is not told any more"


def test_it_stands_on_the_senders_page_and_in_the_api_for_the_sender_alone(world: World) -> None:
    parcel = shared(world, sender_note="Kami teruskan.")
    assert TOLD in text_of(visitor().get(f"/en{private(parcel)}"))
    key = {"X-Voice-Key": keys_of(parcel).key}
    timeline = visitor().get(f"/api/v1/voices/{parcel.code}", headers=key).json()["timeline"]
    told = f"Dinas Pekerjaan Umum diberi tahu siapa Anda. Alasannya: {WHY}"
    assert timeline[-1]["sender_note"] == f"Kami teruskan.\n\n{told}"
    assert timeline[-1]["public_note"] == ""
    assert TOLD not in text_of(visitor().get(f"/en/lacak/{parcel.code}/"))
    assert WHY not in visitor().get(f"/api/v1/voices/{parcel.code}").content.decode()


@pytest.mark.parametrize("who", ["petugas", "petugas-dinkes", "admin-kominfo", "kepala", "pimpinan"])
def test_no_office_or_agency_reads_why_a_hidden_sender_was_made_known(world: World, who: str) -> None:
    parcel = forwarded_later(world)
    page = desk_of(world, who).get(f"/en/meja/{parcel.code}/")
    assert page.status_code == 200
    for told in (text_of(page), str(parcel_whole(parcel, world.actor(who)))):
        assert parcel.code in told
        assert WHY not in told
        assert "told who you are" not in told


def forwarded_later(world: World) -> Parcel:
    """Shared with public works, which passes it back; then it goes to the health service, without a name."""
    parcel = shared(world)
    parcel = move(parcel, "return", actor=world.actor("petugas"), note="Bukan kami.", at=MONDAY)
    return move(parcel, "forward", actor=world.actor("admin-kominfo"), to=world.dinkes, at=MONDAY)


def test_a_sender_reads_each_time_with_whom_and_why_they_were_made_known(world: World) -> None:
    parcel = shared(world)
    parcel = move(parcel, "return", actor=world.actor("petugas"), note="Bukan kami.", at=MONDAY)
    again = {"share_identity": True, "share_reason": "Perlu dihubungi lagi."}
    move(parcel, "forward", actor=world.actor("admin-kominfo"), to=world.pu, fields=again, at=MONDAY)
    page = text_of(visitor().get(f"/en{private(parcel)}"))
    assert page.index(TOLD) < page.index("The reason: Perlu dihubungi lagi.")
    assert page.count("was told who you are") == 2


def test_a_sender_who_was_not_made_known_is_told_of_no_sharing(world: World, run_jobs: Jobs) -> None:
    parcel = passed_to_agency(world, contact=SITI, identity="hidden")
    Sender.objects.update(language="en")
    run_jobs()
    assert not DemoMail.objects.filter(body__contains="was told who you are").exists()
    assert "was told who you are" not in text_of(visitor().get(f"/en{private(parcel)}"))
