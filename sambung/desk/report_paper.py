"""A report on paper and as a workbook, of what its page shows."""

from datetime import date, datetime
from typing import Any

from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sambung.desk.leading import cut
from sambung.desk.report_page import Part, ReportPage
from sambung.insight.reports.tables import Table, tables
from sambung.insight.reports.workbook import workbook
from sambung.regions.moments import day_in_full, in_full
from sambung.sheets import office
from sambung.sheets.office import Chart, ReportOnPaper, SectionOnPaper, Signed, TableOnPaper

MOST_ROWS = 30
"""So many rows of a table stand on paper; the workbook has all."""


def made(page: ReportPage, now: datetime) -> bytes:
    """Raises `making.Busy`."""
    signature = page.signature
    at = signature.at if signature else now
    return office.report(
        ReportOnPaper(
            title=_("Report: %(period)s") % {"period": page.period.label},
            author=page.office.name,
            months=page.period.months,
            standing=standing_of(page, now),
            foot=f"{page.office.name} · {page.period.label}",
            nothing=_("Nothing in this time."),
            sections=[_section(part, page) for part in page.parts if part.text or part.tables],
            sign=_signed(page),
        ),
        at,
    )


def standing_of(page: ReportPage, now: datetime) -> str:
    """A draft or signed off, and as of when it was counted."""
    if page.signature is None:
        return _("Draft, not signed off. Counted on %(when)s.") % {"when": in_full(now, page.regency)}
    return _("Signed off by %(name)s on %(when)s. Text and figures are of that moment.") % {
        "name": page.signature.by.name,
        "when": in_full(page.signature.at, page.regency),
    }


def workbook_of(page: ReportPage) -> bytes:
    """All tables, all rows."""
    signed = _("signed off") if page.signature else _("draft")
    return workbook(tables(page.figures), f"{page.office.name}, {page.period.label}, {signed}")


def _signed(page: ReportPage) -> Signed | None:
    if page.signature is None:
        return None
    day = day_in_full(page.signature.at, page.regency)
    return Signed(page.signature.by.name, _("Head of %(office)s") % {"office": page.office.name}, day)


def _section(part: Part, page: ReportPage) -> SectionOnPaper:
    chart = Chart(_("Voices by month"), page.months) if part.name == "voices" else None
    return SectionOnPaper(part.title, part.paragraphs, [_table(one) for one in part.tables], chart)


def _table(one: Table) -> TableOnPaper:
    rows = [[in_words(cell) for cell in row] for row in one.rows[:MOST_ROWS]]
    sums = [in_words(cell) if cell is not None else "" for cell in one.sums]
    return TableOnPaper(one.title, one.head, rows, sums, cut(len(rows), len(one.rows)), one.note)


def in_words(cell: Any) -> str:
    """A cell as it is printed: a dash where nothing is known."""
    match cell:
        case None:
            return "-"
        case date():
            return date_format(cell, "j M Y")
        case float():
            return str(floatformat(cell, -1))
    return str(cell)
