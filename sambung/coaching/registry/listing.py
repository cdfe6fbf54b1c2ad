"""The list of a regency's groups: filters, and a page at a time, in the same number of queries however many
there are."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import gettext as _

from sambung.coaching.decrees import DAYS_BEFORE
from sambung.coaching.models import Decree, Exemplary, FollowUp, Member
from sambung.people.models import GroupProfile, Organization
from sambung.regions.models import Level, Region

PAGE = 50
DECREE_ENDS, HELP = "sk", "bantuan"
"""What a list may be narrowed to besides a status: decrees that end soon or are missing, open follow-ups."""

Groups = Any
"""A `QuerySet[Organization]` with what `groups_in` adds to each, which no type can say."""

_BOUNDARIES = ("region__boundary", "region__parent__boundary")


@dataclass(frozen=True)
class Asked:
    """Which groups, after which one."""

    status: str = ""
    district: str = ""
    need: str = ""
    words: str = ""
    after: tuple[str, int] | None = None

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        """What an address asks for; what makes no sense is left out."""
        status, need = query.get("status", ""), query.get("perlu", "")
        code, _line, pk = query.get("sesudah", "").partition("_")
        sensible = code.replace(".", "").isdecimal() and pk.isascii() and pk.isdecimal() and len(pk) < 19
        return cls(
            status if status in GroupProfile.Status.values else "",
            query.get("kecamatan", "")[:13].replace("\x00", ""),
            need if need in (DECREE_ENDS, HELP) else "",
            query.get("q", "")[:80].replace("\x00", "").strip(),
            (code, int(pk)) if sensible else None,
        )

    def address(self, **other: object) -> str:
        """The query string of this list, changed as said, from its first row on."""
        asked = replace(self, **{"after": None, **other})  # type: ignore[arg-type]  # names of our own fields
        after = f"{asked.after[0]}_{asked.after[1]}" if asked.after else ""
        values = {
            "status": asked.status, "kecamatan": asked.district, "perlu": asked.need, "q": asked.words,
            "sesudah": after,
        }  # fmt: skip
        return "?" + urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True)
class Choice:
    """One choice above the list, with how many it shows."""

    label: str
    address: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Page:
    """Some groups, each with `status`, `is_example`, `members_there`, `until` and `asked_for`, and the
    address of the next."""

    groups: list[Organization]
    more: str


def groups_in(regencies: list[str]) -> Groups:
    """The regencies' groups with what a row shows, district by district."""
    members = Member.objects.there().filter(group=OuterRef("pk")).order_by().values("group")
    decree = Decree.objects.filter(group=OuterRef("pk")).order_by("-pk")
    open_ones = (
        FollowUp.objects.filter(group=OuterRef("pk"), parcel__closed_at=None).order_by().values("group")
    )
    return (
        Organization.objects.filter(kind=Organization.Kind.KIM, active=True, regency__in=regencies)
        .select_related("region__parent", "record")
        .defer(*_BOUNDARIES)
        .annotate(
            status=Coalesce(F("profile__status"), Value(GroupProfile.Status.ACTIVE.value)),
            members_there=Coalesce(Subquery(members.annotate(n=Count("pk")).values("n")), 0),
            until=Subquery(decree.values("valid_until")[:1]),
            is_example=Exists(Exemplary.objects.now().filter(group=OuterRef("pk"))),
            asked_for=Coalesce(Subquery(open_ones.annotate(n=Count("pk")).values("n")), 0),
        )
        .order_by("region", "pk")
    )


def page(asked: Asked, regencies: list[str], today: date) -> Page:
    """One page of the list: one query."""
    groups = _narrowed(groups_in(regencies), asked, today)
    if asked.after is not None:
        code, pk = asked.after
        groups = groups.filter(Q(region__gt=code) | Q(region=code, pk__gt=pk))
    found = list(groups[: PAGE + 1])
    shown = found[:PAGE]
    last = shown[-1] if len(found) > PAGE else None
    return Page(shown, asked.address(after=(last.region_id, last.pk)) if last else "")


def _narrowed(groups: Groups, asked: Asked, today: date) -> Groups:
    if asked.status:
        groups = groups.filter(status=asked.status)
    if asked.district:
        groups = groups.filter(region__code__startswith=f"{asked.district}.")
    if asked.words:
        groups = groups.filter(Q(name__icontains=asked.words) | Q(region__name__icontains=asked.words))
    match asked.need:
        case need if need == DECREE_ENDS:
            soon = today + timedelta(days=max(DAYS_BEFORE))
            groups = groups.filter(Q(until__lte=soon) | Q(until=None)).exclude(
                status__in=(GroupProfile.Status.FORMING, GroupProfile.Status.DISSOLVED)
            )
        case need if need == HELP:
            groups = groups.filter(asked_for__gt=0)
    return groups


def statuses(asked: Asked, regencies: list[str]) -> list[Choice]:
    """How many groups have which status: one query."""
    groups = Organization.objects.filter(kind=Organization.Kind.KIM, active=True, regency__in=regencies)
    stated = groups.annotate(status=Coalesce(F("profile__status"), Value(GroupProfile.Status.ACTIVE.value)))
    counts = dict(stated.order_by().values_list("status").annotate(n=Count("pk")))
    choices = [Choice(_("all"), asked.address(status=""), not asked.status, sum(counts.values()))]
    for status in GroupProfile.Status:
        if counts.get(status) or asked.status == status:
            address = asked.address(status=status.value)
            label = str(status.label)
            choices.append(Choice(label, address, asked.status == status, counts.get(status.value, 0)))
    return choices


def needs(asked: Asked) -> list[Choice]:
    """What else the list may be narrowed to; tapped again, it is not any more."""
    named = ((DECREE_ENDS, _("decree ends or is missing")), (HELP, _("with open follow-ups")))
    return [
        Choice(label, asked.address(need="" if asked.need == need else need), asked.need == need)
        for need, label in named
    ]


def districts(regencies: list[str]) -> list[Region]:
    """The districts of the regencies, by name: one query."""
    inside = Region.objects.filter(level=Level.DISTRICT, parent__in=regencies)
    return list(inside.defer("boundary").order_by("name", "pk"))
