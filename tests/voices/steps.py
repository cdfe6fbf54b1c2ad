"""Short ways to give a voice and move it, for tests that read as stories."""

from datetime import UTC, datetime
from typing import Any

from sambung.people.actors import Actor
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices.giving import Given, Voiced, give
from tests.people.world import World

MONDAY = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
"""Monday 8 June 2026, 09:00 WIB; no day off near."""


def give_voice(
    world: World, actor: Actor | None = None, *, at: datetime = MONDAY, key: str = "", **voiced: Any
) -> Given:
    """A complaint about the harbour lamp, unless said otherwise."""
    filled = {
        "track": "complaint",
        "text": "Lampu dermaga mati sejak Jumat.",
        "region": world.village,
        **voiced,
    }
    return give(Voiced(**filled), actor=actor or Actor.visitor(), origin_key=key, at=at)


def voice(world: World, **voiced: Any) -> Parcel:
    return give_voice(world, **voiced).parcel


def passed_to_agency(world: World, *, at: datetime = MONDAY, **voiced: Any) -> Parcel:
    """Given, passed on by group and dispatcher, at public works."""
    parcel = voice(world, at=at, **voiced)
    if parcel.state == "received":
        parcel = move(parcel, "forward", actor=world.actor("anggota"), at=at)
    return move(parcel, "forward", actor=world.actor("admin-kominfo"), to=world.pu, at=at)


def answered(world: World, *, at: datetime = MONDAY, **voiced: Any) -> Parcel:
    parcel = passed_to_agency(world, at=at, **voiced)
    return move(parcel, "answer", actor=world.actor("petugas"), sender_note="Lampu sudah diganti.", at=at)
