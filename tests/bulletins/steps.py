"""Short ways to write bulletins and move them, for tests that read as stories."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from sambung.bulletins.models import Copy, To
from sambung.bulletins.opening import open_next
from sambung.bulletins.writing import Written, write
from sambung.people.models import Organization
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.people.world import World
from tests.voices.steps import MONDAY

ALL = To(regions=("19.02",))


def bulletin(
    world: World, by: str = "editor", *, at: datetime = MONDAY, key: str = "", **written: Any
) -> Parcel:
    """A draft of the office's about vaccination, for all groups of the regency, unless said otherwise."""
    filled = {
        "title": "Imunisasi Sabtu ini",
        "text": "Datang ke puskesmas pukul 8.\n\nBawa buku KIA.",
        "to": ALL,
        **written,
    }
    return write(Written(**filled), actor=world.actor(by), origin_key=key, at=at)


def submitted(world: World, by: str = "editor", *, at: datetime = MONDAY, **written: Any) -> Parcel:
    return move(bulletin(world, by, at=at, **written), "submit", actor=world.actor(by), at=at)


def approved(world: World, by: str = "editor", *, at: datetime = MONDAY, **written: Any) -> Parcel:
    """Approved; its copies are not opened yet."""
    return move(submitted(world, by, at=at, **written), "approve", actor=world.actor("kepala"), at=at)


def open_copies(parcel: Parcel, *, at: datetime = MONDAY, most: int = 200) -> list[Copy]:
    """What its job does, at a moment of the test's; the open copies afterwards."""
    bulletin = Parcel.objects.get(pk=parcel.pk).bulletin
    while open_next(parcel.pk, bulletin.live.number if bulletin.live else 0, most, at=at):
        pass
    return copies(parcel)


def copies(parcel: Parcel) -> list[Copy]:
    found = Copy.objects.open().filter(bulletin=parcel.pk)
    return list(found.select_related("parcel__holder", "parcel__region", "group", "edition").order_by("pk"))


def copy_of(parcel: Parcel, group: Organization) -> Parcel:
    """The group's open copy."""
    return Parcel.objects.select_related("holder", "region").get(
        copy__bulletin=parcel.pk, copy__group=group, closed_at=None
    )


def passed_on(world: World, copy: Parcel, by: str = "anggota", *, at: datetime = MONDAY) -> Parcel:
    return move(
        copy, "passed_on", actor=world.actor(by), fields={"how": ["mosque", "houses"], "reached": 80}, at=at
    )


def move_on(world: World, draft: Parcel) -> list[Copy]:
    """Submitted, approved and opened, now."""
    now = timezone.now()
    asked = move(draft, "submit", actor=world.actor("editor"), at=now)
    return open_copies(move(asked, "approve", actor=world.actor("kepala"), at=now), at=now)
