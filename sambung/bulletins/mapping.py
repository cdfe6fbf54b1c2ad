"""Where a bulletin has come to: how each village on the map stands to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sambung.bulletins.progress import STANDINGS, Line
from sambung.regions.drawing import Drawing, Shape, parts
from sambung.regions.models import Level, Region
from sambung.relay.routes import Words

FINER = {Level.REGENCY: (Level.VILLAGE, Level.DISTRICT), Level.DISTRICT: (Level.VILLAGE,)}
"""The regions a map is divided into; the first that are few enough to be told apart."""


@dataclass(frozen=True)
class Spot:
    """A village, or a district, on the map; where several groups are in it, the one that needs somebody most
    counts. `standing` is one of `STANDINGS`, '' where no group got it; `words` say the same to people."""

    shape: Shape
    standing: str = ""
    words: Words = ""


@dataclass(frozen=True)
class Mapped:
    drawing: Drawing
    spots: list[Spot]

    @property
    def marks(self) -> list[Spot]:
        """Those where a group got it, in the order of drawing: what needs somebody lies on top."""
        got = [spot for spot in self.spots if spot.standing]
        return sorted(got, key=lambda spot: STANDINGS.index(spot.standing), reverse=True)


def map_of(region: Region, lines: Sequence[Line]) -> Mapped | None:
    """How the parts of `region` stand; None where there is nothing to draw, or no part to be told apart."""
    for level in FINER.get(Level(region.level), ()):
        drawing = parts(region, level) if lines else None
        if drawing is not None:
            worst = _worst(lines, level)
            return Mapped(drawing, [_spot(shape, worst.get(shape.code)) for shape in drawing.shapes])
    return None


def _worst(lines: Sequence[Line], level: int) -> dict[str, Line]:
    """For each part the line that needs somebody most, by the code of the part."""
    found: dict[str, Line] = {}
    for line in lines:
        code = ".".join(line.copy.parcel.region_id.split(".")[:level])
        if code not in found or STANDINGS.index(line.standing) < STANDINGS.index(found[code].standing):
            found[code] = line
    return found


def _spot(shape: Shape, line: Line | None) -> Spot:
    return Spot(shape, line.standing, line.label) if line else Spot(shape)
