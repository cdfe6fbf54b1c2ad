"""Sheets as offices have them, for tests: made with openpyxl, titles and merged cells too."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]


def workbook(sheets: dict[str, Rows], change: Callable[[dict[str, Worksheet]], None] | None = None) -> bytes:
    """An XLSX of these sheets; `change` gets them by name before they are kept."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    made = {}
    for name, rows in sheets.items():
        made[name] = sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(made)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GROUPS: Rows = [
    ["DAFTAR KELOMPOK INFORMASI MASYARAKAT"],
    ["KABUPATEN BELITUNG TAHUN 2026"],
    [],
    ["No", "Nama KIM", "Alamat", None, "SK", None, None, None, "Sarana/Prasarana", "No. Telp", "NIK Ketua"],
    [None, None, "Desa/Kel.", "Kec.", "Nomor", "Tgl", "Ditetapkan oleh", "Masa Berlaku", None, None, None],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    [1, "KIM Laut Biru", "Ds. Suak Gual", "Selat Nasik", "140/12/2025", "12 Januari 2025", "Kepala Desa",
     "3 tahun", "HP, Laptop; Wifi", 81234567890, "1902"],
    [2, "Kelompok Informasi Masyarakat Tanjung Lancor", "SUAK GUAL", None, None, None, None, None,
     "toa, radio", "(0719) 22-334", None],
    ["JUMLAH", 2],
]  # fmt: skip
"""A new group with its decree, and one that is registered, spelled otherwise; a header of two rows."""

MEMBERS: Rows = [
    ["DAFTAR ANGGOTA KIM"],
    ["No", "KIM", "Nama Lengkap", "L/P", "Tempat, Tgl Lahir", "Jabatan", "Pekerjaan", "No. HP/WA"],
    [1, "Laut Biru", "Yanti", "P", "Tanjungpandan, 3 Mei 1999", "Ketua", "Guru", "0812-3456-7890"],
    [2, None, "Rusli", "L", "1985", "Koordinator Bidang Foto", "Nelayan", "+62 (0) 813 11112222"],
    [3, "KIM Tanjong Lancor", "Marlina", "Perempuan", None, "Anggota", "-", "62 819 3333 444 / 0812000"],
]
"""The group merged over its first two members."""


def merged(sheets: dict[str, Worksheet]) -> None:
    sheets["KIM"].merge_cells("A1:K1")
    sheets["KIM"].merge_cells("C4:D4")
    sheets["KIM"].merge_cells("E4:H4")
    sheets["KIM"].merge_cells("B4:B5")
    sheets["Anggota"].merge_cells("B3:B4")


def office_file() -> bytes:
    """Groups and members, as an office keeps them."""
    return workbook({"KIM": GROUPS, "Anggota": MEMBERS}, merged)
