"""Relations between parcels of different rooms: what became of one, and what another was made of."""

from datetime import datetime

from django.db.models import Field

from sambung.relay.composed import Composed, Slot
from sambung.relay.items import items
from sambung.relay.models import Link, Parcel

BECAME = "became"
"""From what something was made of to what was made: a voice became a story."""


def connect(source: Parcel, target: Parcel, at: datetime) -> None:
    """Keep that the one became the other. Twice changes nothing."""
    Link.objects.get_or_create(source=source, target=target, type=BECAME, defaults={"at": at})


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
