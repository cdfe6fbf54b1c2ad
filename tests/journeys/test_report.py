"""Two people of the office write its report, its head signs, the leader opens it; and asks what holds up."""

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from sambung.insight.reports.models import Signature, Version
from sambung.relay.models import Handoff
from tests.journeys.conftest import Enter
from tests.people.world import World
from tests.voices.steps import answered, passed_to_agency

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("SAMBUNG_TEST_PICTURES", "")
REPORT = "/meja/laporan/2026-q2/"


def looked_at(page: Page, name: str) -> None:
    """No finding of axe, nothing wider than the screen; a picture where pictures are asked for."""
    found: Any = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found] == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/report-{name}.png", full_page=True)


def save(page: Page, words: str) -> None:
    page.get_by_label("Teks: Rencana kantor").fill(words)
    page.get_by_role("button", name="Simpan teks").click()


def test_a_report_is_written_by_two_signed_and_opened(enter: Enter, village: World, tmp_path: Path) -> None:
    answered(village)
    editor, head = enter("editor", width=360), enter("kepala", width=1280)
    for page in (editor, head):
        page.goto(REPORT)
    looked_at(editor, "draft")
    save(editor, "Kami mengunjungi lima KIM.")
    expect(editor.get_by_text("Tersimpan sebagai versi tersendiri.")).to_be_visible()

    save(head, "Kami menambah pelatihan foto.")
    expect(head.get_by_role("heading", name="Belum tersimpan")).to_be_visible()
    expect(head.get_by_text("Kami mengunjungi lima KIM.")).to_be_visible()
    expect(head.get_by_label("Teks: Rencana kantor")).to_have_value("Kami menambah pelatihan foto.")
    looked_at(head, "meanwhile")
    save(head, "Kami menambah pelatihan foto dan mengunjungi lima KIM.")
    expect(head.get_by_text("Tersimpan sebagai versi tersendiri.")).to_be_visible()
    assert Version.objects.count() == 2

    head.get_by_text("Sahkan", exact=True).click()
    head.get_by_role("button", name="Saya sahkan").click()
    expect(head.get_by_text("Sudah disahkan. Mulai sekarang")).to_be_visible()
    looked_at(head, "signed")
    assert Signature.objects.get().version.number == 2

    leader = enter("pimpinan", width=360)
    leader.goto("/meja/laporan/")
    leader.get_by_role("link", name="Triwulan 2 tahun 2026").click()
    expect(leader.get_by_text("dan mengunjungi lima KIM.")).to_be_visible()
    looked_at(leader, "read")
    leader.locator("summary", has_text="Suara menurut dinas").click()
    expect(leader.get_by_role("rowheader", name=village.pu.name)).to_be_visible()
    opened = leader.request.get(f"{REPORT}laporan.pdf")
    assert opened.body().startswith(b"%PDF-")


def test_the_leader_asks_with_one_tap_and_reads_the_answer_there(enter: Enter, village: World) -> None:
    from sambung.relay.moves import move

    late = passed_to_agency(village, at=timezone.now() - timedelta(days=30))
    leader = enter("pimpinan", width=1280)
    leader.goto("/meja/pimpinan/")
    looked_at(leader, "leader")
    leader.get_by_text("Tanyakan alasannya").click()
    leader.get_by_role("button", name="Tanya pemegangnya").click()
    expect(leader.get_by_text("Penjelasan ditunggu paling lambat")).to_be_visible()
    late.refresh_from_db()
    assert Handoff.objects.filter(parcel=late, move="inquire").count() == 1
    move(late, "explain", actor=village.actor("petugas"), note="Tiang datang Kamis.")
    leader.set_viewport_size({"width": 360, "height": 760})
    leader.goto("/meja/pimpinan/")
    expect(leader.get_by_text("Tiang datang Kamis.")).to_be_visible()
    looked_at(leader, "leader-explained")


def test_what_was_typed_outlives_the_session_and_overwrites_nobody(enter: Enter, village: World) -> None:
    answered(village)
    editor, head = enter("editor", width=360), enter("kepala", width=1280)
    editor.goto(REPORT)
    editor.get_by_label("Teks: Rencana kantor").fill("Kami mengunjungi lima KIM.")
    editor.get_by_label("Teks: Pelatihan").fill("")
    editor.wait_for_timeout(400)
    kept = editor.context.cookies()
    editor.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)  # two hours without a step
    editor.get_by_role("button", name="Simpan teks").click()
    expect(editor).to_have_url(re.compile("masuk"))
    head.goto(REPORT)
    save(head, "Kami menambah pelatihan foto.")
    expect(head.get_by_text("Tersimpan sebagai versi tersendiri.")).to_be_visible()

    editor.context.add_cookies(cast(Any, kept))
    editor.goto(REPORT)
    expect(editor.locator(".note.draft")).to_be_visible()
    expect(editor.get_by_label("Teks: Rencana kantor")).to_have_value("Kami mengunjungi lima KIM.")
    expect(editor.get_by_label("Teks: Pelatihan")).to_have_value("")
    expect(editor.get_by_label("Teks: Suara")).not_to_have_value("")
    looked_at(editor, "restored")
    editor.get_by_role("button", name="Simpan teks").click()
    expect(editor.get_by_role("heading", name="Belum tersimpan")).to_be_visible()
    expect(editor.get_by_text("Kami menambah pelatihan foto.")).to_be_visible()
    expect(editor.get_by_label("Teks: Rencana kantor")).to_have_value("Kami mengunjungi lima KIM.")
    assert Version.objects.count() == 1
    editor.get_by_role("button", name="Simpan teks").click()
    expect(editor.get_by_text("Tersimpan sebagai versi tersendiri.")).to_be_visible()
    expect(editor.locator(".note.draft")).to_have_count(0)
    assert Version.objects.order_by("-number")[0].texts["outlook"] == "Kami mengunjungi lima KIM."


def test_a_draft_thrown_away_leaves_what_is_saved(enter: Enter, village: World) -> None:
    editor, head = enter("editor"), enter("kepala")
    editor.goto(REPORT)
    editor.get_by_label("Teks: Rencana kantor").fill("Kami mengunjungi lima KIM.")
    editor.wait_for_timeout(400)
    head.goto(REPORT)
    save(head, "Kami menambah pelatihan foto.")
    expect(head.get_by_text("Tersimpan sebagai versi tersendiri.")).to_be_visible()
    editor.goto(REPORT)
    expect(editor.locator(".note.draft")).to_be_visible()
    expect(editor.locator("[name=base]")).to_have_value("0")
    editor.get_by_role("button", name="Buang").click()
    expect(editor.locator("[name=base]")).to_have_value("1")
    expect(editor.get_by_label("Teks: Rencana kantor")).to_have_value("Kami menambah pelatihan foto.")
    editor.reload()
    expect(editor.locator(".note.draft")).to_have_count(0)


def test_an_objection_and_a_journey_outlive_a_closed_page(enter: Enter, village: World) -> None:
    coach = enter("pembina")
    for address, label in (
        ("/meja/kunjungan/perjalanan/", "Untuk apa"),
        ("/meja/nilai/kim-tanjong-lancor/menilai/", "Apa yang Anda lihat?"),
    ):
        coach.goto(address)
        coach.get_by_label(label).fill("Latihan foto di balai desa.")
        coach.wait_for_timeout(400)
        coach.goto("/meja/")
        coach.goto(address)
        expect(coach.locator(".note.draft")).to_be_visible()
        expect(coach.get_by_label(label)).to_have_value("Latihan foto di balai desa.")
    coach.get_by_label("Poin").fill("7")
    coach.get_by_role("button", name="Beri poin").click()
    expect(coach.locator(".messages")).to_be_visible()
    coach.goto(address)
    expect(coach.locator(".note.draft")).to_have_count(0)
    expect(coach.get_by_label(label)).to_have_value("")
