"""Opening many parcels at once, in batches that can be taken up again where they were cut."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.utils import timezone

from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.relay.models import Parcel
from sambung.relay.moves import Said, open_parcel

BATCH = 200


@dataclass(frozen=True)
class Opening:
    """One parcel to open; `origin_key` makes sure that it is opened once, however often the batch runs."""

    origin_key: str
    region: Region
    to: Organization | None = None
    draft: Callable[[Parcel], object] | None = None
    item: Callable[[Parcel], object] | None = None
    final_due_at: datetime | None = None


def open_many(
    kind: str,
    openings: Iterable[Opening],
    *,
    actor: Actor,
    track: str,
    parent: Parcel | None = None,
    said: Said | None = None,
    at: datetime | None = None,
) -> int:
    """Open those that are not open yet; how many were. Each is whole by itself, so a cut loses none."""
    now = at or timezone.now()
    opened = 0
    for batch in _in_batches(openings):
        there = set(
            Parcel.objects.filter(origin_key__in=[o.origin_key for o in batch]).values_list(
                "origin_key", flat=True
            )
        )
        for opening in batch:
            if opening.origin_key in there:
                continue
            open_parcel(
                kind,
                actor=actor,
                region=opening.region,
                track=track,
                to=opening.to,
                parent=parent,
                said=said,
                origin_key=opening.origin_key,
                draft=opening.draft,
                item=opening.item,
                final_due_at=opening.final_due_at,
                at=now,
            )
            opened += 1
    return opened


def _in_batches(openings: Iterable[Opening]) -> Iterator[list[Opening]]:
    left = iter(openings)
    while batch := list(islice(left, BATCH)):
        yield batch
