"""The leader's page: what is stuck, with whom, since when; what was asked and explained; what people say
most, which groups fade, which promises are due. No identities."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _

from sambung.desk import inbox
from sambung.desk.inquiries import Explained, Inquiry, inquiries, newest_explained
from sambung.insight.fading import Faded, Fading, fading
from sambung.insight.said import Said, said
from sambung.people.actors import Actor
from sambung.people.models import Role
from sambung.people.permissions import visible_to
from sambung.regions.models import Region
from sambung.regions.working_days import day_of_deadline
from sambung.relay.items import items
from sambung.relay.models import Parcel, ParcelQuerySet
from sambung.relay.routes import routes

T = TypeVar("T")
MOST = 8
"""So many stand on the one screen; of one holder `MOST_OF_ONE`."""

MOST_OF_ONE = 50
MOST_BESIDE = 5
"""So many explanations, groups, promises, and of what people say."""


def cut(shown: int, count: int) -> str:
    """Where not all are shown, how many are."""
    if shown >= count:
        return ""
    return _("%(shown)s of %(count)s are shown.") % {"shown": shown, "count": count}


@dataclass(frozen=True)
class Holder:
    """How many late parcels one organization holds, since when; `width` is its bar, of 100."""

    slug: str
    name: str
    count: int
    since: date
    width: int


@dataclass(frozen=True)
class Stuck:
    """A late parcel as the page shows it, with what was asked about it."""

    row: inbox.Row
    inquiry: Inquiry | None

    @property
    def waits(self) -> bool:
        """Whether an explanation is waited for: until then nobody asks again."""
        return self.row.parcel.inquiry_due_at is not None

    @property
    def since(self) -> date:
        """From when its holder has had the time that is over."""
        parcel = self.row.parcel
        return (parcel.due_from or parcel.opened_at).astimezone(parcel.region.zone).date()

    @property
    def due(self) -> date:
        return day_due(self.row.parcel)


@dataclass(frozen=True)
class Promise:
    """What was planned for a year; `late`: its time is over."""

    parcel: Parcel
    title: str
    year: int
    late: bool

    @property
    def due(self) -> date:
        return day_due(self.parcel)


@dataclass(frozen=True)
class Some(Generic[T]):
    """The first of what there is, and how many that is."""

    rows: list[T]
    count: int

    @property
    def cut(self) -> str:
        """Where not all are shown, how many are."""
        return cut(len(self.rows), self.count)


@dataclass(frozen=True)
class Overview:
    """`late` counts what is late with all `holders`; `stuck` is of the one that was asked for, or of all.
    `over`: the promises whose time is over."""

    regency: Region
    now: datetime
    holders: list[Holder]
    late: int
    stuck: Some[Stuck]
    asked: Some[inbox.Row]
    explained: list[Explained]
    promises: Some[Promise]
    over: int
    faded: Some[Fading]
    fading: Faded
    said: Said

    @property
    def none_explained(self) -> str:
        """What is said where no explanation stands by itself: those of late items stand with them."""
        if any(one.inquiry is not None and one.inquiry.explained_at for one in self.stuck.rows):
            return _("Nothing beside what stands with the late items.")
        return _("Nothing yet.")


def overview(actor: Actor, now: datetime, holder: str = "") -> Overview:
    """A constant number of queries, however much is late; the longest late first, of one holder where it is
    named. Who leads several regencies reads what people say of the first.

    What lists need of a parcel is joined from all kinds, so all their parcels are fetched at once.
    """
    regency, led_parcels = regencies(actor)[0], led(actor)
    late, open_ones = led_parcels.overdue(now), led_parcels.open()
    holders = _holders(late, regency)
    of_one = late.filter(holder__slug=holder) if holder else late
    planned = open_ones.filter(state="planned")
    asked = open_ones.exclude(inquiry_due_at=None)
    ids = {
        "late": _first(of_one.soonest_first(), MOST_OF_ONE if holder else MOST),
        "asked": _first(asked.order_by("inquiry_due_at"), MOST),
        "planned": _first(planned.soonest_first(), MOST_BESIDE),
        "explained": newest_explained(led_parcels, MOST_BESIDE),
    }
    known = _known({pk for some in ids.values() for pk in some})
    inquired = inquiries([known[pk] for pk in {*ids["late"], *ids["explained"]}], actor)
    counts = {one.slug: one.count for one in holders}
    promised = planned.aggregate(all=Count("pk"), over=Count("pk", filter=Q(due_at__lt=now)))
    faded = fading([one.code for one in regencies(actor)], now.astimezone(regency.zone).date(), MOST_BESIDE)
    stuck = [Stuck(inbox.row_of(known[pk], actor, now), inquired.get(pk)) for pk in ids["late"]]
    return Overview(
        regency,
        now,
        holders,
        sum(counts.values()),
        Some(stuck, counts.get(holder, 0) if holder else sum(counts.values())),
        Some([inbox.row_of(known[pk], actor, now) for pk in ids["asked"]], asked.count()),
        [
            Explained(known[pk], _title(known[pk], actor), inquired[pk])
            for pk in ids["explained"]
            if pk not in ids["late"] and pk in inquired and inquired[pk].explained_at is not None
        ],
        Some([_promise(known[pk], actor, now) for pk in ids["planned"]], promised["all"]),
        promised["over"],
        Some(faded.rows, faded.count),
        faded,
        said(regency, now),
    )


def _first(parcels: ParcelQuerySet, most: int) -> list[int]:
    return list(parcels.values_list("pk", flat=True)[:most])


def _known(ids: set[int]) -> dict[int, Parcel]:
    """With everything that a list shows: one query."""
    return {parcel.pk: parcel for parcel in inbox.with_all(Parcel.objects.filter(pk__in=ids))}


def _title(parcel: Parcel, actor: Actor) -> str:
    return items[parcel.kind].title(parcel, actor)


def day_due(parcel: Parcel) -> date:
    """The last day of its deadline, on the clock of its place."""
    return day_of_deadline((parcel.due_at or parcel.opened_at).astimezone(parcel.region.zone))


def regencies(actor: Actor) -> list[Region]:
    """Those that the actor leads."""
    led_there = [m.organization.regency for m in actor.memberships if m.role == Role.LEADER]
    return sorted({one for one in led_there if one is not None}, key=lambda region: region.code)


def led(actor: Actor) -> ParcelQuerySet:
    """The parcels that come to the leader, of the regencies that the actor leads."""
    codes = [region.code for region in regencies(actor)]
    kinds = [route.kind for route in routes.values() if route.to_leader]
    return visible_to(actor, Parcel.objects.filter(regency__in=codes, kind__in=kinds))


def _holders(late: QuerySet[Parcel], regency: Region) -> list[Holder]:
    grouped = (
        late.values("holder__slug", "holder__name")
        .annotate(count=Count("pk"), since=Min("due_at"))
        .order_by("-count", "since")
    )
    most = max((group["count"] for group in grouped), default=1)
    return [
        Holder(
            group["holder__slug"],
            group["holder__name"],
            group["count"],
            day_of_deadline(group["since"].astimezone(regency.zone)),
            max(2, round(100 * group["count"] / most)),
        )
        for group in grouped
    ]


def _promise(parcel: Parcel, actor: Actor, now: datetime) -> Promise:
    """Its time ends on 31 January after the year that was named (domain description, "Voices")."""
    due = parcel.due_at or now
    year = due.astimezone(parcel.region.zone).year - 1
    return Promise(parcel, _title(parcel, actor), year, due < now)
