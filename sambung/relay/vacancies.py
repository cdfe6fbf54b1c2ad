"""Parcels whose holder's role has nobody active any more: they move up by themselves."""

from datetime import datetime

import structlog
from django.db.models import Exists, OuterRef, QuerySet

from sambung.people.models import Membership
from sambung.relay.core_moves import move_up
from sambung.relay.errors import NobodyToHold
from sambung.relay.models import Parcel

log = structlog.get_logger()


def vacant() -> QuerySet[Parcel]:
    """Open parcels whose holder's role nobody fills; whoever belongs to whom it is about doesn't count."""
    insiders = Membership.objects.active().filter(
        organization=OuterRef(OuterRef("about")), person=OuterRef("person")
    )
    active = Membership.objects.active().filter(
        ~Exists(insiders), organization=OuterRef("holder"), role=OuterRef("holder_role")
    )
    return Parcel.objects.open().exclude(Exists(active))


def move_up_all(organization_id: int | None = None, at: datetime | None = None) -> int:
    """Move up what nobody holds any more, everywhere or in one organization; how many were moved."""
    parcels = vacant()
    if organization_id is not None:
        parcels = parcels.filter(holder=organization_id)
    return sum(_moved_up(parcel, at) for parcel in parcels.iterator(chunk_size=500))


def _moved_up(parcel: Parcel, at: datetime | None) -> bool:
    """One that nobody can hold must not keep the rest from moving up."""
    try:
        return move_up(parcel, at)
    except NobodyToHold:
        log.error("nobody_to_hold", parcel=parcel.code)
        return False
