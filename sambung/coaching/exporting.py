"""The registry of a regency as sheets that the import reads back unchanged. Headers and words are Indonesian,
as offices write them; contacts are in it, so it is for those who decide about the groups."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import openpyxl
import phonenumbers
from django.utils.translation import override
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from sambung.coaching.importing.values import NOTHING
from sambung.coaching.models import Decree, Issuer, Member, Position
from sambung.people.models import Equipment, GroupProfile, Organization, what_most_have
from sambung.people.phones import e164

Rows = Iterator[Sequence[Any]]
GROUPS = (
    "Kode Sambung", "Nama KIM", "Kode Desa", "Desa/Kelurahan", "Kecamatan", "Nomor SK", "Tanggal SK",
    "Diterbitkan oleh", "Berlaku mulai", "Berlaku sampai", "Peralatan", "No HP", "Email",
)  # fmt: skip
MEMBERS = (
    "Kode Sambung", "Nama", "KIM", "Desa/Kelurahan", "Jabatan", "Seksi", "L/P", "Tahun lahir", "Pekerjaan",
    "No HP", "Bergabung",
)  # fmt: skip
SEXES = {"woman": "P", "man": "L"}


def groups(regencies: Sequence[str]) -> Rows:
    """A row for each group, with its decree in force: three queries."""
    found = Organization.objects.filter(kind=Organization.Kind.KIM, active=True, regency__in=regencies)
    decrees = {one.group_id: one for one in Decree.objects.in_force().filter(group__in=found)}
    has = dict(GroupProfile.objects.filter(group__in=found).values_list("group", "equipment"))
    rows = found.select_related("region__parent").defer("region__boundary", "region__parent__boundary")
    for group in rows.order_by("region", "pk"):
        decree = decrees.get(group.pk)
        yield (
            group.slug, group.name, group.region_id, group.region.name,
            group.region.parent.name if group.region.parent else "",
            *_of_decree(decree),
            ", ".join(str(Equipment(one).label) for one in has.get(group.pk, what_most_have())),
            local(group.phone), group.email,
        )  # fmt: skip


def _of_decree(decree: Decree | None) -> tuple[Any, ...]:
    if decree is None:
        return ("",) * 5
    issuer = str(Issuer(decree.issuer).label)
    return decree.number, decree.dated, issuer, decree.valid_from, decree.valid_until


def members(regencies: Sequence[str]) -> Rows:
    """A row for each member on a list: one query."""
    there = Member.objects.there().filter(
        group__kind=Organization.Kind.KIM, group__active=True, group__regency__in=regencies
    )
    listed = there.select_related("group__region").defer("group__region__boundary")
    for one in listed.order_by("group__region", "group", "pk"):
        yield (
            one.pk, one.name, one.group.name, one.group.region.name, str(Position(one.position).label),
            one.section, SEXES.get(one.sex, ""), one.born, one.occupation, local(one.phone), one.since,
        )  # fmt: skip


def local(phone: str) -> str:
    """A number as one dials it in Indonesia, where that is the same number; else as it is kept."""
    if not phone.startswith("+62"):
        return phone
    number = phonenumbers.parse(phone)
    dialled = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return dialled if e164(dialled) == phone else phone


def as_csv(header: Sequence[str], rows: Rows) -> bytes:
    """With semicolons and a mark of its encoding, which is how spreadsheets here open it right."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(_in_words(value), "=+-@'") for value in row])
    return out.getvalue().encode("utf-8-sig")


def as_workbook(regencies: Sequence[str]) -> bytes:
    """Both sheets; no cell of them is ever a formula."""
    book = openpyxl.Workbook(write_only=True)
    for title, header, rows in (("Kelompok", GROUPS, groups), ("Anggota", MEMBERS, members)):
        sheet = book.create_sheet(title)
        sheet.append(list(header))
        for row in rows(regencies):
            sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet)
    cell.value = harmless(value, "'")
    cell.data_type = "s"
    return cell


def harmless(words: str, signs: str) -> str:
    """Words that no spreadsheet takes for a formula, and the import takes for nothing but themselves: an
    apostrophe before what begins with one of `signs` or means an empty cell."""
    words = ILLEGAL_CHARACTERS_RE.sub("", words)
    return f"'{words}" if words and (words[0] in signs or words.lower() in NOTHING) else words


def _in_words(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)


def file(name: str, regencies: Sequence[str]) -> bytes | None:
    """The file of that name; None where there is none."""
    with override("id"):
        match name:
            case "kim.xlsx":
                return as_workbook(regencies)
            case "kelompok.csv":
                return as_csv(GROUPS, groups(regencies))
            case "anggota.csv":
                return as_csv(MEMBERS, members(regencies))
    return None
