"""An accepted report begins the story's revision, and what becomes of that ends the report."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sambung.news.models import Publication
from sambung.people.actors import Actor
from sambung.relay import links
from sambung.relay.errors import Incomplete, NotMoved
from sambung.relay.models import Handoff, Parcel
from sambung.relay.moves import lock, move
from sambung.relay.routes import CLOSED
from sambung.relay.situation import Situation

BEING_REVISED = "revising"


def story_of(situation: Situation) -> Parcel:
    parcel: Parcel = situation.parcel.error_report.story.parcel
    return parcel


def goes_another_way(situation: Situation) -> bool:
    """Whether the story is neither out nor being revised: it is on its way, or was taken down a moment ago,
    which will end the report."""
    story = story_of(situation)
    return story.state != BEING_REVISED and not _is_out(story)


def _is_out(story: Parcel) -> bool:
    return story.state == CLOSED and story.outcome == "published"


def begin(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Begin the story's revision in the same transaction, or go with the one that is under way.

    Raises `Incomplete` where the story has just gone another way, and what `revise` raises.
    """
    said = fields["said"]
    story = lock(story_of(situation))
    if _is_out(story):
        move(
            story,
            "revise",
            actor=situation.actor,
            fields={"kind": Publication.Kind.CORRECTION.value},
            public_note=said.public_note,
            at=situation.now,
        )
    elif story.state != BEING_REVISED:
        raise Incomplete({"public_note": _("The story is just going out, or down: look again after that.")})
    links.connect(situation.parcel, story, situation.now, links.CORRECTS)


def follow(handoff: Handoff) -> None:
    """After a step of a story: what was reported about it ends, or is the editor's again."""
    reports = Parcel.objects.open().filter(kind="error_report", error_report__story=handoff.parcel_id)
    match handoff.move, handoff.state:
        case "publish", "going_out":
            _all(reports.filter(state="correcting"), "correct", handoff)
        case "keep", _:
            _all(reports.filter(state="correcting"), "return", handoff)
        case "withdraw", "going_out":
            _all(reports, "end", handoff)


def _all(reports: QuerySet[Parcel], name: str, handoff: Handoff) -> None:
    for report in reports:
        try:
            move(report, name, actor=Actor.system(), key=f"{name}:{handoff.pk}", at=handoff.at)
        except NotMoved:
            continue  # it has gone another way meanwhile
