"""The cord: a parcel's way in words, as the picture draws it and the API tells it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.people.actors import Actor, ActorKind
from sambung.people.permissions import visible_to
from sambung.relay.models import Handoff, Note, Parcel, WaitingOn
from sambung.relay.offers import CORE_MOVES
from sambung.relay.routes import CLOSED, Route, Words, routes

FileAddress = Callable[[UUID], "CordFile"]

SILENT = ("recompute",)
"""Steps that correct a deadline and say nothing to a reader."""


@dataclass(frozen=True)
class CordFile:
    url: str
    thumb_url: str
    label: str


@dataclass(frozen=True)
class Knot:
    """One hand-off in words. `waiting` says that after it somebody was waited for."""

    label: str
    at: datetime
    who: str
    notes: tuple[str, ...] = ()
    files: tuple[CordFile, ...] = ()
    late: bool = False
    waiting: bool = False


@dataclass(frozen=True)
class Cord:
    """Knots oldest first, and the end: held, waiting, overdue, or tied with the outcome on it."""

    knots: tuple[Knot, ...]
    end: str
    end_label: str
    due_at: datetime | None
    zone: ZoneInfo
    branches: tuple["Cord", ...] = ()


def cord_of(
    parcel: Parcel,
    actor: Actor,
    file_address: FileAddress | None = None,
    handoffs: Sequence[Handoff] | None = None,
) -> Cord:
    """The whole cord as the actor may read it: two queries, however long it is; one where the caller has the
    `handoffs` already, oldest first."""
    if handoffs is None:
        handoffs = list(
            parcel.handoffs.select_related("from_organization", "to_organization").order_by("seq")
        )
    notes: dict[int, list[Note]] = {}
    for note in visible_to(actor, Note.objects.filter(handoff__parcel=parcel, erased_at=None)).order_by("pk"):
        notes.setdefault(note.handoff_id, []).append(note)
    knots = tuple(
        _knot(handoff, notes.get(handoff.pk, []), file_address)
        for handoff in handoffs
        if handoff.move not in SILENT
    )
    return Cord(knots, *_end(parcel), zone=parcel.region.zone)


def cord_end_of(parcel: Parcel) -> Cord:
    """The open end alone, for rows of a list: no query."""
    return Cord((), *_end(parcel), zone=parcel.region.zone)


def move_label(handoff: Handoff) -> str:
    """What was done, in words, with where it went."""
    route = routes[handoff.parcel.kind]
    if handoff.move in ("forward", "open", "take_back", "move_up", "pull_up"):
        return _PASSED[handoff.move](handoff)
    return str(_done(route, handoff))


def _done(route: Route, handoff: Handoff) -> Words:
    if handoff.move in CORE_MOVES:
        return CORE_MOVES[handoff.move].done or CORE_MOVES[handoff.move].label
    found = next((m for m in route.moves if m.name == handoff.move), None)
    return (found.done or found.label) if found else handoff.move


def _opened(handoff: Handoff) -> str:
    return _("Arrived at %(holder)s") % {"holder": handoff.to_organization.name}


def _passed_on(handoff: Handoff) -> str:
    return _("Passed on to %(holder)s") % {"holder": handoff.to_organization.name}


_PASSED: dict[str, Callable[[Handoff], str]] = {
    "open": _opened,
    "forward": _passed_on,
    "take_back": _passed_on,
    "move_up": _passed_on,
    "pull_up": _passed_on,
}


def _knot(handoff: Handoff, notes: list[Note], file_address: FileAddress | None) -> Knot:
    files = [file_id for note in notes for file_id in note.files]
    return Knot(
        label=move_label(handoff),
        at=handoff.at,
        who=_who(handoff),
        notes=tuple(note.body for note in notes if note.body),
        files=tuple(file_address(file_id) for file_id in files) if file_address else (),
        late=handoff.kept is False,
        waiting=handoff.waiting_on != WaitingOn.NOBODY,
    )


def _who(handoff: Handoff) -> str:
    if handoff.actor_kind == ActorKind.SENDER or handoff.from_organization is None:
        return _("the sender") if handoff.actor_kind != ActorKind.MEMBER else ""
    if handoff.actor_kind == ActorKind.SYSTEM:
        return _("Sambung, by itself")
    return handoff.from_organization.name


def _end(parcel: Parcel) -> tuple[str, str, datetime | None]:
    if parcel.state == CLOSED:
        return "tied", str(routes[parcel.kind].outcomes[parcel.outcome]), None
    holder = {"holder": parcel.holder.name}
    if parcel.waiting_on == WaitingOn.SENDER:
        return "waiting", _("Waiting for the sender; held by %(holder)s") % holder, parcel.due_at
    if parcel.due_at is not None and parcel.due_at < timezone.now():
        return "overdue", _("Held by %(holder)s, late") % holder, parcel.due_at
    return "held", _("Held by %(holder)s") % holder, parcel.due_at
