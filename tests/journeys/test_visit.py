"""A visit at the end of the line: written without a signal, sent over a cut, once; the group says what was
different, and does what it agreed to."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TooLong

from sambung.coaching.models import Confirmation, Finding, FollowUp, Member
from sambung.media.models import File
from sambung.relay.models import Parcel
from tests.coaching.steps import visit
from tests.journeys.conftest import Enter
from tests.journeys.test_answer_comes_back import fits, make_move
from tests.media.conftest import files_folder
from tests.people.world import World
from tests.wire import Wire, wire

__all__ = ["files_folder"]
pytestmark = pytest.mark.browser

ITS_WORDS = "Sinyal mati dua hari kalau angin barat."
TASK = "Bagi tugas membaca siaran di masjid."
TRIES = 10
"""So many connections at most may have been opened before the first cut; each of them is cut once."""


@pytest.fixture
def cut_off(origin: str) -> Iterator[Wire]:
    """Every connection is cut after 60 KB, until one was."""
    to = urlsplit(origin)
    with wire((str(to.hostname), int(to.port or 80))) as between:
        between.cut = lambda _number: None if between.cuts else 60_000
        yield between


@pytest.fixture
def planned(village: World) -> Parcel:
    for name in ("Marlina", "Yanti", "Samsul"):
        Member.objects.create(group=village.kim, name=name)
    at = timezone.now()
    return visit(village, day=timezone.localdate(), at=at)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A photo that weighs more than the line carries at once."""
    path = tmp_path / "papan.jpg"
    Image.effect_noise((1400, 1000), 70).convert("RGB").save(path, quality=80)
    return path


def fill_in(page: Page, board: Path) -> None:
    """What the coach writes, without a signal."""
    for name in ("Marlina", "Yanti"):
        page.get_by_label(name, exact=True).check(force=True)
    page.fill("[name=guests]", "Syamsul Bahri, kepala desa")
    page.fill("[name=works]", "Siaran dibacakan di dua masjid.")
    expect(page.locator("[name=words_equipment]")).to_be_hidden()
    page.check("[name=found_equipment]", force=True)
    page.fill("[name=words_equipment]", ITS_WORDS)
    page.set_input_files("[name=photos_equipment]", board)
    expect(page.locator(".finding:has([name=words_equipment]) .files img")).to_have_count(1)
    expect(page.locator("[name=what_2]")).to_be_hidden()
    page.fill("[name=what_1]", TASK)
    expect(page.locator("[name=what_2]")).to_be_visible()
    page.select_option("[name=who_1]", "kim-tanjong-lancor:member")
    page.fill("[name=by_1]", (timezone.localdate() + timedelta(days=9)).isoformat())


def send(page: Page, parcel: Parcel) -> None:
    """Send it, and again as often as the line is cut."""
    page.click("main form .reach button.main")
    for _time in range(TRIES):
        try:
            page.wait_for_url(f"**/meja/{parcel.code}/", timeout=3_000)
            return
        except TooLong:
            again = page.get_by_role("button", name="Coba lagi")
            if again.is_visible():
                again.click()
    page.wait_for_url(f"**/meja/{parcel.code}/")


def test_a_visit_is_reported_over_a_line_that_breaks_and_the_group_has_the_last_word(
    enter: Enter, village: World, planned: Parcel, cut_off: Wire, board: Path
) -> None:
    coach = enter("pembina")
    coach.goto(f"{cut_off.address}/meja/{planned.code}/")
    fits(coach)
    coach.click("article header .button.main")
    fits(coach)
    coach.context.set_offline(True)
    fill_in(coach, board)
    fits(coach)
    coach.click("main form .reach button.main")
    expect(coach.locator(".reach .note")).to_contain_text("tidak ada sambungan")
    coach.wait_for_timeout(600)  # what is typed is kept a moment later
    address, context = coach.url, coach.context
    coach.close()
    context.set_offline(False)

    coach = context.new_page()
    coach.goto(address)
    expect(coach.locator(".note.draft")).to_be_visible()
    expect(coach.locator("[name=words_equipment]")).to_have_value(ITS_WORDS)
    expect(coach.locator(".finding .files img")).to_have_count(1)
    send(coach, planned)
    assert cut_off.cuts >= 1
    expect(coach.locator(".found .files li")).to_have_count(1)
    fits(coach)
    assert Parcel.objects.get(pk=planned.pk).visit.attended == 2
    assert (Finding.objects.count(), FollowUp.objects.count()) == (1, 1), "nothing came twice"
    assert File.objects.exclude(attached_at=None).count() == 1

    member = enter("anggota")
    member.goto(f"/meja/{planned.code}/")
    fits(member)
    member.fill("[name=words]", "Yang hadir tiga orang.")
    member.click("button[name=said][value=different]")
    expect(member.locator("#word + p")).to_contain_text("ada yang berbeda")
    fits(member)
    assert Confirmation.objects.get().words == "Yang hadir tiga orang."

    task = FollowUp.objects.get().parcel
    make_move(member, task.code, "done", note="Jadwal sudah ditempel.")
    coach.goto("/meja/pemberitahuan/")
    coach.get_by_text("Kelompok mengoreksi laporan").click()
    expect(coach.locator("article")).to_contain_text("Yang hadir tiga orang.")
    make_move(coach, task.code, "verify")
    assert Parcel.objects.get(pk=task.pk).outcome == "done"


def test_it_is_written_whole_on_a_wide_screen_and_without_scripts(
    enter: Enter, village: World, planned: Parcel
) -> None:
    wide = enter("pembina", width=1280)
    wide.goto(f"/meja/{planned.code}/di-tempat/")
    fits(wide)
    bare = enter("pembina", script=False)
    bare.goto(f"/meja/{planned.code}/di-tempat/")
    bare.fill("[name=others]", "4")
    bare.check("[name=found_money]", force=True)
    bare.fill("[name=words_money]", "Honor terlambat.")
    bare.click("main form .reach button.main")
    expect(bare.locator(".errors-top")).to_be_visible()
    expect(bare.locator("[name=words_money]")).to_have_value("Honor terlambat.")
    bare.fill("[name=works]", "Rajin berkumpul.")
    bare.click("main form .reach button.main")
    bare.wait_for_url(f"**/meja/{planned.code}/")
    member = enter("anggota", script=False)
    member.goto(f"/meja/{planned.code}/")
    member.click("button[name=said][value=so]")
    expect(member.locator("#word + p")).to_contain_text("memang begitu")
    assert Confirmation.objects.get().agreed
