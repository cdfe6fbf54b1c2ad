"""The parcels behind a number of a group's standing: which of them count, and why."""

from dataclasses import dataclass

from django.utils import timezone

from sambung.desk import inbox
from sambung.insight.counting import zone_of
from sambung.insight.standing.counted import Why
from sambung.insight.standing.indicators import Indicator
from sambung.insight.standing.scores import Standing, span_of
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import visible_to

MOST = 50
"""So many are shown, the newest first."""


@dataclass(frozen=True)
class Behind:
    """What the reader may see of them; `looked_at` is how many there are."""

    rows: list[tuple[inbox.Row, Why | None]]
    looked_at: int


def behind(indicator: Indicator, group: Organization, standing: Standing, actor: Actor) -> Behind | None:
    """None where the number isn't made of parcels."""
    if indicator.parcels is None or indicator.why is None:
        return None
    now, span = timezone.now(), span_of(indicator, standing.day, zone_of(group.regency))
    there = indicator.parcels([group.pk], span)
    seen = list(inbox.with_all(visible_to(actor, there)).order_by("-opened_at", "-pk")[:MOST])
    why = indicator.why([parcel.pk for parcel in seen], group, span)
    rows = [(inbox.row_of(parcel, actor, now), why.get(parcel.pk)) for parcel in seen]
    return Behind(rows, there.count())
