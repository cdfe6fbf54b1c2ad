"""From files to what would happen: each row read, found in the registry, and said in a line. No writing."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sambung.coaching.importing import commas, workbook
from sambung.coaching.importing.columns import GROUPS, MEMBERS, Table, table_of
from sambung.coaching.importing.groups import GroupEntry, Groups
from sambung.coaching.importing.lines import Line, What
from sambung.coaching.importing.members import MemberEntry, Members
from sambung.coaching.importing.registered import Registered
from sambung.coaching.importing.sheets import MOST_BYTES, Row, Sheet, Unreadable, is_blank
from sambung.coaching.importing.villages import Villages
from sambung.regions.models import Region

STEP = 250
"""After so many rows it is told how far it is."""

Told = Callable[[int, int], None]
File = tuple[str, bytes]


@dataclass
class Proposal:
    """What would happen. `notes`: what concerns whole sheets."""

    groups: list[GroupEntry]
    members: list[MemberEntry]
    lines: list[Line]
    notes: list[str]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows will be what."""
        found = Counter(line.what for line in self.lines)
        return {what.value: found[what.value] for what in What}

    @property
    def digest(self) -> str:
        """The same for the same lines: whether what was looked at is still what would happen."""
        kept = json.dumps([line.as_kept() for line in self.lines], ensure_ascii=True)
        return hashlib.sha256(kept.encode()).hexdigest()


def propose(files: Sequence[File], regency: Region, today: date, told: Told | None = None) -> Proposal:
    """What would become of the rows of these files in a regency's registry."""
    tables, refused, notes = tables_of(files)
    registered = Registered(regency)
    groups = Groups(registered, Villages(regency), today)
    members = Members(registered, groups, today)
    lines = list(refused)
    total, done = sum(len(table.rows) for table in tables), 0
    for table in sorted(tables, key=lambda one: one.kind == MEMBERS):
        for row in table.rows:
            done += 1
            if told is not None and done % STEP == 0:
                told(done, total)
            if (line := _line(table, row, groups, members, notes)) is not None:
                lines.append(line)
    if told is not None:
        told(total, total)
    return Proposal(groups.entries, members.entries, lines, notes)


def _line(table: Table, row: Row, groups: Groups, members: Members, notes: list[str]) -> Line | None:
    """The row's line; None for one that is neither a group nor a member."""
    filled = {str(cell).strip(): None for cell in row.cells if not is_blank(cell)}
    if not any(table.value(row, name) is not None for name in table.fields):
        return None
    if table.value(row, "code") is not None:
        return groups.add(table, row) if table.kind == GROUPS else members.add(table, row)
    if _is_numbering(list(filled)):
        return None
    if len(filled) == 1 and len(table.fields) > 1 and _stands_alone(table, row):
        words = " ".join(next(iter(filled)).split())[:160]
        if table.kind == MEMBERS and re.match(r"(kim|kelompok)\b", words, re.IGNORECASE):
            members.heading(words)
        else:
            note = _("%(sheet)s, row %(row)s is left out: “%(words)s”.")
            notes.append(note % {"sheet": table.sheet, "row": row.number, "words": words[:60]})
        return None
    first = next(iter(filled))
    if re.match(r"(jumlah|total)\b", first, re.IGNORECASE):
        return None
    return groups.add(table, row) if table.kind == GROUPS else members.add(table, row)


def _stands_alone(table: Table, row: Row) -> bool:
    """Whether the one word of a row is no group or member: it runs across the row, or stands elsewhere."""
    needed = "name" if table.kind == MEMBERS else "group"
    value = table.value(row, needed)
    if value is None or sum(not is_blank(cell) for cell in row.cells) > 1:
        return True
    return table.kind == MEMBERS and bool(re.match(r"(kim|kelompok)\b", str(value), re.IGNORECASE))


def _is_numbering(words: list[str]) -> bool:
    """`1 2 3 4` beneath a header, or the number of a row that was left empty."""
    return all(word.strip("()").isdecimal() for word in words) and (
        words == [str(n) for n in range(1, len(words) + 1)] or len(words) == 1
    )


def tables_of(files: Sequence[File]) -> tuple[list[Table], list[Line], list[str]]:
    """The tables in the files, a line for each file or sheet that can't be read, and what is left aside."""
    tables: list[Table] = []
    refused: list[Line] = []
    notes: list[str] = []
    for name, content in files:
        try:
            sheets = list(_sheets(name, content))
        except Unreadable as why:
            refused.append(_refused(why, name))
            continue
        before = len(tables)
        for sheet in sheets:
            try:
                table = table_of(sheet)
            except Unreadable as why:
                refused.append(_refused(why, name))
                continue
            notes.extend(note for note in sheet.notes if note not in notes)
            if table is None:
                notes.append(_("%(sheet)s: no list of groups or members in it.") % {"sheet": sheet.name})
            else:
                tables.append(table)
                notes.extend(_left_aside(table))
        if len(tables) == before and not any(line.title == name for line in refused):
            words = _(
                "No list was found in it. Above the rows it needs column names such as Nama, KIM, Desa."
            )
            refused.append(_refused(Unreadable(words), name))
    return tables, refused, notes


def _sheets(name: str, content: bytes) -> Iterator[Sheet]:
    if not content:
        raise Unreadable(_("It is empty."))
    if len(content) > MOST_BYTES:
        raise Unreadable(_("It is larger than %(size)s MB. Split it.") % {"size": MOST_BYTES // 1024**2})
    if workbook.is_workbook(content):
        yield from workbook.sheets_of(content)
    else:
        yield commas.sheet_of(name, content)


def _left_aside(table: Table) -> Iterator[str]:
    if table.ignored:
        words = _("%(sheet)s: not taken over: %(columns)s.")
        yield words % {"sheet": table.sheet, "columns": ", ".join(table.ignored)}


def _refused(why: Unreadable, name: str) -> Line:
    line = Line(why.sheet or name, why.row, "", What.REFUSED.value, title=name)
    line.problems.append((why.column, why.words))
    return line


def as_kept(proposal: Proposal) -> list[dict[str, Any]]:
    return [line.as_kept() for line in proposal.lines]
