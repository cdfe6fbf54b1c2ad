"""Things by their names, short enough for a line on paper."""

from django.db.models import QuerySet

from sambung.people.actors import Actor
from sambung.relay.items import items
from sambung.relay.models import Parcel
from sambung.sheets.notices import shortened

NAME_LENGTH = 70


def name_of(words: str) -> str:
    """On one line; of a long one as many whole words as fit."""
    return shortened(" ".join(words.split()), NAME_LENGTH)


def title_of(parcel: Parcel, actor: Actor) -> str:
    """What the item is called for who reads it."""
    return name_of(items[parcel.kind].title(parcel, actor))


def with_items(parcels: QuerySet[Parcel], *kinds: str) -> QuerySet[Parcel]:
    """With what the titles of these kinds need, so that none costs a query of its own."""
    needed = {name for kind in kinds for name in items[kind].select}
    return parcels.select_related("region", "holder", *sorted(needed)).defer("region__boundary")
