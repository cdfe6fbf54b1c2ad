"""The whole way in a browser: a villager's complaint goes up, and its answer comes back."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from sambung.relay.models import Parcel
from tests.journeys.conftest import Enter
from tests.people.world import World

pytestmark = pytest.mark.browser

WORDS = "Lampu di ujung dermaga mati sejak Jumat. Kapal sulit merapat."
ANSWER = "Lampu sudah kami ganti pagi ini. Terima kasih sudah memberi tahu."
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def give_voice(page: Page, photo: Path) -> tuple[str, str]:
    """Send the complaint; its code and PIN as the page shows them."""
    page.goto("/lapor/")
    page.check("input[name=track][value=complaint]", force=True)
    page.fill("[name=text]", WORDS)
    page.set_input_files("input[type=file][name=photos]", photo)
    page.fill("[name=village]", "Suak Gual")
    page.check("input[name=identity][value=public]", force=True)
    page.click("main form button.main")
    page.wait_for_url("**/lapor/terkirim/**")
    code, pin = (page.locator("dd.code").nth(number).inner_text() for number in (0, 1))
    return code, pin.replace(" ", "")


def make_move(page: Page, code: str, name: str, *, tab: str = "", **fields: str) -> None:
    """Open the item from the inbox and make one move on it."""
    page.goto(f"/meja/?lihat={tab}")
    page.locator(f"a[href*='{code}']").first.click()
    page.wait_for_url(f"**{code}/**")
    form = page.locator(f"form:has(input[name=move][value={name}])")
    if not form.locator("button").first.is_visible():
        page.locator(f"details:has(input[name=move][value={name}]) > summary").click()
    for field, value in fields.items():
        tile = form.locator(f"input[type=radio][name={field}][value='{value}']")
        if tile.count():
            tile.check(force=True)
        else:
            form.locator(f"[name={field}]").fill(value)
    for looked_over in form.locator("[name=ticks]").all():
        if not looked_over.is_checked():
            looked_over.press("Space")  # on a long page something may lie over it while it scrolls
    form.locator("button").first.click()
    form.wait_for(state="detached")


def fits(page: Page) -> None:
    """Nothing sticks out, and axe finds nothing."""
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide, f"{page.url} is wider than its window"
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_complaint_goes_up_and_its_sender_confirms_the_answer(
    enter: Enter, village: World, photo: Path, width: int
) -> None:
    villager = enter(width=width)
    code, pin = give_voice(villager, photo)
    fits(villager)

    make_move(enter("anggota", width=width), code, "forward")
    make_move(enter("admin-kominfo", width=width), code, "forward", to=village.pu.slug)
    make_move(enter("petugas", width=width), code, "answer", sender_note=ANSWER)

    villager.goto("/lacak/")
    villager.fill(
        "main form input[type=text], main form input:not([type=hidden])", code.lower().replace("-", " ")
    )
    villager.click("main form button.main")
    villager.fill("[name=pin]", pin)
    villager.click("#pin button.main")
    assert ANSWER in villager.inner_text("main")
    fits(villager)
    confirm = villager.locator("form[action*='/langkah/confirm/']")
    confirm.locator("button.main").click()
    confirm.wait_for(state="detached")

    parcel = Parcel.objects.get(code=code)
    assert (parcel.state, parcel.outcome) == ("closed", "confirmed")


def test_the_public_part_works_without_a_script(enter: Enter, village: World, photo: Path) -> None:
    villager = enter(script=False)
    code, pin = give_voice(villager, photo)
    villager.goto(f"/lacak/{code}/")
    villager.fill("[name=pin]", pin)
    villager.click("#pin button.main")
    assert WORDS in villager.inner_text("main")
    villager.click("details#langkah-withdraw summary")
    villager.click("form[action*='/langkah/withdraw/'] button")
    assert Parcel.objects.get(code=code).outcome == "withdrawn"


def test_every_kind_of_page_is_accessible(enter: Enter, village: World, photo: Path) -> None:
    """On a phone, with everything that makes them move. `tests.look` has them on a wide screen: the public
    ones always, every eighth of the desk, in `make proof` each."""
    villager = enter(width=360)
    code, _pin = give_voice(villager, photo)
    for address in (
        "/",
        "/lapor/",
        "/lacak/",
        f"/lacak/{code}/",
        "/lacak/hilang/",
        "/suara/",
        "/privasi/",
        "/status/",
    ):
        villager.goto(address)
        fits(villager)
    desk = {
        "anggota": ["/meja/", f"/meja/{code}/", "/meja/catat/", "/meja/cari/?q=lampu"],
        "admin-kominfo": [
            "/meja/telepon/",
            "/meja/pemberitahuan/",
            "/meja/hari-libur/",
            "/meja/jawaban/",
            "/masuk/akses/",
        ],
        "kepala": ["/meja/batas/", "/masuk/orang/"],
        "pimpinan": ["/meja/pimpinan/"],
    }
    for sign_in, addresses in desk.items():
        page = enter(sign_in, width=360)
        for address in addresses:
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            fits(page)
