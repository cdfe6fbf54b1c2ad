"""The tables of a report as a workbook: one sheet a table, its head frozen, numbers as numbers."""

import io
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from sambung.insight.reports.tables import Table

LONGEST_NAME = 31
"""Letters that the name of a sheet may have (Excel)."""

NOT_IN_A_NAME = str.maketrans("", "", "[]:*?/\\'")
WIDEST, NARROWEST = 60, 12


def workbook(tables: list[Table], heading: str) -> bytes:
    """Each with its head in the first row; what it is of, its sums and its note stand below it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _sheet(book, table, heading)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: openpyxl.Workbook, table: Table, heading: str) -> None:
    sheet = book.create_sheet(table.title.translate(NOT_IN_A_NAME)[:LONGEST_NAME])
    below = [table.sums] if table.sums else []
    for row in (table.head, *table.rows, *below):
        sheet.append([_value(cell) for cell in row])
    for line in ((), (f"{table.title}. {heading}",), *([(table.note,)] if table.note else [])):
        sheet.append([_value(cell) for cell in line])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # never a formula, whatever somebody called a bulletin
    sheet.freeze_panes = "B2"
    for place, head in enumerate(table.head):
        longest = max((len(str(row[place])) for row in table.rows), default=0)
        wide = longest if place == 0 else max(longest, len(head) // 2)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(wide + 2, NARROWEST), WIDEST)


def _value(cell: Any) -> Any:
    return ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell
