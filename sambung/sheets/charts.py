"""Drawings of numbers as SVG, for pages and for paper: no script, no style of their own, a name and the
numbers in words for whoever doesn't see them. A table stands beside each, wherever it is shown."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

WIDE, HIGH, HEAD, FOOT = 20, 60, 11, 12
"""Of a column, of the room for its number, and of that for the first and the last label below, in units of
the drawing."""

SMALLEST = 8
"""Letters of a drawing that is 240 units wide: 11 px where the screen is 360."""

SEA, INK, GRANITE = "#0A5F66", "#14242C", "#7A8A90"
"""On paper; a page's style sheet says it better, for light and dark."""


def columns(bars: Sequence[tuple[str, int]], title: str, name: str = "chart") -> str:
    """One column for each (label, number), the highest as high as the drawing. `name` makes ids of a page."""
    most = max((count for _label, count in bars), default=0) or 1
    drawn = "".join(_column(place, count, most) for place, (_label, count) in enumerate(bars))
    width = WIDE * len(bars)
    ids = quoteattr(f"{name}-title {name}-words")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby={ids} '
        f'viewBox="0 0 {width} {HEAD + HIGH + FOOT}">'
        f"<title id={quoteattr(f'{name}-title')}>{escape(title)}</title>"
        f"<desc id={quoteattr(f'{name}-words')}>{escape(in_words(bars))}</desc>{drawn}"
        f'<path d="M0 {HEAD + HIGH + 0.5}h{width}" stroke="{GRANITE}"/>{_ends(bars, width)}</svg>'
    )


def in_words(bars: Sequence[tuple[str, int]]) -> str:
    """The numbers of a drawing, one after the other."""
    return "; ".join(f"{label}: {count}" for label, count in bars) + "."


def _ends(bars: Sequence[tuple[str, int]], width: int) -> str:
    """What the first and the last column are; the others lie between."""
    if not bars:
        return ""
    ends = [("start", 0, bars[0][0]), ("end", width, bars[-1][0])][: len(bars)]
    return "".join(
        f'<text x="{x}" y="{HEAD + HIGH + FOOT - 3}" font-size="{SMALLEST}" font-family="Lato" '
        f'text-anchor="{anchor}" fill="{INK}">{escape(label)}</text>'
        for anchor, x, label in ends
    )


def _column(place: int, count: int, most: int) -> str:
    high = round(HIGH * count / most, 1)
    x, y = place * WIDE, round(HEAD + HIGH - high, 1)
    if not count:
        return ""
    return (
        f'<rect x="{x + 2}" y="{y}" width="{WIDE - 4}" height="{high}" fill="{SEA}"/>'
        f'<text x="{x + WIDE // 2}" y="{y - 2}" font-size="{SMALLEST}" font-family="Lato" '
        f'text-anchor="middle" fill="{INK}">{count}</text>'
    )
