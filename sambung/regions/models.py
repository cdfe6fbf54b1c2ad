"""Indonesia's administrative regions by Kemendagri code, and the days on which offices are closed."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from sambung.regions import names, places
from sambung.regions.kept import Kept

NOTE_CHANGE = """
    INSERT INTO regions_revision (topic, changed_at) VALUES ('TOPIC', clock_timestamp())
    ON CONFLICT (topic) DO UPDATE SET changed_at = excluded.changed_at;
    RETURN NULL;
"""


LOOKED_THROUGH = 300
"""So many names are looked through for those that come first."""

MOST_MET = 20_000
"""So many regions a process keeps in memory as whole rows."""


class Level(models.IntegerChoices):
    """The level of a region is the number of dots in its code plus one."""

    PROVINCE = 1, _("province")
    REGENCY = 2, _("regency")
    DISTRICT = 3, _("district")
    VILLAGE = 4, _("village")


class Revision(models.Model):
    """When the regions (`regions`) or the days off (`days_off`) last changed, by whatever means: triggers
    write it. What a process keeps in memory is good as long as this is the same."""

    topic = models.CharField(max_length=20, primary_key=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.topic} {self.changed_at}"

    @classmethod
    def of(cls, topic: str) -> object:
        return cls.objects.filter(topic=topic).values_list("changed_at", flat=True).first()


def noted_as(topic: str) -> pgtrigger.Trigger:
    """A trigger that notes any change of a table in `Revision`."""
    return pgtrigger.Trigger(
        name=f"{topic}_changed",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
        func=NOTE_CHANGE.replace("TOPIC", topic),
    )


class Proposal(NamedTuple):
    """The village that a coordinate seems to lie in. `exact`: its known boundary holds it; otherwise it is
    the village with the nearest centroid, `distance_km` away."""

    region: "Region"
    exact: bool
    distance_km: float


class RegionQuerySet(models.QuerySet["Region"]):
    def search(
        self,
        text: str,
        within: str = "",
        levels: Iterable[int] = (),
        limit: int = 10,
        first: Collection[str] = (),
    ) -> "list[Region]":
        """Regions whose name has `text` in it, best first.

        Forgives Kab., Kota, Kec., Kel., Desa before the name, spelling variants, spaces, hyphens and one
        typing mistake. `within` is the code of a region they must lie in. A comma separates the name from
        names above it: `suak gual, selat nasik`. Villages of the regencies `first` come before others."""
        wanted = LOOKED_THROUGH if first else limit
        codes = _names.get().search(text, within=within, levels=frozenset(levels), limit=wanted)
        if first:
            codes.sort(key=lambda code: code.count(".") + 1 == Level.VILLAGE and code[:5] not in first)
        return self.in_order(codes[:limit])

    def meant(self, typed: str, limit: int = 20) -> list[str]:
        """The codes of what somebody asks for: a code as it is, or the regions with that name."""
        if typed.replace(".", "").isdigit():
            return [typed]
        return _names.get().search(typed, within="", levels=frozenset(), limit=limit)[:limit]

    def in_order(self, codes: Sequence[str]) -> "list[Region]":
        """The regions of these codes, in this order, each with all that `Region.path` needs: one query for
        those that this process has not met yet. They are shared: nobody changes them."""
        met = _met.get()
        wanted = {upward for code in codes for upward in codes_upward(code)}
        found = {code: met[code] for code in wanted if code in met}
        if unknown := wanted - found.keys():
            new = {row.code: row for row in Region.objects.filter(code__in=unknown).defer("boundary")}
            found |= new
            for region in new.values():
                if region.parent_id in found:
                    region.parent = found[region.parent_id]
            if len(met) < MOST_MET:
                met.update(new)
        return [found[code] for code in codes if code in found]

    def of_code(self, code: str) -> "Region | None":
        """The region of that code, as `in_order` gives it."""
        return next(iter(self.in_order([code])), None)

    def locate(self, lat: float, lng: float) -> Proposal | None:
        """The village proposed for a coordinate in degrees (WGS 84); None outside Indonesia."""
        place = _places.get().locate(lat, lng)
        if place is None:
            return None
        return Proposal(self.in_order([place.code])[0], place.exact, place.distance_km)


class Region(models.Model):
    """A province, regency or city, district, or village.

    `lat` and `lng` are the centroid in degrees (WGS 84), missing for 360 villages. `time_zone` is the IANA
    name of the province's zone. `boundary` is GeoJSON geometry where it is known.
    """

    code = models.CharField(max_length=13, primary_key=True)
    name = models.CharField(max_length=100)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    lat = models.FloatField(null=True)
    lng = models.FloatField(null=True)
    time_zone = models.CharField(max_length=32)
    boundary = models.JSONField(null=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        triggers = [noted_as("regions")]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def path(self) -> str:
        """Where it is, in words, up to the regency: `Suak Gual, Selat Nasik, Belitung`. A list takes its
        regions from `in_order`, or with `select_related("parent__parent")`, so that none is fetched alone."""
        words, region = [self.short_name], self
        while region.level > Level.REGENCY and region.parent is not None:
            region = region.parent
            words.append(region.short_name)
        return ", ".join(words)

    @property
    def short_name(self) -> str:
        """The name as people say it: without `Kabupaten`, but with `Kota`, which tells two neighbours
        apart."""
        return self.name.removeprefix("Kabupaten ") if self.level == Level.REGENCY else self.name

    @property
    def regency_code(self) -> str:
        """The code of the regency or city this region is or lies in ('' for a province)."""
        parts = self.code.split(".")
        return ".".join(parts[:2]) if len(parts) > 1 else ""

    @property
    def codes_upward(self) -> list[str]:
        """Its own code and those of all regions it lies in, from the village up."""
        return codes_upward(self.code)

    def contains(self, other: "Region") -> bool:
        return other.code == self.code or other.code.startswith(self.code + ".")


class DayOff(models.Model):
    """A day that is no working day besides Saturday and Sunday: public holiday or *cuti bersama*.

    `decree` names the ministers' joint decree or the local one that fixed it; `estimated` days come from a
    calculation and wait for theirs. A row with `region` counts in that region alone, and there before any
    other. `worked` withdraws a day: the row stays, so that it is known by which decree.
    """

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("public holiday")
        JOINT_LEAVE = "joint_leave", _("joint leave (cuti bersama)")
        LOCAL = "local", _("local day off")
        WORKED = "worked", _("working day after all")

    date = models.DateField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    decree = models.CharField(max_length=200, blank=True)
    estimated = models.BooleanField(default=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["date", "region"], nulls_distinct=False, name="one_day_off_a_date_and_region"
            )
        ]
        triggers = [noted_as("days_off")]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"


def codes_upward(code: str) -> list[str]:
    """`19.02.05` gives `19.02.05`, `19.02`, `19`."""
    parts = code.split(".")
    return [".".join(parts[:n]) for n in range(len(parts), 0, -1)]


def _read_names() -> names.Names:
    return names.Names(Region.objects.order_by("code").values_list("code", "name"))


def _read_places() -> places.Places:
    villages = Region.objects.filter(level=Level.VILLAGE).order_by("code")
    centroids = villages.values_list("code", "lat", "lng")
    bounded = Region.objects.filter(boundary__isnull=False, level__in=(Level.REGENCY, Level.VILLAGE))
    boundaries = bounded.order_by("code").values_list("code", "boundary")
    return places.Places(
        ((code, lat, lng) for code, lat, lng in centroids if lat is not None and lng is not None),
        ((code, boundary) for code, boundary in boundaries if boundary),
    )


_names = Kept(lambda: Revision.of("regions"), _read_names)
_places = Kept(lambda: Revision.of("regions"), _read_places)
_met: Kept[dict[str, Region]] = Kept(lambda: Revision.of("regions"), dict)


def warm() -> None:
    """Read names and places into this process, so that its first visitor needn't wait (about a second)."""
    _names.get()
    _places.get()


def doubt_regions() -> None:
    """Ask the database next time whether the regions changed: between tests."""
    _names.doubt()
    _places.doubt()
    _met.doubt()
