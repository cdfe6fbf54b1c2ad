"""The page on which somebody connects an account: what to do next, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sambung.channels import connecting, services
from sambung.channels.accounts import Taken
from sambung.channels.models import Attempt
from sambung.channels.services import Grant, Service
from sambung.channels.words import told_of
from sambung.people.models import Person


def words_of(attempt: Attempt) -> str:
    """What went wrong on the way, '' when nothing did."""
    sentences = {
        "": "",
        "said_no": _("At the service it was not agreed to. Nothing was connected."),
        "no_account": _(
            "There was no account of yours to choose. Only who looks after a Page can connect it."
        ),
    }
    if attempt.fault in sentences:
        return sentences[attempt.fault]
    return " ".join((str(told_of(attempt.fault).what), _("Please begin once more.")))


@dataclass
class ConnectingPage:
    attempt: Attempt
    now: datetime
    status: int = 200
    problem: str = ""

    @property
    def service(self) -> Service:
        return services.service_of(self.attempt.service)

    @property
    def is_over(self) -> bool:
        return self.attempt.ended_at is not None or self.attempt.expires_at <= self.now

    @property
    def came_back(self) -> bool:
        return self.attempt.came_back_at is not None

    @property
    def words(self) -> str:
        return words_of(self.attempt)

    @cached_property
    def grants(self) -> list[Grant]:
        return connecting.grants_of(self.attempt)

    @property
    def address(self) -> str:
        return connecting.consent_address(self.attempt)

    @property
    def phone_address(self) -> str:
        return connecting.phone_address(self.attempt)

    @property
    def picture_code(self) -> SafeString:
        made = segno.make(self.phone_address, error="m")
        svg = made.svg_inline(scale=6, border=2, dark="#14242c", light="#ffffff", svgclass="scan")
        return mark_safe(svg)  # noqa: S308 (drawn from an address of our own)

    def chosen(self, external_id: str, person: Person) -> bool:
        """Whether the account is connected now; else `problem` says why not."""
        self.status = 422
        if self.is_over:
            self.problem = _("This took too long. Please begin once more.")
            return False
        try:
            account = connecting.finish(self.attempt, external_id, person)
        except Taken as taken:
            self.problem = _("%(owner)s has connected this account already.") % {"owner": taken.owner.name}
            return False
        if account is None:
            self.problem = _("Choose the account that news is to go to.")
        return account is not None
