"""An e-mail and the moods of mail servers."""

import socket
from collections.abc import Callable

import pytest
from pytest_django import Settings

from sambung.channels import mail
from sambung.channels.faults import Permanent, Temporary, Uncertain
from sambung.channels.models import DemoMail
from tests.channels.conftest import Mailbox

Odd = Callable[[list[str | None]], list[bytes]]

UP_TO_DATA: list[str | None] = ["220 hi", "250 hi", "250 ok", "250 ok", "354 go"]


def send() -> None:
    mail.send("dinas@example.org", "Suara baru", "Ada suara untuk Anda: “sampai Senin”.", "id", "delivery-1")


def test_mail_arrives_as_it_was_written(mailbox: Mailbox) -> None:
    send()
    (arrived,) = mailbox.mails
    assert arrived["Subject"] == "Suara baru"
    assert arrived["To"] == "dinas@example.org"
    assert arrived["Content-Language"] == "id"
    assert arrived["Message-ID"] == "<delivery-1@127.0.0.1>"
    assert arrived.get_content().strip() == "Ada suara untuk Anda: “sampai Senin”."


def test_subject_over_two_lines_smuggles_no_header_in(mailbox: Mailbox) -> None:
    mail.send("dinas@example.org", "Suara\r\nBcc: everyone@example.org", "x", "id")
    (arrived,) = mailbox.mails
    assert arrived["Bcc"] is None


@pytest.mark.parametrize(
    "address", ["", "dinas", "dinas@", "a@b.id\nBcc: c@d.id", "dinas@example.org, x@y.id"]
)
def test_address_that_is_none_is_not_called(address: str, mailbox: Mailbox) -> None:
    with pytest.raises(Permanent, match="wrong_address"):
        mail.send(address, "x", "x", "id")


@pytest.mark.parametrize(
    ("answers", "fault", "code"),
    [
        (["554 go away"], Permanent, "smtp_554"),
        (["421 busy"], Temporary, "smtp_421"),
        (["220 hi", "250 hi", "250 ok", "550 nobody here"], Permanent, "smtp_550"),
        (["220 hi", "250 hi", "250 ok", "451 greylisted"], Temporary, "smtp_451"),
        (["220 hi", "250 hi", "250 ok", "250 ok", "552 too large"], Permanent, "smtp_552"),
        ([*UP_TO_DATA, "554 refused"], Permanent, "smtp_554"),
        ([*UP_TO_DATA, "452 disk full"], Temporary, "smtp_452"),
        ([None], Temporary, "unreachable"),
        ([""], Temporary, "unreachable"),
        (["220 hi", "250 hi", None], Temporary, "unreachable"),
        (["220 hi", "250 hi", "250 ok", "250 ok", None], Temporary, "unreachable"),
        ([*UP_TO_DATA, None], Uncertain, "cut_off"),
        ([*UP_TO_DATA, ""], Uncertain, "cut_off"),
    ],
)
def test_server_in_a_bad_mood_is_understood(
    answers: list[str | None], fault: type[Exception], code: str, odd_mail_server: Odd
) -> None:
    odd_mail_server(answers)
    with pytest.raises(fault, match=code):
        send()


def test_server_that_takes_the_mail_and_hangs_up_has_taken_it(odd_mail_server: Odd) -> None:
    heard = odd_mail_server([*UP_TO_DATA, "250 taken", None])
    send()
    assert b".\r\n" in heard


def test_server_that_is_not_there_may_come_back(live_mail: Callable[[int], None]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    live_mail(port)
    with pytest.raises(Temporary, match="unreachable"):
        send()


def test_site_without_a_mail_server_says_so(settings: Settings) -> None:
    settings.DEMO, settings.EMAIL_HOST = False, ""
    with pytest.raises(Permanent, match="no_mail_server"):
        send()


@pytest.mark.django_db
def test_demo_keeps_the_mail_to_be_shown(settings: Settings) -> None:
    settings.DEMO = True
    send()
    kept = DemoMail.objects.get()
    assert (kept.to, kept.subject, kept.language) == ("dinas@example.org", "Suara baru", "id")
