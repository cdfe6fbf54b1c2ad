"""Days off at the desk: an office keeps its regency's own, the platform's admin the country's."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone

from sambung.desk.rules import offices_of
from sambung.people.actors import Actor
from sambung.regions import days_off
from sambung.regions.models import DayOff, Region

COUNTRY = "negara"


@dataclass(frozen=True)
class Calendar:
    """The days of a year as they count in `region`, None for the whole country."""

    year: int
    region: Region | None
    days: list[DayOff]
    warnings: list[str]
    unconfirmed: int
    both: bool
    """Whether the actor keeps the country's days and a regency's."""

    @property
    def query(self) -> str:
        return urlencode({"tahun": self.year, "wilayah": self.region.code if self.region else COUNTRY})

    @property
    def years(self) -> list[int]:
        this_year = timezone.localdate().year
        return [this_year - 1, this_year, this_year + 1, this_year + 2]


def calendar_of(actor: Actor, place: str, year: str) -> Calendar:
    """The year's days: the country's, corrected by the regency's own. What makes no sense is this year."""
    chosen = int(year) if year.isdecimal() and 2000 <= int(year) <= 2100 else timezone.localdate().year
    offices = offices_of(actor)
    own = next((o.regency for o in offices if o.regency_id == place), None)
    region = own or (None if actor.is_admin or not offices else offices[0].regency)
    kept = DayOff.objects.filter(Q(region=None) | Q(region=region), date__year=chosen)
    days = list(kept.select_related("region").order_by("date", "region"))
    unconfirmed = sum(not day.decree for day in days if day.region_id is None)
    both = actor.is_admin and bool(offices)
    return Calendar(chosen, region, days, days_off.calendar_warnings(), unconfirmed, both)


def keep(calendar: Calendar, *, day: date, kind: str, name: str, decree: str) -> None:
    """A day off, or a working day after all. Raises `days_off.NoDecree`."""
    if kind == DayOff.Kind.WORKED:
        days_off.remove_day_off(day, decree=decree, region=calendar.region)
    else:
        days_off.record_day_off(day, name, decree=decree, kind=kind, region=calendar.region)


def confirm(calendar: Calendar, decree: str) -> None:
    days_off.confirm_year(calendar.year, decree=decree)
