"""What becomes of each row of a sheet, in words for the person who imports."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sambung.coaching.importing.columns import LABELS, Table
from sambung.coaching.importing.sheets import Row
from sambung.coaching.importing.values import Wrong


class What(models.TextChoices):
    """What will happen to a row."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    SAME = "same", _("unchanged")
    REFUSED = "refused", _("not possible")


@dataclass
class Line:
    """A row and what becomes of it. `changes`: what, old, new. `problems`: the cell (`D7`) or '', what is
    wrong. `notes`: what is left aside without harm."""

    sheet: str
    row: int
    kind: str
    what: str = What.SAME.value
    title: str = ""
    place: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_kept(self) -> dict[str, Any]:
        return asdict(self)


class Reader:
    """The cells of one row, converted; what is wrong with them goes onto its line."""

    def __init__(self, table: Table, row: Row) -> None:
        self.table, self.row = table, row
        self.line = Line(table.sheet, row.number, table.kind)

    def raw(self, field_name: str) -> Any:
        return self.table.value(self.row, field_name)

    def read(self, field_name: str, convert: Callable[[Any], Any]) -> Any:
        """The cell as `convert` gives it; None for an empty one, or one that is wrong."""
        value = self.raw(field_name)
        if value is None:
            return None
        try:
            return convert(value)
        except Wrong as wrong:
            self.refuse(field_name, str(wrong))
            return None

    def refuse(self, field_name: str, words: str) -> None:
        """Say what is wrong, and in which cell; where the table lacks the column, without one."""
        self.line.what = What.REFUSED.value
        column = self.table.column(field_name)
        self.line.problems.append(
            (column, f"{LABELS[field_name]}: {words}" if field_name in LABELS else words)
        )
