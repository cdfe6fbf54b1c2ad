"""Everybody tries every move on bulletins and copies over the API: who may not know of them finds nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.relay.routes import routes
from tests.bulletins.steps import approved, bulletin, copy_of, open_copies, submitted
from tests.permissions.sight import AGENCY, LEADER, OFFICE
from tests.permissions.stage import Stage, some_of, unchanged

pytestmark = pytest.mark.django_db

WATCHING = OFFICE | LEADER | {"editor", "pembina"}
FIELDS: dict[str, dict[str, Any]] = {
    "passed_on": {"how": ["mosque"], "reached": 20},
    "cannot": {"reason": "other"},
    "correct": {"text": "Pukul 9."},
}

# state, who sees it, who may make which moves
STAGES: dict[str, tuple[Callable[..., Parcel], set[str], dict[str, set[str]]]] = {
    "the office's draft": (
        bulletin,
        WATCHING,
        {"submit": {"editor"}, "drop": {"editor"}, "take": {"editor"}},
    ),
    "an agency's draft": (
        lambda world, **at: bulletin(world, "petugas", **at),
        WATCHING | AGENCY,
        {"submit": {"petugas"}, "drop": {"petugas"}, "take": {"petugas"}},
    ),
    "an emergency": (
        lambda world, **at: bulletin(world, "admin-kominfo", emergency=True, **at),
        WATCHING,
        {
            "submit": {"editor"},
            "drop": {"editor"},
            "take": {"editor"},
            "send": {"editor"},
            "send_alone": {"editor", "admin-kominfo"},
        },
    ),
    "to be approved": (
        submitted,
        WATCHING,
        {"approve": {"kepala"}, "return": {"kepala"}, "take": {"kepala"}},
    ),
    "sent": (approved, WATCHING, {"correct": {"editor"}, "recall": {"kepala"}}),
    "an agency's, sent": (
        lambda world, **at: approved(world, "petugas", **at),
        WATCHING | AGENCY,
        {"correct": {"petugas"}, "recall": {"kepala"}},
    ),
    "a copy": (
        lambda world, **at: _copy(world, "editor", **at),
        WATCHING | {"anggota", "ketua"},
        {name: {"anggota", "ketua"} for name in ("passed_on", "cannot", "take")},
    ),
    "a copy of an agency's": (
        lambda world, **at: _copy(world, "petugas", **at),
        (WATCHING - {"editor"}) | AGENCY | {"anggota", "ketua"},
        {name: {"anggota", "ketua"} for name in ("passed_on", "cannot", "take")},
    ),
    "a copy that was passed on": (
        lambda world, **at: move(
            _copy(world, "editor", **at),
            "passed_on",
            actor=world.actor("ketua"),
            fields=FIELDS["passed_on"],
            **at,
        ),
        WATCHING | {"anggota", "ketua"},
        {},
    ),
}


def _copy(world: Any, by: str, **at: Any) -> Parcel:
    sent = approved(world, by, **at)
    open_copies(sent, **at)
    return copy_of(sent, world.kim)


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
        names = sorted({made.name for made in routes[parcel.kind].moves} | {"take", "inquire", "pull_up"})
        makers = set[str]().union(*may.values())
        for who in dict.fromkeys([*some_of(stage.tokens, sees, count(2, 99), what), *sorted(makers)]):
            assert (stage.call(who, "get", address).status_code == 200) == (who in sees), who
            most = len(names) if who in makers else count(4, 99)
            for name in some_of(names, {name for name in may if who in may[name]}, most, f"{who} {what}"):
                body = {"move": name, "note": "Karena itu.", "fields": FIELDS.get(name, {})}
                status = stage.call(who, "post", f"{address}/moves", body).status_code
                if who not in sees:
                    assert status == 404, (who, name)
                elif who in may.get(name, ()):
                    assert status == 200, (who, name)
                else:
                    assert status in (403, 409), (who, name)


@pytest.mark.parametrize("what", STAGES)
def test_the_desk_shows_it_to_the_same(stage: Stage, what: str, count: Callable[[int, int], int]) -> None:
    sees = STAGES[what][1] | ({"phone"} if "copy" in what else set())
    with brought_to(stage, what) as parcel:
        for who in some_of(stage.clients, sees, count(2, 99), f"{what} at the desk"):
            shown = stage.ask(who, "get", f"/meja/{parcel.code}/").status_code == 200
            assert shown == (who in sees), who
