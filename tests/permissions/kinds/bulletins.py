"""Bulletins and their copies."""

from typing import Any

from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.bulletins.steps import approved, bulletin, copy_of, open_copies, submitted
from tests.permissions.kinds.table import Stage, Table
from tests.permissions.sight import AGENCY, LEADER, OFFICE

WATCHING = OFFICE | LEADER | {"editor", "pembina"}
FIELDS: dict[str, dict[str, Any]] = {
    "passed_on": {"how": ["mosque"], "reached": 20},
    "cannot": {"reason": "other"},
    "correct": {"text": "Pukul 9."},
}


def _copy(world: Any, by: str, **at: Any) -> Parcel:
    sent = approved(world, by, **at)
    open_copies(sent, **at)
    return copy_of(sent, world.kim)


STAGES = {
    "the office's draft": Stage(
        bulletin,
        WATCHING,
        {"submit": {"editor"}, "drop": {"editor"}, "take": {"editor"}},
    ),
    "an agency's draft": Stage(
        lambda world, **at: bulletin(world, "petugas", **at),
        WATCHING | AGENCY,
        {"submit": {"petugas"}, "drop": {"petugas"}, "take": {"petugas"}},
    ),
    "an emergency": Stage(
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
    "to be approved": Stage(
        submitted,
        WATCHING,
        {"approve": {"kepala"}, "return": {"kepala"}, "take": {"kepala"}},
    ),
    "sent": Stage(approved, WATCHING, {"correct": {"editor"}, "recall": {"kepala"}}),
    "an agency's, sent": Stage(
        lambda world, **at: approved(world, "petugas", **at),
        WATCHING | AGENCY,
        {"correct": {"petugas"}, "recall": {"kepala"}},
    ),
    "a copy": Stage(
        lambda world, **at: _copy(world, "editor", **at),
        WATCHING | {"anggota", "ketua"},
        {name: {"anggota", "ketua"} for name in ("passed_on", "cannot", "take")},
        phone=True,
    ),
    "a copy of an agency's": Stage(
        lambda world, **at: _copy(world, "petugas", **at),
        (WATCHING - {"editor"}) | AGENCY | {"anggota", "ketua"},
        {name: {"anggota", "ketua"} for name in ("passed_on", "cannot", "take")},
        phone=True,
    ),
    "a copy that was passed on": Stage(
        lambda world, **at: move(
            _copy(world, "editor", **at),
            "passed_on",
            actor=world.actor("ketua"),
            fields=FIELDS["passed_on"],
            **at,
        ),
        WATCHING | {"anggota", "ketua"},
        {},
        phone=True,
    ),
}

TABLE = Table({"bulletin", "bulletin_copy"}, STAGES, FIELDS)
