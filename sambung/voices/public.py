"""What everybody may read: voices with a public text from the office, nothing else of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, reduce
from operator import or_

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from sambung.people.actors import Actor
from sambung.regions.models import Region
from sambung.relay.composed import ComposedRows
from sambung.relay.models import Audience, Handoff, Note, Parcel
from sambung.sheets import messengers
from sambung.sheets.forwarding import Kit
from sambung.voices import item
from sambung.voices.models import Voice

PAGE = 20
NEWEST = 2_000
"""So many of the newest are ranked by a search, and counted on the map: both cost the same for ever."""

_BOUNDARIES = [f"parcel__region{up}__boundary" for up in ("", "__parent", "__parent__parent")]
STATES = {
    "open": Q(parcel__closed_at=None) & ~Q(parcel__state="answered"),
    "answered": Q(parcel__state="answered") | Q(parcel__outcome__in=("answered", "confirmed", "thanked")),
    "closed": Q(parcel__closed_at__isnull=False),
}


@dataclass(frozen=True)
class Page:
    """Some voices, newest first, and the cursor of the next page ('' on the last)."""

    voices: list[Voice]
    next: str


@dataclass(frozen=True)
class Answer:
    """A voice by its code, where it is from, its public text; who answered it, when, and what everybody may
    read of the answer."""

    code: str
    region: Region
    said: str
    by: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Found:
    """Voices by how well they fit, each with its `highlight`, in which the found words stand between ⟦ and ⟧.
    `newest_only`: there were more matches than are ranked."""

    voices: list[Voice]
    newest_only: bool


@dataclass(frozen=True)
class Counts:
    """How many public voices each region has, by its code; `newest_only`: among the newest `NEWEST`."""

    by_region: dict[str, int]
    newest_only: bool

    def at(self, level: int) -> dict[str, int]:
        """The same for the regions of a level, 1 province to 4 village, that they lie in."""
        summed: dict[str, int] = {}
        for code, count in self.by_region.items():
            above = ".".join(code.split(".")[:level])
            summed[above] = summed.get(above, 0) + count
        return summed


def listed() -> QuerySet[Voice]:
    """All public voices, newest first, with what a list shows of them."""
    return (
        Voice.objects.listed()
        .select_related("parcel__region__parent__parent", "parcel__holder")
        .defer("text", "place", "public_words", *_BOUNDARIES)
        .newest_first()
    )


def latest(most: int = 3) -> list[Voice]:
    """The newest public voices, for the first page and others: one query."""
    return list(listed()[:most])


def answers(most: int = 3) -> list[Answer]:
    """The newest public voices that have their answer, with what everybody may read of it: one query."""
    rows = _answered(most).all()
    regions = {row.code: row for row in Region.objects.in_order([row[1] for row in rows])}
    return [
        Answer(code, regions[region], said, by, at, " ".join(words))
        for code, region, said, by, at, words in rows
    ]


@lru_cache
def _answered(most: int) -> ComposedRows:
    last = Handoff.objects.filter(parcel=OuterRef("pk"), move="answer").order_by("-seq")
    by = Coalesce("from_organization__name", "to_organization__name")
    told = Note.objects.readable_by(Audience.PUBLIC).filter(handoff=OuterRef("answer")).order_by("pk")
    answered = (
        Voice.objects.listed()
        .filter(STATES["answered"])
        .annotate(answer=Subquery(last.values("pk")[:1]))
        .filter(answer__isnull=False)
        .newest_first()
    )
    return ComposedRows(
        lambda: answered.values_list(
            "parcel__code",
            "parcel__region",
            "public_text",
            Subquery(last.values(name=by)[:1]),
            Subquery(last.values("at")[:1]),
            ArraySubquery(told.values("body")),
        )[:most]
    )


def in_region(region: Region, most: int = 5) -> list[Voice]:
    """The newest public voices of a region and of those within it: one query. By the moment they were given,
    which the parcels of a region or regency are indexed by."""
    return list(listed().filter(_within(region.code)).order_by("-parcel__opened_at", "-pk")[:most])


def page(asked: Mapping[str, str], after: str = "") -> Page:
    """The public voices asked for, after the cursor: one query."""
    voices = _found(asked)
    if after.isdecimal() and len(after) < 19:
        voices = voices.filter(pk__lt=int(after))
    found = list(listed().filter(pk__in=voices.values("pk")[: PAGE + 1]))
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")


def counts(asked: Mapping[str, str]) -> Counts:
    """Where the newest of the public voices asked for are: one query."""
    newest = _found(asked).values("pk")[:NEWEST]
    grouped = Parcel.objects.filter(pk__in=newest).values_list("region").annotate(Count("pk"))
    by_region = dict(grouped.order_by())
    return Counts(by_region, newest_only=sum(by_region.values()) == NEWEST)


def found(words: str, most: int = 10) -> Found:
    """The public voices in which the words stand, in any form, the best first; of the newest `NEWEST` that
    match."""
    if not words.strip():
        return Found([], newest_only=False)
    query = SearchQuery(words, config="indonesian", search_type="websearch")
    matches = list(_found({"q": words}).values_list("pk", flat=True)[: NEWEST + 1])
    ranked = Voice.objects.filter(pk__in=matches[:NEWEST]).annotate(rank=SearchRank(F("public_words"), query))
    order = {
        pk: place
        for place, pk in enumerate(ranked.order_by("-rank", "-pk").values_list("pk", flat=True)[:most])
    }
    highlight = SearchHeadline(
        "public_text", query, config="indonesian", start_sel="⟦", stop_sel="⟧", max_words=30, min_words=15
    )
    shown = listed().filter(pk__in=order).annotate(highlight=highlight)
    return Found(sorted(shown, key=lambda voice: order[voice.pk]), newest_only=len(matches) > NEWEST)


def one(code: str) -> Parcel | None:
    """The public voice of that code."""
    voice = listed().filter(parcel__code=code).first()
    return voice.parcel if voice is not None else None


def _found(asked: Mapping[str, str]) -> QuerySet[Voice]:
    """Those asked for, newest first."""
    voices = Voice.objects.listed().filter(_asked(asked)).newest_first()
    if asked.get("q"):
        query = SearchQuery(asked["q"], config="indonesian", search_type="websearch")
        voices = voices.filter(public_words=query)
    return voices


def _asked(asked: Mapping[str, str]) -> Q:
    condition = STATES.get(asked.get("keadaan", ""), Q())
    if asked.get("jenis"):
        condition &= Q(parcel__track=asked["jenis"])
    if asked.get("wilayah"):
        condition &= reduce(or_, map(_within, Region.objects.meant(asked["wilayah"])), Q(pk__in=()))
    return condition


def _within(code: str) -> Q:
    """A village by itself, a regency by its own column, others by the beginning of the code."""
    match code.count("."):
        case 3:
            return Q(parcel__region=code)
        case 1:
            return Q(parcel__regency=code)
        case _:
            return Q(parcel__region__code__startswith=f"{code}.")


def kit(parcel: Parcel) -> Kit:
    """What is handed on of a public voice: what it is and where from, the public text, and its address."""
    address = settings.BASE_URL + reverse("portal:voice", args=[parcel.code])
    what = item.summary(parcel, Actor.visitor())
    return Kit(messengers.message(what, parcel.voice.public_text, address=address), address)
