"""Where the public voices are: which map fits them, and the same numbers as a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from sambung.regions.drawing import Counted, Drawing, counted, parts
from sambung.regions.models import Level, Region
from sambung.voices import public

FINER = {
    Level.PROVINCE: (Level.REGENCY,),
    Level.REGENCY: (Level.VILLAGE, Level.DISTRICT),
    Level.DISTRICT: (Level.VILLAGE,),
}
"""The regions a map is divided into; the first that are few enough to be told apart."""


@dataclass(frozen=True)
class Mapped:
    """A map of `region` with the counts of its parts, and those that have any, the most first."""

    region: Region
    drawing: Drawing
    counts: dict[str, int]
    rows: list[Counted]
    newest_only: bool


def map_of(asked: Mapping[str, str]) -> Mapped | None:
    """The map of the smallest region in which all voices asked for lie; None where there is none to draw."""
    counts = public.counts(asked)
    region = _around(list(counts.by_region))
    if region is None:
        return None
    for level in FINER.get(Level(region.level), ()):
        drawing = parts(region, level)
        if drawing is not None:
            here = counts.at(level)
            rows = [place for place in counted(drawing, here) if place.count]
            rows.sort(key=lambda place: -place.count)
            return Mapped(region, drawing, here, rows, counts.newest_only)
    return None


def _around(codes: list[str]) -> Region | None:
    """The smallest region with parts that holds all of these; None where they lie in several provinces."""
    if not codes:
        return None
    common = codes[0].split(".")[:3]
    for code in codes:
        while common and not f"{code}.".startswith(".".join(common) + "."):
            common.pop()
    return next(iter(Region.objects.in_order([".".join(common)])), None) if common else None
