"""Search at the desk, for when somebody telephones: by code, by words, by village, by name where allowed."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from sambung.desk import inbox
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.regions.models import Level, Region
from sambung.relay.codes import ALPHABET, WrongCode, read_code
from sambung.relay.items import items
from sambung.relay.models import Parcel

MOST = 30
"""So many are shown, the newest; who finds more types more."""

SHORTEST = 2
VILLAGES = 5


@dataclass(frozen=True)
class Found:
    """What was found for `asked`. `near_code`: the code had one wrong character, and these may be meant."""

    asked: str = ""
    rows: list[inbox.Row] = field(default_factory=list)
    more: bool = False
    near_code: bool = False
    most: int = MOST


def search(asked: str, actor: Actor, now: datetime) -> Found:
    """What the actor may see and may find by it, the newest first."""
    asked = " ".join(asked.replace("\x00", "").split())[:100]
    if len(asked) < SHORTEST:
        return Found(asked)
    seen = visible_to(actor, Parcel.objects.filter(regency__in=inbox.regencies_of(actor)))
    codes, near = _codes(asked)
    rows = _rows(seen.filter(code__in=codes), actor, now) if codes else []
    if rows:
        return Found(asked, rows, near_code=near)
    rows = _rows(_newest(seen, _ways(asked, actor)), actor, now)
    return Found(asked, rows[:MOST], more=len(rows) > MOST)


def _rows(found: QuerySet[Parcel], actor: Actor, now: datetime) -> list[inbox.Row]:
    newest = inbox.with_all(found).order_by("-opened_at", "-pk")[: MOST + 1]
    return [inbox.row_of(parcel, actor, now) for parcel in newest]


def _newest(seen: QuerySet[Parcel], ways: list[Q]) -> QuerySet[Parcel]:
    """The newest that each way finds: one query, in which each is looked up by its own index."""
    found = [seen.filter(way).order_by("-opened_at", "-pk").values("pk")[: MOST + 1] for way in ways]
    together = found[0].union(*found[1:], all=True) if found else Parcel.objects.none().values("pk")
    return Parcel.objects.filter(pk__in=[row["pk"] for row in together])


def _ways(words: str, actor: Actor) -> list[Q]:
    """By the words in the items themselves, and by the name of a village."""
    ways = [Q(kind=item.kind) & way for item in items.values() for way in item.search(words, actor)]
    villages = _villages(words, actor)
    return [*ways, Q(region__in=villages)] if villages else ways


def _villages(words: str, actor: Actor) -> list[str]:
    """Villages of the actor's regencies with that name."""
    found = [
        Region.objects.search(words, within=regency, levels=(Level.VILLAGE,), limit=VILLAGES)
        for regency in inbox.regencies_of(actor)
    ]
    return [region.code for regions in found for region in regions]


def _codes(typed: str) -> tuple[list[str], bool]:
    """The code in what was typed; where one character is wrong, all codes that it may have been."""
    try:
        return [read_code(typed)], False
    except WrongCode as wrong:
        return (_one_away(typed), True) if wrong.one_wrong else ([], False)


def _one_away(typed: str) -> list[str]:
    """The codes that differ from what was typed in one character."""
    letters = [char for char in typed.upper() if char.isalnum()]
    start = 2 if letters[:2] == ["S", "B"] and len(letters) > len("XXXXXXXX") else 0
    codes = []
    for place in range(start, len(letters)):
        for char in ALPHABET:
            try:
                codes.append(read_code("".join([*letters[:place], char, *letters[place + 1 :]])))
            except WrongCode:
                continue
    return codes
