"""Somebody reads a course on their phone, also where there is no signal."""

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from sambung.coaching.models import Assignment, Completion
from sambung.coaching.training.courses import courses
from sambung.relay.models import Handoff
from sambung.relay.moves import move
from sambung.relay.subscriptions import tell_of_move
from tests.journeys.conftest import Enter
from tests.journeys.on_phone import LESSONS, kept, kept_paths
from tests.media.conftest import files_folder
from tests.people.world import World

__all__ = ["files_folder"]

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("SAMBUNG_TEST_PICTURES", "")
THREE = "Beredar kabar air mati tiga hari. Petugas mengatakan hanya dua jam. Saya menelepon Senin pagi."


def looked_at(page: Page, name: str) -> None:
    """No finding of axe, nothing wider than the screen; a picture where pictures are asked for."""
    found: Any = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found] == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def test_an_opened_lesson_is_read_without_a_signal(enter: Enter) -> None:
    page = enter(width=360)
    page.goto("/belajar/")
    looked_at(page, "courses")
    kept(page, "/belajar/", LESSONS)
    page.get_by_role("link", name="Mengenali hoaks").click()
    looked_at(page, "course")
    kept(page, "/belajar/kenali-hoaks/", LESSONS)
    page.get_by_role("link", name="Mulai dari pelajaran pertama").click()
    looked_at(page, "lesson")
    kept(page, "/belajar/kenali-hoaks/berhenti-dulu/", LESSONS)
    kept(page, "/static/css/public.css", LESSONS)

    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Berhenti dulu sebelum meneruskan")
    assert page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 0)")
    assert page.evaluate("getComputedStyle(document.querySelector('.page')).maxWidth") == "756px"
    page.get_by_role("link", name="Belajar", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Belajar")
    page.context.set_offline(False)
    page.goto("/belajar/media-sosial/")
    assert all(path.startswith(("/belajar/", "/static/")) for path in kept_paths(page, LESSONS))


def test_a_lesson_is_whole_without_a_script(enter: Enter) -> None:
    page = enter(width=1280, script=False)
    page.goto("/belajar/lindungi-sumber/")
    page.get_by_role("link", name="Mulai dari pelajaran pertama").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Yang harus tetap rahasia")
    page.get_by_role("link", name="Lanjut: Izin, anak, dan korban").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Izin, anak, dan korban")
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/lesson-wide.png", full_page=True)


def seen_by_the_editor(world: World) -> None:
    """The editor begins to write; the jobs that a step defers are run by hand, since no worker runs here."""
    parcel = Assignment.objects.get().parcel
    moved = move(parcel, "start", actor=world.actor("editor"))
    tell_of_move(Handoff.objects.filter(parcel=moved).latest("seq"))


def test_a_member_goes_through_a_course_to_the_certificate(enter: Enter, village: World, photo: Path) -> None:
    course = courses()["kenali-hoaks"]
    page = enter("anggota", width=360)
    page.locator("summary", has_text="Menu").click()
    page.get_by_role("link", name="Kursus saya").click()
    looked_at(page, "my-courses")
    page.get_by_role("link", name="Mengenali hoaks").click()
    looked_at(page, "my-course")
    for lesson in course.lessons:
        page.get_by_role("link", name=lesson.title).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(lesson.title)
        page.get_by_role("link", name="Anggota kelompok: catat").click()
        page.get_by_role("button", name=lesson.title).click()
        expect(page.get_by_text("Dicatat: sudah Anda baca.")).to_be_visible()

    page.get_by_role("link", name="Jawab pertanyaannya").click()
    page.get_by_role("button", name="Lihat jawaban saya").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looked_at(page, "quiz-missing")
    for number, question in enumerate(course.questions):
        right = question.answer if number else (question.answer + 1) % len(question.choices)
        group = page.get_by_role("group", name=question.asks)
        group.get_by_label(question.choices[right].says, exact=True).check()
    page.get_by_role("button", name="Lihat jawaban saya").click()
    expect(page.get_by_text("4 dari 5 benar. Lulus.")).to_be_visible()
    expect(page.get_by_text(course.questions[0].choices[0].why)).to_be_visible()
    looked_at(page, "quiz-result")
    page.get_by_role("link", name="Kembali ke kursus").click()

    page.get_by_role("link", name="Kirim tugas").click()
    looked_at(page, "assignment")
    page.get_by_label("Tiga kalimat Anda").fill(THREE)
    page.set_input_files("[name=photo1]", photo)
    page.locator("[name=people1][value=nobody]").press(" ")
    page.get_by_role("button", name="Kirim tugas").click()
    expect(page.get_by_role("region", name="Syarat sertifikat")).to_contain_text("sedang di editor")
    looked_at(page, "assignment-sent")
    seen_by_the_editor(village)
    page.reload()

    looked_at(page, "course-finished")
    page.get_by_role("button", name="Ambil sertifikat saya").click()
    paper = page.get_by_role("link", name="Buka sertifikat (PDF)")
    looked_at(page, "certificate-taken")
    made = page.request.get(str(paper.get_attribute("href")))
    assert made.headers["content-type"] == "application/pdf"
    if PICTURES:
        Path(PICTURES, "certificate.pdf").write_bytes(made.body())

    stranger = enter(width=1280)
    stranger.goto(f"/sertifikat/{Completion.objects.get().code}/")
    expect(stranger.get_by_text("Sertifikat ini asli.")).to_be_visible()
    expect(stranger.get_by_text("Rusdi")).to_be_visible()
    looked_at(stranger, "proof")
