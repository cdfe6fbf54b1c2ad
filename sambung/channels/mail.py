"""E-mail over SMTP. In the demo it is kept to be shown at /meja/surat/."""

import smtplib
from contextlib import suppress
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.core.validators import validate_email

from sambung.channels.demo_mail import DemoMailBackend
from sambung.channels.faults import Permanent, Temporary, Uncertain


def send(to: str, subject: str, body: str, language: str, message_id: str = "", *, regency: str = "") -> None:
    """Hand an e-mail to the mail server; returns when it has taken responsibility for it.

    The same `message_id` for the same mail lets a mailbox recognise a repetition. Raises `Permanent`,
    `Temporary`, or `Uncertain` when the line broke after the whole mail had been sent.
    """
    try:
        validate_email(to)
    except ValidationError:
        raise Permanent("wrong_address") from None
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body=body,
        to=[to],
        headers={
            "Message-ID": f"<{message_id}@{host}>" if message_id else make_msgid(domain=host),
            "Content-Language": language,
            "Auto-Submitted": "auto-generated",
        },
    )
    if settings.DEMO:
        DemoMailBackend(regency=regency).send_messages([message])
    elif not settings.EMAIL_HOST:
        raise Permanent("no_mail_server")
    else:
        _hand_over(message)


def _hand_over(message: EmailMessage) -> None:
    backend = _Backend()
    wire: smtplib.SMTP | None = None
    try:
        backend.open()
        wire = backend.connection
        backend.send_messages([message])
    except smtplib.SMTPRecipientsRefused as refused:
        raise _judged(min(code for code, _ in refused.recipients.values())) from None
    except smtplib.SMTPAuthenticationError:
        raise Temporary("sign_in_refused") from None  # the operator can mend it while we go on trying
    except smtplib.SMTPResponseException as refused:
        raise _judged(refused.smtp_code) from None
    except (smtplib.SMTPException, OSError):
        if isinstance(wire, _Watched) and wire.whole_mail_sent:
            raise Uncertain("cut_off") from None
        raise Temporary("unreachable") from None
    finally:
        with suppress(smtplib.SMTPException, OSError):
            backend.close()


def _judged(code: int) -> Exception:
    """RFC 5321, 4.2.1: 4yz is transient, 5yz permanent."""
    return Permanent(f"smtp_{code}") if code >= 500 else Temporary(f"smtp_{code}")


class _Watched(smtplib.SMTP):
    """Knows whether the end of the mail has gone out: from then on the server may have taken it."""

    whole_mail_sent = False

    def send(self, s: Any) -> None:
        if isinstance(s, bytes) and s.endswith(b"\r\n.\r\n"):
            self.whole_mail_sent = True
        super().send(s)


class _WatchedSSL(smtplib.SMTP_SSL, _Watched):
    pass


class _Backend(EmailBackend):
    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _WatchedSSL if self.use_ssl else _Watched
