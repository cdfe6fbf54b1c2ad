"""Broken files as offices, programs and ill will make them: each kind a function of chance, by its name."""

import csv
import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sambung.coaching.importing.sheets import MOST_BYTES, MOST_ROWS, letter
from tests.coaching.sheets import GROUPS, MEMBERS, merged, office_file, workbook

Cell = tuple[str, int, str]
Grid = list[list[Any]]

SHEET = "xl/worksheets/sheet1.xml"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LONG = "9" * 5_000


@dataclass(frozen=True)
class Broken:
    """A file, and which cell (sheet, row, column) must be named; '' or 0 where there is none such, and no
    `cell` where it is the whole file. `harmless`: it may be read after all, and then comes whole."""

    name: str
    content: bytes
    cell: Cell | None = None
    harmless: bool = False


Kind = Callable[[random.Random], Broken]
KINDS: dict[str, Kind] = {}


def kind(make: Kind) -> Kind:
    KINDS[make.__name__] = make
    return make


def draw(number: int, chance: random.Random) -> tuple[str, Broken]:
    """The file of a number: all kinds in turn, each otherwise every time."""
    names = list(KINDS)
    name = names[number % len(names)]
    return name, KINDS[name](chance)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {one: packed.read(one) for one in packed.namelist()}


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(content)
    return zipped({**parts, name: change(parts.get(name, b""))})


def as_csv(rows: Sequence[Sequence[Any]], separator: str = ";") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def grids() -> tuple[Grid, Grid]:
    return [list(row) for row in GROUPS], [list(row) for row in MEMBERS]


def _spoiled(chance: random.Random, sheet: str, row: int, column: int, value: Any) -> Broken:
    """The office's file with one cell (counted from 0) spoiled: a workbook, or of the members a CSV too."""
    groups, members = grids()
    {"KIM": groups, "Anggota": members}[sheet][row][column] = value
    if sheet == "Anggota" and chance.random() < 0.3:
        members[3][1] = members[2][1]  # a CSV has no merged cells
        text = as_csv(members, chance.choice((";", ",", "\t")))
        content = text.encode(chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252")))
        return Broken("Anggota.csv", content, (sheet, row + 1, letter(column)))
    book = workbook({"KIM": groups, "Anggota": members}, merged)
    return Broken("kim.xlsx", book, (sheet, row + 1, letter(column)))


@kind
def bad_phone(chance: random.Random) -> Broken:
    ten = ("12", "abc", "0812", "0812-", "+62 0 0", "(0719)", "WA saya", "0812 3456 7890 1234 567",
           "021", "+99 812 3456 7890", "08I2-3456-7890", "0000000000", "nol delapan satu dua")  # fmt: skip
    return _spoiled(chance, "Anggota", chance.choice((2, 4)), 7, chance.choice(ten))


@kind
def bad_phone_of_a_group(chance: random.Random) -> Broken:
    return _spoiled(chance, "KIM", chance.choice((6, 7)), 9, chance.choice(("telepon", "1", "0812-", -5)))


@kind
def letters_in_a_date(chance: random.Random) -> Broken:
    days = ("31-02-2024", "kemarin", "12-12-2199", "l2 Januari 2O25", "12 Januwaro", "00-00-0000", "12/2025",
            "2025-13-01", "Januari", "30 Februari 2025", "12-O1-2025", "٣١-١٢-x")  # fmt: skip
    return _spoiled(chance, "KIM", 6, 5, chance.choice(days))


@kind
def a_term_that_cannot_be(chance: random.Random) -> Broken:
    terms = ("selamanya", "01-01-1990", "99 tahun", "0 tahun", "tiga tahun", "2199", "31-31-2028")
    return _spoiled(chance, "KIM", 6, 7, chance.choice(terms))


@kind
def a_term_beyond_the_calendar(chance: random.Random) -> Broken:
    groups, members = grids()
    groups[6][5], groups[6][7] = chance.choice(
        (("01-01-9990", "20 tahun"), ("29-02-2096", "99 tahun"), ("01-01-0001", "0 tahun"))
    )
    return Broken("kim.xlsx", workbook({"KIM": groups, "Anggota": members}, merged), ("KIM", 7, "H"))


@kind
def nobody_issues_so(chance: random.Random) -> Broken:
    return _spoiled(chance, "KIM", 6, 6, chance.choice(("Presiden", "x" * 121, "Pak RT", "?")))


@kind
def unknown_equipment(chance: random.Random) -> Broken:
    words = ("pesawat", "kapal, HP", "HP; satelit", "x" * 301, "HP dan gudang")
    return _spoiled(chance, "KIM", chance.choice((6, 7)), 8, chance.choice(words))


@kind
def a_village_of_another_regency(chance: random.Random) -> Broken:
    words = ("Baru", "Desa Manggar", "Atlantis", "12345", "x" * 101, "19.06.01.2001", "Suak Gual Baru Sekali")
    return _spoiled(chance, "KIM", chance.choice((6, 7)), 2, chance.choice(words[:6]))


@kind
def a_code_of_another_regency(chance: random.Random) -> Broken:
    code = chance.choice(("19.06.01.2001", "1906012001", "99.99.99.9999", "desa", "19"))
    rows = [["Nama KIM", "Kode desa"], ["KIM Jauh", code], ["KIM Dekat", "19.02.03.2003"]]
    return Broken("kim.csv", as_csv(rows).encode(), ("kim", 2, "B"))


@kind
def a_village_of_the_wrong_district(chance: random.Random) -> Broken:
    return _spoiled(chance, "KIM", 7, 3, chance.choice(("Tanjungpandan", "Manggar", "Kec. Sijuk")))


@kind
def neither_woman_nor_man(chance: random.Random) -> Broken:
    return _spoiled(
        chance, "Anggota", chance.choice((2, 3, 4)), 3, chance.choice(("X", "ya", "LP", "2 orang"))
    )


@kind
def born_when(chance: random.Random) -> Broken:
    years = ("1850", "besok", "2999", "12", "19 85", "1985 atau 1986", 3.5, "O3 Mei I999", "2026")
    return _spoiled(chance, "Anggota", chance.choice((2, 3)), 4, chance.choice(years))


@kind
def no_such_position(chance: random.Random) -> Broken:
    return _spoiled(
        chance, "Anggota", chance.choice((2, 3, 4)), 5, chance.choice(("Raja", "?!", "x" * 200, "12"))
    )


@kind
def a_group_that_is_not_there(chance: random.Random) -> Broken:
    names = ("KIM Mana", "x" * 300, "Diskominfo Kabupaten Belitung", "KIM", "=KIM!A1")
    return _spoiled(chance, "Anggota", chance.choice((2, 4)), 1, chance.choice(names[:4]))


@kind
def no_name(chance: random.Random) -> Broken:
    return _spoiled(
        chance, "Anggota", chance.choice((2, 3, 4)), 2, chance.choice((None, "x" * 121, "-", "n/a"))
    )


@kind
def an_occupation_without_end(chance: random.Random) -> Broken:
    return _spoiled(
        chance, "Anggota", chance.choice((2, 3, 4)), 6, "Nelayan " * chance.choice((11, 500, 4_000))
    )


@kind
def a_formula_without_its_result(chance: random.Random) -> Broken:
    column = chance.choice((2, 3, 4, 5, 7))
    row = chance.choice((2, 4))
    members = grids()[1]
    members[row][column] = chance.choice(
        ("=1+1", '=HYPERLINK("http://x","y")', "=SUM(A1:A9)", "=cmd|'/c'!A0")
    )
    book = workbook({"KIM": GROUPS, "Anggota": members}, merged)
    return Broken("kim.xlsx", book, ("Anggota", row + 1, letter(column)))


@kind
def a_cell_with_an_error(chance: random.Random) -> Broken:
    row, column = chance.choice((2, 4)), chance.choice((2, 3, 4, 5, 6, 7))
    members = grids()[1]
    members[row][column] = chance.choice(("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"))
    book = workbook({"KIM": GROUPS, "Anggota": members}, merged)
    return Broken("kim.xlsx", book, ("Anggota", row + 1, letter(column)))


@kind
def the_same_member_twice(chance: random.Random) -> Broken:
    members = grids()[1]
    row = chance.choice((2, 4))
    again = list(members[row])
    again[2] = chance.choice((str.upper, str.lower, str.title))(again[2])
    members.append(again)
    book = workbook({"KIM": GROUPS, "Anggota": members}, merged)
    return Broken("kim.xlsx", book, ("Anggota", len(members), "C"))


@kind
def the_same_group_twice(chance: random.Random) -> Broken:
    groups = grids()[0]
    again = list(groups[6])
    again[1] = chance.choice(("LAUT BIRU", "Kelompok Informasi Masyarakat Laut Biru", "KIM LAUT  BIRU"))
    groups.insert(8, again)
    return Broken("kim.xlsx", workbook({"KIM": groups, "Anggota": MEMBERS}, merged), ("KIM", 9, "B"))


@kind
def names_merged_into_one(chance: random.Random) -> Broken:
    rows = [
        ["Nama", "KIM", "Jabatan"],
        ["Yanti", "Tanjong Lancor", "Ketua"],
        [None, "Tanjong Lancor", "Anggota"],
    ]
    below = chance.choice((2, 3, 6))
    rows += [[None, "Tanjong Lancor", "Anggota"]] * (below - 2)
    content = workbook({"A": rows}, lambda sheets: sheets["A"].merge_cells(f"A2:A{below + 1}"))
    return Broken("a.xlsx", content, ("A", 3, "A"))


@kind
def everything_merged(chance: random.Random) -> Broken:
    rows = [["Nama", "KIM", "L/P"], ["Yanti", None, "P"], [None, None, "L"], [None, None, "P"]]
    content = workbook({"A": rows}, lambda sheets: sheets["A"].merge_cells(f"A2:B{chance.choice((3, 4))}"))
    return Broken("a.xlsx", content, ("A", 3, "B"))


@kind
def codes_that_nobody_has(chance: random.Random) -> Broken:
    code = chance.choice(("999999999", LONG, "-1", "1e9", "٣", "satu"))
    rows = [["Kode Sambung", "Nama", "KIM"], [code, "Yanti", "KIM Tanjong Lancor"]]
    if chance.random() < 0.5:
        return Broken("a.csv", as_csv(rows).encode(), ("a", 2, "A"))
    return Broken("a.xlsx", workbook({"a": rows}), ("a", 2, "A"))


@kind
def codes_of_groups_that_are_not_here(chance: random.Random) -> Broken:
    code = chance.choice(("diskominfo-belitung", "kim-di-mana", LONG, "dinas-pu-belitung"))
    rows = [["Kode Sambung", "Nama KIM", "Desa"], [code, "KIM Tanjong Lancor", "Suak Gual"]]
    return Broken("a.csv", as_csv(rows).encode(), ("a", 2, "A"))


@kind
def no_address_of_mail(chance: random.Random) -> Broken:
    groups = grids()[0]
    groups[3][10] = "Email"
    groups[6][10] = chance.choice(("kim@", "@", "kim di gmail", "a b@c.id", "x" * 255, "kim@@laut.id"))
    return Broken("kim.xlsx", workbook({"KIM": groups, "Anggota": MEMBERS}, merged), ("KIM", 7, "K"))


@kind
def no_column_of_names(chance: random.Random) -> Broken:
    members = grids()[1]
    for row in members[1:]:
        row[2] = None
    content = workbook({"KIM": GROUPS, "Anggota": members}, merged)
    return Broken("kim.xlsx", content, ("Anggota", 2, ""))


@kind
def no_column_of_groups(chance: random.Random) -> Broken:
    rows = [["Nama", "Jabatan", "No HP"], ["Yanti", "Ketua", "0812-3456-7890"], ["Rusli", "Anggota", ""]]
    return Broken("a.csv", as_csv(rows).encode(), ("a", 2, ""))


@kind
def no_column_of_villages(chance: random.Random) -> Broken:
    rows = [["No", "Nama KIM", "No SK"], [1, "KIM Laut Biru", "140/1"], [2, "KIM Laut Merah", "140/2"]]
    return Broken("a.xlsx", workbook({"a": rows}), ("a", 2, ""))


@kind
def a_quotation_mark_that_is_never_closed(chance: random.Random) -> Broken:
    text = 'Nama;KIM\nYanti;Tanjong Lancor\n"Rusli;Tanjong Lancor\n' + "Orang;Tanjong Lancor\n" * 8_000
    return Broken("a.csv", text.encode(), ("a", 3, ""))


@kind
def more_rows_than_a_list_has(chance: random.Random) -> Broken:
    return Broken("besar.csv", _many_rows(), ("besar", MOST_ROWS + 1, ""))


@kind
def a_huge_sheet(chance: random.Random) -> Broken:
    return Broken("besar.xlsx", _huge_sheet(), ("A", MOST_ROWS + 1, ""))


@cache
def _many_rows() -> bytes:
    return ("Nama;KIM\n" + "Orang;Tanjong Lancor\n" * (MOST_ROWS + 5)).encode()


@cache
def _huge_sheet() -> bytes:
    row = b"<row><c t='inlineStr'><is><t>Yanti</t></is></c><c t='inlineStr'><is><t>KIM</t></is></c></row>"
    rows = b"<sheetData>" + row * (MOST_ROWS + 5) + b"</sheetData>"
    return with_part(
        workbook({"A": [["Nama", "KIM"]]}),
        SHEET,
        lambda xml: xml[: xml.index(b"<sheetData>")] + rows + xml[xml.index(b"</sheetData>") + 12 :],
    )


@kind
def a_truncated_workbook(chance: random.Random) -> Broken:
    content = office_file()
    return Broken("k.xlsx", content[: chance.randrange(1, len(content) - 30)])


@kind
def spoiled_bytes(chance: random.Random) -> Broken:
    content = bytearray(office_file())
    for _time in range(chance.choice((3, 40, 400))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return Broken("k.xlsx", bytes(content), harmless=True)


@kind
def something_else_called_xlsx(chance: random.Random) -> Broken:
    things = (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
        b"\xff\xd8\xff\xe0\x00\x10JFIF", b"<!doctype html><title>404</title><h1>Not found</h1>",
        b"GIF89a\x01\x00\x01\x00", b"\x7fELF\x02\x01\x01\x00", b'{"nama": "Yanti", "kim": "Tanjong Lancor"}',
        b"Rar!\x1a\x07\x00", b"\x1f\x8b\x08\x00\x00\x00\x00\x00", b"PK\x05\x06" + b"\x00" * 18,
        b"PK\x03\x04 and nothing else",
    )  # fmt: skip
    return Broken("daftar.xlsx", chance.choice(things))


@kind
def a_document_of_another_program(chance: random.Random) -> Broken:
    parts = chance.choice(
        (
            {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"},
            {
                "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": b"<office:document-content/>",
            },
            {"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x83\x01\x00"},
            {"a.txt": b"hai"},
        )
    )
    return Broken("daftar.xlsx", zipped(parts))


@kind
def old_or_locked(chance: random.Random) -> Broken:
    locked = OLD + "EncryptedPackage".encode("utf-16-le")
    return Broken("daftar.xls", chance.choice((OLD + b"\x00" * 600, locked, OLD)))


@kind
def a_zip_bomb(chance: random.Random) -> Broken:
    return Broken(
        "bom.xlsx", _bomb(chance.choice(("one part", "many parts", "a part in a part", "all sheets")))
    )


@cache
def _bomb(how: str) -> bytes:
    mega = b" " * 1024 * 1024
    if how == "one part":
        return zipped({**parts_of(office_file()), SHEET: mega * 61})
    if how == "many parts":
        return zipped({f"xl/{n}.xml": b"" for n in range(501)})
    if how == "all sheets":
        return zipped({**parts_of(office_file()), **{f"xl/worksheets/s{n}.xml": mega for n in range(62)}})
    return zipped({**parts_of(office_file()), "xl/media/a.zip": zipped({"b": mega * 50}) + mega * 61})


@kind
def entities_that_grow(chance: random.Random) -> Broken:
    lol = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    outside = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    part = chance.choice((SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"))
    return Broken("k.xlsx", with_part(office_file(), part, lambda xml: chance.choice((lol, outside)) + xml))


@kind
def a_part_is_missing(chance: random.Random) -> Broken:
    parts = parts_of(office_file())
    needed = ("xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels", SHEET)
    del parts[chance.choice(needed)]
    return Broken("k.xlsx", zipped(parts))


@kind
def a_part_is_cut_off(chance: random.Random) -> Broken:
    part = chance.choice((SHEET, "xl/worksheets/sheet2.xml", "xl/workbook.xml"))
    return Broken(
        "k.xlsx", with_part(office_file(), part, lambda xml: xml[: chance.randrange(1, len(xml) - 20)])
    )


@kind
def macros_in_a_broken_file(chance: random.Random) -> Broken:
    content = with_part(office_file(), "xl/vbaProject.bin", lambda _none: b"Shell" * 100)
    return Broken("k.xlsm", content[: -chance.randrange(25, 400)])


@kind
def null_bytes(chance: random.Random) -> Broken:
    text = bytearray(as_csv(MEMBERS).encode())
    for _time in range(chance.choice((1, 30))):
        text.insert(chance.randrange(len(text)), 0)
    return Broken("a.csv", bytes(text))


@kind
def an_encoding_that_is_not_said(chance: random.Random) -> Broken:
    text = as_csv([row for row in MEMBERS[1:] if row])
    return Broken("a.csv", text.encode(chance.choice(("utf-16-le", "utf-16-be", "utf-32", "cp500", "cp037"))))


@kind
def noise(chance: random.Random) -> Broken:
    return Broken(chance.choice(("k.csv", "k.xlsx", "")) or "k", chance.randbytes(chance.randrange(1, 3000)))


@kind
def nothing_in_it(chance: random.Random) -> Broken:
    empty = workbook({"Lembar1": [], "Lembar2": []})
    return Broken(
        "kosong.xlsx", chance.choice((b"", empty, b"\n\n\n", b" ", b"\xef\xbb\xbf", b";;;;\n;;;;\n"))
    )


@kind
def no_header(chance: random.Random) -> Broken:
    rows = chance.choice(
        ([["apa", "saja"], ["x", "y"]], [["Yanti", "Ketua"]], [["Nama"], ["Yanti"]], MEMBERS[2:])
    )
    return Broken("k.xlsx", workbook({"A": rows}))


@kind
def larger_than_allowed(chance: random.Random) -> Broken:
    return Broken("k.csv", b"Nama;KIM\n" + b"x" * MOST_BYTES)


@kind
def a_sheet_with_an_endless_name(chance: random.Random) -> Broken:
    rows = [["Nama", "KIM"], ["Yanti", "KIM Mana"]]
    long = b"A" * chance.choice((61, 5_000, 400_000))
    content = with_part(
        workbook({"Anggota": rows}), "xl/workbook.xml", lambda xml: xml.replace(b'"Anggota"', b'"%s"' % long)
    )
    return Broken("k.xlsx", content, ("A" * 60, 2, "B"))


@kind
def stray_cells_at_the_very_end(chance: random.Random) -> Broken:
    """Ten sheets with a cell in the last row that there can be: walked through, they would take a minute."""
    book = workbook({f"S{n}": [["Nama", "KIM"], ["Yanti", "Tanjong Lancor"]] for n in range(10)})
    parts = parts_of(book)
    far = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    for name in [one for one in parts if one.startswith("xl/worksheets/")]:
        parts[name] = parts[name].replace(b"</sheetData>", far)
    return Broken("k.xlsx", zipped(parts))
