"""Parcels whose holder's role has nobody active any more: they move up by themselves."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from sambung.people.models import Membership
from sambung.relay.core_moves import move_up
from sambung.relay.models import Parcel


def vacant() -> QuerySet[Parcel]:
    """Open parcels whose holder's role nobody fills."""
    active = Membership.objects.active().filter(organization=OuterRef("holder"), role=OuterRef("holder_role"))
    return Parcel.objects.open().exclude(Exists(active))


def move_up_all(organization_id: int | None = None, at: datetime | None = None) -> int:
    """Move up what nobody holds any more, everywhere or in one organization; how many were moved."""
    parcels = vacant()
    if organization_id is not None:
        parcels = parcels.filter(holder=organization_id)
    return sum(move_up(parcel, at) for parcel in parcels.iterator(chunk_size=500))
