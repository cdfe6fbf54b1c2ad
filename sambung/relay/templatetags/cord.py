"""The cord, drawn: `{% cord cord %}` whole, `{% cord_end cord %}` small, for the rows of a list.

A knot is a hand-off, the end is who holds it now; between them run stretches, dashed while somebody is
waited for, red once late. All of it is an ordered list in words; the drawing says nothing more.
"""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext_lazy as _

from sambung.relay.cord import Cord, Knot

register = template.Library()

# The badge of an end: its class in the style sheet, and its word.
ENDS = {
    "held": ("", _("in hand")),
    "waiting": ("waits", _("waiting")),
    "overdue": ("late", _("overdue")),
    "tied": ("done", _("done")),
}


@dataclass(frozen=True)
class Stretch:
    """A knot with the class of the rope that runs on from it."""

    knot: Knot
    rope: str


def stretches(cord: Cord) -> list[Stretch]:
    """The knots, each with the rope after it: late if the next knot came late or the end is overdue."""
    late = [knot.late for knot in cord.knots[1:]] + [cord.end == "overdue"]
    return [
        Stretch(knot, " ".join(("waiting" * knot.waiting, "late" * late_after)).strip())
        for knot, late_after in zip(cord.knots, late, strict=False)
    ]


@register.inclusion_tag("relay/cord.html")
def cord(cord: Cord, nested: bool = False) -> dict[str, object]:
    """The whole cord, oldest knot first, with branches and end."""
    badge, word = ENDS[cord.end]
    return {"cord": cord, "stretches": stretches(cord), "badge": badge, "word": word, "nested": nested}


@register.inclusion_tag("relay/cord_end.html")
def cord_end(cord: Cord) -> dict[str, object]:
    """The last knot and the end in two lines."""
    badge, word = ENDS[cord.end]
    return {"cord": cord, "last": cord.knots[-1] if cord.knots else None, "badge": badge, "word": word}
