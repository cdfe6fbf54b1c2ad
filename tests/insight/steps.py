"""Short ways to object to a standing and to decide on it, for tests that read as stories."""

from datetime import date, datetime

from sambung.insight.objections.objecting import object_to
from sambung.people.models import Organization
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.people.world import World
from tests.voices.steps import MONDAY

JUNE = date(2026, 6, 1)
WORDS = "Kami juga rapat tanggal 3, notulen ada di ketua."


def objection(
    world: World,
    by: str = "ketua",
    *,
    about: str = "meetings",
    month: date = JUNE,
    group: Organization | None = None,
    text: str = WORDS,
    at: datetime = MONDAY,
) -> Parcel:
    """The group says that a number is wrong; it is with the head of the office."""
    return object_to(group or world.kim, about, month, text, actor=world.actor(by), at=at)


def changed(world: World, parcel: Parcel, points: int = 3, *, at: datetime = MONDAY) -> Parcel:
    """The head gives other points."""
    fields = {"points": points}
    return move(parcel, "change", actor=world.actor("kepala"), fields=fields, note="Notulen ada.", at=at)


def upheld(world: World, parcel: Parcel, *, at: datetime = MONDAY) -> Parcel:
    return move(parcel, "uphold", actor=world.actor("kepala"), note="Itu arisan.", at=at)
