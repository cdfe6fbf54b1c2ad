"""Drawings of numbers as SVG, for pages and for paper: no script, no style of their own, a name and the
numbers in words for whoever doesn't see them. A table stands beside each, wherever it is shown."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

WIDE, HIGH, HEAD, FOOT = 20, 60, 11, 22
"""Of a column, of the room for its number, and of that for month and year below, in units of the drawing."""

NAME = 3
"""So many letters of a month stand below its column: they tell the twelve apart in both languages."""

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
        f'<path d="M0 {HEAD + HIGH + 0.5}h{width}" stroke="{GRANITE}"/>{_names(bars)}</svg>'
    )


def in_words(bars: Sequence[tuple[str, int]]) -> str:
    """The numbers of a drawing, one after the other."""
    return "; ".join(f"{label}: {count}" for label, count in bars) + "."


def _names(bars: Sequence[tuple[str, int]]) -> str:
    """Below each column its month, and the year below the first one of a year."""
    drawn, before = "", ""
    for place, (label, _count) in enumerate(bars):
        month, _space, year = label.rpartition(" ")
        drawn += _text(place, HEAD + HIGH + SMALLEST + 1, (month or year)[:NAME])
        if month and year != before:
            drawn += _text(place, HEAD + HIGH + 2 * SMALLEST + 3, year)
        before = year
    return drawn


def _text(place: int, y: float, words: str) -> str:
    return (
        f'<text x="{place * WIDE + WIDE // 2}" y="{y}" font-size="{SMALLEST}" font-family="Lato" '
        f'text-anchor="middle" fill="{INK}">{escape(words)}</text>'
    )


def _column(place: int, count: int, most: int) -> str:
    """A month with nothing has its 0, which nobody takes for a month that is missing."""
    high = round(HIGH * count / most, 1)
    x, y = place * WIDE, round(HEAD + HIGH - high, 1)
    bar = f'<rect x="{x + 2}" y="{y}" width="{WIDE - 4}" height="{high}" fill="{SEA}"/>' if count else ""
    return bar + _text(place, round(y - 2, 1), str(count))
