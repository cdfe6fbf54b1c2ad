"""What everybody may read: the bulletins that are meant for all, as they went out last."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from sambung.bulletins.models import Bulletin, Copy
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.relay.composed import Composed

PAGE = 20
_OWN = ("urgent", "public", "recalled_at", "parcel__code", "parcel__track", "parcel__region")
_LIVE = ("live__title", "live__text", "live__at", "live__number", "live__useful_until")


@dataclass(frozen=True)
class Page:
    """Some bulletins, newest first, and the cursor of the next page ('' on the last)."""

    bulletins: list[Bulletin]
    next: str


def listed() -> QuerySet[Bulletin]:
    """All public bulletins, newest first, with what a page shows of them: `.live` (`.title`, `.text`, `.at`,
    `.useful_until`, `.number`, over 1 for a correction), `.author`, `.parcel`, `.urgent`, `.address`."""
    return (
        Bulletin.objects.listed()
        .select_related("live", "author", "parcel")
        .only(*_OWN, *_LIVE, "author__slug", "author__name", "author__phone")
        .newest_first()
    )


def shown(bulletins: Iterable[Bulletin]) -> list[Bulletin]:
    """The same, each with its region: one query for the regions that are new to the process."""
    bulletins = list(bulletins)
    codes = [bulletin.parcel.region_id for bulletin in bulletins]
    regions = {region.code: region for region in Region.objects.in_order(codes)}
    for bulletin in bulletins:
        bulletin.parcel.region = regions[bulletin.parcel.region_id]
    return bulletins


@lru_cache
def _newest(most: int) -> Composed[Bulletin]:
    return Composed(lambda: listed()[:most])


def latest(most: int = 3) -> list[Bulletin]:
    """The newest public bulletins: one query."""
    return shown(_newest(most).all())


def in_region(region: Region, most: int = 3) -> list[Bulletin]:
    """The newest for a region: for all of it, for one that it lies in, or for one within it. One query."""
    code = region.code
    meant = Q(parcel__region__in=region.codes_upward) | Q(parcel__region__code__startswith=f"{code}.")
    return shown(listed().filter(meant)[:most])


def passed_on_by(group: Organization, most: int = 3) -> list[Bulletin]:
    """The newest that a group passed on itself: one query."""
    copies = Copy.objects.filter(
        bulletin=OuterRef("pk"), group=group, through=None, parcel__outcome="passed_on"
    )
    return shown(listed().filter(Exists(copies))[:most])


def page(after: str = "", size: int = PAGE) -> Page:
    """The public bulletins after the cursor: one query."""
    found = listed()
    if after.isdecimal() and len(after) < 19:
        found = found.filter(live__lt=int(after))
    rows = shown(found[: size + 1])
    return Page(rows[:size], str(rows[size - 1].live_id) if len(rows) > size else "")


def one(pk: int) -> Bulletin | None:
    """The public bulletin of that number."""
    return next(iter(shown(listed().filter(pk=pk))), None)


def recalled(pk: int) -> Bulletin | None:
    """A bulletin that was meant for everybody and was taken back: `recalled_at` is all to show of it."""
    once_public = Bulletin.objects.filter(public=True, live__isnull=False, recalled_at__isnull=False)
    return (
        once_public.select_related("parcel__region", "author")
        .defer("parcel__region__boundary")
        .filter(pk=pk)
        .first()
    )
