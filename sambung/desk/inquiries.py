"""What a leader asked about parcels, and what the holders explained, as far as the leader may read it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.relay.models import Handoff, Note, Parcel, ParcelQuerySet


@dataclass(frozen=True)
class Inquiry:
    """The last one about a parcel. `explained_at` is None where it waits; `by` explained it, in `words`."""

    asked_at: datetime
    explained_at: datetime | None = None
    by: str = ""
    words: str = ""


@dataclass(frozen=True)
class Explained:
    """A parcel as a list shows it, with its inquiry."""

    parcel: Parcel
    title: str
    inquiry: Inquiry


def inquiries(parcels: Iterable[Parcel], actor: Actor) -> dict[int, Inquiry]:
    """The last inquiry about each of them, by their ids: two queries."""
    found: dict[int, Inquiry] = {}
    explained: dict[int, int] = {}
    steps = Handoff.objects.filter(parcel__in=list(parcels), move__in=("inquire", "explain"))
    for step in steps.select_related("from_organization").order_by("parcel", "seq"):
        if step.move == "inquire":
            found[step.parcel_id] = Inquiry(step.at)
            explained.pop(step.parcel_id, None)
        elif step.parcel_id in found and step.from_organization is not None:
            asked = found[step.parcel_id]
            found[step.parcel_id] = replace(asked, explained_at=step.at, by=step.from_organization.name)
            explained[step.parcel_id] = step.pk
    notes = visible_to(actor, Note.objects.filter(handoff__in=explained.values(), erased_at=None))
    words = dict(notes.values_list("handoff", "body"))
    return {pk: replace(inquiry, words=words.get(explained.get(pk, 0), "")) for pk, inquiry in found.items()}


def newest_explained(led: ParcelQuerySet, most: int) -> list[int]:
    """The parcels about which something was explained last, by their ids."""
    steps = Handoff.objects.filter(move="explain", parcel__in=led).order_by("-at")
    return list(dict.fromkeys(steps.values_list("parcel", flat=True)[: 4 * most]))[:most]
