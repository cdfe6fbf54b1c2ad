"""Reporting an error: from what a reader wrote to a report on its way, and the key that reads its answer."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sambung.news.errata.models import ErrorReport
from sambung.news.errata.route import ERROR_REPORT
from sambung.news.models import Story
from sambung.people.actors import Actor
from sambung.relay.errors import Incomplete
from sambung.relay.models import Parcel
from sambung.relay.moves import open_parcel
from sambung.relay.words import cleaned

LONGEST = 4_000
_SALT = "sambung.news.errata"


@dataclass(frozen=True)
class Found:
    """What a reader found wrong, and where the answer goes, '' for nowhere."""

    text: str
    email: str = ""


def report(found: Found, story: Story, *, origin_key: str, at: datetime | None = None) -> Parcel:
    """Open the report with the editor of the story's office.

    The same `origin_key` and content gives the first one again. Raises `Incomplete`, `KeyReused` and
    `NobodyToHold`.
    """
    text = cleaned(found.text)
    version = story.live
    if version is None:
        raise Incomplete({"text": _("This news was withdrawn meanwhile.")})
    if not text:
        raise Incomplete({"text": _("Write what is wrong.")})
    if len(text) > LONGEST:
        raise Incomplete({"text": _("Please keep it under %(count)s characters.") % {"count": LONGEST}})
    digest = hashlib.sha256(f"{story.pk}:{origin_key}".encode()).hexdigest()
    return open_parcel(
        ERROR_REPORT.kind,
        actor=Actor.visitor(),
        region=story.region,
        track="error",
        origin_key=f"error:{digest}",
        content={"story": story.pk, "text": text, "email": found.email},
        item=lambda parcel: ErrorReport.objects.create(
            parcel=parcel,
            story=story,
            version=version,
            text=text,
            email=found.email,
            language=get_language() or "id",
        ),
        at=at,
    )


def key_of(code: str) -> str:
    """What opens the answer to the reader: an HMAC of the server's secret and the code, kept nowhere."""
    return Signer(salt=_SALT).signature(code)


def key_fits(code: str, key: str) -> bool:
    return constant_time_compare(key_of(code), key)
