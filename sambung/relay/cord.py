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
from sambung.relay.items import items
from sambung.relay.models import Audience, Handoff, Note, Parcel, WaitingOn
from sambung.relay.offers import CORE_MOVES, INQUIRE, MOVE_UP, PULL_UP
from sambung.relay.routes import CLOSED, routes
from sambung.relay.setting import OPEN, RECOMPUTE

FileAddress = Callable[[UUID], "CordFile"]

SILENT = (RECOMPUTE,)
"""Steps that correct a deadline and say nothing to a reader."""


@dataclass(frozen=True)
class CordFile:
    url: str
    thumb_url: str
    label: str


@dataclass(frozen=True)
class Said:
    """Words that went with a hand-off, and for whom they are."""

    body: str
    for_whom: str = ""

    def __str__(self) -> str:
        return self.body


@dataclass(frozen=True)
class Knot:
    """One hand-off in words. `waiting` says that after it somebody was waited for."""

    label: str
    at: datetime
    who: str
    notes: tuple[Said, ...] = ()
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
    own = actor.kind == ActorKind.SENDER
    knots = tuple(
        _knot(handoff, notes.get(handoff.pk, []), file_address, own)
        for handoff in handoffs
        if handoff.move not in SILENT
    )
    return Cord(knots, *_end(parcel, own), zone=parcel.region.zone)


def cord_end_of(parcel: Parcel) -> Cord:
    """The open end alone, for rows of a list: no query."""
    return Cord((), *_end(parcel), zone=parcel.region.zone)


def move_label(handoff: Handoff) -> str:
    """What was done, in words, with where it went."""
    holder = {"holder": handoff.to_organization.name}
    if handoff.move == OPEN:
        kind = handoff.parcel.kind
        if kind in items and items[kind].opening:
            return str(items[kind].opening)
        return _("Arrived at %(holder)s") % holder
    made = CORE_MOVES.get(handoff.move) or next(
        (m for m in routes[handoff.parcel.kind].moves if m.name == handoff.move), None
    )
    if handoff.move == MOVE_UP or (made is not None and made.passes_on):
        return _("Passed on to %(holder)s") % holder
    return str(made.done or made.label) if made is not None else handoff.move


def _knot(handoff: Handoff, notes: list[Note], file_address: FileAddress | None, own: bool) -> Knot:
    files = [file_id for note in notes for file_id in note.files]
    return Knot(
        label=move_label(handoff),
        at=handoff.at,
        who=_who(handoff, own),
        notes=tuple(Said(note.body, _for_whom(note, own)) for note in notes if note.body),
        files=tuple(file_address(file_id) for file_id in files) if file_address else (),
        late=handoff.kept is False,
        waiting=handoff.waiting_on != WaitingOn.NOBODY,
    )


def _for_whom(note: Note, own: bool) -> str:
    match note.audience:
        case Audience.PUBLIC:
            return _("What everybody reads")
        case Audience.SENDER:
            return _("For you alone") if own else _("For the sender")
        case _:
            return _("Among those who hold it")


def _who(handoff: Handoff, own: bool) -> str:
    if handoff.actor_kind == ActorKind.SENDER:
        return _("you") if own else _("the sender")
    if handoff.from_organization is None:
        return _opened_by(handoff)
    if handoff.actor_kind == ActorKind.SYSTEM:
        return _("Sambung, by itself")
    if handoff.move == INQUIRE.name:
        return _("the leader")
    made_by = handoff.to_organization if handoff.move == PULL_UP.name else handoff.from_organization
    return made_by.name


def _opened_by(handoff: Handoff) -> str:
    """Whose it is that was opened for somebody, such as the author of a bulletin of its copies."""
    kind = handoff.parcel.kind
    return items[kind].opened_by(handoff) if kind in items else ""


def _end(parcel: Parcel, own: bool = False) -> tuple[str, str, datetime | None]:
    if parcel.state == CLOSED:
        return "tied", str(routes[parcel.kind].outcomes[parcel.outcome]), None
    holder = {"holder": parcel.holder.name}
    if parcel.waiting_on == WaitingOn.SENDER:
        words = (
            _("Waiting for you; held by %(holder)s")
            if own
            else _("Waiting for the sender; held by %(holder)s")
        )
        return "waiting", words % holder, parcel.due_at
    if parcel.due_at is not None and parcel.due_at < timezone.now():
        return "overdue", _("Held by %(holder)s, late") % holder, parcel.due_at
    return "held", _("Held by %(holder)s") % holder, parcel.due_at
