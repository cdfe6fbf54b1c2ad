"""The collection of good practice as everybody may read it: cards that their groups agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass

from sambung.coaching.models import Hindrance, Practice

MOST = 60
"""So many cards stand on the page, the newest of all: more would make it heavy (house)."""


@dataclass(frozen=True)
class Part:
    """What hindered, and the cards about it, the newest first."""

    name: str
    label: str
    cards: Sequence[Practice]


def by_category() -> list[Part]:
    """Those of which there are cards, in the order of the findings: one query."""
    newest = Practice.objects.listed().select_related("group__region").order_by("-agreed_at", "-pk")
    found = list(newest.defer("group__region__boundary")[:MOST])
    parts = [
        Part(name, str(label), [card for card in found if card.category == name])
        for name, label in Hindrance.choices
    ]
    return [part for part in parts if part.cards]


def one(pk: int) -> Practice | None:
    """A card by its number, as long as it is listed: one query."""
    listed = Practice.objects.listed().select_related("group__regency").defer("group__regency__boundary")
    return listed.filter(pk=pk).first()
