"""What a file of an office holds, whatever its format: sheets of rows, and what is wrong with a cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

MOST_BYTES = 5 * 1024 * 1024
"""The largest file taken: 10,000 members with all columns are 1 MB."""

MOST_ROWS = 20_000
MOST_COLUMNS = 80


@dataclass(frozen=True)
class Bad:
    """A cell that can't be read, and why: an error, a formula without its result."""

    words: str


@dataclass(frozen=True)
class Row:
    """A row with its number as the office sees it, from 1."""

    number: int
    cells: Sequence[Any]


@dataclass(frozen=True)
class Sheet:
    """A sheet by its name (of a CSV: the file's). `notes` say what was left aside, such as macros."""

    name: str
    rows: Sequence[Row]
    notes: Sequence[str] = ()


class Unreadable(Exception):
    """A file, sheet or row that is not taken over. `str()` says why in the reader's language."""

    def __init__(self, words: str, sheet: str = "", row: int = 0, column: str = "") -> None:
        super().__init__(words)
        self.words, self.sheet, self.row, self.column = words, sheet, row, column

    @classmethod
    def too_long(cls, sheet: str) -> "Unreadable":
        words = _("It has more than %(rows)s rows. Split it into several files.") % {"rows": MOST_ROWS}
        return cls(words, sheet, MOST_ROWS + 1)


def letter(index: int) -> str:
    """The column's letter as a spreadsheet shows it: 0 is A, 26 is AA."""
    name, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
