"""Workbooks (XLSX): opened only once it is known that they are no bomb, read without running anything.

Macros are left aside; of formulas the result is taken that the office's program kept. Merged cells have their
value in each of the cells that they cover."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from posixpath import join, normpath
from typing import Any
from xml.etree import ElementTree

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import range_boundaries

from sambung.coaching.importing.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    Bad,
    Row,
    Sheet,
    Unreadable,
    is_blank,
)

MOST_UNPACKED = 60 * 1024 * 1024
"""So much a workbook may come to once unpacked (house): 20,000 rows are about 20 MB."""

MOST_PARTS = 500
MOST_WALKED = 1_048_576
"""The last row that a sheet can have. All sheets together are walked through `SHEETS` times as far, those
with formulas twice, since a stray cell at the end of each costs time."""

SHEETS = 4
LONGEST_TITLE = 60
"""So much of a sheet's name is kept with each of its lines; programs of offices allow 31 characters."""

OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*"([A-Z0-9:]{1,30})"')
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def is_workbook(content: bytes) -> bool:
    return content.startswith((b"PK", OLD_FORMAT))


def sheets_of(content: bytes) -> list[Sheet]:
    """The sheets of a workbook that hold something. Raises `Unreadable`."""
    if content.startswith(OLD_FORMAT):
        if ENCRYPTED in content:
            raise Unreadable(_("It is locked with a password. Save it without one and send it again."))
        raise Unreadable(_("It is in the old Excel format. Save it as .xlsx or CSV and send it again."))
    parts = _unpacked(content)
    try:
        return list(_sheets(content, parts))
    except Unreadable:
        raise
    except Exception as error:  # a broken workbook makes openpyxl raise anything at all
        raise _broken() from error


def _broken() -> Unreadable:
    return Unreadable(_("It is broken and can't be read. Open it, save it as .xlsx once more and send that."))


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The parts written in XML, none of which defines entities. Raises `Unreadable`."""
    left, parts = MOST_UNPACKED, {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if len(packed.infolist()) > MOST_PARTS:
                raise _too_large()
            for info in packed.infolist():
                if info.flag_bits & 0x1:
                    raise Unreadable(
                        _("It is locked with a password. Save it without one and send it again.")
                    )
                with packed.open(info) as part:
                    read = part.read(left + 1)  # the size that the file itself claims may be a lie
                left -= len(read)
                if left < 0:
                    raise _too_large()
                if info.filename.endswith((".xml", ".rels")):
                    parts[info.filename] = read
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise _broken() from error
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part[:4] for part in parts.values()):
        raise _broken()
    return parts


def _too_large() -> Unreadable:
    return Unreadable(_("It is far larger unpacked than a list of groups can be. It was not opened."))


def _sheets(content: bytes, parts: dict[str, bytes]) -> Iterator[Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    where = _paths(parts)
    notes = []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if any(name.endswith("vbaProject.bin") for name in packed.namelist()):
            notes.append(_("The macros in it were not run."))
    xml_of = {sheet.title: parts.get(where.get(sheet.title, ""), b"") for sheet in book.worksheets}
    steps = _Steps()
    formulas = _formulas(content, {title for title, xml in xml_of.items() if FORMULA.search(xml)}, steps)
    try:
        for sheet in book.worksheets:
            if rows := _rows(sheet, formulas.get(sheet.title, set()), steps):
                title = sheet.title[:LONGEST_TITLE]
                yield Sheet(title, _filled(rows, xml_of[sheet.title]), notes)
    finally:
        book.close()


def _paths(parts: dict[str, bytes]) -> dict[str, str]:
    """In which part each sheet stands, by its name."""
    book = ElementTree.fromstring(parts["xl/workbook.xml"])  # noqa: S314  (without entities, as looked after)
    relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    return {
        sheet.get("name", ""): normpath(join("/xl", targets.get(sheet.get(RELATION), ""))).lstrip("/")
        for sheet in book.iter(f"{MAIN}sheet")
    }


class _Steps:
    """How many rows may still be walked through, in all sheets of a workbook together."""

    def __init__(self) -> None:
        self.left = SHEETS * MOST_WALKED

    def take(self) -> None:
        """One more row. Raises `Unreadable` where none is left."""
        self.left -= 1
        if self.left < 0:
            raise _too_large()


def _rows(sheet: Any, formulas: set[tuple[int, int]], steps: _Steps) -> list[Row]:
    """The rows that hold something. Raises `Unreadable`."""
    found: list[Row] = []
    for number, cells in _walked(sheet, steps):
        values = [_value(cell, (number, index) in formulas) for index, cell in enumerate(cells)]
        if all(is_blank(value) for value in values):
            continue
        if len(found) == MOST_ROWS:
            raise Unreadable.too_long(sheet.title[:LONGEST_TITLE])
        found.append(Row(number, values))
    return found


def _walked(sheet: Any, steps: _Steps) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows with their numbers, without those that the file leaves out. Raises `Unreadable`."""
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    left_out: Any = None  # one and the same for all rows that are
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_WALKED)
    for number, cells in enumerate(rows, start=1):
        steps.take()
        if cells is left_out:
            continue
        if all(cell is EMPTY_CELL for cell in cells):
            left_out = cells
        else:
            yield number, cells


def _value(cell: Any, is_formula: bool) -> Any:
    value = cell.value
    if getattr(cell, "data_type", "") == "e":
        return Bad(_("The cell shows the error %(error)s.") % {"error": str(value)[:20]})
    if is_formula and value is None:
        return Bad(_("The formula has no result kept with it. Open the file, save it and send it again."))
    return value


def _formulas(content: bytes, titles: set[str], steps: _Steps) -> dict[str, set[tuple[int, int]]]:
    """Where formulas stand in the sheets of these names: row, and column from 0. Opened once for all. Raises
    `Unreadable`."""
    if not titles:
        return {}
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    try:
        return {sheet.title: _formulas_of(sheet, steps) for sheet in book.worksheets if sheet.title in titles}
    finally:
        book.close()


def _formulas_of(sheet: Any, steps: _Steps) -> set[tuple[int, int]]:
    return {
        (number, index)
        for number, cells in _walked(sheet, steps)
        for index, cell in enumerate(cells)
        if getattr(cell, "data_type", "") == "f"
    }


def _filled(rows: list[Row], xml: bytes) -> list[Row]:
    """The rows with the value of merged cells in each of them."""
    by_number = {row.number: [*row.cells] for row in rows}
    for ref in MERGED.findall(xml)[:MOST_ROWS]:
        bounds = [bound or 0 for bound in range_boundaries(ref.decode())]
        left, top, right, bottom = bounds[0], bounds[1], min(bounds[2], MOST_COLUMNS), bounds[3]
        above = by_number.get(top, [])
        value = above[left - 1] if 0 < left <= len(above) else None
        if is_blank(value):
            continue
        for number in range(top, min(bottom, top + MOST_ROWS) + 1):
            if (cells := by_number.get(number)) is not None:
                cells.extend([None] * (right - len(cells)))
                cells[left - 1 : right] = [value] * (right - left + 1)
    return [Row(number, cells) for number, cells in by_number.items()]
