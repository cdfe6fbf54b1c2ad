"""Drawings of numbers as SVG, for pages and for paper: no script, no style of their own, a name and the
numbers in words for whoever doesn't see them. A table stands beside each, wherever it is shown."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

WIDE, HIGH, HEAD = 20, 60, 10
"""Of a column, and of the room for its number, in units of the drawing."""

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
        f'viewBox="0 0 {width} {HEAD + HIGH + 1}">'
        f"<title id={quoteattr(f'{name}-title')}>{escape(title)}</title>"
        f"<desc id={quoteattr(f'{name}-words')}>{escape(in_words(bars))}</desc>{drawn}"
        f'<path d="M0 {HEAD + HIGH + 0.5}h{width}" stroke="{GRANITE}"/></svg>'
    )


def in_words(bars: Sequence[tuple[str, int]]) -> str:
    """The numbers of a drawing, one after the other."""
    return "; ".join(f"{label}: {count}" for label, count in bars) + "."


def _column(place: int, count: int, most: int) -> str:
    high = round(HIGH * count / most, 1)
    x, y = place * WIDE, round(HEAD + HIGH - high, 1)
    if not count:
        return ""
    return (
        f'<rect x="{x + 2}" y="{y}" width="{WIDE - 4}" height="{high}" fill="{SEA}"/>'
        f'<text x="{x + WIDE // 2}" y="{y - 2}" font-size="7" font-family="Lato" text-anchor="middle" '
        f'fill="{INK}">{count}</text>'
    )
