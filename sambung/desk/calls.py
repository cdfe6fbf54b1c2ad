"""The call list: who asked to be called, and who must be told and has not seen it, with the words ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db.models import Q, QuerySet

from sambung.desk import inbox
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.people.phones import whatsapp
from sambung.relay.arrivals import to_be_told
from sambung.relay.items import Call, items
from sambung.relay.models import Audience, Note, Parcel

log = structlog.get_logger(__name__)

MOST = 50
"""So many are shown, those first who have waited longest."""


@dataclass(frozen=True)
class Entry:
    """One person to tell. `words` are what the holder wrote to them."""

    row: inbox.Row
    call: Call
    words: str

    @property
    def text(self) -> str:
        """What to write to them."""
        return f"{self.call.text}\n\n{self.words}".strip()

    @property
    def whatsapp(self) -> str:
        return whatsapp(self.call.phone, self.text)


def entries(actor: Actor, now: datetime) -> list[Entry]:
    """Whom the actor may tell, because they may know them, those first who asked for it or are late: a
    constant number of queries."""
    prefetched = sorted({name for item in items.values() for name in item.prefetch + item.call_prefetch})
    asked = list(inbox.with_all(asking(actor)).prefetch_related(*prefetched)[:MOST])
    if asked and actor.person is not None:  # what they are given lets somebody act as the sender
        log.info("asked_to_be_called_shown", person=actor.person.pk, parcels=[each.code for each in asked])
    waiting = list(inbox.with_all(to_be_told(actor, now)).prefetch_related(*prefetched)[:MOST])
    parcels = {parcel.pk: parcel for parcel in [*asked, *waiting]}.values()
    called = [(parcel, items[parcel.kind].call(parcel, actor)) for parcel in parcels]
    known = [(parcel, call) for parcel, call in called if call is not None]
    words = _words([parcel for parcel, _call in known], actor)
    return [Entry(inbox.row_of(parcel, actor, now), call, words.get(parcel.pk, "")) for parcel, call in known]


def asking(actor: Actor) -> QuerySet[Parcel]:
    """Parcels for which the actor should call somebody: the sender asked for it, or the holder is late."""
    either = Q(pk__in=())
    for item in items.values():
        either |= Q(kind=item.kind) & item.to_be_called(actor)
    return visible_to(actor, Parcel.objects.filter(either)).order_by("pk")


def _words(parcels: list[Parcel], actor: Actor) -> Mapping[int, str]:
    """The last words to each sender, by parcel."""
    notes = Note.objects.filter(
        handoff__parcel__in=parcels, audience__in=(Audience.SENDER, Audience.PUBLIC), erased_at=None
    )
    said = visible_to(actor, notes).exclude(handoff__actor_kind="sender").exclude(body="")
    return dict(said.order_by("handoff__seq", "audience").values_list("handoff__parcel", "body"))
