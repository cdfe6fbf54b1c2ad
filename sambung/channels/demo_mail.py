"""Django's way to the demo's mails: also those of the sign-in pages are shown instead of being sent."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from sambung.channels.models import DemoMail


class DemoMailBackend(BaseEmailBackend):
    """Keeps each e-mail as a row, one for every address. `regency` is the code of the one it is about."""

    def __init__(self, fail_silently: bool = False, regency: str = "", **options: Any) -> None:
        super().__init__(fail_silently, **options)
        self.regency = regency

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            language = message.extra_headers.get("Content-Language", "")
            for to in message.recipients():
                DemoMail.objects.create(
                    to=to,
                    subject=message.subject[:300],
                    body=str(message.body),
                    language=language,
                    regency=self.regency,
                )
        return len(email_messages)
