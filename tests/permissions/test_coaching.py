"""Everybody tries every move on follow-ups and visits over the API; the others find nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sambung.relay.models import Parcel
from sambung.relay.routes import routes
from tests.coaching import steps
from tests.insight.steps import objection
from tests.permissions.sight import LEADER, OFFICE
from tests.permissions.stage import Stage, some_of, unchanged

pytestmark = pytest.mark.django_db

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


# state, who sees it, who may make which moves
STAGES: dict[str, tuple[Callable[..., Parcel], set[str], dict[str, set[str]]]] = {
    "asked for": (
        lambda world, at: steps.help_asked(world, at=at),
        SEES,
        dict.fromkeys(("assign", "done", "refuse", "take"), COACH),
    ),
    "agreed by the coach": (
        later(steps.agreed),
        SEES,
        dict.fromkeys(("assign", "done", "cannot", "take"), COACH),
    ),
    "agreed by the village head": (
        shared,
        SEES | {"kades"},
        {"assign": COACH, "done": {"kades"}, "cannot": {"kades"}, "take": {"kades"}},
    ),
    "to be looked at": (
        later(steps.to_verify),
        SEES,
        dict.fromkeys(("verify", "return", "drop", "take"), COACH),
    ),
    "done": (later(steps.verified), SEES, {"still_stuck": GROUP}),
    "a planned visit": (
        later(steps.visit, "day"),
        SEES,
        dict.fromkeys(("hold", "postpone", "cancel", "take"), COACH),
    ),
    "an objection": (
        lambda world, at: objection(world, month=timezone.localdate().replace(day=1), at=at),
        SEES,
        dict.fromkeys(("change", "uphold", "take"), HEAD),
    ),
    "a visit held": (later(steps.held, "day"), SEES, {"report": COACH}),
}


@contextmanager
def brought_to(stage: Stage, what: str) -> Iterator[Parcel]:
    with unchanged():
        yield STAGES[what][0](stage.world, at=timezone.now() - timedelta(minutes=5))


@pytest.mark.parametrize("what", STAGES)
def test_everybody_finds_what_is_theirs_to_see_and_to_move(
    stage: Stage, what: str, count: Callable[[int, int], int]
) -> None:
    _make, sees, may = STAGES[what]
    with brought_to(stage, what) as parcel:
        address = f"/api/v1/parcels/{parcel.code}"
        names = {made.name for made in routes[parcel.kind].moves} | {"take", "inquire", "pull_up"}
        makers = set[str]().union(*may.values())
        for who in dict.fromkeys([*some_of(stage.tokens, sees, count(3, 99), what), *sorted(makers)]):
            assert (stage.call(who, "get", address).status_code == 200) == (who in sees), who
            most = len(names) if who in makers else count(4, 99)
            for name in some_of(
                sorted(names), {made for made in may if who in may[made]}, most, f"{who} {what}"
            ):
                body = {"move": name, "note": "Karena itu.", "fields": FIELDS.get(name, {})}
                answer = stage.call(who, "post", f"{address}/moves", body)
                if who not in sees:
                    assert answer.status_code == 404, (who, name)
                elif who in may.get(name, ()):
                    assert answer.status_code == 200, (who, name, answer.content)
                else:
                    assert answer.status_code in (403, 409), (who, name, answer.content)


@pytest.mark.parametrize("what", STAGES)
def test_the_desk_shows_it_to_the_same(stage: Stage, what: str, count: Callable[[int, int], int]) -> None:
    sees = STAGES[what][1] | {"phone"}
    with brought_to(stage, what) as parcel:
        for who in some_of(stage.clients, sees, count(2, 99), f"{what} at the desk"):
            shown = stage.ask(who, "get", f"/meja/{parcel.code}/").status_code == 200
            assert shown == (who in sees), who
