"""Which column is what: titles above the header are passed over, spellings of offices are known."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz, process

from sambung.coaching.importing.sheets import Bad, Row, Sheet, Unreadable, is_blank, letter

GROUPS, MEMBERS = "groups", "members"
HEADER_WITHIN = 25
"""So many rows of titles may stand above the header."""

ALIKE = 88
"""How alike (of 100) a header must be to a known one, to be it with a typing mistake."""

LABELS = {
    "group": gettext_lazy("Group"),
    "village": gettext_lazy("Village"),
    "district": gettext_lazy("District"),
    "region": gettext_lazy("Code of the village"),
    "code": gettext_lazy("Code in Sambung"),
    "decree": gettext_lazy("Decree number"),
    "dated": gettext_lazy("Date of the decree"),
    "issuer": gettext_lazy("Who issued it"),
    "valid_from": gettext_lazy("Valid from"),
    "valid_until": gettext_lazy("Valid until"),
    "equipment": gettext_lazy("Equipment"),
    "email": gettext_lazy("E-mail"),
    "name": gettext_lazy("Name"),
    "position": gettext_lazy("What they do in the group"),
    "section": gettext_lazy("Section"),
    "sex": gettext_lazy("Woman or man"),
    "born": gettext_lazy("Year of birth"),
    "occupation": gettext_lazy("Occupation"),
    "phone": gettext_lazy("Phone number"),
    "since": gettext_lazy("Member since"),
}
"""What each field is called to the person who imports."""

KNOWN: Mapping[str, Sequence[str]] = {
    "group": (
        "kim", "nama kim", "kelompok", "nama kelompok", "kelompok informasi masyarakat", "asal kim",
        "nama kelompok informasi masyarakat", "nama kelompok kim", "group", "nama lembaga", "anggota kim",
    ),
    "village": (
        "desa", "kelurahan", "desa kelurahan", "kelurahan desa", "nama desa", "nama desa kelurahan",
        "alamat desa", "asal desa", "kampung", "nagari", "gampong", "village", "desa kel",
    ),
    "district": ("kecamatan", "alamat kecamatan", "nama kecamatan", "distrik", "district"),
    "region": ("kode wilayah", "kode desa", "kode kemendagri", "kode desa kelurahan"),
    "code": ("kode sambung", "sambung code", "code in sambung"),
    "decree": (
        "sk", "nomor sk", "sk nomor", "surat keputusan", "nomor surat keputusan", "nomor dan sk",
        "surat keputusan nomor", "nomor sk kim", "sk kim", "nomor sk pembentukan", "sk pembentukan",
    ),
    "dated": (
        "tanggal sk", "sk tanggal", "tanggal surat keputusan", "surat keputusan tanggal", "tanggal penetapan",
        "tanggal sk pembentukan",
    ),
    "issuer": (
        "diterbitkan oleh", "penerbit", "penerbit sk", "ditetapkan oleh", "pejabat penerbit", "sk oleh",
        "yang menetapkan", "penandatangan sk", "sk penerbit", "sk diterbitkan oleh",
    ),
    "valid_from": ("berlaku mulai", "mulai berlaku", "sk berlaku mulai", "berlaku dari", "sk mulai berlaku"),
    "valid_until": (
        "berlaku sampai", "berlaku hingga", "masa berlaku", "masa berlaku sk", "sk berlaku sampai",
        "berakhir", "akhir masa sk", "sk masa berlaku", "sk berakhir", "berlaku sampai dengan", "masa bakti",
    ),
    "equipment": (
        "peralatan", "alat", "sarana", "sarana prasarana", "sarana dan prasarana", "fasilitas", "inventaris",
    ),
    "email": ("email", "e mail", "surel", "alamat email"),
    "name": (
        "nama", "nama anggota", "nama lengkap", "nama pengurus", "nama pengurus anggota", "name",
        "nama anggota kim", "nama anggota pengurus",
    ),
    "position": (
        "jabatan", "posisi", "kedudukan", "jabatan dalam kim", "jabatan kim", "jabatan di kim",
        "kedudukan dalam kim", "jabatan dalam kelompok",
    ),
    "section": ("seksi", "bidang", "divisi", "seksi bidang", "bidang seksi"),
    "sex": ("l p", "lp", "p l", "jk", "jenis kelamin", "kelamin", "gender", "jenis kelamin l p"),
    "born": (
        "tahun lahir", "tanggal lahir", "tempat tanggal lahir", "ttl", "lahir", "tempat dan tanggal lahir",
        "kelahiran",
    ),
    "occupation": ("pekerjaan", "profesi", "pekerjaan utama", "mata pencaharian"),
    "phone": (
        "hp", "nomor hp", "handphone", "nomor handphone", "telepon", "nomor telepon", "wa", "nomor wa",
        "whatsapp", "nomor whatsapp", "hp wa", "nomor hp wa", "kontak", "nomor kontak", "telepon hp",
        "nomor telepon hp", "kontak person", "phone", "nomor hp whatsapp", "ponsel", "nomor ponsel",
    ),
    "since": ("bergabung", "sejak", "tanggal bergabung", "anggota sejak", "tahun bergabung"),
}  # fmt: skip

SHORT = {
    "no": "nomor", "nmr": "nomor", "tgl": "tanggal", "tggl": "tanggal", "thn": "tahun", "th": "tahun",
    "telp": "telepon", "tlp": "telepon", "telpon": "telepon", "telephone": "telepon", "kec": "kecamatan",
    "kel": "kelurahan", "ds": "desa", "jab": "jabatan", "whatsap": "whatsapp", "s": "sampai", "d": "dengan",
}  # fmt: skip

_FIELD_OF = {spelling: field for field, spellings in KNOWN.items() for spelling in spellings}
OF_MEMBERS = {"name", "position", "section", "sex", "born", "occupation", "since"}
OF_GROUPS = {"decree", "dated", "issuer", "valid_from", "valid_until", "equipment"}


@dataclass(frozen=True)
class Table:
    """A sheet that was understood: where its fields stand, what is left out, and the rows below."""

    kind: str
    sheet: str
    fields: Mapping[str, int]
    header: int
    ignored: Sequence[str]
    rows: Sequence[Row]

    def value(self, row: Row, field: str) -> Any:
        """What a row has there; None where the table has no such column or the cell is empty."""
        index = self.fields.get(field)
        if index is None or index >= len(row.cells) or is_blank(row.cells[index]):
            return None
        return row.cells[index]

    def column(self, field: str) -> str:
        """The letter of the column, as a spreadsheet shows it; '' where there is none."""
        return letter(self.fields[field]) if field in self.fields else ""


def field_of(header: Any) -> str:
    """The field that a header means; '' where it is unknown."""
    words = _plain(header)
    if words in _FIELD_OF or len(words) < 6:
        return _FIELD_OF.get(words, "")
    near = process.extractOne(words, _FIELD_OF.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return _FIELD_OF[near[0]] if near and len(near[0]) >= 6 else ""


def _plain(header: Any) -> str:
    if header is None or isinstance(header, Bad):
        return ""
    text = str(header)[:120].lower()
    outside = re.sub(r"\([^)]*\)", " ", text)
    tokens = re.findall(r"[a-z0-9]+", outside if outside.strip() else text)
    return " ".join(SHORT.get(token, token) for token in tokens)


def table_of(sheet: Sheet) -> Table | None:
    """The sheet as a table of groups or of members; None where no header of either was found.

    Raises `Unreadable` where it has one that lacks what a row is known by."""
    best: tuple[int, int, int, dict[str, int], list[str]] | None = None
    for position, last, cells in _headers(sheet.rows[:HEADER_WITHIN]):
        fields, ignored = _recognised(cells)
        score = 2 * len(fields) + (position == last)
        if len(fields) > 1 and (best is None or score > best[0]):
            best = (score, position, last, fields, ignored)
    if best is None:
        return None
    _score, position, last, fields, ignored = best
    kind = _kind(fields)
    needed = "name" if kind == MEMBERS else "group"
    if needed not in fields:
        words = _("The header has no column “%(column)s”.") % {"column": LABELS[needed]}
        raise Unreadable(words, sheet.name, sheet.rows[position].number)
    return Table(kind, sheet.name, fields, sheet.rows[position].number, ignored, sheet.rows[last + 1 :])


def _recognised(cells: Sequence[Any]) -> tuple[dict[str, int], list[str]]:
    """Where each known field stands, and the headers that mean none."""
    fields: dict[str, int] = {}
    ignored = []
    for index, cell in enumerate(cells):
        field = field_of(cell)
        if field and field not in fields:
            fields[field] = index
        elif not is_blank(cell) and _plain(cell) != "nomor":
            ignored.append(" ".join(str(cell).split())[:40])
    return fields, ignored


def _kind(fields: dict[str, int]) -> str:
    """Whether the rows are groups or members; a name with nothing of a person beside it is a group's."""
    if "name" in fields and not fields.keys() & {"group", *OF_MEMBERS - {"name"}}:
        fields["group"] = fields.pop("name")
    if "name" in fields or (fields.keys() & OF_MEMBERS and not fields.keys() & OF_GROUPS):
        return MEMBERS
    return GROUPS


def _headers(rows: Sequence[Row]) -> Iterator[tuple[int, int, Sequence[Any]]]:
    """Each row that may be the header, alone and with the one below it (`SK` over `Nomor`, `Tanggal`)."""
    for position, row in enumerate(rows):
        yield position, position, row.cells
        if position + 1 < len(rows):
            yield position, position + 1, list(_joined(row.cells, rows[position + 1].cells))


def _joined(above: Sequence[Any], below: Sequence[Any]) -> Iterator[Any]:
    for index in range(max(len(above), len(below))):
        upper = above[index] if index < len(above) else None
        lower = below[index] if index < len(below) else None
        if is_blank(lower) or lower == upper:
            yield upper
        else:
            yield lower if is_blank(upper) else f"{upper} {lower}"
