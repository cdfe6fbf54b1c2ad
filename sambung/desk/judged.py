"""What the reader of a standing is told of what people judged, and of what the group objected to."""

from collections.abc import Sequence
from dataclasses import dataclass

from sambung.insight.models import Judgement
from sambung.insight.standing.judging import Verdict, reasons_of, running
from sambung.insight.standing.scores import PartScore, Standing
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may, visible_to
from sambung.relay.models import Parcel
from sambung.relay.routes import Words, routes


@dataclass(frozen=True)
class Judged:
    """The part of the standing, whose reasons are there for whom they are for. `waiting`: the half-year that
    is running, as long as it isn't judged whole; of it only `own` is shown, lest one sways the other."""

    part: PartScore
    reasons: list[Judgement]
    waiting: Verdict | None
    own: Judgement | None
    may_judge: bool


def judged_of(group: Organization, standing: Standing, actor: Actor) -> Judged:
    (part,) = [part for part in standing.parts if part.part.judged]
    now, person = running(group), actor.person
    own = next((each for each in now.judgements if person and each.person_id == person.pk), None)
    reads = may(actor, "standing.reasons", group)
    return Judged(
        part=part,
        reasons=reasons_of(part.verdict) if part.verdict and reads else [],
        waiting=now if reads and not now.counts else None,
        own=own if not now.counts else None,
        may_judge=own is None and not now.counts and may(actor, "standing.judge", group),
    )


@dataclass(frozen=True)
class Objected:
    """One objection, and how it stands."""

    parcel: Parcel
    state: Words


def objections_of(group: Organization, actor: Actor) -> Sequence[Objected]:
    """The group's objections that the actor may see, the newest first."""
    seen = visible_to(actor, Parcel.objects.filter(objection__group=group)).select_related(
        "objection", "holder"
    )
    route = routes["objection"]
    return [
        Objected(parcel, route.state_label(parcel.state, parcel.outcome)) for parcel in seen.order_by("-pk")
    ]
