"""Numbers drawn on a page, each with a table that says the same: `{% columns bars name title first of %}` as
columns, `{% often rows title first most %}` as what was said how often."""

from collections.abc import Sequence
from typing import Protocol

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from sambung.desk.leading import cut
from sambung.desk.report_paper import in_words
from sambung.insight.said import Often
from sambung.sheets import charts

register = template.Library()


class Counted(Protocol):
    """One column: what it is called, and its number."""

    @property
    def label(self) -> str: ...
    @property
    def count(self) -> int: ...


@register.inclusion_tag("desk/columns.html")
def columns(bars: Sequence[Counted], name: str, title: str, first: str, of: str) -> dict[str, object]:
    """`name` makes the ids of the page; `first` and `of` head the table's two columns."""
    drawing = charts.columns([(bar.label, bar.count) for bar in bars], title, name)
    drawn = mark_safe(drawing)  # noqa: S308  (all words in it are escaped)
    return {"drawing": drawn, "bars": bars, "title": title, "first": first, "of": of}


@register.inclusion_tag("desk/columns.html")
def columns_of(bars: Sequence[tuple[str, int]], name: str, title: str) -> dict[str, object]:
    """The same of months as (label, number)."""
    drawn = mark_safe(charts.columns(bars, title, name))  # noqa: S308  (all words in it are escaped)
    rows = [{"label": label, "count": count} for label, count in bars]
    return {"drawing": drawn, "bars": rows, "title": title, "first": _("Month"), "of": _("How many")}


@register.filter
def cell_in_words(cell: object) -> str:
    """A cell of a report's table."""
    return in_words(cell)


@register.inclusion_tag("desk/often.html")
def often(rows: Sequence[Often], title: str, first: str, most: int) -> dict[str, object]:
    """The first `most`, each beside as long before."""
    high = max((row.count for row in rows), default=0) or 1
    shown = [(row, round(100 * row.count / high)) for row in rows[:most]]
    return {"rows": shown, "title": title, "first": first, "cut": cut(len(shown), len(rows))}
