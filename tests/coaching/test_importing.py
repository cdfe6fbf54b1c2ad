"""Import: what an office's sheets say, shown before it is done, done once, whole or not at all."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation

from sambung.coaching import leaving
from sambung.coaching.importing import steps, values
from sambung.coaching.importing.sheets import MOST_BYTES, Unreadable
from sambung.coaching.importing.workbook import sheets_of
from sambung.coaching.jobs import take_over
from sambung.coaching.models import Decree, Import, ImportFile, LifeEvent, Member
from sambung.people.models import GroupProfile, Organization
from sambung.relay.errors import NotAllowed
from tests.coaching.broken import SHEET, parts_of, with_part, zipped
from tests.coaching.sheets import GROUPS, MEMBERS, merged, office_file, workbook
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db
PAGE = "/meja/kim/impor/"


@pytest.fixture
def coach(world: World) -> Client:
    return signed_in(world.people["pembina"])


def sent(world: World, *files: tuple[str, bytes]) -> Import:
    kept = steps.send(files, world.regency, actor=world.actor("pembina"), defer=lambda _pk: None)
    return Import.objects.select_related("regency", "by").get(pk=kept.pk)


def carried_out(world: World, *files: tuple[str, bytes]) -> Import:
    kept = sent(world, *files)
    if kept.state == Import.State.READING:
        take_over.func(str(kept.pk))
        kept.refresh_from_db()
    steps.begin(kept, actor=world.actor("pembina"), defer=lambda _pk: None)
    kept.refresh_from_db()
    return kept


def problems(kept: Import) -> list[tuple[str, int, str, str]]:
    return [
        (line["sheet"], line["row"], column, words)
        for line in kept.lines
        for column, words in line["problems"]
    ]


def test_sheets_of_an_office_are_shown_first_and_written_by_one_button(world: World, coach: Client) -> None:
    file = SimpleUploadedFile("KIM Belitung.xlsx", office_file())
    answer = coach.post(PAGE, {"sheets": [file]})
    page = coach.get(answer.headers["Location"]).content.decode()
    kept = Import.objects.get()
    assert kept.counts == {"new": 4, "changed": 1, "same": 0, "refused": 0}
    assert "KIM Laut Biru" in coach.get(f"{PAGE}{kept.pk}/?lihat=new").content.decode()
    assert "NIK Ketua" in page
    assert "Kec." not in page
    assert Organization.objects.filter(name="KIM Laut Biru").count() == Member.objects.count() == 0

    coach.post(f"{PAGE}{kept.pk}/jalankan/")
    group = Organization.objects.get(name="KIM Laut Biru")
    assert (group.region_id, group.phone, group.slug) == (world.village.pk, "+6281234567890", "kim-laut-biru")
    assert GroupProfile.objects.get(pk=group.pk).equipment == ["phones", "computer", "internet"]
    assert GroupProfile.objects.get(pk=group.pk).status == "active"
    decree = Decree.objects.get(group=group)
    assert (decree.dated, decree.valid_until, decree.issuer) == (
        date(2025, 1, 12),
        date(2028, 1, 11),
        "village",
    )
    assert list(LifeEvent.objects.filter(group=group).order_by("pk").values_list("step", flat=True)) == [
        "forming",
        "decree",
        "active",
    ]
    yanti, rusli = Member.objects.filter(group=group).as_listed()
    assert (yanti.position, yanti.sex, yanti.born, yanti.phone) == ("chair", "woman", 1999, "+6281234567890")
    assert (rusli.position, rusli.section, rusli.phone) == ("section", "Bidang Foto", "+6281311112222")
    marlina = Member.objects.get(group=world.kim)
    assert (marlina.name, marlina.occupation, marlina.phone) == ("Marlina", "", "+628193333444")
    world.kim.refresh_from_db()
    assert (world.kim.name, world.kim.phone) == ("KIM Tanjong Lancor", "+6271922334")


def test_what_was_sent_is_erased_once_it_is_carried_out(world: World) -> None:
    kept = carried_out(world, ("KIM.xlsx", office_file()))
    assert (kept.state, kept.lines, ImportFile.objects.count()) == ("done", [], 0)
    assert kept.counts["new"] == 4


def test_the_same_sheets_again_change_nothing(world: World) -> None:
    carried_out(world, ("KIM.xlsx", office_file()))
    again = sent(world, ("KIM.xlsx", office_file()))
    assert again.counts == {"new": 0, "changed": 0, "same": 5, "refused": 0}
    assert not steps.may_be_carried_out(again)


def test_what_changes_is_shown_old_and_new_and_empty_cells_change_nothing(world: World) -> None:
    listed = leaving.Listed(name="Yanti", phone="+6281234567890", occupation="Guru")
    row = leaving.add(world.kim, listed, actor=world.actor("ketua"))
    kept = carried_out(world, ("a.csv", b"Nama;KIM;Pekerjaan;No HP\nyanti;Tanjong Lancor;;0819 111 2222\n"))
    assert kept.state == "done"
    row.refresh_from_db()
    assert (row.name, row.phone, row.occupation) == ("Yanti", "+628191112222", "Guru")
    looked = sent(world, ("a.csv", b"Nama;KIM;Pekerjaan\nYanti;Tanjong Lancor;Nelayan\n"))
    with translation.override("id"):
        assert looked.lines[0]["changes"] == [["Pekerjaan", "Guru", "Nelayan"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_in_the_encodings_and_with_the_separators_of_offices(
    world: World, encoding: str, separator: str
) -> None:
    rows = [["Daftar anggota"], ["Nama", "KIM", "Jabatan"], ["Renée", "KIM Tanjong Lancor", '"Sekretaris"']]
    text = "\r\n".join(separator.join(row) for row in rows)
    carried_out(world, ("anggota.csv", text.encode(encoding)))
    assert Member.objects.get().name == "Renée"


@pytest.mark.parametrize(
    "typed",
    ["081234567890", "0812-3456-7890", "0812 3456 7890", "+6281234567890", "+62 812-3456-7890",
     "6281234567890", "62 812 3456 7890", "(0812) 3456 7890", "+62 (0) 812 3456 7890", "81234567890",
     81234567890, 81234567890.0, "'081234567890", "WA: 0812.3456.7890", "0812-3456-7890 (Yanti)",
     "0812 3456 7890 / 0813 1111 2222", "006281234567890"],
)  # fmt: skip
def test_a_phone_number_is_read_in_every_style(typed: Any) -> None:
    assert values.phone(typed) == "+6281234567890"


@pytest.mark.parametrize(
    ("typed", "day"),
    [("12-01-2024", date(2024, 1, 12)), ("12/1/24", date(2024, 1, 12)), ("2024-01-12", date(2024, 1, 12)),
     ("12 Januari 2024", date(2024, 1, 12)), ("Belitung, 12 Agt 2024", date(2024, 8, 12)),
     (45303, date(2024, 1, 12)),
     ("-", None), ("", None)],
)  # fmt: skip
def test_a_day_is_read_in_every_style(typed: Any, day: date | None) -> None:
    assert values.day(typed) == day


@pytest.mark.parametrize("typed", ["31-02-2024", "besok", "2024", "12-13-2024", 3])
def test_what_is_no_day_is_said_to_be_none(typed: Any) -> None:
    with pytest.raises(values.Wrong):
        values.day(typed)


def test_every_refusal_names_sheet_row_and_column_and_nothing_is_written(world: World) -> None:
    rows = [*MEMBERS, [4, "KIM Lain", "Tuti", "X", "baru", "Raja", "", "12"], [5, "Laut Biru", "", "P"]]
    kept = carried_out(world, ("KIM.xlsx", workbook({"KIM": GROUPS, "Anggota": rows}, merged)))
    where = [(sheet, row, column) for sheet, row, column, _words in problems(kept)]
    assert where == [("Anggota", 6, column) for column in "FDEHB"] + [("Anggota", 7, "C")]
    assert Member.objects.count() == 0
    assert Organization.objects.filter(name="KIM Laut Biru").count() == 0


def test_a_village_that_is_meant_in_two_districts_is_asked_for(world: World) -> None:
    text = "Nama KIM,Desa\nKIM Satu,Baru\nKIM Dua,Suak Guwal\n"
    kept = sent(world, ("kim.csv", text.encode()))
    assert [(line["title"], line["what"]) for line in kept.lines] == [
        ("KIM Satu", "refused"),
        ("KIM Dua", "new"),
    ]


def test_a_registry_that_changed_meanwhile_is_shown_anew_and_nothing_written(world: World) -> None:
    kept = sent(world, ("a.csv", b"Nama;KIM;Pekerjaan\nYanti;Tanjong Lancor;Nelayan\n"))
    leaving.add(world.kim, leaving.Listed(name="Yanti", occupation="Guru"), actor=world.actor("ketua"))
    steps.begin(kept, actor=world.actor("pembina"), defer=lambda _pk: None)
    kept.refresh_from_db()
    assert (kept.state, kept.changed_meanwhile, kept.counts["changed"]) == ("read", True, 1)
    assert Member.objects.get().occupation == "Guru"


def test_another_regency_s_office_neither_imports_here_nor_sees_it(world: World) -> None:
    kept = sent(world, ("a.csv", b"Nama;KIM\nYanti;Tanjong Lancor\n"))
    assert list(steps.imports_of(world.actor("editor-2"))) == []
    with pytest.raises(NotAllowed):
        steps.begin(kept, actor=world.actor("editor"), defer=lambda _pk: None)
    with pytest.raises(NotAllowed):
        steps.send([], world.regency_2, actor=world.actor("pembina"), defer=lambda _pk: None)


def test_a_large_one_is_read_and_carried_out_by_jobs(
    world: World, coach: Client, run_jobs: Callable[..., None]
) -> None:
    rows = [["Nama", "KIM", "Catatan"]] + [
        [f"Orang {n}", "KIM Tanjong Lancor", "x" * 300] for n in range(700)
    ]
    text = "\n".join(",".join(row) for row in rows)
    answer = coach.post(PAGE, {"sheets": [SimpleUploadedFile("a.csv", text.encode())]})
    address = answer.headers["Location"]
    assert 'data-hx-trigger="every 2s"' in coach.get(address).content.decode()
    run_jobs()
    assert "Orang 5" in coach.get(address).content.decode()
    coach.post(f"{address}jalankan/")
    assert Member.objects.count() == 0
    run_jobs()
    assert Member.objects.count() == 700
    assert Import.objects.get().state == "done"


def test_what_is_not_carried_out_is_erased_after_a_week(world: World) -> None:
    kept = sent(world, ("a.csv", b"Nama;KIM\nYanti;Tanjong Lancor\n"))
    Import.objects.filter(pk=kept.pk).update(at=timezone.now() - timedelta(days=7, minutes=1))
    assert (steps.forget_old(), steps.forget_old()) == (1, 0)
    kept.refresh_from_db()
    assert (kept.state, kept.lines, ImportFile.objects.count()) == ("forgotten", [], 0)


UNREADABLE = {
    "password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "old format": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "bomb": zipped({"xl/workbook.xml": b" " * (61 * 1024 * 1024)}),
    "many parts": zipped({f"{n}.xml": b"" for n in range(501)}),
    "entities": with_part(office_file(), SHEET, lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml),
    "no zip": b"PK\x03\x04 and nothing else",
    "no workbook": zipped({"a.xml": b"<a/>"}),
    "too large": b"x" * (MOST_BYTES + 1),
    "empty": b"",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "no header": workbook({"A": [["apa", "saja"], ["x", "y"]]}),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_can_t_be_read_is_refused_with_a_sentence(world: World, name: str) -> None:
    kept = carried_out(
        world, ("berkas.xlsx", UNREADABLE[name]), ("b.csv", b"Nama;KIM\nYanti;Tanjong Lancor\n")
    )
    assert kept.counts["refused"] == 1
    ((sheet, _row, _column, words),) = problems(kept)
    assert (sheet in ("berkas", "berkas.xlsx"), len(words) > 10) == (True, True)
    assert Member.objects.count() == 0


def test_merged_cells_without_end_are_no_way_to_fill_the_memory(world: World) -> None:
    def endless(xml: bytes) -> bytes:
        return xml.replace(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
        )

    rows = [["Nama", "KIM"], ["Yanti", "Tanjong Lancor"], ["Yanti", "Tanjong Lancor"]]
    kept = sent(world, ("a.xlsx", with_part(workbook({"A": rows}), SHEET, endless)))
    assert kept.state == "read"


def test_macros_are_not_run_and_formulas_give_what_the_office_s_program_kept(world: World) -> None:
    rows = [["Nama", "KIM", "Tahun lahir"], ["Yanti", "KIM Tanjong Lancor", "=2000-1"]]
    plain = workbook({"A": rows})
    without = sent(world, ("a.xlsx", plain))
    assert [(s, r, c) for s, r, c, _words in problems(without)] == [("A", 2, "C")]
    kept_result = with_part(
        plain,
        SHEET,
        lambda xml: (
            xml.replace(b"<v></v>", b"<v>1999</v>")
            .replace(b"<v />", b"<v>1999</v>")
            .replace(b"<v/>", b"<v>1999</v>")
        ),
    )
    read = sent(world, ("a.xlsm", with_part(kept_result, "xl/vbaProject.bin", lambda _none: b"Shell")))
    assert read.counts["new"] == 1
    assert len(read.notes) == 1


STRAY = {
    "a formula": b'<c r="A1048576"><f>1+1</f><v>2</v></c>',
    "a word far to the right": b'<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>',
}


@pytest.mark.parametrize(
    ("what", "sheets", "is_read"),
    [
        ("a formula", 2, True),
        ("a formula", 3, False),
        ("a word far to the right", 4, True),
        ("a word far to the right", 5, False),
    ],
)
def test_every_row_that_is_walked_through_counts(what: str, sheets: int, is_read: bool) -> None:
    """Four sheets may be walked through to their last row; those with formulas are walked through twice."""
    parts = parts_of(workbook({f"S{n}": [["Nama", "KIM"], ["Yanti", "Suak"]] for n in range(sheets)}))
    far = b'<row r="1048576">%s</row></sheetData>' % STRAY[what]
    for name in [one for one in parts if one.startswith("xl/worksheets/")]:
        parts[name] = parts[name].replace(b"</sheetData>", far)
    if is_read:
        assert len(sheets_of(zipped(parts))) == sheets
    else:
        with pytest.raises(Unreadable, match=r"jauh lebih besar|far larger"):
            sheets_of(zipped(parts))
