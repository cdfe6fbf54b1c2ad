"""A delivery from its cause to its end."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from sambung.channels import jobs, outbox, push, topics
from sambung.channels.models import Delivery
from sambung.people.models import Person
from tests.channels.conftest import Mailbox, PushService

pytestmark = pytest.mark.django_db


def how_it_ended() -> tuple[str, str, int]:
    delivery = Delivery.objects.get()
    return delivery.state, delivery.error, delivery.attempts


def test_mail_goes_out_once_and_its_end_is_reported(
    siti: Person, mailbox: Mailbox, outcomes: list[tuple[str, str]], run_jobs: Callable[..., None]
) -> None:
    first = outbox.queue("mail", f"person:{siti.pk}", "test-notice:2")
    again = outbox.queue("mail", f"person:{siti.pk}", "test-notice:2")
    assert first == again
    run_jobs()
    jobs.deliver.defer(delivery_id=first.pk)
    run_jobs()
    (arrived,) = mailbox.mails
    assert arrived["Subject"] == "Overdue (en)"
    assert "https://example.org/meja/" in arrived.get_content()
    assert how_it_ended() == ("sent", "", 1)
    assert outcomes == [("sent", "")]


def test_cause_that_is_rolled_back_sends_nothing(
    siti: Person, mailbox: Mailbox, outcomes: list[tuple[str, str]], run_jobs: Callable[..., None]
) -> None:
    with transaction.atomic():
        outbox.queue("mail", f"person:{siti.pk}", "test-notice:2")
        transaction.set_rollback(True)
    run_jobs()
    assert mailbox.mails == []
    assert not Delivery.objects.exists()


def test_what_is_no_longer_needed_is_not_sent(
    siti: Person, mailbox: Mailbox, outcomes: list[tuple[str, str]], run_jobs: Callable[..., None]
) -> None:
    outbox.queue("mail", f"person:{siti.pk}", "test-notice:3")
    run_jobs()
    assert mailbox.mails == []
    assert outcomes == [("unneeded", "")]


def test_server_that_is_busy_is_asked_again_later(
    siti: Person, mailbox: Mailbox, outcomes: list[tuple[str, str]], run_jobs: Callable[..., None]
) -> None:
    mailbox.verdicts = ["451 later", "451 later"]
    outbox.queue("mail", f"person:{siti.pk}", "test-notice:2")
    run_jobs()
    assert how_it_ended() == ("queued", "smtp_451", 1)
    again = ProcrastinateJob.objects.get(status="todo")
    assert again.scheduled_at is not None
    assert again.scheduled_at > timezone.now()
    run_jobs(later=True)
    assert len(mailbox.mails) == 1
    assert how_it_ended() == ("sent", "", 3)
    assert outcomes == [("sent", "")]


def test_server_that_stays_busy_ends_as_failed(
    siti: Person, mailbox: Mailbox, outcomes: list[tuple[str, str]], run_jobs: Callable[..., None]
) -> None:
    mailbox.verdicts = ["451 later"] * 20
    outbox.queue("mail", f"person:{siti.pk}", "test-notice:2")
    run_jobs(later=True)
    assert how_it_ended() == ("failed", "smtp_451", 9)
    assert outcomes == [("failed", "smtp_451")]


def test_refusal_for_good_is_not_repeated(
    siti: Person, mailbox: Mailbox, outcomes: list[tuple[str, str]], run_jobs: Callable[..., None]
) -> None:
    mailbox.verdicts = ["554 no"]
    outbox.queue("mail", f"person:{siti.pk}", "test-notice:2")
    run_jobs(later=True)
    assert how_it_ended() == ("failed", "smtp_554", 1)


def test_mail_cut_off_after_its_end_is_unknown_and_not_sent_twice(
    siti: Person,
    odd_mail_server: Callable[[list[str | None]], list[bytes]],
    outcomes: list[tuple[str, str]],
    run_jobs: Callable[..., None],
) -> None:
    odd_mail_server(["220 hi", "250 hi", "250 ok", "250 ok", "354 go", None])
    outbox.queue("mail", f"person:{siti.pk}", "test-notice:2")
    run_jobs(later=True)
    assert how_it_ended() == ("unknown", "cut_off", 1)
    assert outcomes == [("unknown", "cut_off")]


def test_mail_whose_worker_was_killed_during_the_call_is_unknown(
    siti: Person, mailbox: Mailbox, outcomes: list[tuple[str, str]], run_jobs: Callable[..., None]
) -> None:
    delivery = outbox.queue("mail", f"person:{siti.pk}", "test-notice:2")
    Delivery.objects.update(calling_since=timezone.now(), attempts=1)
    with pytest.raises(outbox.CallUnderWay):
        outbox.deliver(delivery.pk, last_try=False)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        run_jobs()
    assert mailbox.mails == []
    assert outcomes == [("unknown", "interrupted")]


@pytest.mark.parametrize("recipient", ["closed", "without_address"])
def test_nobody_to_reach_is_told(
    recipient: str, mailbox: Mailbox, outcomes: list[tuple[str, str]], run_jobs: Callable[..., None]
) -> None:
    person = Person.objects.create_person("budi", "Budi", is_active=recipient != "closed")
    outbox.queue("mail", f"person:{person.pk}", "test-notice:2")
    run_jobs()
    assert outcomes == [("failed", "nobody_there" if recipient == "closed" else "no_address")]


def test_room_above_says_where_its_own_people_are_reached(
    mailbox: Mailbox,
    outcomes: list[tuple[str, str]],
    run_jobs: Callable[..., None],
) -> None:
    outbox.queue("mail", "guest:12", "test-notice:2")
    run_jobs()
    (arrived,) = mailbox.mails
    assert (arrived["To"], arrived["Subject"]) == ("guest12@example.org", "Overdue (id)")


def test_push_reaches_the_browser_that_is_still_there(
    siti: Person,
    push_service: PushService,
    outcomes: list[tuple[str, str]],
    run_jobs: Callable[..., None],
) -> None:
    for number in (1, 2):
        keys = push_service.subscription
        push.subscribe(siti, **{**keys, "endpoint": f"{keys['endpoint']}{number}"})
    push_service.answers = [410]
    outbox.queue("push", f"person:{siti.pk}", "test-notice:2")
    run_jobs()
    (notice,) = map(json.loads, push_service.notices)
    assert notice == {
        "title": "Overdue\n(en)",
        "body": "A voice waits for you.",
        "url": "https://example.org/meja/",
        "tag": "test-notice:2",
    }
    assert siti.push_subscriptions.filter(gone_at=None).count() == 1
    assert outcomes == [("sent", "")]


def test_push_without_a_browser_fails(
    siti: Person, outcomes: list[tuple[str, str]], run_jobs: Callable[..., None]
) -> None:
    outbox.queue("push", f"person:{siti.pk}", "test-notice:2")
    run_jobs()
    assert outcomes == [("failed", "no_subscription")]


def test_job_carries_ids_only(siti: Person, outcomes: list[tuple[str, str]]) -> None:
    delivery = outbox.queue("mail", f"person:{siti.pk}", "test-notice:2")
    assert [job.args for job in ProcrastinateJob.objects.all()] == [{"delivery_id": delivery.pk}]


def test_topic_belongs_to_one_room(outcomes: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match="test-notice"):
        topics.register_topic("test-notice", lambda ref, language: None)
