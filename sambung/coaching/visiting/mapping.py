"""Where visits are due and where they are planned, on the map of a regency."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.coaching.help.visits import Standing
from sambung.regions.drawing import Drawing, Shape, parts
from sambung.regions.models import Level, Region
from sambung.relay.routes import Words

FINER = (Level.VILLAGE, Level.DISTRICT)
"""The regions a map is divided into; the first that are few enough to be told apart."""

LOOKS: dict[str, Words] = {
    "both": gettext_lazy("some due, some planned"),
    "due": gettext_lazy("due for a visit"),
    "planned": gettext_lazy("visit planned"),
    "quiet": gettext_lazy("nothing due, nothing planned"),
}
"""How a place on the map looks, and the words for it."""


@dataclass(frozen=True)
class Spot:
    """A part of the map. `look` is one of `LOOKS`, '' where there is no group; `words` say the same, with
    numbers."""

    shape: Shape
    look: str = ""
    words: str = ""


@dataclass(frozen=True)
class Mapped:
    drawing: Drawing
    spots: list[Spot]

    @property
    def marks(self) -> list[Spot]:
        """Those with groups; what is due lies on top."""
        order = list(LOOKS)
        marked = [spot for spot in self.spots if spot.look]
        return sorted(marked, key=lambda spot: order.index(spot.look), reverse=True)

    @property
    def looks(self) -> list[tuple[str, Words]]:
        """Those that are on this map, for its key."""
        there = {spot.look for spot in self.spots}
        return [(look, words) for look, words in LOOKS.items() if look in there]


def map_of(regency: Region, standings: Sequence[Standing]) -> Mapped | None:
    """The regency's map; None where no boundary is known or nothing could be told apart."""
    for level in FINER:
        drawing = parts(regency, level)
        if drawing is not None:
            return Mapped(drawing, _spots(drawing, standings, level))
    return None


def _spots(drawing: Drawing, standings: Sequence[Standing], level: int) -> list[Spot]:
    groups: Counter[str] = Counter()
    due: Counter[str] = Counter()
    planned: Counter[str] = Counter()
    for standing in standings:
        code = ".".join(standing.region.split(".")[:level])
        groups[code] += 1
        due[code] += standing.due
        planned[code] += standing.planned
    return [
        _spot(shape, due[shape.code], planned[shape.code]) if groups[shape.code] else Spot(shape)
        for shape in drawing.shapes
    ]


def _spot(shape: Shape, due: int, planned: int) -> Spot:
    look = "both" if due and planned else "due" if due else "planned" if planned else "quiet"
    if look == "quiet":
        return Spot(shape, look, str(LOOKS[look]))
    counted = (
        (due, _("due: %(count)s") % {"count": due}),
        (planned, _("planned: %(count)s") % {"count": planned}),
    )
    return Spot(shape, look, ", ".join(words for count, words in counted if count))
