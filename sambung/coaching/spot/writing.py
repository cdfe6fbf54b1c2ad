"""Writing the report of a visit in one go: that it took place, what was agreed, what was found."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching.asking import Agreed, agree
from sambung.coaching.guessing import guess
from sambung.coaching.models import Finding, Hindrance
from sambung.media import intake
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed, NotNow
from sambung.relay.models import Parcel
from sambung.relay.moves import lock, move
from sambung.relay.once import short
from sambung.steps.making import sent_before

PLANNED = "planned"


@dataclass(frozen=True)
class Found:
    """A hindrance in the group's own words, with photos or a recording."""

    category: str
    words: str = ""
    files: Sequence[File] = ()


@dataclass(frozen=True)
class Agreement:
    """What somebody ("slug:role") will do, and by when; `number` is its place on the screen."""

    what: str
    who: str
    by: date
    number: int = 1


@dataclass(frozen=True)
class OnTheSpot:
    """Everything that was written down at the place. `present` are ids of members on the list, `others` how
    many of the group were there besides; None where that was not said. `guests` is one a line."""

    works: str
    day: date | None = None
    present: Sequence[str] = ()
    others: int | None = None
    guests: str = ""
    found: Sequence[Found] = ()
    agreed: Sequence[Agreement] = ()
    lesson: str = ""
    motivation: str = ""
    next_on: date | None = None


def write(said: OnTheSpot, visit: Parcel, *, actor: Actor, key: str, at: datetime | None = None) -> Parcel:
    """Hold the visit where that was not said yet, open each follow-up, and report. Sent again with the same
    key and content it gives the report of the first time.

    Raises `NotAllowed`, `NotNow` where another report is written, `KeyReused`, and `Incomplete` by the name
    of a field; that of a follow-up ends with its number: `by_2`.
    """
    if not may(actor, "visit.write", visit):
        raise NotAllowed
    now = at or timezone.now()
    own_key = short(f"{key}:{_digest(said.agreed)}")
    with transaction.atomic():
        locked = lock(visit)
        files = _kept(said, locked, own_key)
        first_time = not locked.handoffs.filter(key=own_key).exists()
        if first_time:
            locked = _held(said, locked, actor, now)
            for one in said.agreed:
                _agree(one, said, locked, actor, f"{key}:{one.number}", now)
        after = move(
            locked,
            "report",
            actor=actor,
            key=own_key,
            fields=_fields(said),
            files=[file.pk for file in files.values()],
            at=now,
        )
        intake.attach(files.values())
        if first_time:
            _show(said, after, files)
        return after


def _digest(agreed: Sequence[Agreement]) -> str:
    """What was agreed, as part of the key: with something else agreed it is another report."""
    return hashlib.sha256(repr(agreed).encode()).hexdigest()


def _kept(said: OnTheSpot, visit: Parcel, key: str) -> dict[str, File]:
    """The files by their content, each once; those of the first time where the same came again."""
    sent = {file.sha256: file for found in said.found for file in found.files}
    return {file.sha256: file for file in sent_before(visit, key, list(sent.values()))}


def _held(said: OnTheSpot, visit: Parcel, actor: Actor, now: datetime) -> Parcel:
    """The visit, of which it is said now at the latest that it took place."""
    if not visit.is_open:
        raise NotNow(visit, "report")
    if visit.state != PLANNED:
        return visit
    if not said.present and said.others is None:
        raise Incomplete({"present": _("Tick who was there, or write how many.")})
    fields: dict[str, Any] = {"attended": len(said.present) + (said.others or 0), "held_on": said.day}
    return _named({"attended": "others"}, lambda: move(visit, "hold", actor=actor, fields=fields, at=now))


def _agree(one: Agreement, said: OnTheSpot, visit: Parcel, actor: Actor, key: str, now: datetime) -> None:
    """Open one follow-up. What it is about is guessed from its words, else the one thing that was found."""
    category = guess(one.what)
    if category == Hindrance.OTHER and len(said.found) == 1:
        category = Hindrance(said.found[0].category)
    agreed = Agreed(one.what, category, one.who, one.by, guessed=True)
    names = {name: f"{name}_{one.number}" for name in ("what", "who", "by")}
    _named(names, lambda: agree(agreed, visit, actor=actor, origin_key=key, at=now))


def _named(names: dict[str, str], act: Callable[[], Parcel]) -> Parcel:
    """What is incomplete, by the names that it has on the screen."""
    try:
        return act()
    except Incomplete as incomplete:
        problems = {names.get(name, name): words for name, words in incomplete.problems.items()}
        raise Incomplete(problems) from None


def _fields(said: OnTheSpot) -> dict[str, Any]:
    """What the move `report` asks for."""
    fields: dict[str, Any] = {
        "present": list(said.present),
        "guests": said.guests,
        "works": said.works,
        "hinders": [found.category for found in said.found],
        "lesson": said.lesson,
        "motivation": said.motivation,
        "next_on": said.next_on,
        **{f"words_{found.category}": found.words for found in said.found},
    }
    if said.others is not None:
        fields["attended"] = len(said.present) + said.others
    return fields


def _show(said: OnTheSpot, visit: Parcel, files: dict[str, File]) -> None:
    """Put what was photographed and recorded with its finding."""
    for found in said.found:
        if found.files:
            shown = list(dict.fromkeys(files[file.sha256].pk for file in found.files))
            Finding.objects.filter(visit=visit.pk, category=found.category).update(files=shown)
