"""Proof that words reached whom they were for, and who must still be told."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.relay import clocks, deadlines
from sambung.relay.core_moves import recompute
from sambung.relay.models import Arrival, Parcel, WaitingOn
from sambung.relay.moves import lock
from sambung.relay.routes import routes
from sambung.relay.situation import Situation

TO_SENDER = "sender"


def prove(
    parcel: Parcel, how: str, *, to: str = TO_SENDER, actor: Actor, at: datetime | None = None
) -> Arrival:
    """Keep the proof that the newest words reached `to`, once; a wait that runs from proof runs from now.

    `how` is one of `Arrival.How`. A later proof of the same words changes nothing.
    """
    now = at or timezone.now()
    with transaction.atomic():
        locked = lock(parcel)
        situation = Situation(locked, now, actor)
        handoff = situation.history[-1]
        waits = locked.is_open and to == TO_SENDER and situation.state.waits_for_proof
        if waits:  # the words are those that opened the wait, not a later recomputed deadline
            handoff = next(h for h in reversed(situation.history) if h.move not in deadlines.KEEPS_THE_WORDS)
        arrival, new = Arrival.objects.get_or_create(
            handoff=handoff, to=to, defaults={"parcel": locked, "how": how, "by": actor.person, "at": now}
        )
        if new and waits:
            deadline = deadlines.after_proof(situation.state, situation, now)
            recompute(locked, deadline.at, deadline.basis, situation=situation)
        return arrival


def is_proved(situation: Situation) -> bool:
    """Whether the sender has the words that the present wait is about."""
    words = next((h for h in reversed(situation.history) if h.move not in deadlines.KEEPS_THE_WORDS), None)
    return words is not None and Arrival.objects.filter(handoff=words, to=TO_SENDER).exists()


def to_be_told(actor: Actor, now: datetime) -> QuerySet[Parcel]:
    """The call list: what the actor may see whose sender must be told and has not seen it 2 working days on."""
    waiting = [
        (route.kind, state.name)
        for route in routes.values()
        for state in route.states
        if state.waits_for_proof
    ]
    unproved = Parcel.objects.open().filter(
        waiting_on=WaitingOn.SENDER,
        kind__in={kind for kind, _state in waiting},
        state__in={state for _kind, state in waiting},
    )
    proof = Arrival.objects.filter(parcel=OuterRef("pk"), to=TO_SENDER, at__gte=OuterRef("due_from"))
    return visible_to(actor, unproved).exclude(Exists(proof)).order_by("due_from")


def counts_as_shown_at(situation: Situation) -> datetime:
    """From when words without proof count as shown."""
    start = situation.parcel.due_from or situation.now
    return clocks.due_after(start, deadlines.SHOWN_AFTER, situation.calendar)
