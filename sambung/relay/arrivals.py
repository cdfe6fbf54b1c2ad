"""Proof that words reached whom they were for, and who must still be told."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sambung.people.actors import Actor
from sambung.regions.days_off import calendar_for
from sambung.regions.models import Region
from sambung.regions.working_days import Calendar
from sambung.relay import clocks, deadlines
from sambung.relay.core_moves import recompute
from sambung.relay.models import Arrival, Parcel, WaitingOn
from sambung.relay.moves import lock
from sambung.relay.routes import routes
from sambung.relay.sight import whole_parcels
from sambung.relay.situation import Situation

TO_SENDER = "sender"


def prove(
    parcel: Parcel, how: str, *, to: str = TO_SENDER, actor: Actor, at: datetime | None = None
) -> Arrival:
    """Keep the proof that the newest words reached `to`, once; a time that runs from proof runs from now.

    `how` is one of `Arrival.How`. A later proof of the same words changes nothing.
    """
    now = at or timezone.now()
    with transaction.atomic():
        locked = lock(parcel)
        situation = Situation(locked, now, actor)
        waits = locked.is_open and to == reader_of(locked) and situation.state.waits_for_proof
        handoff = situation.entered if waits and situation.entered else situation.history[-1]
        arrival, new = Arrival.objects.get_or_create(
            handoff=handoff, to=to, defaults={"parcel": locked, "how": how, "by": actor.person, "at": now}
        )
        if new and waits:
            deadline = deadlines.after_proof(situation.state, situation, now)
            recompute(locked, deadline.at, deadline.basis, situation=situation)
        return arrival


def reader_of(parcel: Parcel) -> str:
    """Whom the words must reach from which a time runs: the sender who is waited for, else the holder."""
    return TO_SENDER if parcel.waiting_on == WaitingOn.SENDER else parcel.holder.slug


def prove_read_by(actor: Actor, parcel: Parcel) -> bool:
    """Whoever holds it has opened it: where their time runs from proof, it runs from now. True if so: the
    parcel is then to be read anew."""
    if not parcel.is_open or parcel.waiting_on == WaitingOn.SENDER:
        return False
    state = routes[parcel.kind].state(parcel.state)
    if not state.waits_for_proof or parcel.holder_role not in actor.roles_in(parcel.holder_id):
        return False
    prove(parcel, Arrival.How.READ, to=parcel.holder.slug, actor=actor)
    return True


def is_proved(situation: Situation) -> bool:
    """Whether the present words have reached whom the state waits for."""
    words, to = situation.entered, reader_of(situation.parcel)
    return words is not None and Arrival.objects.filter(handoff=words, to=to).exists()


def to_be_told(actor: Actor, now: datetime) -> QuerySet[Parcel]:
    """The call list: what the actor may see whose sender, or holder where the time runs from their reading,
    has not seen the words 2 working days on."""
    waiting = Q(pk__in=())
    for route in routes.values():
        states = [state.name for state in route.states if state.waits_for_proof]
        waiting |= Q(kind=route.kind, state__in=states)
    proof = Arrival.objects.filter(parcel=OuterRef("pk"), at__gte=OuterRef("due_from"))
    of_sender, of_holder = proof.filter(to=TO_SENDER), proof.filter(to=OuterRef("holder__slug"))
    unproved = (
        Parcel.objects.open()
        .filter(waiting)
        .exclude(Exists(of_sender), waiting_on=WaitingOn.SENDER)
        .exclude(Exists(of_holder), waiting_on=WaitingOn.NOBODY)
    )
    shown = whole_parcels(actor, unproved)
    long_ago = Q(pk__in=())
    for regency in Region.objects.filter(pk__in=shown.values("regency")):
        long_ago |= Q(regency=regency, due_from__lt=_two_working_days_before(now, calendar_for(regency)))
    return shown.filter(long_ago).order_by("due_from")


def _two_working_days_before(now: datetime, calendar: Calendar) -> datetime:
    """Words that were sent before this moment count as shown by now: two working days have ended since."""
    day = calendar.local(now).date()
    ended = 0
    while ended < deadlines.SHOWN_AFTER.amount:
        ended += calendar.is_working_day(day) and clocks.at_16(day, calendar) <= now
        if ended < deadlines.SHOWN_AFTER.amount:
            day -= timedelta(days=1)
    return calendar.at(day, time.min)


def counts_as_shown_at(situation: Situation) -> datetime:
    """From when words without proof count as shown."""
    start = situation.parcel.due_from or situation.now
    return clocks.due_after(start, deadlines.SHOWN_AFTER, situation.calendar)
