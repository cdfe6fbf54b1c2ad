"""`open_parcel` and `move`: the only ways by which a parcel comes to be or changes.

Each is one transaction: row lock (parent before child), the hand-off, the new holder and deadline, the words,
and one job that tells the rooms above.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.relay import core_moves, deadlines, holders
from sambung.relay.chain import Next, hand_off
from sambung.relay.codes import derived_code, random_code
from sambung.relay.errors import Incomplete, KeyReused, MovedMeanwhile
from sambung.relay.models import Arrival, Audience, Handoff, Note, Parcel
from sambung.relay.offers import CORE_MOVES, find
from sambung.relay.routes import CLOSED, SAME_HOLDER, STAY, Field, Move, pick, routes
from sambung.relay.situation import Situation

CODE_ATTEMPTS = 8


@dataclass(frozen=True)
class Said:
    """The words and things that go with a move: for the holders, for the sender, for everybody."""

    note: str = ""
    sender_note: str = ""
    public_note: str = ""
    files: tuple[UUID, ...] = ()
    signed_by: str = ""


@dataclass(frozen=True)
class Filled:
    """What was filled in: words, the chosen organization, and the item's own fields by name."""

    said: Said = field(default_factory=Said)
    to: Organization | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def open_parcel(
    kind: str,
    *,
    actor: Actor,
    region: Region,
    track: str,
    state: str = "",
    to: Organization | None = None,
    about: Organization | None = None,
    confidential: bool = False,
    parent: Parcel | None = None,
    origin_key: str | None = None,
    content: Mapping[str, Any] | None = None,
    said: Said | None = None,
    item: Callable[[Parcel], object] | None = None,
    at: datetime | None = None,
) -> Parcel:
    """Open a parcel in `state` (the route's first by default) and create its `item` in the same transaction.

    The same `origin_key` with the same `content` gives the parcel of the first time; with other content it
    raises `KeyReused`. Raises `NobodyToHold` when nobody is active who could hold it.
    """
    route = routes[kind]
    now = at or timezone.now()
    fingerprint = _fingerprint("open", {"kind": kind, "track": track, "content": content or {}})
    for attempt in range(CODE_ATTEMPTS):
        try:
            with transaction.atomic():
                if origin_key is not None and (first := _opened_before(origin_key, fingerprint)):
                    return first
                if parent is not None:
                    Parcel.objects.select_for_update().get(pk=parent.pk)
                parcel = Parcel(
                    code=_new_code(origin_key, attempt),
                    kind=kind,
                    track=track,
                    state=state or route.opens_in[0],
                    region=region,
                    regency_id=region.regency_code,
                    parent=parent,
                    about=about,
                    confidential=confidential,
                    origin_key=origin_key,
                    opened_at=now,
                )
                _enter_first_state(parcel, actor, to, now, origin_key, fingerprint, said or Said(), item)
                return parcel
        except IntegrityError as clash:
            if "code" not in str(clash) and "origin_key" not in str(clash):
                raise
    raise RuntimeError("no free code found")


def _enter_first_state(
    parcel: Parcel,
    actor: Actor,
    to: Organization | None,
    now: datetime,
    key: str | None,
    fingerprint: str,
    said: Said,
    item: Callable[[Parcel], object] | None,
) -> None:
    situation = Situation(parcel, now, actor)
    state = situation.state
    holder = holders.resolve(pick(state.held_by, situation), situation, to)
    deadline = deadlines.of_state(state, situation)
    final = deadlines.final_on_opening(situation) or deadlines.final_on_arrival(state, situation)
    step = Next(
        "open", state.name, holder, due_at=deadline.at, due_from=now, basis=deadline.basis, final_due_at=final
    )
    handoff = hand_off(situation, step, key=key, fingerprint=fingerprint)
    write_notes(handoff, said, actor)
    if item is not None:
        item(parcel)


def move(
    parcel: Parcel,
    name: str,
    *,
    actor: Actor,
    expect: int | None = None,
    key: str | None = None,
    note: str = "",
    sender_note: str = "",
    public_note: str = "",
    to: Organization | None = None,
    fields: Mapping[str, Any] | None = None,
    files: Sequence[UUID] = (),
    signed_by: str = "",
    at: datetime | None = None,
) -> Parcel:
    """Make the named move and return the parcel afterwards.

    The same `key` and content again changes nothing and gives the parcel as it is. Raises `KeyReused` for the
    same key with other content, `MovedMeanwhile` when `expect` is not the present `seq`, `NotNow`,
    `NotAllowed`, `Incomplete` and `NobodyToHold`.
    """
    filled = Filled(
        Said(note.strip(), sender_note.strip(), public_note.strip(), tuple(files), signed_by.strip()),
        to,
        dict(fields or {}),
    )
    with transaction.atomic():
        locked = lock(parcel)
        fingerprint = _fingerprint(name, _content(filled, actor))
        if key is not None and _made_before(locked, key, fingerprint):
            return locked
        if expect is not None and expect != locked.seq:
            raise MovedMeanwhile(locked, list(locked.handoffs.filter(seq__gt=expect)))
        situation = Situation(locked, at or timezone.now(), actor)
        found = find(name, situation)
        filled = replace(filled, fields=complete(found, filled, situation))
        situation.making = name
        if name in CORE_MOVES:
            step = core_moves.step(found, situation, filled.fields)
        else:
            step = step_of(found, situation, filled)
        handoff = hand_off(situation, step, key=key, fingerprint=fingerprint)
        write_notes(handoff, filled.said, actor)
        if found.proves:
            prove_by(handoff, found.proves)
        if locked.parent is not None and step.state == CLOSED:
            _tell_parent(locked.parent, situation.now)
        return locked


def lock(parcel: Parcel) -> Parcel:
    """The parcel's row, locked until the transaction ends; its parent's before it."""
    if parcel.parent_id is not None:
        Parcel.objects.select_for_update().get(pk=parcel.parent_id)
    return (
        Parcel.objects.select_for_update(of=("self",))
        .select_related("holder", "region", "about", "parent")
        .get(pk=parcel.pk)
    )


def step_of(made: Move, situation: Situation, filled: Filled) -> Next:
    """What a move of the route leads to. Its effect on the item happens here, before holder and deadline are
    worked out, since they may follow from it."""
    parcel, now = situation.parcel, situation.now
    if made.effect is not None:
        made.effect(situation, {**filled.fields, "to": filled.to, "said": filled.said})
    target = pick(made.to, situation)
    reason = str(filled.fields.get("reason") or made.reason or made.name)
    if target == STAY:
        return _stay(made, situation, filled)
    if target == CLOSED:
        return Next(
            made.name,
            CLOSED,
            _holder_on_record(situation),
            outcome=made.outcome,
            reason=reason,
            closed_at=now,
        )
    goal = situation.route.state(target)
    held_by = SAME_HOLDER if made.resumes else pick(goal.held_by, situation)
    holder = holders.resolve(held_by, situation, filled.to)
    if made.resumes and parcel.paused_left is not None:
        due_at, basis = deadlines.resume(situation), "house"
    else:
        deadline = deadlines.of_state(goal, situation, made, filled.fields)
        due_at, basis = deadline.at, deadline.basis
    paused = deadlines.pause(situation) if made.pauses else (None, "")
    return Next(
        made.name,
        target,
        holder,
        waiting_on=goal.waiting_on,
        due_at=due_at,
        due_from=now,
        basis=basis,
        paused_left=paused[0],
        paused_unit=paused[1],
        final_due_at=_final_after(made, situation, filled)
        or deadlines.final_on_arrival(goal, situation)
        or parcel.final_due_at,
        inquiry_due_at=parcel.inquiry_due_at,
    )


def _stay(made: Move, situation: Situation, filled: Filled) -> Next:
    """Keep state, holder and deadline, except where the move sets a limit or asks to work all out anew."""
    parcel = situation.parcel
    step = Next.same(made.name, parcel)
    if parcel.state == CLOSED:
        return step
    state = situation.state
    if made.resolves_anew:
        holder = holders.resolve(pick(state.held_by, situation), situation)
        deadline = deadlines.of_state(state, _since_arrival(situation), made, filled.fields)
        step = step.but(holder=holder, final_due_at=deadlines.final_on_opening(situation))
        step = step.but(due_at=deadline.at, due_from=situation.now, basis=deadline.basis)
    elif state.name in made.limits:
        deadline = deadlines.of_state(state, situation, made, filled.fields)
        step = step.but(due_at=deadline.at, due_from=situation.now, basis=deadline.basis)
    final = _final_after(made, situation, filled)
    return step.but(final_due_at=final) if final else step


def _since_arrival(situation: Situation) -> Situation:
    """The same situation at the moment of arrival in the state, for limits that count from it."""
    arrived = situation.arrived_in(situation.parcel.state) or situation.now
    return Situation(situation.parcel, arrived, situation.actor)


def _final_after(made: Move, situation: Situation, filled: Filled) -> datetime | None:
    return deadlines.of_limit(made.final, situation, filled.fields).at if made.final is not None else None


def _holder_on_record(situation: Situation) -> holders.Holder:
    return holders.Holder(situation.parcel.holder, situation.parcel.holder_role)


def _tell_parent(parent: Parcel, now: datetime) -> None:
    """Once the last part is closed, the system moves the parent on."""
    if parent.parts.open().exists():
        return
    state = routes[parent.kind].by_state.get(parent.state)
    if state is not None and state.when_parts_closed:
        move(parent, state.when_parts_closed, actor=Actor.system(), at=now)


# What must be filled in


def complete(made: Move, filled: Filled, situation: Situation) -> dict[str, Any]:
    """The fields as values of their types.

    Raises `Incomplete` when a required one is missing, has no value of its type, or is none of those offered.
    """
    problems: dict[str, str] = {}
    values: dict[str, Any] = {}
    for wanted in made.fields:
        if wanted.when is not None and not wanted.when.holds(situation):
            continue
        value = _value(wanted, filled)
        if value in (None, "", ()):
            if wanted.required:
                problems[wanted.name] = _("Please fill in: %(label)s.") % {"label": wanted.label}
            continue
        try:
            values[wanted.name] = typed(value, wanted.type)
        except (ValueError, TypeError, ArithmeticError):
            problems[wanted.name] = _("This is not understood: %(label)s.") % {"label": wanted.label}
            continue
        if wanted.type in ("choice", "organization") and not _offered(value, wanted, situation):
            problems[wanted.name] = _("Please choose one of those offered: %(label)s.") % {
                "label": wanted.label
            }
        elif wanted.check and (problem := wanted.check(situation, values[wanted.name])):
            problems[wanted.name] = str(problem)
    if problems:
        raise Incomplete(problems)
    return values


def typed(value: Any, field_type: str) -> Any:
    """A value sent as text or JSON, as its field's type. Raises ValueError or TypeError."""
    match field_type:
        case "number":
            return value if isinstance(value, int) and not isinstance(value, bool) else int(str(value))
        case "date":
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        case "datetime":
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
            return moment if moment.tzinfo else timezone.make_aware(moment)
        case "bool":
            return value if isinstance(value, bool) else str(value).lower() in ("1", "true", "on", "yes")
        case "text" | "longtext" | "choice":
            if not isinstance(value, str | int):
                raise TypeError(field_type)
            return str(value)
        case _:
            return value


def _value(wanted: Field, filled: Filled) -> Any:
    said = filled.said
    match wanted.name:
        case "to":
            return filled.to
        case "note":
            return said.note
        case "sender_note":  # the sender reads public words too
            return said.sender_note or said.public_note
        case "public_note":
            return said.public_note
        case "files":
            return said.files
        case name:
            return filled.fields.get(name)


def _offered(value: Any, wanted: Field, situation: Situation) -> bool:
    chosen = value.slug if isinstance(value, Organization) else str(value)
    return any(str(option) == chosen for option, _label in wanted.options(situation))


# Words


def write_notes(handoff: Handoff, said: Said, actor: Actor) -> None:
    """Keep the words by audience. A sender's own words can be read by the sender; files go with the words for
    the sender, else with the public ones, else with the holders'."""
    own = Audience.SENDER if actor.kind == ActorKind.SENDER else Audience.HOLDERS
    bodies = {
        Audience.SENDER: said.sender_note,
        Audience.PUBLIC: said.public_note,
        own: said.note or said.sender_note * (own == Audience.SENDER),
    }
    written = [
        audience for audience in (Audience.SENDER, Audience.PUBLIC, Audience.HOLDERS) if bodies.get(audience)
    ]
    if said.files and not written:
        written = [own]
    Note.objects.bulk_create(
        Note(
            handoff=handoff,
            audience=audience,
            body=bodies.get(audience, ""),
            files=list(said.files) if audience == written[0] else [],
            signed_by=said.signed_by,
        )
        for audience in written
    )


def prove_by(handoff: Handoff, how: str) -> None:
    """The move itself proves that the sender has the words: a member told them."""
    Arrival.objects.create(
        parcel=handoff.parcel, handoff=handoff, to="sender", how=how, by=handoff.person, at=handoff.at
    )


# The same request again


def _new_code(origin_key: str | None, attempt: int) -> str:
    return random_code() if origin_key is None else derived_code(settings.SECRET_KEY, origin_key, attempt)


def _opened_before(origin_key: str, fingerprint: str) -> Parcel | None:
    first = Parcel.objects.filter(origin_key=origin_key).first()
    if first is not None and first.handoffs.get(seq=1).fingerprint != fingerprint:
        raise KeyReused
    return first


def _made_before(parcel: Parcel, key: str, fingerprint: str) -> bool:
    made = parcel.handoffs.filter(key=key).first()
    if made is None:
        return False
    if made.fingerprint != fingerprint:
        raise KeyReused
    return True


def _content(filled: Filled, actor: Actor) -> dict[str, Any]:
    said = filled.said
    return {
        "actor": [actor.kind, actor.person.pk if actor.person else None],
        "words": [said.note, said.sender_note, said.public_note, said.signed_by],
        "files": [str(file) for file in said.files],
        "to": filled.to.slug if filled.to else None,
        "fields": {name: str(value) for name, value in filled.fields.items()},
    }


def _fingerprint(name: str, content: Mapping[str, Any]) -> str:
    """Recognises the same content again. Keyed, so that words which were erased can't be guessed from it."""
    text = json.dumps([name, content], sort_keys=True, default=str)
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hex()
