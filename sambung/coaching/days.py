"""Which day it is where a group is."""

from datetime import date

from django.utils import timezone

from sambung.regions.models import Region


def today_at(region: Region) -> date:
    """The day on that place's own clock: in Jayapura it begins two hours before Jakarta's."""
    return timezone.localdate(timezone=region.zone)
