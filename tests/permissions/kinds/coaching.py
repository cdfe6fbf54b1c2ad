"""Follow-ups, visits and a group's objection to its standing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from sambung.relay.models import Parcel
from tests.coaching import steps
from tests.insight.steps import objection
from tests.permissions.kinds.table import Stage, Table
from tests.permissions.sight import LEADER, OFFICE

SEES = OFFICE | LEADER | {"pembina", "anggota", "ketua"}
COACH, GROUP, HEAD = {"pembina"}, {"anggota", "ketua"}, {"kepala"}


def day(ahead: int = 9) -> str:
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


FIELDS: dict[str, dict[str, Any]] = {
    "assign": {"who": "diskominfo-belitung:coach", "by": day()},
    "refuse": {"reason": "other"},
    "cannot": {"why": "no_time"},
    "return": {"by": day()},
    "hold": {"attended": 4},
    "change": {"points": 3},
    "postpone": {"day": day(20)},
    "cancel": {"reason": "weather"},
    "report": {"works": "Semua.", "next_on": day(60)},
}


def later(make: Callable[..., Parcel], name: str = "by") -> Callable[..., Parcel]:
    return lambda world, at: make(world, at=at, **{name: timezone.localdate() + timedelta(days=7)})


def shared(world: Any, at: Any) -> Parcel:
    """The village head has agreed to it."""
    asked = steps.help_asked(world, at=at)
    fields = {"who": "desa-suak-gual:village_head", "by": timezone.localdate() + timedelta(days=7)}
    return steps.act(world, asked, "assign", "pembina", fields=fields, at=at)


STAGES = {
    "asked for": Stage(
        lambda world, at: steps.help_asked(world, at=at),
        SEES,
        dict.fromkeys(("assign", "done", "refuse", "take"), COACH),
        phone=True,
    ),
    "agreed by the coach": Stage(
        later(steps.agreed),
        SEES,
        dict.fromkeys(("assign", "done", "cannot", "take"), COACH),
        phone=True,
    ),
    "agreed by the village head": Stage(
        shared,
        SEES | {"kades"},
        {"assign": COACH, "done": {"kades"}, "cannot": {"kades"}, "take": {"kades"}},
        phone=True,
    ),
    "to be looked at": Stage(
        later(steps.to_verify),
        SEES,
        dict.fromkeys(("verify", "return", "drop", "take"), COACH),
        phone=True,
    ),
    "done": Stage(later(steps.verified), SEES, {"still_stuck": GROUP}, phone=True),
    "a planned visit": Stage(
        later(steps.visit, "day"),
        SEES,
        dict.fromkeys(("hold", "postpone", "cancel", "take"), COACH),
        phone=True,
    ),
    "an objection": Stage(
        lambda world, at: objection(world, month=timezone.localdate().replace(day=1), at=at),
        SEES,
        dict.fromkeys(("change", "uphold", "take"), HEAD),
        phone=True,
    ),
    "a visit held": Stage(later(steps.held, "day"), SEES, {"report": COACH}, phone=True),
}

TABLE = Table({"follow_up", "visit", "objection"}, STAGES, FIELDS)
