"""A large file leaves a browser over a line that is cut, and over a page that is closed in the middle."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from sambung.media.arriving import Upload
from sambung.media.models import File
from sambung.news.picture_models import Picture
from tests.journeys.conftest import Enter
from tests.look.browser import FLAGS, program
from tests.media.conftest import files_folder
from tests.media.films import film
from tests.people.world import PASSWORD, World
from tests.wire import Wire, now_and_then, wire

__all__ = ["files_folder"]
pytestmark = pytest.mark.browser

TELL = "/meja/kabar/kirim/"
SIZE = 3_000_000
MAKE = """
  const parts = ["%PDF-1.4\\n1 0 obj<</Type/Catalog>>endobj\\n%", "x".repeat(3000000),
                 "endobj\\ntrailer<</Root 1 0 R>>\\n%%EOF\\n"];
  const file = new File(parts, "surat.pdf", { type: "application/pdf", lastModified: 1764000000000 });
  const { send } = await import("/static/media/sending.js");
  const csrf = document.querySelector("[name=csrfmiddlewaretoken]").value;
"""
SEND = "async () => {" + MAKE + "return await send(file, { csrf }); }"
BREAK_OFF = (
    "async () => {"
    + MAKE
    + """
  const stop = new AbortController();
  const onProgress = (sent) => { if (sent > 1000000) stop.abort(); };
  try { await send(file, { csrf, onProgress, signal: stop.signal }); } catch (error) { return error.name; }
}"""
)


@pytest.fixture
def cut_off(origin: str) -> Iterator[Wire]:
    """Six connections are cut after 100 to 700 KB."""
    to = urlsplit(origin)
    with wire((str(to.hostname), int(to.port or 80)), now_and_then(5, 100_000, 700_000, 6)) as between:
        yield between


def signed_in(enter: Enter, address: str) -> Page:
    """A page with a form, signed in on the good line, then on the bad one with the same cookies."""
    good = enter("anggota")
    good.goto(TELL)
    page = good.context.new_page()
    page.goto(address + TELL)
    return page


def test_a_file_arrives_over_a_line_that_is_cut(enter: Enter, cut_off: Wire) -> None:
    page = signed_in(enter, cut_off.address)
    sent = page.evaluate(SEND)
    file = File.objects.get(pk=sent["id"])
    assert (sent["state"], sent["kind"]) == ("ready", "document")
    assert (file.size, file.uploaded_by.username) == (len(content()), "anggota")  # type: ignore[union-attr]
    assert file.sha256 == hashlib.sha256(content()).hexdigest()
    assert cut_off.cuts >= 3
    assert Upload.objects.count() == 1


def test_it_goes_on_after_the_page_was_closed(enter: Enter, cut_off: Wire) -> None:
    page = signed_in(enter, cut_off.address)
    assert page.evaluate(BREAK_OFF) == "AbortError"
    begun = Upload.objects.get()
    assert begun.offset > 0
    again = page.context.new_page()
    page.close()
    again.goto(cut_off.address + TELL)
    sent = again.evaluate(SEND)
    assert sent["id"] == str(begun.pk)
    assert File.objects.get().sha256 == hashlib.sha256(content()).hexdigest()


def content() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%"
        + b"x" * SIZE
        + b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def clip(folder: Path) -> Path:
    """A film of a second, as large as two megabytes of room for nothing make it."""
    room = 2_000_000
    path = folder / "panen.mp4"
    path.write_bytes(film(seconds=1) + room.to_bytes(4, "big") + b"free" + bytes(room - 8))
    return path


def test_a_video_goes_ahead_of_its_form_over_cuts_and_a_closed_page(
    enter: Enter, cut_off: Wire, tmp_path: Path
) -> None:
    """What it costs is said first; it goes on after the page was closed; the form waits for it, then goes."""
    path = clip(tmp_path)
    page = signed_in(enter, cut_off.address)
    page.fill("[name=text]", "Panen lada di Suak Gual.")
    page.locator("[data-video] > summary").click()
    page.set_input_files("input[name=video]", path)
    row = page.locator(".sending li")
    row.get_by_text("kira-kira Rp").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it fits on a narrow phone"
    assert not Upload.objects.exists(), "nothing travels before its cost was said"
    row.get_by_role("button", name="Kirim sekarang").click()
    expect(row.locator("progress")).not_to_have_attribute("value", "0")
    page.reload()
    expect(page.locator("[name=text]")).to_have_value("Panen lada di Suak Gual.")
    row.get_by_role("button", name="Kirim sekarang").click()
    page.check("[name=people_video][value=nobody]", force=True)
    page.click("main form button.main")
    page.wait_for_url("**/kabar/terkirim/**", timeout=60_000)
    file = Picture.objects.get(people="nobody").file
    assert (file.kind, file.sha256) == ("video", hashlib.sha256(path.read_bytes()).hexdigest())
    assert Upload.objects.get().pk == file.pk, "it went on with the same one"
    assert cut_off.cuts >= 3


@pytest.fixture
def telling(browser: Browser, origin: str, village: World) -> Iterator[Page]:
    """A phone whose browser says which line it uses, as those of phones do, signed in."""
    flags = [*FLAGS, "--enable-blink-features=NetInfoDownlinkMax"]
    opened = browser.browser_type.launch(executable_path=program(), args=flags)
    page = opened.new_page(base_url=origin, viewport={"width": 360, "height": 760})
    page.goto("/masuk/")
    page.fill("[name=login]", "anggota")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button.main")
    page.wait_for_url("**/meja/")
    yield page
    opened.close()


def test_only_on_wifi_waits_for_it(telling: Page, tmp_path: Path) -> None:
    """On data that is bought by the day nothing travels; on Wi-Fi it goes by itself."""
    control = telling.context.new_cdp_session(telling)
    line = {"offline": False, "latency": 50, "downloadThroughput": 1e6, "uploadThroughput": 1e6}
    control.send("Network.enable")
    telling.goto(TELL)
    control.send("Network.overrideNetworkState", {**line, "connectionType": "cellular3g"})
    assert telling.evaluate("navigator.connection.type") == "cellular"
    telling.locator("[data-video] > summary").click()
    telling.set_input_files("input[name=video]", clip(tmp_path))
    row = telling.locator(".sending li")
    row.get_by_role("button", name="Wi-Fi").click()
    expect(row.get_by_role("button", name="Wi-Fi")).to_be_hidden()
    telling.wait_for_timeout(500)
    assert not Upload.objects.exists()
    control.send("Network.overrideNetworkState", {**line, "connectionType": "wifi"})
    row.locator("input[type=hidden]").wait_for(state="attached", timeout=60_000)
    assert File.objects.get().kind == "video"
