"""Rows of groups: which group each means, and what becomes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sambung.coaching import decrees
from sambung.coaching.importing import values
from sambung.coaching.importing.columns import LABELS, Table
from sambung.coaching.importing.lines import Line, Reader, What
from sambung.coaching.importing.registered import Registered, known_as
from sambung.coaching.importing.sheets import Row
from sambung.coaching.importing.villages import Villages, WrongDistrict
from sambung.coaching.models import Decree, Issuer
from sambung.people.models import Equipment, Organization, what_most_have
from sambung.regions.models import Region

DECREE = ("decree", "dated", "issuer", "valid_until")
"""Without all of these no decree is taken over."""


@dataclass
class GroupEntry:
    """A group of a file: the one it is in the registry, or a new one, with what is to be written."""

    line: Line
    name: str
    village: Region
    group: Organization | None = None
    new_name: str = ""
    contact: dict[str, str] = field(default_factory=dict)
    equipment: list[str] | None = None
    decree: decrees.Entered | None = None


class Groups:
    """The groups of a file, found among those that are registered."""

    def __init__(self, registered: Registered, villages: Villages, today: date) -> None:
        self.registered, self.villages, self.today = registered, villages, today
        self.entries: list[GroupEntry] = []
        self.by_place: dict[tuple[str, str], GroupEntry] = {}
        self.by_name: dict[str, list[GroupEntry]] = {}
        self._met: dict[int, int] = {}

    def add(self, table: Table, row: Row) -> Line:
        """What becomes of a row of groups."""
        reader = Reader(table, row)
        line = reader.line
        name = reader.read("group", lambda value: values.text(value, 160)) or ""
        line.title = name
        if not name and not line.problems:
            reader.refuse("group", _("Give the group a name."))
        group = self._by_code(reader)
        village = village_of(reader, self.villages, group)
        if group is None and village is not None and name:
            group = self._of_place(reader, village, name)
        if village is not None:
            line.place = village.path
        entry = self._entry(reader, group, village, name)
        if entry is not None and not line.problems:
            self._keep(entry)
        return line

    def _by_code(self, reader: Reader) -> Organization | None:
        code = reader.read("code", lambda value: values.text(value, 80))
        if not code:
            return None
        group = self.registered.by_code.get(code)
        if group is None:
            reader.refuse("code", _("No group of this regency has this code. Leave it empty for a new one."))
        return group

    def _of_place(self, reader: Reader, village: Region, name: str) -> Organization | None:
        found = self.registered.by_place.get((village.code, known_as(name)), [])
        if len(found) > 1:
            reader.refuse("group", _("Several groups there are called so. Give the code in Sambung."))
        return found[0] if len(found) == 1 else None

    def _entry(
        self, reader: Reader, group: Organization | None, village: Region | None, name: str
    ) -> GroupEntry | None:
        contact = {
            "phone": reader.read("phone", _unless(group.phone if group else "", values.phone)) or "",
            "email": reader.read("email", _unless(group.email if group else "", _email)) or "",
        }
        equipment = reader.read("equipment", values.equipment)
        decree = self._decree(reader, self.registered.decrees.get(group.pk) if group else None)
        if village is None or not name:
            return None
        entry = GroupEntry(reader.line, name, village, group)
        entry.contact = {key: value for key, value in contact.items() if value}
        if group is None:
            entry.equipment, entry.decree = equipment, decree
            reader.line.what = reader.line.what if reader.line.problems else What.NEW.value
        else:
            self._compare(entry, group, equipment, decree, by_code=bool(reader.raw("code")))
        return self._once(reader, entry)

    def _once(self, reader: Reader, entry: GroupEntry) -> GroupEntry | None:
        """The entry, unless the group stands in a row before it."""
        place = (entry.village.code, known_as(entry.name))
        before = self._met.get(entry.group.pk) if entry.group else None
        if before is None and place in self.by_place:
            before = self.by_place[place].line.row
        if before is None:
            return entry
        reader.refuse("group", _("It stands already in row %(row)s.") % {"row": before})
        return None

    def _keep(self, entry: GroupEntry) -> None:
        self.entries.append(entry)
        self.by_place[entry.village.code, known_as(entry.name)] = entry
        self.by_name.setdefault(known_as(entry.name), []).append(entry)
        if entry.group is not None:
            self._met[entry.group.pk] = entry.line.row

    def _compare(
        self,
        entry: GroupEntry,
        group: Organization,
        equipment: list[str] | None,
        decree: decrees.Entered | None,
        *,
        by_code: bool,
    ) -> None:
        """Keep of the row what is other than in the registry; where a cell is empty, the registry stays."""
        line = entry.line
        if by_code and entry.name != group.name:
            entry.new_name = entry.name
            line.changes.append((str(LABELS["group"]), group.name, entry.name))
        for name, value in list(entry.contact.items()):
            if (old := getattr(group, name)) == value:
                del entry.contact[name]
            else:
                line.changes.append((str(LABELS[name]), old, value))
        has = self.registered.equipment.get(group.pk, what_most_have())
        if equipment is not None and set(equipment) != set(has):
            entry.equipment = equipment
            line.changes.append((str(LABELS["equipment"]), _tools(has), _tools(equipment)))
        if decree is not None:
            entry.decree = decree
            kept = self.registered.decrees.get(group.pk)
            line.changes.append((_("Decree"), _in_short(kept), _in_short(decree)))
        if line.changes and not line.problems:
            line.what = What.CHANGED.value

    def _decree(self, reader: Reader, kept: Decree | None) -> decrees.Entered | None:
        """The decree that the row names, where it is another than the one that is kept."""
        number = reader.read("decree", lambda value: values.text(value, 120))
        dated = reader.read("dated", values.day)
        issuer = reader.read("issuer", values.issuer)
        start = reader.read("valid_from", values.day) or dated
        until = reader.read("valid_until", lambda value: values.term_end(value, start))
        given = {"decree": number, "dated": dated, "issuer": issuer, "valid_until": until}
        if not number or reader.line.problems:
            return None
        if kept is not None and _is_kept(kept, {**given, "valid_from": start}):
            return None
        missing = [str(LABELS[name]) for name in DECREE if not given[name]]
        if missing:
            words = _("The decree is not taken over without: %(missing)s.")
            reader.line.notes.append(words % {"missing": ", ".join(missing)})
            return None
        entered = decrees.Entered(number, dated, issuer, start, until)
        for name, words in decrees.problems_of(entered, number, self.today).items():
            reader.refuse("decree" if name == "number" else name, words)
        return None if reader.line.problems else entered


def _is_kept(kept: Decree, given: Mapping[str, Any]) -> bool:
    """Whether all that the row says of its decree is what is kept; what it leaves open doesn't count."""
    was = {
        "decree": kept.number, "dated": kept.dated, "issuer": kept.issuer,
        "valid_from": kept.valid_from, "valid_until": kept.valid_until,
    }  # fmt: skip
    return all(value == was[name] for name, value in given.items() if value)


def village_of(reader: Reader, villages: Villages, group: Organization | None) -> Region | None:
    """The village that a row names; the registered group's own where it names none."""
    code = reader.read("region", lambda value: values.text(value, 20)) or ""
    name = reader.read("village", lambda value: values.text(value, 100)) or ""
    district = reader.read("district", lambda value: values.text(value, 100)) or ""
    if not name and not code:
        if group is None and not reader.line.problems:
            reader.refuse("village", _("Say in which village it is."))
        return group.region if group is not None else None
    try:
        village = villages.find(name, district, code)
    except WrongDistrict as wrong:
        reader.refuse("district", str(wrong))
        return None
    except values.Wrong as wrong:
        reader.refuse("region" if code else "village", str(wrong))
        return None
    if group is not None and village.code != group.region_id:
        reader.refuse("village", _("This group is registered in %(place)s.") % {"place": group.region.name})
    return village


def _unless(kept: str, convert: Callable[[Any], str]) -> Callable[[Any], str]:
    """What is kept already is right, however it is written."""
    return lambda value: kept if kept and values.text(value, 254) == kept else convert(value)


def _email(value: Any) -> str:
    words = values.text(value, 254)
    try:
        if words:
            validate_email(words)
    except ValidationError as error:
        raise values.Wrong(_("That is no e-mail address.")) from error
    return words


def _tools(equipment: list[str]) -> str:
    return ", ".join(str(Equipment(one).label) for one in equipment)


def _in_short(decree: Decree | decrees.Entered | None) -> str:
    if decree is None:
        return ""
    days = f"{decree.valid_from:%d-%m-%Y} \N{EN DASH} {decree.valid_until:%d-%m-%Y}"
    return f"{decree.number} ({decree.dated:%d-%m-%Y}, {Issuer(decree.issuer).label}, {days})"
