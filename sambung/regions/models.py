"""Indonesia's administrative regions by Kemendagri code, and the days on which offices are closed."""

from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """The level of a region is the number of dots in its code plus one."""

    PROVINCE = 1, _("province")
    REGENCY = 2, _("regency")
    DISTRICT = 3, _("district")
    VILLAGE = 4, _("village")


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

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def regency_code(self) -> str:
        """The code of the regency or city this region is or lies in ('' for a province)."""
        parts = self.code.split(".")
        return ".".join(parts[:2]) if len(parts) > 1 else ""

    def contains(self, other: "Region") -> bool:
        return other.code == self.code or other.code.startswith(self.code + ".")


class DayOff(models.Model):
    """A day that is no working day besides Saturday and Sunday: public holiday or *cuti bersama*.

    `decree` names the ministers' joint decree or the local one that fixed it; `estimated` days come from a
    calculation and wait for theirs. A row with `region` counts in that region alone.
    """

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("public holiday")
        JOINT_LEAVE = "joint_leave", _("joint leave (cuti bersama)")
        LOCAL = "local", _("local day off")

    date = models.DateField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    decree = models.CharField(max_length=200, blank=True)
    estimated = models.BooleanField(default=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["date", "region"], nulls_distinct=False, name="one_day_off_a_date_and_region")
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
