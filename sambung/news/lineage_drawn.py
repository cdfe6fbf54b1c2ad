"""A story's lineage as cords: each strand a lane, drawn beside the words of what lies on it.

The words are an ordered list; what is drawn beside a line of it says nothing more. A line's drawing has two
parts: its head, in which strands begin, meet, leave and end, and below that the strands alone, as long as the
words need them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from sambung.news.lineage import OVERDUE, TIED, WAITING, Bead

HEAD, MIDDLE = 44, 20
"""Pixels: how high a head is, and where in it the knot lies."""
FIRST, APART = 16, 26
"""Pixels: where the first lane runs, and how far the next ones are from it."""
MOST_LANES = 5
"""More strands than these lie upon one another at the last."""


@dataclass(frozen=True)
class Line:
    """A bead with its drawing."""

    bead: Bead
    head: SafeString
    rails: SafeString
    width: int


@dataclass(frozen=True)
class _Strands:
    """The lanes that run into a line from above and out of it below."""

    above: frozenset[int]
    below: frozenset[int]


def lines(beads: Iterable[Bead]) -> list[Line]:
    """All beads, each with its part of the drawing."""
    beads = list(beads)
    sources = sum(bead.kind == "source" for bead in beads)
    width = _x(max(min(sources, MOST_LANES) - 1, 1)) + FIRST
    return [
        Line(bead, _svg(width, HEAD, _head(bead, strands, lane)), _rails(width, strands.below), width)
        for bead, strands, lane in _laid_out(beads)
    ]


def _laid_out(beads: list[Bead]) -> Iterator[tuple[Bead, _Strands, int]]:
    """Each bead with the strands of its line and the lane on which it lies."""
    running: frozenset[int] = frozenset()
    for number, bead in enumerate(beads):
        lane, after = 0, frozenset({0})
        if bead.kind == "source":
            lane = min(number, MOST_LANES - 1)
            after = running | {lane}
        elif bead.kind in ("report", "copy"):
            lane = 1
        elif bead.kind == "end":
            after = frozenset()
        yield bead, _Strands(running, after), lane
        running = after


def _head(bead: Bead, strands: _Strands, lane: int) -> str:
    x = _x(lane)
    ropes = "".join(
        _rope(_straight(each, strands, bead, lane)) for each in sorted(strands.above | strands.below)
    )
    if bead.kind == "source":
        return ropes + _whipping(x)
    if bead.kind == "story":
        return (
            "".join(_rope(_meeting(each)) for each in sorted(strands.above - {0})) + ropes + _knot(_x(0), 3)
        )
    if bead.kind == "report":
        return ropes + (_ended(x, bead.ends) if bead.ends else _rope(_running_in()) + _whipping(x))
    if bead.kind == "copy":
        return ropes + _rope(_leaving()) + _ended(x, bead.ends)
    if bead.kind == "end":
        return ropes + _ended(x, bead.ends)
    return ropes + _knot(x, {"publication": 3, "version": 1}.get(bead.kind, 0))


def _x(lane: int) -> int:
    return FIRST + APART * lane


def _straight(lane: int, strands: _Strands, bead: Bead, on: int) -> str:
    """The strand of a lane as it runs through a head, or begins or ends there."""
    begins = lane not in strands.above
    ends = lane not in strands.below
    if ends and bead.kind == "story":
        return ""
    return f"M{_x(lane)} {MIDDLE if begins else 0}V{MIDDLE if ends else HEAD}"


def _meeting(lane: int) -> str:
    """A strand that becomes one with the first."""
    return f"M{_x(lane)} 0C{_x(lane)} {MIDDLE} {_x(0)} 2 {_x(0)} {MIDDLE}"


def _running_in() -> str:
    """What begins beside the first strand and becomes part of it."""
    return f"M{_x(1)} {MIDDLE}C{_x(1)} {HEAD} {_x(0)} {MIDDLE + 4} {_x(0)} {HEAD}"


def _leaving() -> str:
    """What leaves the first strand."""
    return f"M{_x(0)} 0C{_x(0)} {MIDDLE - 4} {_x(1)} -4 {_x(1)} {MIDDLE - 2}"


def _rope(path: str) -> str:
    return f'<path class="e" d="{path}"/><path class="b" d="{path}"/>' if path else ""


def _knot(x: int, turns: int) -> str:
    """Turns around the strand: three where something came about, one for a version."""
    first = MIDDLE - 6 * (turns - 1) // 2
    around = (f"M{x - 8} {y + 2}Q{x} {y - 3} {x + 8} {y}" for y in range(first, first + 6 * turns, 6))
    return "".join(_rope(path) for path in around)


def _whipping(x: int) -> str:
    """A strand's own beginning, bound so that it doesn't fray."""
    return f'<path class="w" d="M{x - 6} {MIDDLE}h12M{x - 6} {MIDDLE + 4}h12M{x - 6} {MIDDLE + 8}h12"/>'


def _ended(x: int, ends: str) -> str:
    y = MIDDLE
    if ends == TIED:
        cross = _rope(f"M{x - 6} {y - 4}l12 11") + _rope(f"M{x + 6} {y - 4}l-12 11")
        return f'<path class="c" d="M{x - 10} {y - 2}q10 8 20 0"/>{cross}'
    if ends == OVERDUE:
        frays = f"M{x - 3} {y}q-1 8-6 14M{x - 1} {y}q0 9-2 16M{x + 1} {y}q0 9 2 16M{x + 3} {y}q1 8 6 14"
        return f'<path class="f" d="{frays}"/>'
    if ends == WAITING:
        return f'<circle class="w" cx="{x}" cy="{y + 6}" r="7" stroke-dasharray="3 3"/>'
    loose = f"M{x - 3} {y + 3}v8M{x} {y + 3}v10M{x + 3} {y + 3}v8"
    return f'<path class="w" d="M{x - 6} {y - 4}h12M{x - 6} {y}h12"/><path class="t" d="{loose}"/>'


def _rails(width: int, lanes: Iterable[int]) -> SafeString:
    """The strands below a head; they are stretched to the height of the words."""
    return _svg(width, 10, "".join(_rope(f"M{_x(lane)} 0V10") for lane in sorted(lanes)), stretched=True)


def _svg(width: int, height: int, inside: str, *, stretched: bool = False) -> SafeString:
    kind = ' class="rails" preserveAspectRatio="none"' if stretched else f' class="head" height="{height}"'
    return mark_safe(  # noqa: S308  (numbers of our own alone)
        f'<svg{kind} viewBox="0 0 {width} {height}" width="{width}" aria-hidden="true" focusable="false">'
        f"{inside}</svg>"
    )
