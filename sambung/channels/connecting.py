"""Connecting an account: from the first click at the desk to the service and back.

The OAuth 2.0 code flow (RFC 6749, 4.1). Its `state` is the attempt's key, signed and good for a quarter of an
hour; who comes back must be the browser that left, unless the person went there by a picture code on another
phone. Whatever comes back is only kept: at the desk the same person then chooses which account it is.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from json import dumps, loads

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from sambung.channels import accounts, posting, services, vault
from sambung.channels.faults import Permanent, Temporary
from sambung.channels.models import Account, Attempt
from sambung.channels.services import Grant
from sambung.people.keys import key_hash
from sambung.people.models import Organization, Person

GOOD_FOR = timedelta(minutes=15)
SALT = "channels.attempt"


class NotYours(Exception):
    """It is too old, was forged, or came back to another browser."""


def begin(service: str, owner: Organization, person: Person, here: str, *, by_phone: bool) -> Attempt:
    """`here` is a secret that only this browser knows."""
    return Attempt.objects.create(
        service=service,
        owner=owner,
        person=person,
        here=key_hash(here),
        by_phone=by_phone,
        expires_at=timezone.now() + GOOD_FOR,
    )


def signed(attempt: Attempt) -> str:
    """What travels with the person: nobody can make one up."""
    return signing.TimestampSigner(salt=SALT).sign(str(attempt.pk))


def read(state: str) -> Attempt:
    """The attempt that `state` belongs to, while it is open. Raises `NotYours`."""
    try:
        key = signing.TimestampSigner(salt=SALT).unsign(state, max_age=GOOD_FOR)
    except signing.BadSignature:
        raise NotYours from None
    attempt = Attempt.objects.open(timezone.now()).filter(pk=int(key)).select_related("owner").first()
    if attempt is None:
        raise NotYours
    return attempt


def consent_address(attempt: Attempt) -> str:
    """Where the person agrees, at the service."""
    return services.service_of(attempt.service).consent_address(signed(attempt), _back(attempt.service))


def phone_address(attempt: Attempt) -> str:
    """What the picture code for another phone leads to."""
    return f"{settings.BASE_URL}{reverse('channels:by_phone', args=[signed(attempt)])}"


def _back(service: str) -> str:
    return f"{settings.BASE_URL}{reverse('channels:back', args=[service])}"


def came_back(state: str, code: str, here: str) -> Attempt:
    """Keep what the service gave for `code` ('': the person said no there). Twice with the same does it once.

    Raises `NotYours`.
    """
    attempt = read(state)
    if not attempt.by_phone and attempt.here != key_hash(here):
        raise NotYours
    first = Attempt.objects.filter(pk=attempt.pk, came_back_at=None).update(came_back_at=timezone.now())
    if not first:
        attempt.refresh_from_db()
        return attempt
    fault, grants = "", ""
    try:
        given = services.service_of(attempt.service).exchange(code, _back(attempt.service)) if code else []
        grants = _sealed(given) if given else ""
        fault = "" if given else ("no_account" if code else "said_no")
    except (Permanent, Temporary) as refused:
        fault = str(refused)
    except (KeyError, TypeError, ValueError):
        fault = "odd_answer"  # something that the service's documentation doesn't have
    Attempt.objects.filter(pk=attempt.pk).update(grants=grants, fault=fault[:40])
    attempt.refresh_from_db()
    return attempt


def _sealed(grants: Sequence[Grant]) -> str:
    rows = [
        {**asdict(grant), "expires_at": grant.expires_at and grant.expires_at.isoformat()} for grant in grants
    ]
    return vault.seal({"grants": dumps(rows)})


def grants_of(attempt: Attempt) -> list[Grant]:
    """The accounts that there are to choose from."""
    rows = loads(vault.unseal(attempt.grants).get("grants", "[]"))
    return [
        Grant(**{**row, "expires_at": row["expires_at"] and datetime.fromisoformat(row["expires_at"])})
        for row in rows
    ]


def finish(attempt: Attempt, external_id: str, person: Person) -> Account | None:
    """Connect the one that was chosen; what waited for its key goes out now. None where it is none of them.

    Raises `accounts.Taken`.
    """
    grant = next((each for each in grants_of(attempt) if each.external_id == external_id), None)
    if grant is None:
        return None
    with transaction.atomic():
        account = accounts.connect(grant, attempt.service, attempt.owner, person)
        Attempt.objects.filter(pk=attempt.pk).update(ended_at=timezone.now(), grants="")
        posting.after_connecting(account)
    return account


def forget_old(now: datetime) -> int:
    """Attempts that nobody finished keep no secret for longer than they are good for."""
    over = Attempt.objects.filter(expires_at__lte=now, ended_at=None)
    return over.update(ended_at=now, grants="")
