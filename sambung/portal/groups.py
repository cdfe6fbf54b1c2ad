"""The groups as everybody may know them: who they are, where, how many; no names of their members."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from sambung.coaching.models import Exemplary, Member, Practice
from sambung.people.models import Membership, Organization
from sambung.regions.models import Region

PAGE = 60
_BOUNDARIES = [f"region{up}__boundary" for up in ("", "__parent", "__parent__parent")]


@dataclass(frozen=True)
class Page:
    """Some groups in the order of their villages' codes, and the cursor of the next page ('' on the last)."""

    groups: list[Organization]
    next: str


def listed() -> QuerySet[Organization]:
    """All active groups, district by district, each with `members`: how many are on its list, or have an
    account in it where those are more."""
    active = Membership.objects.active().filter(organization=OuterRef("pk")).order_by()
    persons = active.values("organization").annotate(count=Count("person", distinct=True)).values("count")
    on_list = Member.objects.there().filter(group=OuterRef("pk")).order_by().values("group")
    counted = Subquery(on_list.annotate(count=Count("pk")).values("count"))
    return (
        Organization.objects.filter(kind=Organization.Kind.KIM, active=True)
        .select_related("region__parent__parent")
        .defer(*_BOUNDARIES)
        .annotate(members=Greatest(Coalesce(Subquery(persons), 0), Coalesce(counted, 0)))
        .order_by("region", "pk")
    )


def page(words: str = "", after: str = "") -> Page:
    """The groups whose name or place the words are, after the cursor."""
    groups = listed()
    if words:
        there = map(_within, Region.objects.meant(words))
        groups = groups.filter(reduce(or_, there, Q(name__icontains=words)))
    code, _dash, pk = after.partition("_")
    if code.replace(".", "").isdecimal() and pk.isdecimal() and len(pk) < 19:
        groups = groups.filter(Q(region__gt=code) | Q(region=code, pk__gt=int(pk)))
    rows = list(groups[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Page(rows[:PAGE], f"{last.region_id}_{last.pk}" if last else "")


def in_region(region: Region, most: int = 20) -> list[Organization]:
    """The groups of a region and of those within it: one query."""
    return list(listed().filter(_within(region.code))[:most])


def one(slug: str) -> Organization | None:
    """The group with its `profile`, in `examples` by which decree it is an example to others, and in `cards`
    what of its good practice everybody may read, the newest first."""
    now = Prefetch("exemplary", Exemplary.objects.now(), to_attr="examples")
    cards = Prefetch("practices", Practice.objects.listed().order_by("-agreed_at", "-pk"), to_attr="cards")
    return listed().select_related("profile").prefetch_related(now, cards).filter(slug=slug).first()


def office_of(group: Organization) -> Organization | None:
    """The communication office of its regency, which tells who wants to join whom to ask: one query."""
    return Organization.objects.offices().filter(regency=group.regency_id).order_by("pk").first()


def _within(code: str) -> Q:
    return Q(region=code) | Q(region__code__startswith=f"{code}.")
