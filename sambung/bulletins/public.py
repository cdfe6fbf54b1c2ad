"""What everybody may read: the bulletins that are meant for all, as they went out last."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sambung.bulletins.models import Bulletin
from sambung.regions.models import Region

PAGE = 20
_BOUNDARIES = [f"parcel__region{up}__boundary" for up in ("", "__parent", "__parent__parent")]


@dataclass(frozen=True)
class Page:
    """Some bulletins, newest first, and the cursor of the next page ('' on the last)."""

    bulletins: list[Bulletin]
    next: str


def listed() -> QuerySet[Bulletin]:
    """All public bulletins, newest first, with what a page shows of them: `.live` (`.title`, `.text`, `.at`,
    `.number`, over 1 for a correction), `.author`, `.parcel.region`, `.urgent`, `.useful_until`, `.address`.
    """
    return (
        Bulletin.objects.listed()
        .select_related("live", "author", "parcel__region__parent__parent")
        .defer("title", "text", *_BOUNDARIES)
        .newest_first()
    )


def latest(most: int = 3) -> list[Bulletin]:
    """The newest public bulletins: one query."""
    return list(listed()[:most])


def in_region(region: Region, most: int = 3) -> list[Bulletin]:
    """The newest for a region: for all of it, for one that it lies in, or for one within it. One query."""
    code = region.code
    meant = Q(parcel__region__in=region.codes_upward) | Q(parcel__region__code__startswith=f"{code}.")
    return list(listed().filter(meant)[:most])


def page(after: str = "", size: int = PAGE) -> Page:
    """The public bulletins after the cursor: one query."""
    found = listed()
    if after.isdecimal() and len(after) < 19:
        found = found.filter(live__lt=int(after))
    rows = list(found[: size + 1])
    return Page(rows[:size], str(rows[size - 1].live_id) if len(rows) > size else "")


def one(pk: int) -> Bulletin | None:
    """The public bulletin of that number."""
    return listed().filter(pk=pk).first()


def recalled(pk: int) -> Bulletin | None:
    """A bulletin that was meant for everybody and was taken back: `recalled_at` is all to show of it."""
    once_public = Bulletin.objects.filter(public=True, live__isnull=False, recalled_at__isnull=False)
    return (
        once_public.select_related("parcel__region", "author")
        .defer("parcel__region__boundary")
        .filter(pk=pk)
        .first()
    )
