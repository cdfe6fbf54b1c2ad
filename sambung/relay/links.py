"""Relations between parcels of different rooms: what became of one, and what another was made of."""

from datetime import datetime

from django.db.models import Field

from sambung.relay.composed import Composed, Slot
from sambung.relay.items import items
from sambung.relay.models import Link, Parcel

BECAME = "became"
"""From what something was made of to what was made: a voice became a story."""


CORRECTS = "corrects"
"""From what somebody found wrong to what is corrected by it."""

JOINED = "joined"
"""From what goes on with another of its kind to that one: two submissions on one event."""


def connect(source: Parcel, target: Parcel, at: datetime, kind: str = BECAME) -> None:
    """Keep that the one became the other, or is related to it otherwise. Twice changes nothing."""
    Link.objects.get_or_create(source=source, target=target, type=kind, defaults={"at": at})


def part(source: Parcel, kind: str) -> None:
    """It is related to nothing in this way any more; its hand-offs tell that it was."""
    Link.objects.filter(source=source, type=kind).delete()


def joined_to(parcel: Parcel) -> Parcel | None:
    """What it goes on with."""
    return Parcel.objects.filter(links_in__source=parcel, links_in__type=JOINED).first()


def joined_in(parcel: Parcel) -> list[Parcel]:
    """What goes on with it, in the order in which it was joined."""
    into = Parcel.objects.filter(links_out__target=parcel, links_out__type=JOINED)
    return list(into.order_by("links_out__at", "pk"))


def became(parcel: Parcel) -> Parcel | None:
    """What was made of it."""
    return Parcel.objects.filter(links_in__source=parcel, links_in__type=BECAME).first()


def made_of(pk: int) -> Parcel | None:
    """What the parcel of this number was made of."""
    return _made_of.first(target=pk)


_made_of = Composed(
    lambda: Parcel.objects.filter(links_out__target=Slot("target", Field()), links_out__type=BECAME)
)


def is_held_back(parcel: Parcel) -> bool:
    """Whether whoever is behind what it was made of does not let it go out, or not any more."""
    source = made_of(parcel.pk)
    return source is not None and not items[source.kind].lets_go_out(source)
