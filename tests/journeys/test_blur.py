"""An editor draws over faces with a finger, then with keys, on a phone."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page

from sambung.media.processing import process
from sambung.media.workshop.areas import Area
from sambung.news.blurring import burn
from sambung.news.picture_models import Picture
from tests.journeys.conftest import Enter
from tests.media.conftest import files_folder
from tests.news.steps import editing
from tests.news.test_blurring import photo
from tests.people.world import World

__all__ = ["files_folder"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def drawn(page: Page) -> list[str]:
    return [area.get_attribute("aria-label") or "" for area in page.locator(".blur-area").all()]


def seen(page: Page, name: str) -> None:
    """A picture of the page, for whoever wants to look at it."""
    if folder := os.environ.get("LOOK_AT"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_faces_are_drawn_over_with_a_finger_and_with_keys(enter: Enter, village: World) -> None:
    file = photo(village)
    process(str(file.pk))  # as its job does; a worker has no loop beside the browser's
    Client().get("/masuk/")  # the first page of a process takes longest
    parcel = editing(village, files=[(file.pk, "blur")])
    picture = Picture.objects.get()
    page = enter("editor", width=360)
    page.goto(f"/meja/{parcel.code}/gambar/{picture.pk}/")
    seen(page, "picture-360")
    page.get_by_role("link", name="Samarkan wajah").click()
    stage = page.locator("[data-stage]")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    assert box is not None
    across = lambda part: box["x"] + box["width"] * part  # noqa: E731
    down = lambda part: box["y"] + box["height"] * part  # noqa: E731
    page.mouse.move(across(0.2), down(0.2))
    page.mouse.down()
    page.mouse.move(across(0.4), down(0.5), steps=3)
    page.mouse.up()
    page.touchscreen.tap(across(0.7), down(0.5))
    assert len(drawn(page)) == 2, "drawn, and tapped"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    seen(page, "blur-360")
    page.get_by_role("button", name="Tambah bidang").click()
    page.keyboard.press("Delete")
    assert len(drawn(page)) == 2, "added and taken away again by keys alone"
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    page.get_by_role("button", name="Tutupi bidang ini").click()
    page.wait_for_url(f"**/gambar/{picture.pk}/")
    picture.refresh_from_db()
    first, second = picture.marked
    assert all(abs(a - b) <= 8 for a, b in zip(first[1:], (200, 200, 200, 300), strict=True)), first
    assert (first.shape, abs(second.left + second.width // 2 - 690) <= 8) == ("oval", True), second
    assert Area(*second).height > second.width, "Shift made it higher"
    burn(picture.pk)
    page.reload()
    seen(page, "blurred-360")
    assert page.get_by_text("Wajah sudah disamarkan").is_visible()
