"""The pages of the field open again without a signal, on one's own phone, and are gone after signing out."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sambung.coaching.models import Finding, FollowUp, Member
from tests.coaching.steps import visit
from tests.journeys.conftest import Enter
from tests.journeys.on_phone import dropped, kept, nothing_kept
from tests.journeys.test_answer_comes_back import fits
from tests.journeys.test_capture import sign_in
from tests.media.conftest import files_folder
from tests.people.world import World

__all__ = ["files_folder"]
pytestmark = pytest.mark.browser

AGED = """async (path) => {
  const [name] = (await caches.keys()).filter((name) => name.startsWith("opened:"));
  const pages = await caches.open(name);
  const page = await pages.match(path);
  const before = new Date(Date.now() - 31 * 86_400_000).toUTCString();
  const headers = { "Content-Type": "text/html; charset=utf-8", Date: before };
  await pages.put(path, new Response(await page.text(), { headers }));
}"""
"""The page as if kept 31 days ago."""
WORDS = "Pengeras suara rusak sejak bulan puasa."


def test_a_coach_opens_the_report_of_a_visit_at_the_place_itself_without_a_signal(
    enter: Enter, village: World
) -> None:
    Member.objects.create(group=village.kim, name="Marlina")
    planned = visit(village, day=timezone.localdate(), at=timezone.now())
    report = f"/meja/{planned.code}/di-tempat/"
    coach = enter("pembina")
    coach.goto(report)
    kept(coach, report)
    kept(coach, "/static/css/desk.css")
    coach.goto("/lapangan/")
    kept(coach, "/lapangan/")
    coach.reload()
    expect(coach.locator("a.row", has_text="KIM Tanjong Lancor")).to_contain_text("bisa dibuka tanpa sinyal")
    fits(coach)
    context = coach.context
    coach.close()

    context.set_offline(True)
    coach = context.new_page()
    coach.goto("/lapangan/")
    coach.locator("a.row", has_text="KIM Tanjong Lancor").click()
    expect(coach.get_by_role("heading", level=1)).to_have_text("Di tempat")
    fits(coach)
    coach.get_by_label("Marlina", exact=True).check(force=True)
    coach.fill("[name=works]", "Siaran dibacakan di dua masjid.")
    coach.check("[name=found_equipment]", force=True)
    coach.fill("[name=words_equipment]", WORDS)
    today = coach.evaluate("new Date().toLocaleDateString('sv')")
    expect(coach.locator("[name=held_on]")).to_have_value(today)
    coach.click("main form .reach button.main")
    expect(coach.locator(".reach .note")).to_contain_text("tidak ada sambungan")
    context.set_offline(False)
    coach.wait_for_url(f"**/meja/{planned.code}/")
    assert Finding.objects.get().words == WORDS

    coach.goto("/lapangan/")
    kept(coach, "/lapangan/")
    coach.locator("details.menu summary").click()
    coach.locator("details.menu").get_by_role("button", name="Keluar").click()
    coach.wait_for_url("**/")
    nothing_kept(coach)


def test_each_call_for_help_from_a_page_that_is_kept_is_one_of_its_own(enter: Enter, village: World) -> None:
    """Each has a send-once key of its own, though the page on the phone is the same."""
    member = enter("anggota")
    member.goto("/meja/bantuan/")
    kept(member, "/meja/bantuan/")
    kept(member, "/static/js/draft.js")
    for words in ("Router kami rusak.", "Tidak ada yang bisa menulis.", "Router kami rusak."):
        member.context.set_offline(True)
        member.goto("/meja/bantuan/")
        member.fill("[name=text]", words)
        member.click("main form .reach button.main")
        expect(member.locator(".reach .note")).to_contain_text("tidak ada sambungan")
        member.context.set_offline(False)
        member.wait_for_url(re.compile("/meja/SB-"))
        expect(member.locator("h1")).to_contain_text(words[:12])
    assert FollowUp.objects.count() == 3


def test_a_page_that_is_not_on_the_phone_says_so_and_leads_to_those_that_are(
    enter: Enter, village: World
) -> None:
    coach = enter("pembina")
    coach.goto("/lapangan/")
    kept(coach, "/lapangan/")
    coach.context.set_offline(True)
    coach.goto("/meja/kim/")
    expect(coach.get_by_role("heading", level=1)).to_have_text("Tidak ada sinyal")
    fits(coach)
    coach.get_by_role("link", name="Di lapangan").click()
    expect(coach.get_by_role("heading", level=1)).to_have_text("Di lapangan")


def test_after_thirty_days_a_page_is_not_on_the_phone_any_more(enter: Enter, village: World) -> None:
    coach = enter("pembina")
    coach.goto("/lapangan/")
    kept(coach, "/lapangan/")
    coach.evaluate(AGED, "/lapangan/")
    coach.context.set_offline(True)
    coach.goto("/lapangan/")
    expect(coach.get_by_role("heading", level=1)).to_have_text("Tidak ada sinyal")


def test_nor_one_that_nobody_opened_again(enter: Enter, village: World) -> None:
    coach = enter("pembina")
    planned = visit(village, day=timezone.localdate(), at=timezone.now())
    report = f"/meja/{planned.code}/di-tempat/"
    coach.goto(report)
    kept(coach, report)
    coach.evaluate(AGED, report)
    coach.goto("/lapangan/")
    dropped(coach, report)


def test_in_english_too_it_leads_to_the_pages_that_are_there(enter: Enter, village: World) -> None:
    coach = enter("pembina")
    coach.goto("/en/lapangan/")
    kept(coach, "/en/lapangan/")
    coach.context.set_offline(True)
    coach.goto("/en/meja/kim/")
    expect(coach.get_by_role("heading", level=1)).to_have_text("No signal")
    coach.get_by_role("link", name="In the field").click()
    expect(coach.get_by_role("heading", level=1)).to_have_text("In the field")


def test_whoever_signs_in_next_finds_nothing_of_the_one_before(enter: Enter, village: World) -> None:
    coach = enter("pembina")
    coach.goto("/lapangan/")
    kept(coach, "/lapangan/")
    coach.context.clear_cookies()
    sign_in(coach, "anggota")
    coach.goto("/meja/")
    nothing_kept(coach)


def test_a_page_opened_for_a_visit_to_come_names_the_day_on_which_it_is_written(
    enter: Enter, village: World
) -> None:
    """It was opened with a signal two days before the visit, on which there is none."""
    coach, today = enter("pembina"), timezone.localdate()
    planned = visit(village, day=today + timedelta(days=2), at=timezone.now())
    report = f"/meja/{planned.code}/di-tempat/"
    coach.goto(report)
    expect(coach.locator("[name=held_on]")).to_have_value(today.isoformat())
    kept(coach, report)
    coach.context.set_offline(True)
    coach.clock.set_fixed_time(timezone.now() + timedelta(days=2))
    coach.goto(report)
    expect(coach.locator("[name=held_on]")).to_have_value((today + timedelta(days=2)).isoformat())
    coach.fill("[name=works]", "Siaran dibacakan di dua masjid.")
    coach.wait_for_timeout(500)
    coach.clock.set_fixed_time(timezone.now() + timedelta(days=1))  # written a day before, read again
    coach.goto(report)
    expect(coach.locator("[name=works]")).to_have_value("Siaran dibacakan di dua masjid.")
    expect(coach.locator("[name=held_on]")).to_have_value((today + timedelta(days=1)).isoformat())
    expect(coach.locator(".note", has_text="belum terkirim")).to_have_count(0)  # on its own page
    coach.goto("/lapangan/")
    coach.context.set_offline(False)
    coach.goto("/meja/")
    expect(coach.locator(".note", has_text="belum terkirim")).to_contain_text("Di lapangan")
