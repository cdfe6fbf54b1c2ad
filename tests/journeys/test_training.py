"""A training: planned, its QR code opened by a member, questions before and after, what the coach sees."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sambung.coaching.models import SessionAnswers, TrainingSession
from sambung.coaching.sessions.bank import asked
from tests.journeys.conftest import Enter
from tests.journeys.test_course import looked_at
from tests.people.world import World

pytestmark = pytest.mark.browser


def plan(page: Page) -> None:
    """The coach plans one for today, with three questions of one course."""
    page.goto("/meja/pelatihan/")
    looked_at(page, "trainings-none")
    page.get_by_role("link", name="Rencanakan pelatihan").click()
    page.locator("[name=title]").fill("Mengenali hoaks")
    page.locator("[name=place]").fill("Suak Gual, balai desa")
    begins = timezone.localtime() + timedelta(minutes=1)
    page.locator("[name=begins_at]").fill(begins.strftime("%Y-%m-%dT%H:%M"))
    page.locator("[name=trainer]").fill("Pak Guru Amran")
    page.get_by_text("KIM Tanjong Lancor").click()
    page.locator("[name=courses][value=kenali-hoaks]").check()
    page.locator("summary", has_text="Mengenali hoaks").click()
    questions = page.locator("[name=questions][value^='kenali-hoaks']")
    questions.nth(0).check()
    questions.nth(1).check()
    page.get_by_role("button", name="Rencanakan", exact=True).click()
    expect(page.get_by_text("Pilih 3 sampai 5 pertanyaan").first).to_be_visible()
    looked_at(page, "training-plan")
    questions.nth(2).check()
    page.get_by_role("button", name="Rencanakan", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mengenali hoaks")
    looked_at(page, "training-planned")


def code(page: Page) -> str:
    """The address under the QR code that the coach shows."""
    page.get_by_role("link", name="Daftar hadir, dengan kode QR").click()
    looked_at(page, "training-roll")
    page.get_by_role("button", name="Tunjukkan kode QR").click()
    box = page.get_by_role("img", name="Kode QR").bounding_box()
    assert box is not None
    assert box["width"] > 250, "too small to be scanned from across a table"
    looked_at(page, "training-code")
    return urlsplit(page.locator("textarea").input_value()).path


def answer(page: Page, session: TrainingSession, right: int) -> None:
    """Answer; the first `right` questions rightly."""
    page.get_by_role("link", name="Jawab pertanyaannya").click()
    for place, question in enumerate(asked(session)):
        chosen = question.answer if place < right else (question.answer + 1) % len(question.choices)
        page.locator(f"[name=q{place}][value='{chosen}']").check()
    looked_at(page, f"training-questions-{right}")
    page.get_by_role("button", name="Kirim jawaban saya").click()
    expect(page.get_by_text("jawaban Anda tersimpan")).to_be_visible()


def test_a_training_from_its_plan_to_what_it_brought(enter: Enter, village: World) -> None:
    coach, member = enter("pembina", width=360), enter("anggota", width=360)
    plan(coach)
    session = TrainingSession.objects.get()
    address = code(coach)

    member.goto(address)
    looked_at(member, "training-here")
    member.get_by_role("button", name="Saya hadir").click()
    expect(member.get_by_text("Dicatat: Anda hadir.")).to_be_visible()
    answer(member, session, right=1)
    looked_at(member, "training-before-answered")
    expect(member.get_by_role("link", name="Jawab pertanyaannya")).to_have_count(0)

    coach.goto(f"/meja/pelatihan/{session.pk}/")
    expect(coach.get_by_text("Rusdi")).to_be_visible()
    coach.get_by_role("button", name="Tanyakan lagi sekarang").click()
    member.goto(address)
    looked_at(member, "training-here-already")
    member.get_by_role("link", name="Ke pelatihannya").click()
    session.refresh_from_db()
    answer(member, session, right=3)

    coach.reload()
    expect(coach.get_by_text("baru tampil setelah 5 orang menjawab")).to_be_visible()
    right = [question.answer for question in asked(session)]
    for turn in range(2, 6):
        SessionAnswers.objects.create(session=session, before=right, after=right, turn=turn)
    coach.reload()
    expect(
        coach.get_by_text("Dari 15 jawaban mereka, 13 benar sebelum pelatihan dan 15 sesudahnya")
    ).to_be_visible()
    rows = coach.get_by_role("table").locator("tbody tr")
    assert [re.findall(r"\d+$", row.inner_text())[0] for row in rows.all()] == ["5", "5", "5"]
    looked_at(coach, "training-brought")
    assert SessionAnswers.objects.exclude(member=None).count() == 1
