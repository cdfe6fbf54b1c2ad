"""The office's report: each figure as a slow count finds it, text by rule, versions, sign-off, paper."""

import io
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import transaction
from django.utils import timezone, translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sambung.coaching.models import Attendance, Finding, GroupRecord, LifeEvent, Member, Roll
from sambung.coaching.models.exemplary import Exemplary
from sambung.coaching.models.training import Completion
from sambung.insight.models import Snapshot
from sambung.insight.reports import of_voices, periods
from sambung.insight.reports.figures import FIGURES, counted
from sambung.insight.reports.models import Signature, Version
from sambung.insight.reports.periods import Period
from sambung.insight.reports.tables import KINDS, tables
from sambung.insight.reports.words import SECTIONS, drafted
from sambung.insight.reports.writing import NotSaved, save, sign
from sambung.insight.said import forget, said
from sambung.people.actors import Actor
from sambung.people.models import GroupProfile, Organization
from sambung.relay.errors import NotAllowed
from sambung.relay.moves import move
from tests.bulletins.steps import approved, copy_of, open_copies, passed_on
from tests.coaching import steps as coaching
from tests.counting import statements
from tests.desk.at_desk import desk_of, fresh, queries_of, read
from tests.insight.report_by_hand import report
from tests.news.steps import published
from tests.people.world import World
from tests.voices.steps import MONDAY, answered, passed_to_agency, voice

pytestmark = pytest.mark.django_db

QUARTER = Period(2026, 2)
"""In which MONDAY lies."""

TEXTS = {section.name: f"Tentang {section.name}." for section in SECTIONS}


def busy(world: World, voices: list[Any], others: list[Any]) -> None:
    """Something of everything, on days within the quarter and beside it."""
    for number, (ago, track, waits, answers, again) in enumerate(voices):
        at = MONDAY - timedelta(days=ago)
        parcel = passed_to_agency(world, at=at, track=track, key=f"{number}")
        later = at + timedelta(days=waits, hours=number)
        if answers:
            move(parcel, "answer", actor=world.actor("petugas"), sender_note="Sudah.", at=later)
            if again:
                move(fresh(parcel), "close", actor=Actor.system(), at=later + timedelta(days=40))
    for number, (ago, kind) in enumerate(others):
        at = MONDAY - timedelta(days=ago)
        match kind:
            case "bulletin":
                sent = approved(world, at=at, title=f"Siaran {number}")
                open_copies(sent, at=at)
                copy = copy_of(sent, world.kim)
                asleep = copy.holder == world.village_office  # then its village passes it on
                passed_on(world, copy, "kades" if asleep else "anggota", at=at)
                other = copy_of(sent, world.kim_2)
                if number % 2 and other.holder == world.kim_2:
                    passed_on(world, other, "ketua-2", at=at)
            case "held":
                day = at.astimezone(world.regency.zone).date()
                held = coaching.held(world, day=day, at=at)
                Finding.objects.create(visit=held.visit, category="people", words="Sedikit.")
                coaching.agreed_on(world, held, at=at, by=day + timedelta(days=3))
            case "cancelled":
                day = (at + timedelta(days=3)).astimezone(world.regency.zone).date()
                planned = coaching.visit(world, day=day, at=at)
                coaching.act(world, planned, "cancel", "pembina", fields={"reason": "weather"}, at=at)
            case "help":
                coaching.help_asked(world, at=at, key=f"help {number}")
            case "done":
                coaching.verified(world, at=at, by=(at + timedelta(days=4)).date())
            case "news":
                published(world, at=at, key=f"news {number}")


days = st.integers(-25, 80)
"""Before MONDAY: the quarter begins 68 days before it, and ends 22 days after."""


@settings(max_examples=8, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(
    st.lists(
        st.tuples(
            days, st.sampled_from(["complaint", "question", "aspiration"]), st.integers(0, 12), st.booleans(),
            st.booleans(),
        ),
        max_size=5,
    ),
    st.lists(
        st.tuples(days, st.sampled_from(["bulletin", "held", "cancelled", "help", "done", "news"])),
        max_size=5,
    ),
)  # fmt: skip
def test_each_figure_is_what_a_slow_count_finds(world: World, voices: list[Any], others: list[Any]) -> None:
    point = transaction.savepoint()
    try:
        busy(world, voices, others)
        differs = report(world.regency, QUARTER)
    finally:
        transaction.savepoint_rollback(point)
    assert differs == []
    assert counted(world.regency_2, QUARTER)["voices_by_track"] == []


# Groups and their standing


def test_groups_stand_as_they_stood_on_the_last_day(world: World) -> None:
    for group, known, steps in (
        (world.kim, date(2025, 1, 1), [("dormant", date(2026, 5, 1)), ("active", date(2026, 7, 2))]),
        (world.kim_2, date(2025, 1, 1), [("dormant", date(2026, 8, 1))]),
    ):
        GroupRecord.objects.create(group=group, known_since=known)
        GroupProfile.objects.update_or_create(group=group, defaults={"status": steps[-1][0]})
        for step, day in steps:
            LifeEvent.objects.create(group=group, step=step, day=day)
    assert counted(world.regency, QUARTER)["groups"] == [["active", 1], ["dormant", 1]]
    assert counted(world.regency, Period(2026, 3))["groups"] == [["active", 1], ["dormant", 1]]
    assert counted(world.regency, Period(2024))["groups"] == [], "nobody knew them yet"


def test_levels_are_those_of_the_last_month_that_was_kept(world: World) -> None:
    for month, points in ((4, 10), (5, 85)):
        for group, more in ((world.kim, 0), (world.kim_2, 1)):
            day = date(2026, month, 1)
            Snapshot.objects.create(group=group, month=day, points=points + more, of=90, figures={})
    figures = counted(world.regency, QUARTER)
    assert figures["levels"] == [["exemplary", 2], ["able", 0], ["growing", 0], ["starting", 0]]
    assert figures["standing"] == [["2026-05", 86, 90]]
    assert counted(world.regency, Period(2026, 3))["levels"] == []


def test_many_parcels_cost_as_many_queries_as_one(
    world: World, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    answered(world)
    for number in range(6):
        answered(world, key=f"{number}")
        open_copies(approved(world, title=f"Siaran {number}"))
    with django_assert_max_num_queries(3 * len(FIGURES)):
        counted(world.regency, QUARTER)


# Periods


@pytest.mark.parametrize("name", ["2026-q9", "2026-q0", "2026-q", "2019", "26", "2026-Q1", "2026-q1-q1", "x"])
def test_what_is_no_period_is_not_found(world: World, name: str) -> None:
    assert periods.named(name) is None
    assert desk_of(world, "kepala").get(f"/meja/laporan/{name}/").status_code == 404


def test_a_period_that_has_not_begun_is_not_found(world: World) -> None:
    later = Period(timezone.localdate().year + 1)
    assert desk_of(world, "kepala").get(f"/meja/laporan/{later.name}/").status_code == 404


def test_a_quarter_is_three_months_and_a_year_twelve() -> None:
    assert (Period(2026, 4).first, Period(2026, 4).end) == (date(2026, 10, 1), date(2027, 1, 1))
    assert (Period(2026).first, Period(2026).end) == (date(2026, 1, 1), date(2027, 1, 1))
    begun = periods.begun(date(2025, 11, 3), date(2026, 5, 1))
    assert [one.name for one in begun] == ["2026", "2026-q2", "2026-q1", "2025", "2025-q4"]


# Text by rule


def test_where_nothing_happened_the_draft_says_so(world: World) -> None:
    with translation.override("en"):
        said = drafted(counted(world.regency, QUARTER), QUARTER)
    assert said["voices"] == "Dari April sampai Juni 2026 tidak ada suara yang masuk atau dijawab."
    assert said["information"] == "Tidak ada siaran yang dikirim. Tidak ada kabar yang diterbitkan."
    assert said["standing"] == "Tidak ada penilaian yang tersimpan pada masa ini."
    assert said["outlook"] == "", "what the office plans is nobody's rule"


def test_the_draft_says_what_was_counted(world: World) -> None:
    for number in range(3):
        answered(world, key=f"{number}")
    passed_to_agency(world, track="question", key="waits")
    sent = approved(world)
    open_copies(sent)
    passed_on(world, copy_of(sent, world.kim))
    with translation.override("en"):
        said = drafted(counted(world.regency, QUARTER), QUARTER)
    assert said["voices"].startswith(
        "Dari April sampai Juni 2026 masuk 4 suara. Paling sering berupa pengaduan (3 dari 4). "
        "3 jawaban diberikan, 3 dari 3 tepat waktu (100 persen)."
    )
    assert f"Terbanyak diterima {world.pu.name}: 4." in said["voices"]
    assert said["information"].startswith(
        "1 siaran dikirim; 1 dari 2 salinannya sudah disampaikan (50 persen)."
    )
    assert "Kira-kira 80 orang di 1 desa mendapat paling sedikit satu siaran." in said["information"]


def _trained(world: World, group: Organization, begins_at: datetime, key: str, name: str) -> None:
    """Somebody of the group was at the session of that key."""
    both = [world.kim, world.kim_2]
    session = coaching.session(world, begins_at, groups=both, key=key, at=begins_at)
    roll, _new = Roll.objects.get_or_create(session=session, defaults={"day": begins_at.date()})
    Attendance.objects.create(roll=roll, member=Member.objects.create(group=group, name=name))


def test_courses_and_examples_are_counted_without_a_name(world: World) -> None:
    for number, (who, group, day) in enumerate(
        [("anggota", world.kim, (5, 2)), ("ketua", world.kim, (6, 30)), ("ketua-2", world.kim_2, (7, 1))]
    ):
        course = ["1-jurnalisme-warga", "2-kenali-hoaks"][number == 1]
        Completion.objects.create(
            person=world.people[who], group=group, course=course, finished_on=date(2026, *day)
        )
    for group, ended in ((world.kim, None), (world.kim_2, date(2026, 6, 1))):
        Exemplary.objects.create(
            group=group,
            number="SK 7",
            dated=date(2026, 4, 3),
            words="Rajin.",
            named_at=MONDAY,
            ended_on=ended,
        )
    for number, (group, day) in enumerate([(world.kim, 9), (world.kim_2, 9), (world.kim, 10)]):
        _trained(world, group, MONDAY.replace(day=day), str(day), f"Anggota {number}")
    _trained(world, world.kim, MONDAY.replace(month=7), "Juli", "Yanti")
    figures = counted(world.regency, QUARTER)
    assert figures["sessions"] == [["held", 2], ["people", 3], ["groups", 2]]
    assert figures["training"] == [["1-jurnalisme-warga", 1, 1], ["2-kenali-hoaks", 1, 1]]
    assert figures["exemplary"] == [[world.kim.name, "SK 7", "2026-04-03"]]
    assert figures["exemplary"] != counted(world.regency, Period(2026, 1))["exemplary"]
    with translation.override("en"):
        said = drafted(figures, QUARTER)
    assert said["training"].startswith("Anggota KIM menyelesaikan 2 kursus. Paling sering: ")
    assert "Pelatihan diadakan: 2, dihadiri 3 orang dari 2 kelompok." in said["training"]
    assert f"KIM percontohan: {world.kim.name}." in said["standing"]
    assert counted(world.regency_2, QUARTER)["training"] == []


# Versions


def test_a_text_that_was_only_sent_through_a_browser_is_the_same(world: World) -> None:
    kept = save(world.office, QUARTER, {**TEXTS, "voices": "Satu.\n\nDua."}, 0, actor=world.actor("editor"))
    again = {**TEXTS, "voices": "Satu.\r\n\r\nDua."}
    assert save(world.office, QUARTER, again, 1, actor=world.actor("editor")) == kept


def test_each_saving_is_a_version_and_the_same_again_is_none(world: World) -> None:
    editor = world.actor("editor")
    first = save(world.office, QUARTER, TEXTS, 0, actor=editor)
    assert save(world.office, QUARTER, TEXTS, 0, actor=editor) == first
    second = save(world.office, QUARTER, {**TEXTS, "voices": "Lain."}, 1, actor=world.actor("kepala"))
    assert (first.number, second.number, Version.objects.count()) == (1, 2, 2)
    assert "Tentang voices." in read(desk_of(world, "editor"), "/meja/laporan/2026-q2/versi/1/")


def test_nobodys_words_are_written_over_unseen(world: World) -> None:
    save(world.office, QUARTER, {**TEXTS, "voices": "Tulisan Dewi."}, 0, actor=world.actor("admin-kominfo"))
    late = desk_of(world, "editor").post(
        "/en/meja/laporan/2026-q2/", {**TEXTS, "voices": "Tulisan Sari.", "base": "0"}
    )
    page = late.content.decode()
    assert late.status_code == 409
    for part in (
        "Tulisan Sari.",
        "Tulisan Dewi.",
        "Saved meanwhile by somebody else",
        'name="base" value="1"',
    ):
        assert part in page, part
    assert Version.objects.count() == 1
    merged = {**TEXTS, "voices": "Tulisan Sari. Tulisan Dewi.", "base": "1"}
    assert desk_of(world, "editor").post("/en/meja/laporan/2026-q2/", merged).status_code == 302
    assert Version.objects.order_by("-number")[0].texts["voices"] == "Tulisan Sari. Tulisan Dewi."


def test_a_bad_form_is_said_and_keeps_what_was_typed(world: World) -> None:
    for base in ("", "x", "-1"):
        answer = desk_of(world, "editor").post("/meja/laporan/2026-q2/", {**TEXTS, "base": base})
        assert answer.status_code == 422
        assert "Tentang voices." in answer.content.decode()
    long = {**TEXTS, "voices": "a" * 6_001, "base": "0"}
    assert desk_of(world, "editor").post("/meja/laporan/2026-q2/", long).status_code == 422


# Sign-off


def test_a_signed_report_stays_as_it_was(world: World, tmp_path: Path) -> None:
    answered(world)
    save(world.office, QUARTER, TEXTS, 0, actor=world.actor("editor"))
    head = desk_of(world, "kepala")
    assert head.post("/en/meja/laporan/2026-q2/sahkan/", {"version": "1"}).status_code == 302
    kept = Signature.objects.get()
    assert kept.figures == counted(world.regency, QUARTER)
    answered(world, key="later")
    book = openpyxl.load_workbook(io.BytesIO(head.get("/en/meja/laporan/2026-q2/tabel.xlsx").content))
    assert book["Voices by kind"]["B2"].value == 1
    pdf = words_of(head.get("/en/meja/laporan/2026-q2/laporan.pdf").content, tmp_path)
    assert "Signed off by Ahmad Fauzi" in pdf
    assert "Tentang voices." in pdf
    assert "Draft" not in pdf
    late = head.post("/en/meja/laporan/2026-q2/", {**TEXTS, "voices": "Lain.", "base": "1"})
    assert (late.status_code, "Lain." in late.content.decode()) == (409, True)
    with pytest.raises(NotSaved):
        sign(world.office, QUARTER, 1, actor=world.actor("kepala"))
    assert Version.objects.count() == 1


def test_what_still_runs_is_a_draft_and_can_not_be_signed(world: World) -> None:
    today = timezone.localdate()
    running = Period(today.year, (today.month + 2) // 3)
    head = desk_of(world, "kepala")
    assert "still running" in read(head, f"/meja/laporan/{running.name}/")
    with pytest.raises(NotSaved):
        sign(world.office, running, 0, actor=world.actor("kepala"))
    head.post(f"/meja/laporan/{running.name}/sahkan/", {"version": "0"})
    assert not Signature.objects.exists()


def test_what_was_typed_is_saved_before_it_is_signed(world: World) -> None:
    head = desk_of(world, "kepala")
    sent = {**TEXTS, "training": "Dua kursus selesai.", "base": 0, "sign": "1"}
    assert head.post("/en/meja/laporan/2026-q2/", sent).status_code == 302
    page = read(head, "/meja/laporan/2026-q2/")
    assert "Dua kursus selesai." in page
    assert "signed off" in page


def test_who_may_not_sign_has_their_text_kept_all_the_same(world: World) -> None:
    editor = desk_of(world, "editor")
    answer = editor.post("/en/meja/laporan/2026-q2/", {**TEXTS, "base": 0, "sign": "1"})
    assert answer.status_code == 403
    assert "signed off" not in read(editor, "/meja/laporan/2026-q2/")
    assert TEXTS["voices"] in read(editor, "/meja/laporan/2026-q2/")


def test_the_head_signs_what_they_read(world: World) -> None:
    save(world.office, QUARTER, TEXTS, 0, actor=world.actor("editor"))
    for number in ("0", "2", "x", "-1", ""):
        desk_of(world, "kepala").post("/meja/laporan/2026-q2/sahkan/", {"version": number})
    assert not Signature.objects.exists()


def test_the_draft_by_rule_is_kept_when_it_is_signed(world: World) -> None:
    signed = sign(world.office, QUARTER, 0, actor=world.actor("kepala"))
    assert signed.version.number == 1
    assert signed.version.texts["information"]


def test_signing_counts_once_and_an_earlier_version_counts_nothing(world: World) -> None:
    save(world.office, QUARTER, TEXTS, 0, actor=world.actor("editor"))
    head = desk_of(world, "kepala")
    with statements() as counting:
        counted(world.regency, QUARTER)
    figures = set(counting)
    assert len(figures) >= len(FIGURES)
    with statements() as reading:
        read(head, "/meja/laporan/2026-q2/versi/1/")
    assert not figures & set(reading)
    with statements() as signing:
        head.post("/meja/laporan/2026-q2/sahkan/", {"version": "1"})
    assert Signature.objects.exists()
    times = Counter(signing)
    assert [times[sql] for sql in figures] == [counting.count(sql) for sql in figures]


@pytest.mark.parametrize("number", [0, 2, 10**20])
def test_a_version_that_nobody_saved_is_not_found(world: World, number: int) -> None:
    browser = desk_of(world, "editor")
    assert browser.get(f"/meja/laporan/2026-q2/versi/{number}/").status_code == 404
    save(world.office, QUARTER, TEXTS, 0, actor=world.actor("editor"))
    assert browser.get(f"/meja/laporan/2026-q2/versi/{number}/").status_code == 404


def test_what_is_kept_of_the_draft_is_indonesian_whatever_the_page_speaks(world: World) -> None:
    head = desk_of(world, "kepala")
    head.post("/en/meja/laporan/2026-q2/sahkan/", {"version": "0"})
    kept = Signature.objects.get().version.texts
    assert kept["information"] == "Tidak ada siaran yang dikirim. Tidak ada kabar yang diterbitkan."
    assert kept["voices"] == "Dari April sampai Juni 2026 tidak ada suara yang masuk atau dijawab."
    page = head.get("/en/meja/laporan/2026-q1/").context["page"]
    typed = {part.name: part.text for part in page.parts}
    assert head.post("/en/meja/laporan/2026-q1/", {**typed, "base": "0"}).status_code == 302
    untouched = Version.objects.get(report__period="2026-q1").texts
    assert untouched["information"] == kept["information"]
    assert 'lang="id"' in read(desk_of(world, "editor"), "/meja/laporan/2026-q1/").split("<textarea", 1)[1]


def test_only_the_head_signs(world: World) -> None:
    for who in ("editor", "admin-kominfo", "pembina", "pimpinan", "editor-2"):
        with pytest.raises(NotAllowed):
            sign(world.office, QUARTER, 0, actor=world.actor(who))


# Who reads it


def test_the_leader_reads_what_is_signed_and_nobody_reads_anothers(world: World) -> None:
    save(world.office, QUARTER, TEXTS, 0, actor=world.actor("editor"))
    leader = desk_of(world, "pimpinan")
    paths = ("", "laporan.pdf", "tabel.xlsx", "versi/1/")
    for path in paths:
        assert leader.get(f"/meja/laporan/2026-q2/{path}").status_code == 404, path
    assert "2026-q2" not in read(leader, "/meja/laporan/")
    sign(world.office, QUARTER, 1, actor=world.actor("kepala"))
    assert [leader.get(f"/meja/laporan/2026-q2/{path}").status_code for path in paths] == [200, 200, 200, 404]
    assert "2026-q2" in read(leader, "/meja/laporan/")
    assert "Tentang voices." not in read(desk_of(world, "editor-2"), "/meja/laporan/2026-q2/")
    assert desk_of(world, "editor-2").get("/meja/laporan/2026-q2/versi/1/").status_code == 404
    for who in ("petugas", "anggota", "kades", "provinsi"):
        assert desk_of(world, who).get("/meja/laporan/2026-q2/").status_code == 403, who


def test_the_office_learns_nothing_of_what_is_about_itself(world: World) -> None:
    head = desk_of(world, "kepala")
    about = voice(world, text="Pegawai kantor meminta uang.", about_kind="office", key="about")
    assert about.holder == world.inspectorate
    page = read(head, "/meja/laporan/2026-q2/")
    assert world.inspectorate.name not in page
    assert of_voices.by_agency(world.regency, QUARTER.span(world.regency)) == []
    assert of_voices.by_track(world.regency, QUARTER.span(world.regency)) == []


def test_where_a_report_counts_less_than_other_pages_it_says_why(world: World) -> None:
    voice(world, text="Pegawai kantor meminta uang.", about_kind="office", key="about")
    voice(world, key="other")
    forget()
    july = MONDAY + timedelta(days=30)
    in_june = [month.count for month in said(world.regency, july).months if month.first.month == MONDAY.month]
    by_month = of_voices.by_month(world.regency, QUARTER.span(world.regency))
    assert in_june == [2]
    assert dict(by_month)["2026-06"] == 1
    assert "Without voices about the office itself." in read(
        desk_of(world, "kepala"), "/meja/laporan/2026-q2/"
    )
    leader = read(desk_of(world, "pimpinan"), "/meja/pimpinan/")
    assert "also those about the office itself, which its own reports leave out" in leader


def test_a_report_names_no_villager_and_no_hidden_word(world: World, tmp_path: Path) -> None:
    passed_to_agency(
        world, identity="hidden", name="Si Rahasia", contact="08123456789", text="Lampu di rumah Si Rahasia."
    )
    voice(world, name="Ibu Aminah", contact="08123456780", key="open")
    head = desk_of(world, "kepala")
    pdf = words_of(head.get("/meja/laporan/2026-q2/laporan.pdf").content, tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(head.get("/meja/laporan/2026-q2/tabel.xlsx").content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    for words in (pdf, read(head, "/meja/laporan/2026-q2/"), " ".join(cells)):
        for secret in ("Rahasia", "Aminah", "0812", "rumah Si"):
            assert secret not in words, secret


# Paper and sheets


def words_of(pdf: bytes, folder: Path) -> str:
    (folder / "made.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", folder / "made.pdf", "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_pdf_says_what_the_page_says_and_that_it_is_a_draft(world: World, tmp_path: Path) -> None:
    answered(world)
    pdf = words_of(desk_of(world, "editor").get("/en/meja/laporan/2026-q2/laporan.pdf").content, tmp_path)
    for part in ("Report: Quarter 2 of 2026", "Draft, not signed off.", "Complaint 1 1 1 1 0", world.pu.name):
        assert part in pdf, part
    indonesian = desk_of(world, "editor").get("/meja/laporan/2026-q2/laporan.pdf").content
    assert "Belum disahkan" in words_of(indonesian, tmp_path)


def test_the_workbook_has_a_sheet_a_table_and_no_formula(world: World) -> None:
    evil = "=HYPERLINK(1)"
    open_copies(approved(world, title=evil))
    answer = desk_of(world, "editor").get("/en/meja/laporan/2026-q2/tabel.xlsx")
    assert answer["Content-Disposition"].startswith("attachment")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert len(book.sheetnames) == len(KINDS)
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert all(cell.value for cell in sheet[1])
    found = book["Bulletins and how far they came"]["A2"]
    assert (found.value, found.data_type) == (evil, "s")
    with translation.override("en"):
        for table in tables(counted(world.regency, QUARTER)):
            sheet = next(one for one in book if one.title == table.title[:31])
            for place, row in enumerate(table.rows):
                read_back = [cell.value for cell in sheet[place + 2]][: len(row)]
                assert [str(cell) for cell in row] == [
                    str(cell).removesuffix(" 00:00:00") for cell in read_back
                ]


def test_the_list_and_the_page_cost_the_same_however_much_there_is(world: World) -> None:
    desk = desk_of(world, "editor")
    answered(world)
    open_copies(approved(world))
    save(world.office, QUARTER, TEXTS, 0, actor=world.actor("editor"))
    few = [queries_of(desk, path) for path in ("/meja/laporan/", "/meja/laporan/2026-q2/")]
    for number in range(4):
        answered(world, key=f"{number}")
        open_copies(approved(world, title=f"Siaran {number}"))
    save(world.office, Period(2025), TEXTS, 0, actor=world.actor("editor"))
    assert [queries_of(desk, path) for path in ("/meja/laporan/", "/meja/laporan/2026-q2/")] == few
