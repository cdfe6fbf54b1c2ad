"""Maps of our own: boundaries of regions as small SVG paths, without tiles from elsewhere.

A drawing is a pure function of the boundaries, so a process keeps it as long as the regions stay the same.
"""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from sambung.regions.kept import Kept
from sambung.regions.models import Level, Region, Revision

WIDTH = 480
"""Units of a drawing from west to east; a phone shows about one pixel a unit."""

TALLEST = 560
TOLERANCE = 2.0
"""How far, in units, a simplified line may lie from the true one."""

SMALLEST = 8.0
"""Islets under so many square units are left out, unless they are all there is."""

MOST_PARTS = 120
MOST_KEPT = 3_000
MARGIN = 8
Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """A region on a drawing: its outline as the `d` of a path, '' where no boundary is known; and a point in
    it, for a mark."""

    code: str
    name: str
    path: str
    x: int = 0
    y: int = 0


@dataclass(frozen=True)
class Drawing:
    """Shapes on one sheet of `width` by `height` units; `ground` is the outline they lie on."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    ground: str = ""


@dataclass(frozen=True)
class Counted:
    """A shape with how many things are there; `step` 0 (none) to 4 (most) is its shade."""

    shape: Shape
    count: int
    step: int


def outline(region: Region) -> Drawing | None:
    """The region by itself; None where its boundary isn't known. A province is drawn of its regencies."""
    key = f"outline {region.code}"
    kept = _kept()
    if key not in kept:
        kept[key] = _draw(_bounded(region))
    return kept[key]


def parts(region: Region, level: int) -> Drawing | None:
    """The regions of that level within it, each by its boundary or its centroid; None where neither is known
    or they are too many to be told apart."""
    key = f"parts {region.code} {level}"
    kept = _kept()
    if key not in kept:
        within = Region.objects.filter(code__startswith=f"{region.code}.", level=level).order_by("code")
        rows = list(within[: MOST_PARTS + 1])
        ground = [] if all(row.boundary for row in rows) else _bounded(region)
        kept[key] = _draw(rows, ground) if 1 < len(rows) <= MOST_PARTS else None
    return kept[key]


def counted(drawing: Drawing, counts: Mapping[str, int]) -> list[Counted]:
    """The shapes with their counts, by code of region."""
    most = max((counts.get(shape.code, 0) for shape in drawing.shapes), default=0)
    return [
        Counted(shape, count, 1 + 3 * count // most if count else 0)
        for shape in drawing.shapes
        for count in (counts.get(shape.code, 0),)
    ]


_memory: Kept[dict[str, Drawing | None]] = Kept(lambda: Revision.of("regions"), dict)


def doubt_drawings() -> None:
    """Ask the database next time whether the regions changed: between tests."""
    _memory.doubt()


def _kept() -> dict[str, Drawing | None]:
    kept = _memory.get()
    if len(kept) >= MOST_KEPT:
        kept.clear()
    return kept


def _bounded(region: Region) -> list[Region]:
    """The region itself; of a province its regencies, whose boundaries are known where its own isn't."""
    if region.level == Level.PROVINCE:
        return list(region.children.order_by("code"))
    return list(Region.objects.filter(pk=region.code))


def _draw(regions: Sequence[Region], ground: Iterable[Region] = ()) -> Drawing | None:
    outlines = {region.code: _geometry(region.boundary) for region in regions if region.boundary}
    under = [_geometry(region.boundary) for region in ground if region.boundary]
    dots = {
        region.code: shapely.Point(region.lng, region.lat)
        for region in regions
        if region.code not in outlines and region.lat is not None and region.lng is not None
    }
    if not (outlines or under):
        return None
    sheet = _Sheet([*outlines.values(), *under, *dots.values()])
    paths = sheet.paths(outlines)
    points = dots | {code: _in_the_largest(outline) for code, outline in outlines.items()}
    shapes = [
        Shape(region.code, region.name, paths.get(region.code, ""), *sheet.place(points[region.code]))
        for region in regions
        if region.code in paths or region.code in dots
    ]
    base = sheet.paths({"": shapely.union_all(under)}).get("", "") if under else ""
    return Drawing(sheet.width, sheet.height, tuple(shapes), base)


class _Sheet:
    """Degrees to units: equirectangular, true to scale in the middle of what is drawn."""

    def __init__(self, geometries: Sequence[Any]) -> None:
        west, south, east, north = shapely.total_bounds(geometries)
        self._west, self._north = west, north
        self._squeeze = math.cos(math.radians((south + north) / 2))
        across = max((east - west) * self._squeeze, 1e-6)
        along = max(north - south, 1e-6)
        self._scale = min((WIDTH - 2 * MARGIN) / across, (TALLEST - 2 * MARGIN) / along)
        self.width = round(across * self._scale) + 2 * MARGIN
        self.height = round(along * self._scale) + 2 * MARGIN

    def place(self, point: Any) -> tuple[int, int]:
        return self._unit((point.x, point.y))

    def paths(self, outlines: dict[str, Any]) -> dict[str, str]:
        """Outlines simplified together, so that neighbours keep their common border."""
        codes = list(outlines)
        simple = shapely.coverage_simplify([outlines[code] for code in codes], TOLERANCE / self._scale)
        return {
            code: path for code, geometry in zip(codes, simple, strict=True) if (path := self._path(geometry))
        }

    def _path(self, geometry: Any) -> str:
        rings = [polygon.exterior for polygon in shapely.get_parts(geometry) if not polygon.is_empty]
        drawn = sorted(([self._unit(point) for point in ring.coords] for ring in rings), key=_area)
        large = [ring for ring in drawn if _area(ring) >= SMALLEST] or drawn[-1:]
        return "".join(_written(ring) for ring in large)

    def _unit(self, point: Sequence[float]) -> tuple[int, int]:
        x = (point[0] - self._west) * self._squeeze * self._scale
        y = (self._north - point[1]) * self._scale
        return round(x) + MARGIN, round(y) + MARGIN


def _geometry(boundary: Any) -> Any:
    """The areas of a boundary, mended where a ring crosses itself."""
    return shapely.make_valid(shapely.geometry.shape(boundary), method="structure", keep_collapsed=False)


def _in_the_largest(outline: Any) -> Any:
    """A point in the largest of its areas."""
    return shapely.point_on_surface(max(shapely.get_parts(outline), key=shapely.area, default=outline))


def _area(ring: Sequence[tuple[int, int]]) -> float:
    """By the shoelace formula."""
    pairs = itertools.pairwise(ring)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def _written(ring: Sequence[tuple[int, int]]) -> str:
    """A closed ring in relative steps, without steps that stay on the spot."""
    (x, y), steps = ring[0], []
    start = f"M{x} {y}"
    for nx, ny in ring[1:-1]:
        if (nx, ny) != (x, y):
            steps.append(f"{nx - x} {ny - y}".replace(" -", "-"))
            x, y = nx, ny
    return f"{start}l{' '.join(steps)}z".replace(" -", "-") if steps else ""
