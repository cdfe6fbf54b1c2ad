"""CSV as programs of offices write it: with comma, semicolon or tab, in UTF-8 or Windows-1252."""

import csv
import io
from pathlib import PurePath

from django.utils.translation import gettext as _

from sambung.coaching.importing.sheets import MOST_COLUMNS, MOST_ROWS, Row, Sheet, Unreadable, is_blank

SEPARATORS = (";", ",", "\t")
LOOKED_AT = 30
"""So many rows show which separator it is."""


def sheet_of(name: str, content: bytes) -> Sheet:
    """The file as one sheet called as the file is. Raises `Unreadable`."""
    title = PurePath(name).stem[:60]
    text = _decoded(content)
    if "\x00" in text:
        raise Unreadable(_("It is no table: send XLSX or CSV."), title)
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for number, cells in enumerate(reader, start=1):
            if all(is_blank(cell) for cell in cells):
                continue
            if len(rows) == MOST_ROWS:
                raise Unreadable.too_long(title)
            rows.append(Row(number, cells[:MOST_COLUMNS]))
    except csv.Error as error:
        words = _("The row can't be read: a quotation mark may be missing.")
        raise Unreadable(words, title, (rows[-1].number if rows else 0) + 1) from error
    return Sheet(title, rows)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """The one that splits most of the first rows alike."""

    def columns(separator: str) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        widths: list[int] = []
        try:
            for cells, _number in zip(reader, range(LOOKED_AT), strict=False):
                widths.append(sum(not is_blank(cell) for cell in cells))
        except csv.Error:
            pass
        return sum(width for width in widths if width > 1)

    return max(SEPARATORS, key=columns)
