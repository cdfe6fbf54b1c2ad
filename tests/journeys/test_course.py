"""Somebody reads a course on their phone, also where there is no signal."""

import os
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Enter

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("SAMBUNG_TEST_PICTURES", "")
KEPT = "async () => (await (await caches.open('lessons-1')).keys()).map((one) => new URL(one.url).pathname)"


def looked_at(page: Page, name: str) -> None:
    """No finding of axe, nothing wider than the screen; a picture where pictures are asked for."""
    found: Any = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found] == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def kept(page: Page, address: str) -> None:
    """Wait until the phone has it."""
    page.wait_for_function(f"async () => (await ({KEPT})()).includes({address!r})")


def test_an_opened_lesson_is_read_without_a_signal(enter: Enter) -> None:
    page = enter(width=360)
    page.goto("/belajar/")
    looked_at(page, "courses")
    kept(page, "/belajar/")
    page.get_by_role("link", name="Mengenali hoaks").click()
    looked_at(page, "course")
    kept(page, "/belajar/kenali-hoaks/")
    page.get_by_role("link", name="Mulai dari pelajaran pertama").click()
    looked_at(page, "lesson")
    kept(page, "/belajar/kenali-hoaks/berhenti-dulu/")
    kept(page, "/static/css/public.css")

    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Berhenti dulu sebelum meneruskan")
    assert page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 0)")
    assert page.evaluate("getComputedStyle(document.querySelector('.page')).maxWidth") == "756px"
    page.get_by_role("link", name="Belajar", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Belajar")
    page.context.set_offline(False)
    page.goto("/belajar/media-sosial/")
    assert all(path.startswith(("/belajar/", "/static/")) for path in page.evaluate(f"({KEPT})()"))


def test_a_lesson_is_whole_without_a_script(enter: Enter) -> None:
    page = enter(width=1280, script=False)
    page.goto("/belajar/lindungi-sumber/")
    page.get_by_role("link", name="Mulai dari pelajaran pertama").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Yang harus tetap rahasia")
    page.get_by_role("link", name="Lanjut: Izin, anak, dan korban").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Izin, anak, dan korban")
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/lesson-wide.png", full_page=True)
