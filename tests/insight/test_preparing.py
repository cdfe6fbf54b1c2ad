"""Before a visit: each figure equals a slow, obvious recount; who may read it; what is never said."""

import random
import re
import subprocess
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from sambung.bulletins.models import Copy
from sambung.coaching import leaving
from sambung.coaching.models import Attendance, Finding, FollowUp, Meeting, Member, Roll, TrainingSession
from sambung.coaching.spot.confirming import confirm
from sambung.desk.visit_sheets import preparation_of
from sambung.insight.preparing import (
    MOST_AGREED,
    Preparation,
    management,
    prepare,
    voices_carried,
)
from sambung.news.models import Story
from sambung.people.models import Organization
from sambung.relay.models import Handoff, Parcel
from sambung.relay.moves import move
from sambung.sheets.visits import Line, Section, VisitOnPaper, preparation, report
from tests.bulletins.steps import approved, copy_of, open_copies, passed_on
from tests.coaching.steps import act, agreed, agreed_on, ferry, held, help_asked, session, to_verify, visit
from tests.counting import statements
from tests.desk.at_desk import desk_of, read
from tests.news.steps import published, told
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.steps import MONDAY, voice

pytestmark = pytest.mark.django_db

NOW = MONDAY + timedelta(days=3)
BEFORE = MONDAY - timedelta(days=21)
REPORT: dict[str, Any] = {
    "works": "Siaran dibacakan di masjid.",
    "hinders": ["equipment", "people"],
    "hinders_words": "Sinyal hilang kalau angin barat.",
    "lesson": "Foto tiga jarak.",
    "motivation": "Kabar dermaga dibaca banyak orang.",
}


def visited(world: World, at: datetime = BEFORE, **filled: Any) -> Parcel:
    """A visit that took place and was reported."""
    planned = visit(world, day=at.date() + timedelta(days=1), at=at)
    there = act(world, planned, "hold", "pembina", fields={"attended": 5}, at=at)
    return act(world, there, "report", "pembina", fields={**REPORT, **filled}, at=at)


def before(world: World, by: str = "pembina", at: datetime = NOW) -> Preparation:
    """What somebody of the office reads before the visit that is planned."""
    parcel = visit(world, day=at.date() + timedelta(days=4), at=at, purpose="Melihat siaran")
    with override("en"):
        return prepare(parcel, world.actor(by), at)


@pytest.fixture
def busy(world: World) -> World:
    """A group that did something of everything before and after the last visit, and another one beside it."""
    chance = random.Random(6_112_026)
    visited(world, BEFORE - timedelta(days=30), hinders=["people"])
    visited(world)

    def some_day(number: int) -> datetime:
        return MONDAY - timedelta(days=chance.choice([0, 3, 9, 20, 22, 35, 50]), minutes=number)

    for number in range(9):
        told(world, at=some_day(number), key=f"told {number}")
        told(world, "ketua-2", at=some_day(number), key=f"told elsewhere {number}")
        voice(world, at=some_day(number), key=f"voice {number}")
        voice(world, at=some_day(number), key=f"hidden {number}", identity="hidden")
        help_asked(world, at=some_day(number), key=f"help {number}", text=f"Kami butuh bantuan {number}.")
        Meeting.objects.create(group=world.kim, day=some_day(number).date(), topic=f"Rapat {number}")
        Meeting.objects.create(group=world.kim_2, day=some_day(number).date(), topic="Lain")
    for number in range(4):
        published(world, key=f"published {number}")
    early = Story.objects.listed().order_by("pk").first()
    assert early is not None
    Story.objects.filter(pk=early.pk).update(published_at=BEFORE - timedelta(days=2))
    for number, days in enumerate((-30, -30, -1, -1, -1, 2)):
        at = MONDAY + timedelta(days=days)
        sent = approved(world, title=f"Siaran {number}", at=at)
        open_copies(sent, at=at)
        if number in (0, 2, 3):
            passed_on(world, copy_of(sent, world.kim))
        if number == 4:
            why = {"reason": "no_equipment"}
            move(copy_of(sent, world.kim), "cannot", actor=world.actor("anggota"), fields=why, at=MONDAY)
    agreed(world)
    agreed(world, "kim-tanjong-lancor:member")
    to_verify(world)
    return world


def is_since(moment: datetime | None) -> bool:
    """After the last visit, by the clock of the place, which is seven hours ahead."""
    return moment is not None and moment + timedelta(hours=7) >= datetime.combine(
        BEFORE.date(), datetime.min.time(), BEFORE.tzinfo
    )


def of_kind(kind: str) -> list[Parcel]:
    return [parcel for parcel in Parcel.objects.all() if parcel.kind == kind]


def test_each_figure_of_what_happened_is_what_a_slow_count_finds(busy: World) -> None:
    found, kim = before(busy).happened, busy.kim
    stories = [parcel.story for parcel in of_kind("story") if parcel.story.group == kim]
    out = [story for story in stories if story.live is not None and is_since(story.published_at)]
    assert found.published.count == len(out) == 3
    assert found.material == len([story for story in stories if is_since(story.parcel.opened_at)]) > 4
    copies = [copy for copy in Copy.objects.all() if copy.group == kim and is_since(copy.parcel.opened_at)]
    assert found.bulletins.came == len(copies) == 4
    for outcome, count in (("passed_on", 2), ("cannot", 1), ("expired", 0)):
        assert getattr(found.bulletins, outcome) == count
        assert len([copy for copy in copies if copy.parcel.outcome == outcome]) == count
    assert found.bulletins.missed == ["Siaran 4"]
    held_by_kim = {step.parcel_id for step in Handoff.objects.all() if step.to_organization == kim}
    carried = [parcel for parcel in of_kind("voice") if parcel.pk in held_by_kim]
    assert found.voices.count == len([parcel for parcel in carried if is_since(parcel.opened_at)]) > 1
    met = [meeting for meeting in Meeting.objects.all() if meeting.group == kim]
    assert found.meetings.count == len([one for one in met if one.day >= BEFORE.date()]) > 1
    asked = [parcel for parcel in of_kind("follow_up") if parcel.track == "help"]
    assert found.help.count == len([parcel for parcel in asked if is_since(parcel.opened_at)]) > 3


def trained(world: World, days: int, *groups: Organization) -> TrainingSession:
    """A session so many days before Monday, at which two of each of the groups were."""
    at = MONDAY - timedelta(days=days)
    both = [world.kim, world.kim_2]
    held = session(world, at, groups=both, key=f"training {TrainingSession.objects.count()}", at=at)
    roll = Roll.objects.create(session=held, day=at.date())
    for group in [*groups, *groups]:
        there = Member.objects.create(group=group, name=f"Anggota {held.pk}")
        Attendance.objects.create(roll=roll, member=there)
    return held


def test_trainings_at_which_its_people_were_since_then_are_counted_once(busy: World) -> None:
    trained(busy, 40, busy.kim)
    trained(busy, 9, busy.kim, busy.kim_2)
    trained(busy, 8, busy.kim_2)
    trained(busy, 7, busy.kim)
    off = trained(busy, 6, busy.kim)
    TrainingSession.objects.filter(pk=off.pk).update(called_off_at=MONDAY)
    found = before(busy).happened.trainings
    by_hand = {
        there.roll.session_id
        for there in Attendance.objects.select_related("roll__session", "member")
        if there.member is not None
        and there.member.group_id == busy.kim.pk
        and there.roll.session is not None
        and is_since(there.roll.session.begins_at)
        and there.roll.session.called_off_at is None
    }
    assert found.count == len(by_hand) == 2
    assert found.some == ["Menulis kabar tiga kalimat"] * 2


def test_a_few_things_are_named_and_the_newest_first(busy: World) -> None:
    happened = before(busy).happened
    newest = sorted(
        (meeting for meeting in Meeting.objects.filter(group=busy.kim)), key=lambda one: (one.day, one.pk)
    )
    assert happened.meetings.some == [meeting.topic for meeting in newest[:-4:-1]]
    assert len(happened.published.some) == len(happened.help.some) == 3


def test_what_the_group_holds_and_is_late_with_is_what_a_slow_count_finds(busy: World) -> None:
    made = before(busy)
    theirs = [p for p in Parcel.objects.all() if p.is_open and p.holder == busy.kim and not p.waiting_on]
    by_kind = {(p.kind, sum(q.kind == p.kind for q in theirs)) for p in theirs}
    late = sum(p.due_at is not None and p.due_at < NOW for p in theirs)
    assert sum(held.count for held in made.holding.by_kind) == len(theirs)
    assert sum(held.late for held in made.holding.by_kind) == late > 0
    assert sorted(held.count for held in made.holding.by_kind) == sorted(count for _kind, count in by_kind)
    assert [one.title for one in made.holding.some] == ["Siaran 1", "Siaran 5"]
    assert [one.late for one in made.holding.some] == [True, False]


def test_open_follow_ups_say_who_and_until_when_the_longest_overdue_first(busy: World) -> None:
    agreed_there = before(busy).agreed
    open_ones = [p for p in of_kind("follow_up") if p.is_open and p.follow_up.group == busy.kim]
    assert agreed_there.count == len(open_ones) > MOST_AGREED == len(agreed_there.shown)
    assert agreed_there.late == len([p for p in open_ones if p.due_at and p.due_at < NOW]) > 0
    shown = [one.due_at for one in agreed_there.shown]
    assert shown == sorted(p.due_at for p in open_ones if p.due_at)[:MOST_AGREED]
    assert agreed_there.shown[0].late
    group_s = [one for one in open_ones if one.holder == busy.kim]
    assert {one.holder.name for one in group_s} <= {"KIM Tanjong Lancor"}


def test_a_hindrance_is_counted_once_a_visit_with_the_last_words(busy: World) -> None:
    found = {one.what: one for one in before(busy).found}
    rows = [(each.category, each.visit_id) for each in Finding.objects.all()]
    assert {one.times for one in found.values()} == {1, 2}
    people = found["few people and skills"]
    assert people.times == len({visit for category, visit in rows if category == "people"}) == 2
    assert (people.last_on, people.words) == (BEFORE.date(), "Sinyal hilang kalau angin barat.")


def test_before_the_first_visit_it_looks_three_months_back(world: World) -> None:
    for days in (1, 89, 95):
        Meeting.objects.create(group=world.kim, day=(NOW - timedelta(days=days)).date(), topic=f"{days}")
    made = before(world)
    assert made.last_visit is None
    assert made.happened.meetings.some == ["1", "89"]


def test_the_visit_that_was_cancelled_or_is_to_come_is_not_the_last_one(world: World) -> None:
    visited(world)
    weather = {"reason": "weather"}
    act(world, visit(world, at=MONDAY), "cancel", "pembina", fields=weather, at=MONDAY)
    assert before(world).last_visit == BEFORE.date()


# What is praised


def test_praise_comes_from_what_happened(busy: World) -> None:
    sentences = before(busy).praise
    reached = max(copy.reached or 0 for copy in Copy.objects.filter(group=busy.kim))
    newest = Story.objects.listed().order_by("-published_at", "-pk").first()
    assert newest is not None
    assert f"They told about {reached} people of “Siaran 3”." in sentences
    assert f"“{newest.headline}” is news that came from them." in sentences
    assert not any(words.startswith("They did") for words in sentences)


def test_a_promise_that_the_group_kept_is_praised_and_another_s_is_not(world: World) -> None:
    done = act(world, agreed(world, "kim-tanjong-lancor:member"), "done", "anggota", note="Sudah.")
    act(world, done, "verify", "pembina")
    act(world, to_verify(world), "verify", "pembina")
    kept = [words for words in before(world).praise if words.startswith("They did")]
    assert len(kept) == 1
    FollowUp.objects.filter(pk=done.pk).update(agreed_by=world.office)
    assert not any(words.startswith("They did") for words in before(world).praise)


def test_who_did_nothing_is_praised_for_nothing(world: World) -> None:
    assert before(world).praise == []
    planned = visit(world, at=NOW, day=NOW.date() + timedelta(days=1))
    page = read(desk_of(world, "pembina"), f"/meja/{planned.code}/persiapan/")
    assert "ask what they are proud of" in page


# Who may read it, and what it never says


def papers_of(parcel: Parcel) -> tuple[str, str]:
    return f"/meja/{parcel.code}/persiapan/", f"/meja/{parcel.code}/persiapan.pdf"


def test_the_ferry_stands_on_it_and_that_none_goes_that_day(world: World) -> None:
    day = NOW.date() + timedelta(days=4)
    ferry(world, day.isoweekday() % 7 + 1, words="dari Pelabuhan Tanjung Ru")
    with override("en"):
        said = dict(preparation_of(before(world), NOW).facts)["Ferry"]
    assert "Tanjung Ru" in said
    assert "No ferry goes to" in said


def test_coach_and_head_read_it_while_the_visit_is_planned(world: World) -> None:
    planned = visit(world, at=NOW, day=NOW.date() + timedelta(days=1))
    for path in papers_of(planned):
        for who in ("pembina", "kepala"):
            assert signed_in(world.people[who]).get(path).status_code == 200, who
        for who in ("anggota", "ketua", "admin-kominfo", "pimpinan"):
            assert signed_in(world.people[who]).get(path).status_code == 403, who
        for who in ("kades", "editor", "petugas", "editor-2", "ketua-2"):
            assert signed_in(world.people[who]).get(path).status_code == 404, who
    there = act(world, planned, "hold", "pembina", fields={"attended": 5}, at=NOW)
    asked = help_asked(world)
    for parcel in (there, asked):
        for path in papers_of(parcel):
            assert signed_in(world.people["pembina"]).get(path).status_code == 404


def test_its_link_stands_on_the_visit_for_those_alone_who_may_open_it(world: World) -> None:
    planned = visit(world, at=NOW, day=NOW.date() + timedelta(days=1))
    link, _pdf = papers_of(planned)
    for who, is_there in (("pembina", True), ("kepala", True), ("anggota", False), ("admin-kominfo", False)):
        assert (link in read(desk_of(world, who), f"/meja/{planned.code}/")) == is_there, who
    act(world, planned, "hold", "pembina", fields={"attended": 5}, at=NOW)
    assert link not in read(desk_of(world, "pembina"), f"/meja/{planned.code}/")


def test_numbers_are_for_those_who_call_and_names_for_those_who_read_the_list(world: World) -> None:
    for number in range(9):
        listed = leaving.Listed(f"Pengurus {number}", "section", "Siaran", phone=f"08123456789{number}")
        leaving.add(world.kim, listed, actor=world.actor("pembina"))
    leaving.add(world.kim, leaving.Listed("Yanti", "chair"), actor=world.actor("pembina"))
    leaving.add(world.kim, leaving.Listed("Biasa", "member"), actor=world.actor("pembina"))
    with override("en"):
        known = management(world.kim, world.actor("pembina"))
    assert (known.count, known.shown[0].name, known.shown[0].role) == (10, "Yanti", "chair")
    assert (known.shown[1].role, known.shown[1].phone) == ("head of a section: Siaran", "0812-3456-7890")
    assert "Biasa" not in {one.name for one in known.shown}
    assert {one.phone for one in management(world.kim, world.actor("editor")).shown} == {""}
    assert management(world.kim, world.actor("pimpinan")).count == 0
    assert management(world.kim, world.actor("editor-2")).count == 0


def test_a_hidden_voice_is_neither_counted_nor_named_whoever_asks(
    world: World, words_of: Callable[[str, str], str]
) -> None:
    def public(parcel: Parcel, words: str) -> Parcel:
        said = {"public_text": words}
        return move(parcel, "set_public_text", actor=world.actor("admin-kominfo"), fields=said, at=MONDAY)

    for identity in ("hidden", "anonymous"):
        voice(world, key=identity, identity=identity, text="Kata yang tersembunyi.")
    carried = voice(world, text="Kata yang dibawa terbuka.")
    move(carried, "forward", actor=world.actor("anggota"), at=MONDAY)
    public(Parcel.objects.get(pk=carried.pk), "Lampu dermaga padam.")
    turned = voice(world, key="turned", text="Kata yang kemudian dirahasiakan.")
    move(turned, "forward", actor=world.actor("anggota"), at=MONDAY)
    public(Parcel.objects.get(pk=turned.pk), "Teks yang tidak berlaku lagi.")
    voice(world, key="held", text="Kata yang masih dipegang.")
    Parcel.objects.filter(pk=turned.pk).update(confidential=True)
    made = before(world)
    assert (made.happened.voices.count, made.happened.voices.some) == (2, ["Lampu dermaga padam."])
    assert [held.count for held in made.holding.by_kind] == [1]
    planned = Parcel.objects.get(kind="visit")
    for who in ("pembina", "kepala"):
        for words in (words_of(who, papers_of(planned)[1]), read(desk_of(world, who), papers_of(planned)[0])):
            for never in ("tersembunyi", "dirahasiakan", "tidak berlaku", "dibawa terbuka", "dipegang."):
                assert never not in words, (who, never)


def test_voices_of_another_village_are_not_the_group_s(world: World) -> None:
    voice(world, region=world.village_2)
    span = before(world).span
    assert voices_carried(world.kim, span).count == 0
    assert voices_carried(world.kim_2, span).count == 1


def test_it_costs_the_same_however_much_there_is(busy: World) -> None:
    parcel = visit(busy, day=NOW.date() + timedelta(days=4), at=NOW)
    quiet = visit(busy, busy.kim_2, day=NOW.date() + timedelta(days=4), at=NOW)
    coach, counts = busy.actor("pembina"), []
    for planned in (parcel, quiet, parcel):
        fresh = Parcel.objects.select_related("visit__group", "region").get(pk=planned.pk)
        with statements() as asked:
            prepare(fresh, coach, NOW)
        counts.append(len(asked))
    assert counts[0] == counts[2] <= counts[1] + 1
    assert counts[0] < 45


# On paper

FOOT = 842 - 14 * 72 / 25.4
"""Where the sheet's lower margin begins, in points."""


@pytest.fixture
def words_of(world: World, tmp_path: Path) -> Callable[[str, str], str]:
    """The words of a PDF, as its reader sees them."""

    def get(who: str, path: str) -> str:
        answer = signed_in(world.people[who]).get(path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
        return words_in(answer.content, tmp_path)

    return get


def words_in(pdf: bytes, folder: Path) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\u200b", "").split())


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_the_sheet_says_what_the_page_says_on_one_page(
    busy: World, words_of: Callable[[str, str], str]
) -> None:
    leaving.add(
        busy.kim,
        leaving.Listed("Yanti #emph[x]", "chair", phone="081234567890"),
        actor=busy.actor("pembina"),
    )
    planned = visit(busy, at=NOW, day=NOW.date() + timedelta(days=1), purpose="Melihat siaran")
    words = words_of("pembina", papers_of(planned)[1])
    page = read(desk_of(busy, "pembina"), papers_of(planned)[0])
    for part in ("KIM Tanjong Lancor", "Melihat siaran", "Yanti #emph[x]", "0812-3456-7890", "Siaran 4"):
        assert part in words, part
        assert part in page, part
    for said in ("Sejak kunjungan terakhir", "(lewat waktu: ", "Yang patut dipuji"):
        assert said in words
    assert 'href="tel:0812-3456-7890"' in page
    answer = signed_in(busy.people["pembina"]).get(papers_of(planned)[1])
    assert pages(answer.content) == 1


def sections(lines: Iterable[tuple[int, int]], length: int) -> list[Section]:
    """So many sections with so many lines of long words; each ends with a mark of its own."""
    return [
        Section(
            f"s{place}",
            f"Bagian {place}",
            [Line("k" * length, f"kata {'lagi ' * 12}L{place}.{n}") for n in range(count)],
        )
        for place, count in lines
    ]


def test_as_much_as_can_come_stands_on_one_page_and_nothing_is_cut(tmp_path: Path) -> None:
    """The most lines that each part has, each as long as it can be."""
    full = VisitOnPaper(
        "Sebelum mengunjungi KIM " + "Panjang " * 12,
        "KIM",
        [("Tempat", "Suak Gual, Selat Nasik, Belitung"), ("Untuk apa", "Tujuan yang panjang. " * 14)],
        sections([(1, 7), (2, 7), (3, 8)], 70),
        sections([(4, 8), (5, 4), (6, 8), (7, 5), (8, 3)], 70),
        foot="Kode",
    )
    pdf = preparation(full, NOW)
    words = words_in(pdf, tmp_path)
    assert pages(pdf) == 1
    for section in [*full.sections, *full.beside]:
        for line in section.lines:
            assert line.more.split()[-1] in words
    assert lowest(pdf, tmp_path) <= FOOT, "more than the page holds is cut off"


def lowest(pdf: bytes, folder: Path) -> float:
    """How far down the words go that aren't the foot's, in points from the top."""
    (folder / "low.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-bbox", folder / "low.pdf", "-"], capture_output=True, check=True)
    found = re.findall(r'yMax="([\d.]+)">([^<]+)<', done.stdout.decode())
    return max(float(low) for low, word in found if word != "Kode")


def test_little_leaves_room_for_notes(tmp_path: Path) -> None:
    small = VisitOnPaper("Sebelum", "KIM", [("Tempat", "Suak Gual")], sections([(1, 1)], 9), [], "Kode")
    pdf = preparation(small, NOW)
    assert pages(pdf) == 1
    assert "Catatan" in words_in(pdf, tmp_path)


# The report

SAID = (
    "Siaran dibacakan di masjid.",
    "“Sinyal hilang kalau angin barat.”",
    "Bagi tugas membaca siaran.",
    "KIM Tanjong Lancor · sampai Jumat, 19 Juni 2026",
    "Foto tiga jarak.",
    "Kabar dermaga dibaca banyak orang.",
    "Senin, 3 Agustus 2026",
    "Bambang Irawan, Diskominfo Kabupaten Belitung",
)


def test_the_report_says_what_was_found_and_agreed_to_all_who_see_the_visit(
    world: World, words_of: Callable[[str, str], str]
) -> None:
    there = held(world)
    agreed_on(world, there, by=date(2026, 6, 19))
    path = f"/meja/{there.code}/laporan.pdf"
    assert signed_in(world.people["pembina"]).get(path).status_code == 404
    act(world, there, "report", "pembina", fields={**REPORT, "next_on": date(2026, 8, 3)})
    for who in ("pembina", "kepala", "anggota", "ketua", "admin-kominfo"):
        words = words_of(who, path)
        for part in SAID:
            assert part in words, (who, part)
    for who in ("kades", "editor", "petugas", "editor-2", "ketua-2"):
        assert signed_in(world.people[who]).get(path).status_code == 404, who
    assert path in read(desk_of(world, "anggota"), f"/meja/{there.code}/")


def test_names_stand_in_the_report_for_those_alone_who_read_them_on_the_screen(
    world: World, words_of: Callable[[str, str], str]
) -> None:
    yanti = leaving.add(world.kim, leaving.Listed("Yanti"), actor=world.actor("pembina"))
    there = {
        "present": [str(yanti.pk)],
        "guests": "Syamsul Bahri, kepala desa",
        "hinders": ["people"],
        "hinders_words": "Sibuk melaut.",
        "words_money": "Honor terlambat.",
    }
    path = f"/meja/{visited(world, MONDAY, **there).code}/laporan.pdf"
    for who, known in (("anggota", True), ("pembina", True), ("kepala", True), ("pimpinan", False)):
        words = words_of(who, path)
        assert ("Yanti" in words, "Syamsul Bahri, kepala desa" in words) == (known, known), who
        assert "Kurang orang dan keterampilan “Sibuk melaut.”" in words
        assert "“Honor terlambat.”" in words


@pytest.mark.parametrize("different", ["", "Router dijanjikan kantor."])
def test_the_group_s_word_stands_in_the_report(
    world: World, words_of: Callable[[str, str], str], different: str
) -> None:
    parcel = visited(world)
    path = f"/meja/{parcel.code}/laporan.pdf"
    assert "Tanggapan kelompok" not in words_of("pembina", path)
    confirm(parcel, agreed=not different, words=different, actor=world.actor("ketua"))
    words = words_of("pembina", path)
    assert "Tanggapan kelompok" in words
    assert f"{'Ada yang berbeda.' if different else 'Memang begitu.'} Marlina" in words
    assert different in words


def test_a_visit_that_did_not_take_place_has_no_report(world: World) -> None:
    weather = {"reason": "weather"}
    gone = act(world, visit(world, at=MONDAY), "cancel", "pembina", fields=weather, at=MONDAY)
    assert signed_in(world.people["pembina"]).get(f"/meja/{gone.code}/laporan.pdf").status_code == 404
    assert "laporan.pdf" not in read(desk_of(world, "pembina"), f"/meja/{gone.code}/")


def test_a_long_report_goes_on_over_pages_and_nothing_is_lost(tmp_path: Path) -> None:
    long = Section("works", "Yang berjalan baik", text="Satu kalimat lagi.\n\n" * 300 + "Terakhir.")
    pdf = report(VisitOnPaper("Laporan", "KIM", [], [long], foot="Kode"), NOW)
    assert pages(pdf) > 1
    assert words_in(pdf, tmp_path).count("Satu kalimat lagi.") == 300
    assert "Terakhir." in words_in(pdf, tmp_path)


def test_a_hindrance_found_again_and_again_is_said_in_the_report(
    world: World, words_of: Callable[[str, str], str]
) -> None:
    for days in (28, 14, 0):
        last = visited(world, MONDAY - timedelta(days=days))
    assert "ditemukan pada 3 kunjungan ke kelompok ini" in words_of(
        "anggota", f"/meja/{last.code}/laporan.pdf"
    )
