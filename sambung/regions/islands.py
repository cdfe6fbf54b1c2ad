"""Where one goes on one journey: the districts of a regency, and those of its villages that lie on an island
of their own, worked out from the regency's outline.

An island is one area of the outline; a village lies on the one nearest to its centroid. The largest is the
main one, whatever else it is. Kept in memory as long as the regions stay the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely

from sambung.regions.kept import Kept
from sambung.regions.models import Level, Region, Revision

ISLET = 0.02
"""Degrees, about 2 km: a village further from every area of the outline lies on an islet that isn't drawn, so
on an island of its own (house)."""

NAMED = 2
"""So many villages give their names to what they share."""

MOST_KEPT = 600


@dataclass(frozen=True)
class Area:
    """A district, or the villages of it that share an island. `code` is the district's, else that of the
    first of these villages; `apart`: on another island than the main one."""

    code: str
    name: str
    apart: bool = False


class Areas:
    """The areas of one regency."""

    def __init__(self, districts: Mapping[str, str], villages: Mapping[str, Area]) -> None:
        self._villages = villages
        self._districts = {code: Area(code, name) for code, name in districts.items()}

    def of(self, code: str) -> Area:
        """The area that a region's code lies in."""
        district = district_of(code)
        return self._villages.get(code) or self._districts.get(district) or Area(district, district)

    def villages_of(self, area: str) -> list[str]:
        """The codes of the villages that lie in the area of that code."""
        return [code for code in self._villages if self.of(code).code == area]

    def all(self) -> list[Area]:
        """By district, what bears its name first."""
        found = {self.of(code) for code in self._villages} or set(self._districts.values())
        name = {code: area.name for code, area in self._districts.items()}
        return sorted(
            found,
            key=lambda area: (name.get(district_of(area.code), ""), area.code not in name, area.name),
        )


def areas_of(regency: str) -> Areas:
    """The areas of the regency with that code: two queries the first time."""
    kept = _memory.get()
    if regency not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[regency] = _read(regency)
    return kept[regency]


def district_of(code: str) -> str:
    """The code of the district that a village's code begins with."""
    return ".".join(code.split(".")[: Level.DISTRICT])


_memory: Kept[dict[str, Areas]] = Kept(lambda: Revision.of("regions"), dict)


def doubt_islands() -> None:
    """Ask the database next time whether the regions changed: between tests."""
    _memory.doubt()


def _read(regency: str) -> Areas:
    boundary = Region.objects.filter(pk=regency).values_list("boundary", flat=True).first()
    inside = Region.objects.filter(code__startswith=f"{regency}.", level__in=(Level.DISTRICT, Level.VILLAGE))
    rows = list(inside.defer("boundary").order_by("code"))
    districts = {row.code: row.name for row in rows if row.level == Level.DISTRICT}
    villages = {row.code: row for row in rows if row.level == Level.VILLAGE}
    shared = _shared(boundary, villages.values()) if boundary else {}
    return Areas(districts, _areas(districts, villages, shared))


def _shared(boundary: Any, villages: Iterable[Region]) -> dict[str, str]:
    """The island of each village whose centroid is known: '' for the main one, else a name that those on it
    share."""
    outline = shapely.make_valid(shapely.geometry.shape(boundary), method="structure", keep_collapsed=False)
    lands = list(shapely.get_parts(outline))
    if not lands:
        return {}
    tree, main = shapely.STRtree(lands), max(range(len(lands)), key=lambda number: lands[number].area)
    found = {}
    for village in villages:
        if village.lat is None or village.lng is None:
            continue
        point = shapely.Point(village.lng, village.lat)
        nearest = int(tree.nearest(point))
        islet = lands[nearest].distance(point) > ISLET
        found[village.code] = village.code if islet else "" if nearest == main else f"land {nearest}"
    return found


def _areas(
    districts: Mapping[str, str], villages: Mapping[str, Region], shared: Mapping[str, str]
) -> dict[str, Area]:
    """The area of each village. The district's own name is for what lies on the main island, else for where
    most of its villages are; what is elsewhere bears the names of its villages."""
    together: dict[str, dict[str, list[str]]] = {}
    for code in villages:
        together.setdefault(district_of(code), {}).setdefault(shared.get(code, ""), []).append(code)
    found: dict[str, Area] = {}
    for district, islands in together.items():
        named = districts.get(district, district)
        seat = "" if "" in islands else max(islands, key=lambda island: len(islands[island]))
        for island, codes in islands.items():
            names = _names([villages[code].name for code in codes])
            area = (
                Area(district, named, bool(island))
                if island == seat
                else Area(codes[0], f"{names}, {named}", apart=True)
            )
            found |= dict.fromkeys(codes, area)
    return found


def _names(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
