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


def overview(actor: Actor, now: datetime, holder: str = "") -> Overview:
    """A constant number of queries, however much is late; the longest late first, of one holder where it is
    named. Who leads several regencies reads what people say of the first."""
    regency, led_parcels = regencies(actor)[0], led(actor)
    late = led_parcels.overdue(now)
    holders = _holders(late, regency)
    stuck = _stuck(late.filter(holder__slug=holder) if holder else late, actor, now, holder)
    counts = {one.slug: one.count for one in holders}
    shown = {one.row.parcel.pk for one in stuck if one.inquiry}
    promises, over = _promises(led_parcels, actor, now)
    faded = fading([one.code for one in regencies(actor)], now.astimezone(regency.zone).date(), MOST_BESIDE)
    return Overview(
        regency,
        now,
        holders,
        sum(counts.values()),
        Some(stuck, counts.get(holder, 0) if holder else sum(counts.values())),
        _asked(led_parcels, actor, now),
        [one for one in newest_explained(led_parcels, actor, MOST_BESIDE) if one.parcel.pk not in shown],
        promises,
        over,
        Some(faded.rows, faded.count),
        faded,
        said(regency, now),
    )


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


def _stuck(late: ParcelQuerySet, actor: Actor, now: datetime, holder: str) -> list[Stuck]:
    most = MOST_OF_ONE if holder else MOST
    rows = [inbox.row_of(parcel, actor, now) for parcel in inbox.with_all(late.soonest_first())[:most]]
    asked = inquiries([row.parcel for row in rows], actor)
    return [Stuck(row, asked.get(row.parcel.pk)) for row in rows]


def _asked(led_parcels: ParcelQuerySet, actor: Actor, now: datetime) -> Some[inbox.Row]:
    """What waits for an explanation, the soonest first."""
    waiting = led_parcels.open().exclude(inquiry_due_at=None)
    first = inbox.with_all(waiting.order_by("inquiry_due_at"))[:MOST]
    return Some([inbox.row_of(parcel, actor, now) for parcel in first], waiting.count())


def _promises(led_parcels: ParcelQuerySet, actor: Actor, now: datetime) -> tuple[Some[Promise], int]:
    """What is planned for a year and has not come yet, the soonest first; how many are over their time."""
    planned = led_parcels.open().filter(state="planned")
    counts = planned.aggregate(all=Count("pk"), over=Count("pk", filter=Q(due_at__lt=now)))
    first = inbox.with_all(planned.soonest_first())[:MOST_BESIDE]
    return Some([_promise(parcel, actor, now) for parcel in first], counts["all"]), counts["over"]


def _promise(parcel: Parcel, actor: Actor, now: datetime) -> Promise:
    """Its time ends on 31 January after the year that was named (domain description, "Voices")."""
    due = parcel.due_at or now
    year = due.astimezone(parcel.region.zone).year - 1
    return Promise(parcel, items[parcel.kind].title(parcel, actor), year, due < now)
