"""The leader's page: what is late, with whom, since when, and what was explained. No identities."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, QuerySet

from sambung.desk import inbox
from sambung.people.actors import Actor
from sambung.people.models import Role
from sambung.people.permissions import visible_to
from sambung.relay.models import Handoff, Note, Parcel, ParcelQuerySet
from sambung.relay.routes import routes

MOST = 8
"""So many stand on the one screen; of one holder `MOST_OF_ONE`."""

MOST_OF_ONE = 50
EXPLANATIONS = 5


@dataclass(frozen=True)
class Holder:
    """How many late parcels one organization holds, since when; `width` is its bar, of 100."""

    slug: str
    name: str
    count: int
    since: datetime
    width: int


@dataclass(frozen=True)
class Explanation:
    handoff: Handoff
    words: str


@dataclass(frozen=True)
class Overview:
    holders: list[Holder]
    rows: list[inbox.Row]
    late: int
    asked: list[inbox.Row]
    explained: list[Explanation]


def overview(actor: Actor, now: datetime, holder: str = "") -> Overview:
    """Six queries, however much is late; the longest late first, of one holder where it is named."""
    late = led(actor).overdue(now)
    holders = _holders(late)
    chosen = late.filter(holder__slug=holder) if holder else late
    rows = inbox.with_all(chosen.soonest_first())[: MOST_OF_ONE if holder else MOST]
    inquired = inbox.with_all(led(actor).open().exclude(inquiry_due_at=None).order_by("inquiry_due_at"))
    return Overview(
        holders,
        [inbox.row_of(parcel, actor, now) for parcel in rows],
        sum(one.count for one in holders),
        [inbox.row_of(parcel, actor, now) for parcel in inquired[:MOST]],
        _explained(actor),
    )


def led(actor: Actor) -> "ParcelQuerySet":
    """The parcels that come to the leader, of the regencies that the actor leads."""
    regencies = [m.organization.regency_id for m in actor.memberships if m.role == Role.LEADER]
    kinds = [route.kind for route in routes.values() if route.to_leader]
    return visible_to(actor, Parcel.objects.filter(regency__in=regencies, kind__in=kinds))


def _holders(late: QuerySet[Parcel]) -> list[Holder]:
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
            group["since"],
            max(2, round(100 * group["count"] / most)),
        )
        for group in grouped
    ]


def _explained(actor: Actor) -> list[Explanation]:
    """The newest explanations."""
    explained = (
        Handoff.objects.filter(move="explain", parcel__in=led(actor))
        .select_related("parcel__region", "from_organization")
        .order_by("-at")[:EXPLANATIONS]
    )
    handoffs = list(explained)
    notes = visible_to(actor, Note.objects.filter(handoff__in=handoffs, erased_at=None))
    words = dict(notes.values_list("handoff", "body"))
    return [Explanation(handoff, words.get(handoff.pk, "")) for handoff in handoffs]
