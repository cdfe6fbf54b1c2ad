"""The lists of the desk: what my roles hold, what waits for others, what is done."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.db.models import BigIntegerField, DateTimeField, Exists, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from sambung.desk.outgoing import selected
from sambung.people.actors import Actor, As
from sambung.people.models import Membership, Person
from sambung.people.permissions import visible_to
from sambung.regions.days_off import calendar_for
from sambung.regions.moments import time_left
from sambung.regions.working_days import working_days_left
from sambung.relay.composed import Composed, Slot
from sambung.relay.cord import Cord, cord_end_of
from sambung.relay.items import items
from sambung.relay.models import Parcel
from sambung.relay.routes import routes
from sambung.relay.sight import held_by_roles, in_own_hands

PAGE = 25
REMEMBERED = 500
"""People, as they are; a statement takes about 20 kB, one whose rows become objects ten times that."""
BEFORE_ALL = (datetime(1, 1, 2, tzinfo=UTC), 0), (datetime(9999, 12, 30, tzinfo=UTC), 2**63 - 1)
"""Where a list begins: one that goes up, and one that goes down."""
LAST_PART = 4
"""Less than this part of the time is left where a deadline is called soon: a quarter."""

MINE, WAITING, DONE = "", "menunggu", "selesai"
NOT_WAITED_FOR = Q(waiting_on="") | Q(inquiry_due_at__isnull=False)
"""What the holder must act on now: nobody else is asked, or the leader wants an explanation."""


@dataclass(frozen=True)
class Asked:
    """Which list, of which kind and place ("slug:role"), after which row."""

    tab: str = MINE
    kind: str = ""
    place: str = ""
    after: tuple[datetime, int] | None = None

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        """What an address asks for; what makes no sense is left out."""
        tab = query.get("lihat", MINE)
        kind = query.get("jenis", "")
        return cls(
            tab if tab in (WAITING, DONE) else MINE,
            kind if kind in items else "",
            query.get("peran", ""),
            _read_cursor(query.get("sesudah", "")),
        )

    def address(self, **other: object) -> str:
        """The query string of this list, changed as said, from its first row on."""
        asked = replace(self, **{"after": None, **other})  # type: ignore[arg-type]  # names of our own fields
        after = f"{asked.after[0].isoformat()}_{asked.after[1]}" if asked.after else ""
        values = {"lihat": asked.tab, "jenis": asked.kind, "peran": asked.place, "sesudah": after}
        return "?" + urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True)
class Row:
    """A parcel as a list shows it. `left` is its time left in words; `pressing` is late, soon or ''."""

    parcel: Parcel
    title: str
    summary: str
    end: Cord
    left: str
    pressing: str
    urgent: bool


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    more: str
    """Query string of the next page, '' at the end."""


def parcels(asked: Asked, actor: Actor) -> QuerySet[Parcel]:
    """The list that is asked for, in its order."""
    match asked.tab:
        case tab if tab == WAITING:
            chosen = waiting(actor)
        case tab if tab == DONE:
            chosen = done(actor)
        case _:
            chosen = mine(actor)
    if asked.kind:
        chosen = chosen.filter(kind=asked.kind)
    slug, _colon, role = asked.place.partition(":")
    return chosen.filter(holder__slug=slug, holder_role=role) if role else chosen


def mine(actor: Actor) -> QuerySet[Parcel]:
    """What the actor's roles hold and must act on, the soonest deadline first."""
    held = in_own_hands(actor, Parcel.objects.open()).filter(NOT_WAITED_FOR)
    return held.order_by("due_at", "pk")


def waiting(actor: Actor) -> QuerySet[Parcel]:
    """What else is open that the actor held, oversees or waits for, the soonest deadline first."""
    around = Parcel.objects.open().filter(regency__in=regencies_of(actor))
    for organization_id, role in held_by_roles(actor):
        around = around.exclude(NOT_WAITED_FOR, holder=organization_id, holder_role=role)
    return visible_to(actor, around).order_by("due_at", "pk")


def done(actor: Actor) -> QuerySet[Parcel]:
    """What is closed, the last one first."""
    closed = Parcel.objects.closed().filter(regency__in=regencies_of(actor))
    return visible_to(actor, closed).order_by("-closed_at", "-pk")


def page(asked: Asked, actor: Actor, now: datetime, size: int = PAGE) -> Page:
    """One page of a list: one query, whatever its length."""
    moment, pk = asked.after or BEFORE_ALL[asked.tab == DONE]
    place = asked.place if asked.place in _places_of(actor) else ""
    wanted = replace(asked, place=place, after=None)
    found = _following(As.of(actor), wanted, size + 1).all(moment=moment, key=pk)
    shown = found[:size]
    more = asked.address(after=_cursor(shown[-1])) if len(found) > size else ""
    return Page([row_of(parcel, actor, now) for parcel in shown], more)


@lru_cache(maxsize=REMEMBERED // 5)
def _following(who: As, asked: Asked, most: int) -> Composed[Parcel]:
    """The rows that come after a `moment` and, at the same one, a `key`; composed once a person and list."""
    moment, key = Slot("moment", DateTimeField()), Slot("key", BigIntegerField())
    if asked.tab == DONE:
        after = Q(closed_at__lt=moment) | Q(pk__lt=key), Q(closed_at__lte=moment)
    else:
        after = Q(due_at__gt=moment) | Q(pk__gt=key), Q(due_at__gte=moment)
    return Composed(lambda: with_all(parcels(asked, who.actor).filter(*after))[:most])


@dataclass(frozen=True)
class Filter:
    """One choice above a list."""

    label: str
    address: str
    current: bool


def filters(asked: Asked, actor: Actor) -> list[Filter]:
    """By kind where there are several, by role where a person has several; none under which nothing stands,
    but for the one that is chosen. One query."""
    kinds, places = _with_something(asked, actor)
    chosen: list[Filter] = []
    if asked.tab == MINE and len(places) > 1:
        for place, m in places.items():
            label = f"{m.get_role_display()}, {m.organization.name}"
            chosen.append(Filter(label, asked.address(place=place), asked.place == place))
    if len(kinds) > 1:
        chosen += [
            Filter(str(routes[kind].label), asked.address(kind=kind), asked.kind == kind) for kind in kinds
        ]
    if not chosen:
        return []
    everything = Filter(_("all"), asked.address(kind="", place=""), not (asked.kind or asked.place))
    return [everything, *chosen]


def _with_something(asked: Asked, actor: Actor) -> tuple[list[str], dict[str, Membership]]:
    """The kinds and the actor's places of which the whole list has something, or that are chosen."""
    if actor.person is None:
        return [], {}
    with connection.cursor() as cursor:
        cursor.execute(*_somethings(As.of(actor), asked.tab))
        some = cursor.fetchone()
    kinds = [kind for kind, any_of in zip(items, some, strict=False) if any_of or kind == asked.kind]
    held = zip(_places_of(actor).items(), some[len(items) :], strict=True)
    return kinds, {place: m for (place, m), any_of in held if any_of or place == asked.place}


def _places_of(actor: Actor) -> dict[str, Membership]:
    """As an address names them: "slug:role"."""
    return {f"{m.organization.slug}:{m.role}": m for m in actor.memberships}


@lru_cache(maxsize=REMEMBERED)
def _somethings(who: As, tab: str) -> tuple[str, tuple[Any, ...]]:
    """The statement that asks of each kind and place whether anything stands there, with its values: composed
    once, as long as who asks stays the same."""
    everything = parcels(Asked(tab), who.actor).order_by()
    there = [Q(kind=kind) for kind in items]
    places = dict.fromkeys((m.organization_id, m.role) for m in who.actor.memberships)
    there += [Q(holder=organization, holder_role=role) for organization, role in places]
    me = Person.objects.filter(pk=who.actor.person.pk) if who.actor.person else Person.objects.none()
    return me.values_list(*(Exists(everything.filter(each)) for each in there)).query.sql_with_params()


def with_all(chosen: QuerySet[Parcel]) -> QuerySet[Parcel]:
    """With everything that a row needs."""
    return chosen.select_related("holder", "region", *selected()).defer("region__boundary")


def row_of(parcel: Parcel, actor: Actor, now: datetime) -> Row:
    item = items[parcel.kind]
    left = time_left(parcel.due_at, parcel.region, now) if parcel.due_at else ""
    return Row(
        parcel=parcel,
        title=item.title(parcel, actor),
        summary=item.summary(parcel, actor),
        end=_end(parcel, actor, left),
        left=left,
        pressing=pressing(parcel, now),
        urgent=item.urgent(parcel),
    )


def _end(parcel: Parcel, actor: Actor, left: str) -> Cord:
    """The cord's end with what is left; who holds it is left out where it is the reader's own role."""
    end = cord_end_of(parcel)
    if not left:
        return end
    if parcel.waiting_on:
        return replace(end, end_label=f"{end.end_label} · {left}")
    own = parcel.holder_role in actor.roles_in(parcel.holder_id)
    return replace(end, end_label=left if own else f"{parcel.holder.name} · {left}")


def pressing(parcel: Parcel, now: datetime) -> str:
    """Late, or soon: no more than one working day is left, and no more than the last quarter of the time."""
    if parcel.due_at is None:
        return ""
    if parcel.due_at < now:
        return "late"
    if parcel.due_from is not None and (parcel.due_at - now) * LAST_PART > parcel.due_at - parcel.due_from:
        return ""
    return "soon" if working_days_left(now, parcel.due_at, calendar_for(parcel.region)) <= 1 else ""


def next_after(before: Parcel, actor: Actor) -> Parcel | None:
    """What comes once `before` (as it stood) is dealt with: the inbox's one after it, else its first."""
    rest = mine(actor).exclude(pk=before.pk)
    following = rest.filter(Q(due_at__gt=before.due_at) | Q(due_at=before.due_at, pk__gt=before.pk))
    return (following.first() if before.due_at else None) or rest.first()


def regencies_of(actor: Actor) -> list[str]:
    """Codes of the regencies in which the actor has a role: nobody sees anything beyond."""
    return sorted({m.organization.regency_id for m in actor.memberships if m.organization.regency_id})


def _cursor(parcel: Parcel) -> tuple[datetime, int]:
    moment = parcel.due_at or parcel.closed_at
    if moment is None:  # the database lets no parcel be without both
        raise ValueError(parcel.code)
    return moment, parcel.pk


def _read_cursor(typed: str) -> tuple[datetime, int] | None:
    moment, _line, pk = typed.partition("_")
    try:
        at = datetime.fromisoformat(moment)
        return (at.astimezone(UTC), int(pk)) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
