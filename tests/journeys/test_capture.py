"""A volunteer with a phone on a bad line: speaks, shows, answers; cut twice, closed once, and sent once."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from sambung.media.models import File
from sambung.relay.models import Parcel
from tests.journeys.conftest import Enter
from tests.journeys.on_phone import kept
from tests.journeys.test_answer_comes_back import fits
from tests.journeys.test_story import photos
from tests.look.browser import program
from tests.media.conftest import files_folder
from tests.people.world import PASSWORD, World

__all__ = ["files_folder", "photos"]

pytestmark = pytest.mark.browser

TELL = "/meja/kabar/kirim/"
MAIN = "main form .reach button.main"


@pytest.fixture
def phone(browser: Browser, origin: str, village: World, tmp_path: Path) -> Iterator[Callable[[], Page]]:
    """Each call opens the browser of the same phone: what it keeps is still there, the page is not."""
    opened: list[BrowserContext] = []

    def open_browser() -> Page:
        for context in opened:
            context.close()
        opened.clear()
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "phone",
            executable_path=program(),
            args=["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
            viewport={"width": 360, "height": 760},
            base_url=origin,
            has_touch=True,
            permissions=["microphone"],
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield open_browser
    for context in opened:
        context.close()


IN_KILOBYTES = re.compile(r"\d (KB|MB)")
"""How much is yet to be sent."""


def sign_in(page: Page, who: str) -> None:
    page.goto("/masuk/")
    page.fill("[name=login]", who)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button.main")
    page.wait_for_url("**/meja/")


def record(page: Page, box: str) -> None:
    """Speak, pause, go on, finish."""
    recorder = page.locator(box)
    recorder.locator(".recorder button").first.click()
    expect(recorder).to_have_attribute("data-recording", "")
    page.wait_for_timeout(1_200)
    recorder.locator(".recorder button").first.click()
    expect(recorder).not_to_have_attribute("data-recording", "")
    recorder.locator(".recorder button").first.click()
    page.wait_for_timeout(600)
    recorder.locator("[data-stop]").click()
    expect(recorder.locator("audio")).to_be_visible()


def cut_once(page: Page, address: str, method: str) -> list[str]:
    """The line breaks at the first such request; what was cut."""
    cut: list[str] = []

    def handle(route: Route) -> None:
        if route.request.method == method and not cut:
            cut.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(address, handle)
    return cut


def test_a_volunteer_speaks_and_shows_over_a_line_that_breaks(
    phone: Callable[[], Page], village: World, photos: list[Path]
) -> None:
    page = phone()
    sign_in(page, "anggota")
    page.goto(TELL)
    fits(page)
    record(page, "#say [data-recorder]")
    page.set_input_files("[name=photo1]", photos)
    expect(page.locator("[data-slot] img")).to_have_count(2)
    expect(page.locator("form[data-ahead] > [role=status]", has_text="Rp")).to_contain_text(IN_KILOBYTES)
    page.check("[name=people1][value=nobody]", force=True)
    page.check("[name=people2][value=agreed]", force=True)
    page.fill("[name=text]", "Dermaga bersih lagi.")
    page.wait_for_timeout(600)  # what is typed is kept a moment later
    page = phone()  # closed in the middle, and opened again
    page.goto(TELL)
    expect(page.locator(".note.draft")).to_be_visible()
    expect(page.locator("#say audio")).to_be_visible()
    expect(page.locator("[data-slot] img")).to_have_count(2)
    parts = cut_once(page, "**/api/v1/tus/**", "PATCH")
    answers = cut_once(page, f"**{TELL}", "POST")
    page.click(MAIN)
    page.wait_for_url("**/kabar/terkirim/**", timeout=60_000)
    assert len(parts) == len(answers) == 1
    fits(page)
    expect(page.locator(".note.good")).to_contain_text("Diskominfo")
    parcel = Parcel.objects.get()
    material = parcel.story.materials.get()
    assert material.text == "Dermaga bersih lagi."
    assert material.recordings.count() == 1
    assert [picture.people for picture in parcel.story.all_pictures.all()] == ["nobody", "agreed"]
    assert File.objects.count() == 3  # nothing came twice
    page.goto(TELL)
    expect(page.locator("[name=text]")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('sent:')).length") == 0


def test_photos_wait_for_wifi_until_the_volunteer_sends_them_all_the_same(
    phone: Callable[[], Page], village: World, photos: list[Path]
) -> None:
    page = phone()
    sign_in(page, "anggota")
    page.goto(TELL)
    page.fill("[name=text]", "Dermaga bersih lagi.")
    page.set_input_files("[name=photo1]", photos[:1])
    expect(page.locator("[data-slot] img")).to_have_count(1)
    page.check("[name=people1][value=nobody]", force=True)
    page.get_by_label("Kirim hanya lewat Wi-Fi").check()
    page.click(MAIN)
    expect(page.locator(".reach .note")).to_contain_text("menunggu Wi-Fi")
    fits(page)
    assert not File.objects.exists()

    page.goto("/meja/")  # where nobody takes it for sent
    told = page.locator(".note", has_text="belum terkirim")
    expect(told).to_contain_text("Kirim kabar")
    fits(page)
    told.get_by_role("link").click()
    expect(page.locator("[name=text]")).to_have_value("Dermaga bersih lagi.")
    expect(page.get_by_label("Kirim hanya lewat Wi-Fi")).to_be_checked()  # as chosen last on this phone
    page.click(MAIN)
    page.get_by_role("button", name="Kirim sekarang").click()
    page.wait_for_url("**/kabar/terkirim/**", timeout=60_000)
    assert Parcel.objects.get().story.all_pictures.count() == 1
    expect(page.locator(".note.good")).to_be_visible()
    expect(page.locator(".note", has_text="belum terkirim")).to_have_count(0)

    told = page.url
    page.goto(TELL)
    page.fill("[name=text]", "Kabar yang berikut.")
    page.goto(told)  # where what was sent is looked at again
    expect(page.locator(".note", has_text="belum terkirim")).to_have_count(1)
    page.goto(TELL)
    expect(page.locator("[name=text]")).to_have_value("Kabar yang berikut.")


def test_the_next_person_on_the_phone_sees_nothing_of_the_last_one(
    phone: Callable[[], Page], village: World
) -> None:
    page = phone()
    sign_in(page, "anggota")
    page.goto(TELL)
    page.fill("[name=text]", "Hanya untuk saya.")
    record(page, "#say [data-recorder]")
    page.wait_for_timeout(600)
    kept(page, TELL)
    page.context.clear_cookies()
    sign_in(page, "ketua")
    page.goto(TELL)
    kept(page, TELL)
    expect(page.locator("[name=text]")).to_have_value("")
    expect(page.locator("#say audio")).to_be_hidden()
    page.context.clear_cookies()
    sign_in(page, "anggota")
    page.goto(TELL)
    expect(page.locator("[name=text]")).to_have_value("Hanya untuk saya.")
    expect(page.locator("#say audio")).to_be_visible()


def test_six_questions_one_a_screen_become_a_text(enter: Enter, village: World) -> None:
    member = enter("anggota")
    member.goto(TELL)
    member.click("#steps > summary")
    steps = member.locator("[data-step]:visible")
    expect(steps).to_have_count(1)
    expect(member.locator("[name=urgent]")).to_be_hidden()
    fits(member)
    member.fill("[name=ask_what]", "ibu-ibu membersihkan dermaga")
    member.click("#steps > .actions button.next")
    member.click("#steps > .actions button.next")  # who: skipped
    member.check("[name=tap_where][value=here]", force=True)
    member.click("#steps > .actions button.plain")
    member.click("#steps > .actions button.plain")
    expect(member.locator("[name=ask_what]")).to_have_value("ibu-ibu membersihkan dermaga")
    for _step in range(5):
        member.click("#steps > .actions button.next")
    fits(member)
    member.click("#steps button.compose")
    expect(member.locator("[name=text]")).to_have_value(
        "Ibu-ibu membersihkan dermaga.\n\nTempatnya: Suak Gual."
    )
    member.fill("[name=text]", "Ibu-ibu membersihkan dermaga.\n\nTempatnya: Suak Gual. Ramai sekali!")
    member.click(MAIN)
    member.wait_for_url("**/kabar/terkirim/**")
    text = Parcel.objects.get().story.materials.get().text
    assert text.replace("\r", "") == "Ibu-ibu membersihkan dermaga.\n\nTempatnya: Suak Gual. Ramai sekali!"
