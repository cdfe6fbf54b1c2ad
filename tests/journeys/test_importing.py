"""A coach takes the office's own sheet over: looks at what would happen, corrects it, and has it written."""

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from sambung.coaching.models import Decree, Member
from sambung.people.models import Organization
from tests.coaching.sheets import GROUPS, MEMBERS, merged, office_file, workbook
from tests.journeys.conftest import Enter

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("SAMBUNG_TEST_PICTURES", "")


def looked_at(page: Page, name: str) -> None:
    """No finding of axe, nothing wider than the screen; a picture where pictures are asked for."""
    found: Any = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found] == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def test_a_sheet_is_looked_at_corrected_and_written(enter: Enter, tmp_path: Path) -> None:
    wrong, right = tmp_path / "KIM.xlsx", tmp_path / "KIM benar.xlsx"
    rows = [*MEMBERS, [4, "KIM Lain", "Tuti", "X", None, "Anggota", None, "12"]]
    wrong.write_bytes(workbook({"KIM": GROUPS, "Anggota": rows}, merged))
    right.write_bytes(office_file())
    page = enter("pembina", width=360)
    page.goto("/meja/kim/")
    looked_at(page, "groups")
    page.get_by_role("link", name="Impor berkas").click()
    looked_at(page, "send")
    page.get_by_label("Berkas Anda").set_input_files(wrong)
    page.get_by_role("button", name="Lihat apa yang akan terjadi").click()
    expect(page.get_by_text("Sel H6")).to_be_visible()
    expect(page.get_by_role("button", name="Jalankan impor")).to_have_count(0)
    looked_at(page, "refused")

    page.get_by_role("link", name="Kirim lagi").click()
    page.get_by_label("Berkas Anda").set_input_files(right)
    page.get_by_role("button", name="Lihat apa yang akan terjadi").click()
    expect(page.get_by_text("4 baru, 1 berubah, 0 tetap")).to_be_visible()
    looked_at(page, "ready")
    assert Organization.objects.filter(name="KIM Laut Biru").count() == 0
    page.get_by_role("button", name="Jalankan impor").click()
    expect(page.get_by_role("heading", name="Sudah dijalankan")).to_be_visible()
    looked_at(page, "written")
    assert (Member.objects.count(), Decree.objects.count()) == (3, 1)

    page.goto("/meja/kim/kim-laut-biru/")
    expect(page.get_by_role("cell", name="Yanti", exact=True)).to_be_visible()
    looked_at(page, "group")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/meja/kim/")
    looked_at(page, "groups-wide")
