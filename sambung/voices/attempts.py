"""Counting what may be tried: wrong codes and PINs are slowed, what one address asks for is counted.

Of codes and PINs only wrong entries count. An address is kept as a hash whose salt changes every day.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.voices.keys import pin_fits
from sambung.voices.models import Attempt, Sender

DAY = timedelta(days=1)
KEPT = timedelta(days=2)
LONGEST_WAIT = timedelta(minutes=15)
FIRST_WAIT = timedelta(seconds=5)
VOICES_AN_HOUR = 60
LETTERS_A_DAY = 6
ONE_SUBSCRIBER = 64
"""Bits of an IPv6 address that a provider gives to one line; its owner chooses the others at will."""


@dataclass(frozen=True)
class Patience:
    """How many wrong entries are free before the waits begin and double, and how many a day there are."""

    free: int
    most: int


OF_A_CODE = Patience(free=5, most=20)
OF_AN_ADDRESS = Patience(free=30, most=1_000)
"""A whole village may share one address."""


class TooOften(Exception):
    """Asked for too often; `wait` is what is left before the next time. `str()` says it in words."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait

    def __str__(self) -> str:
        return _("That was very often in a short time. Please wait %(time)s, then try again.") % {
            "time": in_words(self.wait)
        }


class TooManyTries(TooOften):
    """Wrong too often."""

    def __str__(self) -> str:
        return _("That was wrong several times. Please wait %(time)s, then try again.") % {
            "time": in_words(self.wait)
        }


def in_words(wait: timedelta) -> str:
    """A wait in whole seconds, minutes or hours, rounded up."""
    seconds = max(1, -(-wait // timedelta(seconds=1)))
    if seconds <= 90:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    minutes = -(-seconds // 60)
    if minutes <= 90:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    hours = -(-minutes // 60)
    return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}


def address_of(request: HttpRequest, now: datetime | None = None) -> str:
    """The request's address as today's hash; of IPv6 the part that belongs to one line."""
    day = timezone.localdate(now or timezone.now())
    digest = _digest(f"address|{day}|{_line(request.META['REMOTE_ADDR'])}")
    return f"from:{digest}"


def _line(address: str) -> str:
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if not isinstance(read, IPv6Address):
        return address
    return str(read.ipv4_mapped or ip_network((read, ONE_SUBSCRIBER), strict=False))


def _digest(words: str) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), words.encode(), hashlib.sha256).hex()[:32]


def check(subject: str, patience: Patience, now: datetime) -> None:
    """Raises `TooManyTries` while the subject must wait."""
    tries = list(
        Attempt.objects.filter(subject=subject, at__gt=now - DAY)
        .order_by("-at")
        .values_list("at", flat=True)[: patience.most]
    )
    if len(tries) >= patience.most:
        raise TooManyTries(tries[-1] + DAY - now)
    if len(tries) >= patience.free:
        doublings = min(len(tries) - patience.free, 10)
        until = tries[0] + min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)
        if until > now:
            raise TooManyTries(until - now)


def count(*subjects: str, at: datetime) -> None:
    Attempt.objects.bulk_create(Attempt(subject=subject, at=at) for subject in subjects)


def unlock(code: str, pin: str, address: str, now: datetime | None = None) -> Sender | None:
    """The sender of a code when the PIN is theirs; else None, and the try is counted for code and address.

    A code that does not exist is treated the same. Raises `TooManyTries`. The sender's row is locked, so that
    tries at the same time are counted one after the other.
    """
    now = now or timezone.now()
    with transaction.atomic():
        sender = (
            Sender.objects.select_for_update(of=("self",))
            .select_related("voice__parcel")
            .filter(voice__parcel__code=code, erased_at=None)
            .first()
        )
        check(f"pin:{code}", OF_A_CODE, now)
        check(address, OF_AN_ADDRESS, now)
        if sender is not None and pin_fits(sender.pin_hash, code, pin):
            return sender
        count(f"pin:{code}", address, at=now)
        return None


def too_many_voices(address: str, now: datetime | None = None) -> bool:
    """Count a voice from this address; True when there were more than 60 within the hour.

    One statement of plain SQL, which Django cannot write: it stands before each voice without an account.
    """
    now = now or timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH before AS (SELECT FROM voices_attempt WHERE subject = %(subject)s AND at > %(since)s "
            "LIMIT %(most)s) INSERT INTO voices_attempt (subject, at) VALUES (%(subject)s, %(now)s) "
            "RETURNING (SELECT count(*) FROM before)",
            {
                "subject": f"voice:{address}",
                "since": now - timedelta(hours=1),
                "most": VOICES_AN_HOUR,
                "now": now,
            },
        )
        before: int = cursor.fetchone()[0]
    return before >= VOICES_AN_HOUR


def pace(subject: str, most: int, within: timedelta, now: datetime, times: int = 1) -> None:
    """Count something that is allowed `most` times `within`. Raises `TooOften`, and then counts nothing."""
    before = Attempt.objects.filter(subject=subject, at__gt=now - within).order_by("-at")
    done = list(before.values_list("at", flat=True)[:most])
    if len(done) + times > most:
        raise TooOften(done[-1] + within - now if done else within)
    count(*[subject] * times, at=now)


def too_many_letters(contact: str, now: datetime | None = None) -> bool:
    """Count a lost link asked for this contact, whoever asks; True when it got enough today."""
    try:
        pace(f"lost:{_digest(f'contact|{contact.lower()}')}", LETTERS_A_DAY, DAY, now or timezone.now())
    except TooOften:
        return True
    return False


def forget_old(now: datetime | None = None) -> None:
    Attempt.objects.filter(at__lt=(now or timezone.now()) - KEPT).delete()
