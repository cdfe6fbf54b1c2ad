"""What everybody may read: voices with a public text from the office, nothing else of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Q, QuerySet

from sambung.regions.models import Region
from sambung.relay.models import Parcel
from sambung.voices.models import Voice

PAGE = 20
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


def listed() -> QuerySet[Voice]:
    """All public voices, newest first, with what a list shows of them."""
    return (
        Voice.objects.listed()
        .select_related("parcel__region__parent__parent", "parcel__holder")
        .defer("text", "place", *_BOUNDARIES)
        .newest_first()
    )


def latest(most: int = 3) -> list[Voice]:
    """The newest public voices, for the first page and others: one query."""
    return list(listed()[:most])


def in_region(region: Region, most: int = 5) -> list[Voice]:
    """The newest public voices of a region and of those within it: one query."""
    return list(listed().filter(_within(region.code))[:most])


def page(asked: Mapping[str, str], after: str = "") -> Page:
    """The public voices asked for, after the cursor: one query."""
    voices = Voice.objects.listed().filter(_asked(asked)).newest_first()
    if asked.get("q"):
        query = SearchQuery(asked["q"], config="indonesian", search_type="websearch")
        voices = voices.alias(words=SearchVector("public_text", config="indonesian")).filter(words=query)
        # ordered by an expression: else the planner walks through all voices instead of the index of words
        voices = voices.order_by((F("pk") + 0).desc())
    if after.isdecimal() and len(after) < 19:
        voices = voices.filter(pk__lt=int(after))
    found = list(listed().filter(pk__in=voices.values("pk")[: PAGE + 1]))
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")


def one(code: str) -> Parcel | None:
    """The public voice of that code."""
    voice = listed().filter(parcel__code=code).first()
    return voice.parcel if voice is not None else None


def _asked(asked: Mapping[str, str]) -> Q:
    condition = STATES.get(asked.get("keadaan", ""), Q())
    if asked.get("jenis"):
        condition &= Q(parcel__track=asked["jenis"])
    if asked.get("wilayah"):
        condition &= _where(asked["wilayah"])
    return condition


def _where(typed: str) -> Q:
    """A region's code, or a part of its name."""
    if typed.replace(".", "").isdigit():
        return _within(typed)
    codes = [region.code for region in Region.objects.search(typed, limit=20)]
    condition = Q(pk__in=())
    for code in codes:
        condition |= _within(code)
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
