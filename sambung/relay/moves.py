"""`open_parcel` and `move`: the only ways by which a parcel comes to be or changes.

Each is one transaction: row lock (parent before child), the hand-off, the new holder and deadline, the words,
and one job that tells the rooms above.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from sambung.people.actors import Actor
from sambung.people.models import Organization, Person
from sambung.regions.models import Region
from sambung.relay import core_moves, deadlines, holders
from sambung.relay.chain import Next, hand_off
from sambung.relay.codes import derived_code, random_code
from sambung.relay.errors import MovedMeanwhile
from sambung.relay.models import Handoff, Parcel
from sambung.relay.offers import CORE_MOVES, find
from sambung.relay.once import content_of, fingerprint, made_before, opened_before, short
from sambung.relay.routes import CLOSED, SAME_HOLDER, STAY, LatestPart, Move, pick, routes
from sambung.relay.setting import OPEN
from sambung.relay.situation import Situation
from sambung.relay.words import Filled, Said, complete, prove_by, write_notes

__all__ = ["Said", "lock", "move", "open_parcel"]

CODE_ATTEMPTS = 8


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
    taken: bool = False,
    origin_key: str | None = None,
    content: Mapping[str, Any] | None = None,
    said: Said | None = None,
    draft: Callable[[Parcel], object] | None = None,
    item: Callable[[Parcel], object] | None = None,
    final_due_at: datetime | None = None,
    at: datetime | None = None,
) -> Parcel:
    """Open a parcel in `state` (the route's first by default) and create its `item` in the same transaction.

    `draft` makes the item before that, unsaved, where holder or deadline follow from it.
    `final_due_at` is its last moment where no legal limit of the route says so. `taken`: whoever opens it is
    at it.
    The same `origin_key` with the same `content` gives the parcel of the first time; with other content it
    raises `KeyReused`. Raises `NobodyToHold` when nobody is active who could hold it.
    """
    route = routes[kind]
    now = at or timezone.now()
    print_now = fingerprint(OPEN, {"kind": kind, "track": track, "content": content or {}})
    for attempt in range(CODE_ATTEMPTS):
        try:
            with transaction.atomic():
                if origin_key is not None and (first := opened_before(origin_key, print_now)):
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
                    final_due_at=final_due_at,
                )
                if draft is not None:
                    draft(parcel)
                handoff = _enter_first_state(parcel, actor, to, now, origin_key, print_now, taken=taken)
                write_notes(handoff, (said or Said()).cleaned(), actor)
                if item is not None:
                    item(parcel)
                return parcel
        except IntegrityError as clash:
            if not _is_taken(clash):
                raise
    raise RuntimeError("no free code found")


def _is_taken(clash: IntegrityError) -> bool:
    """Whether code or origin key stand in another row: the same request at the same moment, or chance."""
    constraint = getattr(getattr(clash.__cause__, "diag", None), "constraint_name", None) or ""
    return constraint.startswith(("relay_parcel_code", "relay_parcel_origin_key"))


def _new_code(origin_key: str | None, attempt: int) -> str:
    return random_code() if origin_key is None else derived_code(settings.SECRET_KEY, origin_key, attempt)


def _enter_first_state(
    parcel: Parcel,
    actor: Actor,
    to: Organization | None,
    now: datetime,
    key: str | None,
    print_now: str,
    *,
    taken: bool,
) -> Handoff:
    situation = Situation(parcel, now, actor)
    state = situation.state
    holder = holders.resolve(pick(state.held_by, situation), situation, to)
    deadline = deadlines.of_state(state, situation)
    step = Next(
        OPEN,
        state.name,
        holder,
        assignee=actor.person if taken else None,
        waiting_on=state.waiting_on,
        due_at=deadline.at,
        due_from=now,
        basis=deadline.basis,
        final_due_at=deadlines.final_on_opening(situation)
        or deadlines.final_on_arrival(state, situation)
        or parcel.final_due_at,
    )
    return hand_off(situation, step, key=key, fingerprint=print_now)


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
    said = Said(note, sender_note, public_note, tuple(files), signed_by).cleaned()
    filled = Filled(said, to, dict(fields or {}))
    print_now = fingerprint(name, content_of(filled, actor))
    key = key and short(key)
    with transaction.atomic():
        locked = lock(parcel)
        if key is not None and made_before(locked, key, print_now):
            return locked
        if expect is not None and expect != locked.seq:
            raise MovedMeanwhile(locked, list(locked.handoffs.filter(seq__gt=expect)))
        situation = Situation(locked, at or timezone.now(), actor)
        found = find(name, situation)
        filled = complete(found, filled, situation)
        situation.making = name
        if name in CORE_MOVES:
            step = core_moves.step(found, situation, filled.fields)
        else:
            step = step_of(found, situation, filled)
        handoff = hand_off(situation, step, key=key, fingerprint=print_now)
        write_notes(handoff, filled.said, actor)
        if found.keeps is not None:
            found.keeps(handoff, {**filled.fields, "to": filled.to})
        if found.proves:
            prove_by(handoff, found.proves)
        if locked.parent is not None:
            _tell_parent(locked.parent, situation.now)
        return locked


def lock(parcel: Parcel) -> Parcel:
    """The parcel's row, locked until the transaction ends; its parent's before it, so that a parent that
    moves its parts and a part that moves its parent never wait for each other."""
    if parcel.parent_id is not None:
        Parcel.objects.select_for_update().get(pk=parcel.parent_id)
    return Parcel.objects.locked(parcel.pk)


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
            final_due_at=parcel.final_due_at,
        )
    goal = situation.route.state(target)
    waited = bool(parcel.waiting_on)
    held_by = SAME_HOLDER if made.resumes and waited else pick(goal.held_by, situation)
    holder = holders.resolve(held_by, situation, filled.to)
    if made.resumes and parcel.paused_left is not None:
        due_at, basis = deadlines.resume(situation, parcel.paused_left, parcel.paused_unit), "house"
    else:
        deadline = deadlines.of_state(goal, situation, made, filled.fields)
        due_at, basis = deadline.at, deadline.basis
    paused = deadlines.pause(situation) if made.pauses else (None, "")
    return Next(
        made.name,
        target,
        holder,
        assignee=_at_it(made, situation, holder),
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


def _at_it(made: Move, situation: Situation, holder: holders.Holder) -> Person | None:
    """Who is at it after a move: who was, where it stays or where it comes back to."""
    if not situation.parcel.is_open:
        return None
    if holder != _holder_on_record(situation):
        return holders.at_it_before(holder, situation)
    was = situation.parcel.assignee
    return holders.apart(situation.actor.person or was if made.takes else was, situation)


def _stay(made: Move, situation: Situation, filled: Filled) -> Next:
    """Keep state, holder and deadline, except where the move sets a limit or asks to work all out anew."""
    parcel = situation.parcel
    step = Next.same(made.name, parcel)
    if parcel.state == CLOSED:
        return step
    state = situation.state
    if made.resolves_anew:
        return _resolved_anew(step, situation)
    if state.name in made.limits:
        deadline = deadlines.of_state(state, situation, made, filled.fields)
        step = step.but(due_at=deadline.at, due_from=situation.now, basis=deadline.basis)
    final = _final_after(made, situation, filled)
    return step.but(final_due_at=final) if final else step


def _resolved_anew(step: Next, situation: Situation) -> Next:
    """After another track or another "about": who holds it now, and where the limits differ, until when.

    What a move with a limit of its own gave, or what was left after asking, stays.
    """
    parcel, state = situation.parcel, situation.state
    step = step.but(holder=holders.resolve(pick(state.held_by, situation), situation))
    if step.holder == _holder_on_record(situation):
        step = step.but(assignee=holders.apart(step.assignee, situation))
    else:
        step = step.but(assignee=holders.at_it_before(step.holder, situation))
    before = situation.history[-1].track
    if parcel.track == before:
        return step
    parcel.final_due_at = deadlines.final_of(situation)
    step = step.but(final_due_at=parcel.final_due_at)
    if deadlines.is_own(situation) or deadlines.limit(state, situation) == deadlines.limit(
        state, situation, before
    ):
        return step
    since_arrival = Situation(parcel, situation.arrived_in(state.name) or situation.now, situation.actor)
    deadline = deadlines.of_state(state, since_arrival)
    return step.but(due_at=deadline.at, due_from=situation.now, basis=deadline.basis)


def _final_after(made: Move, situation: Situation, filled: Filled) -> datetime | None:
    return deadlines.of_limit(made.final, situation, filled.fields).at if made.final is not None else None


def _holder_on_record(situation: Situation) -> holders.Holder:
    return holders.Holder(situation.parcel.holder, situation.parcel.holder_role)


def _tell_parent(parent: Parcel, now: datetime) -> None:
    """A part moved: once the last is closed, the system moves the parent on; until then the parent's deadline
    follows that of the latest part."""
    state = routes[parent.kind].by_state.get(parent.state)
    if state is None:
        return
    if state.when_parts_closed and not parent.parts.open().exists():
        move(parent, state.when_parts_closed, actor=Actor.system(), at=now)
    elif isinstance(state.limit_of(parent.track), LatestPart):
        situation = Situation(parent, now)
        deadline = deadlines.of_state(state, situation)
        core_moves.recompute(parent, deadline.at, deadline.basis, situation=situation)
