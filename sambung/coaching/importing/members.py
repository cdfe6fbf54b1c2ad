"""Rows of members: whose list each is on, who it means there, and what becomes of it."""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sambung.coaching import leaving
from sambung.coaching.importing import values
from sambung.coaching.importing.columns import LABELS, Table
from sambung.coaching.importing.groups import GroupEntry, Groups
from sambung.coaching.importing.lines import Line, Reader, What
from sambung.coaching.importing.registered import Registered, known_as, same_person
from sambung.coaching.importing.sheets import Row
from sambung.coaching.models import Member, Position, Sex
from sambung.people.models import Organization

LONGEST_CODE = 20
FIELDS = [one.name for one in fields(leaving.Listed)]


@dataclass
class MemberEntry:
    """A member of a file: their row in the registry or a new one, on the list of a group there or of the
    file's own new one, with what is to be written."""

    line: Line
    group: Organization | GroupEntry
    listed: leaving.Listed
    member: Member | None = None
    since: date | None = None
    changed: list[str] = field(default_factory=list)


class Members:
    """The members of a file, found among those who are listed."""

    def __init__(self, registered: Registered, groups: Groups, today: date) -> None:
        self.registered, self.groups, self.today = registered, groups, today
        self.entries: list[MemberEntry] = []
        self._met: dict[tuple[Any, ...], int] = {}
        self._taken: set[int] = set()
        self._above: tuple[str, str, str] = ("", "", "")

    def heading(self, words: str) -> None:
        """A line that names the group of the rows below it."""
        self._above = (words, "", "")

    def add(self, table: Table, row: Row) -> Line:
        """What becomes of a row of members."""
        reader = Reader(table, row)
        listed = self._listed(reader)
        since = reader.read("since", _since)
        reader.line.title = listed.name
        group = self._group(reader)
        if group is not None:
            reader.line.place = group.name
            for name, words in leaving.problems_of(listed, self.today).items():
                if not (name == "name" and reader.line.problems):
                    reader.refuse(name, words)
            if not reader.line.problems:
                self._keep(reader, MemberEntry(reader.line, group, listed, since=since))
        return reader.line

    def _listed(self, reader: Reader) -> leaving.Listed:
        position, of_position = reader.read("position", values.position) or ("", "")
        return leaving.Listed(
            name=reader.read("name", lambda value: values.text(value, 120)) or "",
            position=position or Position.MEMBER.value,
            section=(reader.read("section", lambda value: values.text(value, 80)) or of_position)[:80],
            sex=reader.read("sex", values.sex) or "",
            born=reader.read("born", values.born),
            occupation=reader.read("occupation", lambda value: values.text(value, 80)) or "",
            phone=reader.read("phone", values.phone) or "",
        )

    def _group(self, reader: Reader) -> "Organization | GroupEntry | None":
        """The group that the row names, or the one that the row above named."""
        named = (
            reader.read("group", lambda value: values.text(value, 160)) or "",
            reader.read("village", lambda value: values.text(value, 100)) or "",
            reader.read("district", lambda value: values.text(value, 100)) or "",
        )
        name, village, district = self._above = named if named[0] else self._above
        if not name:
            reader.refuse("group", _("Say in which group."))
            return None
        if (own := self._by_code(reader)) is not None and known_as(own.name) == known_as(name):
            return own
        found = self._called(name)
        if village and len(found) != 1:
            try:
                code = self.groups.villages.find(village, district).code
            except values.Wrong as wrong:
                reader.refuse("village", str(wrong))
                return None
            found = [one for one in found if _village(one) == code]
        if len(found) == 1:
            return found[0]
        words = (
            _("Several groups are called so: give the village too.")
            if found
            else _("No group of this regency, and none of this file, is called “%(name)s”.") % {"name": name}
        )
        reader.refuse("group", words)
        return None

    def _by_code(self, reader: Reader) -> Organization | None:
        """The group of the member whose code the row has."""
        member = self._of_code(str(reader.raw("code") or "").removesuffix(".0"))
        return self.registered.groups.get(member.group_id) if member is not None else None

    def _of_code(self, code: str) -> Member | None:
        """The member whose code it is; whatever else stands there is nobody's."""
        is_number = code.isascii() and code.isdecimal() and len(code) < LONGEST_CODE
        return self.registered.members.get(int(code)) if is_number else None

    def _called(self, name: str) -> "list[Organization | GroupEntry]":
        """The groups of that name or code: those of the registry, and the new ones of the file."""
        if name in self.registered.by_code:
            return [self.registered.by_code[name]]
        key = known_as(name)
        new = [entry for entry in self.groups.by_name.get(key, []) if entry.group is None]
        return [*self.registered.by_name.get(key, []), *new]

    def _keep(self, reader: Reader, entry: MemberEntry) -> None:
        member = self._on_list(reader, entry)
        if reader.line.problems or self._stands_twice(reader, entry, member):
            return
        entry.member = member
        if member is None:
            reader.line.what = What.NEW.value
            self._say_if_left(reader.line, entry)
        else:
            self._taken.add(member.pk)
            self._compare(reader, entry, member)
        self.entries.append(entry)

    def _on_list(self, reader: Reader, entry: MemberEntry) -> Member | None:
        """Whom the row means on the group's list: by code, else by name; of two of that name the one with the
        same phone or year of birth."""
        group = entry.group if isinstance(entry.group, Organization) else None
        code = reader.read("code", lambda value: values.text(value, 20))
        if code:
            member = self._of_code(code)
            if member is None or group is None or member.group_id != group.pk:
                reader.refuse("code", _("Nobody on the list of this group has this code. Leave it empty."))
            return member
        if group is None:
            return None
        alike = self.registered.by_person.get((group.pk, same_person(entry.listed.name)), [])
        alike = [one for one in alike if one.pk not in self._taken]
        if len(alike) > 1:
            alike = [
                one
                for one in alike
                if (entry.listed.phone and one.phone == entry.listed.phone)
                or (entry.listed.born and one.born == entry.listed.born)
            ]
            if len(alike) != 1:
                reader.refuse("name", _("Several on the list are called so. Give the code in Sambung."))
        return alike[0] if len(alike) == 1 else None

    def _stands_twice(self, reader: Reader, entry: MemberEntry, member: Member | None) -> bool:
        """Whether a row before it means the same person: the same row of the list, or the same name without
        another phone or year of birth to tell them apart."""
        group = entry.group.pk if isinstance(entry.group, Organization) else id(entry.group)
        listed = entry.listed
        keys: list[tuple[Any, ...]] = []
        if member is not None:
            keys.append(("row", member.pk))
        if not reader.raw("code"):
            keys.append(("person", group, same_person(listed.name), listed.phone, listed.born))
        before = next((self._met[key] for key in keys if key in self._met), None)
        self._met.update(dict.fromkeys(keys, reader.line.row))
        if before is None:
            return False
        reader.refuse("name", _("It stands already in row %(row)s.") % {"row": before})
        return True

    def _say_if_left(self, line: Line, entry: MemberEntry) -> None:
        if not isinstance(entry.group, Organization):
            return
        if (entry.group.pk, same_person(entry.listed.name)) in self.registered.left:
            line.notes.append(_("Somebody of this name has left the group. Is it sure that they are back?"))

    def _compare(self, reader: Reader, entry: MemberEntry, member: Member) -> None:
        """Keep of the row what is other than on the list; where a cell is empty, the list stays."""
        said = {name: getattr(entry.listed, name) for name in FIELDS}
        if reader.raw("position") is None:
            said.pop("position")
        if not reader.raw("code"):
            said.pop("name")  # it was found by its name: another spelling is no correction
        for name, value in said.items():
            old = getattr(member, name)
            if value not in ("", None) and value != old:
                entry.changed.append(name)
                reader.line.changes.append((str(LABELS[name]), shown(name, old), shown(name, value)))
        entry.listed = replace(
            entry.listed, **{name: getattr(member, name) for name in FIELDS if name not in entry.changed}
        )
        if entry.changed:
            reader.line.what = What.CHANGED.value


def shown(name: str, value: Any) -> str:
    """A value as a person reads it."""
    if name == "position":
        return str(Position(value).label)
    if name == "sex":
        return str(Sex(value).label) if value else ""
    return "" if value is None else str(value)


def _village(group: "Organization | GroupEntry") -> str:
    return group.region_id if isinstance(group, Organization) else group.village.code


def _since(value: Any) -> date | None:
    """A day, or the first of a year."""
    if not isinstance(value, date):
        words = values.text(value, 40)
        if words.isdecimal() and len(words) == 4 and words.startswith(("19", "20")):
            return date(int(words), 1, 1)
    return values.day(value)
