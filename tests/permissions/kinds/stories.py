"""Stories, and what readers say is wrong in one."""

from datetime import datetime, timedelta
from typing import Any

from sambung.news.errata.reporting import Found, report
from sambung.relay.models import Parcel
from tests.news import steps
from tests.people.world import World
from tests.permissions.kinds.table import Stage, Table
from tests.permissions.sight import LEADER, OFFICE

EDITOR, GROUP = {"editor"}, {"anggota", "ketua"}
DESK = OFFICE | LEADER | EDITOR
SEES = DESK | GROUP
ASKED = {"inquire": LEADER}
"""While it is open: what is late of a story stands on the leader's page."""

FIELDS: dict[str, dict[str, Any]] = {
    "drop": {"reason": "duplicate"},
    "reject": {"reason": "right"},
}


def asked(world: World, at: datetime) -> Parcel:
    return steps.act(world, steps.editing(world, at=at), "ask", sender_note="Kapan?", at=at)


def scheduled(world: World, at: datetime) -> Parcel:
    fields = {"publish_at": at + timedelta(days=3)}
    return steps.act(world, steps.ready(world, at=at), "schedule", fields=fields, at=at)


def published(world: World, at: datetime) -> Parcel:
    return steps.completed(steps.going_out(world, at=at), at=at)


def reported(world: World, at: datetime) -> Parcel:
    story = steps.story_of(published(world, at=at))
    return report(Found("Dua gerobak."), story, origin_key="f" * 32, at=at)


STAGES = {
    "a story sent in": Stage(
        steps.told,
        SEES,
        {**ASKED, **dict.fromkeys(("start", "drop", "join", "take"), EDITOR), "withdraw": GROUP},
        True,
    ),
    "the office's own": Stage(
        lambda world, at: steps.told(world, "editor", at=at),
        DESK,
        {**ASKED, **dict.fromkeys(("ready", "drop"), EDITOR)},
    ),
    "being written": Stage(
        steps.editing,
        SEES,
        {**ASKED, **dict.fromkeys(("propose", "ask", "drop"), EDITOR), "withdraw": GROUP},
        True,
    ),
    "a question to the group": Stage(
        asked, SEES, {**ASKED, **dict.fromkeys(("reply", "withdraw", "take"), GROUP)}, True
    ),
    "shown to the group": Stage(
        steps.proposed, SEES, {**ASKED, **dict.fromkeys(("agree", "object", "withdraw", "take"), GROUP)}, True
    ),
    "ready": Stage(
        steps.ready,
        SEES,
        {**ASKED, **dict.fromkeys(("publish", "schedule", "rework"), EDITOR), "withdraw": GROUP},
        True,
    ),
    "scheduled": Stage(
        scheduled,
        SEES,
        {**ASKED, **dict.fromkeys(("publish", "unschedule"), EDITOR), "withdraw": GROUP},
        True,
    ),
    "published": Stage(
        published, SEES, {**dict.fromkeys(("revise", "withdraw"), EDITOR), "object": GROUP}, True
    ),
    "an error report": Stage(reported, DESK, dict.fromkeys(("accept", "reject", "take"), EDITOR)),
}

TABLE = Table(
    {"story", "error_report"},
    STAGES,
    FIELDS,
    incomplete=frozenset(
        {
            "join",
            "ask",
            "drop",
            "propose",
            "ready",
            "publish",
            "schedule",
            "revise",
            "withdraw",
            "accept",
            "reject",
        }
    ),
)
