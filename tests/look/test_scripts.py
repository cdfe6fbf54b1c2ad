"""What the small scripts do on a phone: each only adds to a form that works without it."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.look.views import RECEIVED

pytestmark = pytest.mark.browser


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A phone's photo: 3000 by 2000 pixels of noise, lying on its side (EXIF orientation 6)."""
    picture = Image.frombytes("RGB", (300, 200), os.urandom(300 * 200 * 3)).resize((3000, 2000))
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "jetty.jpg"
    picture.save(path, quality=95, exif=exif)
    return path


def fill(page: Page, text: str = "The lamp is dark") -> None:
    page.get_by_label("A complaint").check()
    page.get_by_label("In your own words").fill(text)


def test_photos_are_made_small_and_upright(phone: Page, photo: Path) -> None:
    phone.goto("/en/look/form/")
    phone.get_by_label("Photos").set_input_files(photo)
    expect(phone.locator("[data-photos] img")).to_have_count(1)
    data = bytes(
        phone.evaluate("""async () => {
            const file = document.querySelector('[name=photos]').files[0];
            return [...new Uint8Array(await file.arrayBuffer())];
        }""")
    )
    small = Image.open(io.BytesIO(data))
    assert small.size == (1067, 1600)
    assert small.format == "JPEG"
    assert len(data) <= 400_000
    assert not small.getexif()


def test_photo_can_be_taken_out_again(phone: Page, photo: Path) -> None:
    phone.goto("/en/look/form/")
    phone.get_by_label("Photos").set_input_files(photo)
    phone.get_by_role("button", name="Remove: jetty.jpg").click()
    expect(phone.locator("[data-photos] img")).to_have_count(0)
    assert phone.evaluate("document.querySelector('[name=photos]').files.length") == 0


def test_what_the_browser_cannot_read_stays_as_it_is(phone: Page, tmp_path: Path) -> None:
    heic = tmp_path / "a.heic"
    heic.write_bytes(b"no browser of ours reads this")
    phone.goto("/en/look/form/")
    phone.get_by_label("Photos").set_input_files(heic)
    expect(phone.locator("[data-photos] li")).to_have_count(1)
    assert phone.evaluate("document.querySelector('[name=photos]').files[0].size") == heic.stat().st_size


def test_voice_is_recorded_heard_and_thrown_away(phone: Page) -> None:
    phone.goto("/en/look/form/")
    phone.get_by_role("button", name="Record your voice").click()
    expect(phone.get_by_text("0.01 / 2.00")).to_be_visible()
    phone.get_by_role("button", name="Finish").click()
    expect(phone.locator("audio")).to_be_visible()
    assert phone.evaluate("document.querySelector('[name=recording]').files[0].size") > 0
    phone.get_by_role("button", name="Throw the recording away").click()
    assert phone.evaluate("document.querySelector('[name=recording]').files.length") == 0


def test_place_is_chosen_by_keyboard(phone: Page) -> None:
    phone.goto("/en/look/form/")
    field = phone.get_by_role("combobox", name="Village")
    field.press_sequentially("suak")
    expect(phone.get_by_role("option", name="Suak Gual")).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    assert field.input_value() == "Suak Gual, Selat Nasik, Belitung"
    assert phone.locator("[name=code]").input_value() == "19.02.03.2003"


def test_place_near_the_phone_is_only_proposed(phone: Page) -> None:
    phone.goto("/en/look/form/")
    phone.get_by_role("button", name="I am near it").click()
    expect(phone.get_by_text("Is it one of these?")).to_be_visible()
    assert phone.locator("[name=code]").input_value() == ""
    phone.get_by_role("option", name="Suak Gual").click()
    assert phone.locator("[name=code]").input_value() == "19.02.03.2003"


def test_draft_outlives_a_closed_page_with_its_photos(phone: Page, photo: Path) -> None:
    phone.goto("/en/look/form/")
    fill(phone)
    phone.get_by_role("combobox", name="Village").press_sequentially("suak")
    phone.get_by_role("option", name="Suak Gual").click()
    phone.get_by_label("Photos").set_input_files(photo)
    expect(phone.locator("[data-photos] img")).to_have_count(1)
    phone.wait_for_timeout(400)
    phone.goto("/en/privasi/")
    phone.goto("/en/look/form/")
    expect(phone.get_by_text("kept on this phone")).to_be_visible()
    assert phone.get_by_label("In your own words").input_value() == "The lamp is dark"
    expect(phone.get_by_label("A complaint")).to_be_checked()
    assert phone.locator("[name=code]").input_value() == "19.02.03.2003"
    expect(phone.locator("[data-photos] img")).to_have_count(1)
    phone.get_by_role("button", name="Throw it away").click()
    expect(phone.locator("[data-photos] img")).to_have_count(0)  # nor do they travel with the next ones
    phone.reload()
    assert phone.get_by_label("In your own words").input_value() == ""
    expect(phone.locator("[data-photos] img")).to_have_count(0)


def test_what_was_typed_and_taken_away_again_is_no_draft(phone: Page) -> None:
    phone.goto("/en/look/form/")
    words = phone.get_by_label("In your own words")
    for typed, begun in (("A", True), ("", False)):
        words.fill(typed)
        words.dispatch_event("change")
        assert phone.evaluate("Object.keys(localStorage).some((key) => key.startsWith('draft:'))") is begun


def test_a_tick_that_was_taken_away_stays_away(phone: Page) -> None:
    """Somebody is given as present, and is not."""

    def with_a_tick(route: Route) -> None:
        answer = route.fetch()
        before, name, form = answer.text().partition("data-draft=")
        tick = '<label><input type="checkbox" name="there" value="5" checked> Marlina</label></form>'
        route.fulfill(response=answer, body=before + name + form.replace("</form>", tick, 1))

    phone.route("**/en/look/form/", with_a_tick)
    phone.goto("/en/look/form/")
    phone.uncheck("[name=there]")
    phone.goto("/en/privasi/")
    phone.goto("/en/look/form/")
    expect(phone.get_by_text("kept on this phone")).to_be_visible()
    expect(phone.locator("[name=there]")).not_to_be_checked()


def test_sent_form_arrives_once_with_its_files_and_clears_the_draft(phone: Page, photo: Path) -> None:
    phone.goto("/en/look/form/")
    fill(phone)
    phone.get_by_label("Photos").set_input_files(photo)
    expect(phone.locator("[data-photos] img")).to_have_count(1)
    phone.get_by_role("button", name="Send the voice").dblclick()
    expect(phone.get_by_role("heading", name="It arrived")).to_be_visible()
    assert len(RECEIVED) == 1
    [(name, size, kind)] = RECEIVED[0]["files"]["photos"]  # type: ignore[index]
    assert (name, kind) == ("jetty.jpg", "image/jpeg")
    assert 0 < size <= 400_000
    phone.go_back()
    assert phone.get_by_label("In your own words").input_value() == ""
    phone.goto("/en/look/form/")
    assert phone.get_by_label("In your own words").input_value() == ""


def test_form_that_comes_back_says_what_is_missing_and_still_works(phone: Page) -> None:
    phone.goto("/en/look/form/")
    phone.evaluate("document.querySelector('form').noValidate = true")
    phone.get_by_label("A complaint").check()
    phone.get_by_role("button", name="Send the voice").click()
    expect(phone.locator(".error-list")).to_be_visible()
    expect(phone.get_by_label("A complaint")).to_be_checked()
    phone.get_by_label("In your own words").fill("Now it is there")
    phone.get_by_role("button", name="Send the voice").click()
    expect(phone.get_by_role("heading", name="It arrived")).to_be_visible()
    assert [one["text"] for one in RECEIVED] == ["Now it is there"]


def test_without_connection_the_voice_waits_on_the_phone(phone: Page) -> None:
    phone.goto("/en/look/form/")
    fill(phone)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Send the voice").click()
    expect(phone.get_by_text("There is no connection right now")).to_be_in_viewport()
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="It arrived")).to_be_visible()
    assert len(RECEIVED) == 1


def test_a_server_that_was_away_gets_the_voice_once_it_is_back(phone: Page) -> None:
    phone.goto("/en/look/form/")
    fill(phone)
    phone.route("**/look/form/", lambda route: route.abort("connectionreset"), times=1)
    phone.get_by_role("button", name="Send the voice").click()
    expect(phone.get_by_text("There is no connection right now")).to_be_in_viewport()
    expect(phone.get_by_role("heading", name="It arrived")).to_be_visible(timeout=15_000)
    assert len(RECEIVED) == 1


def test_rows_of_the_desk_are_walked_by_keyboard(phone: Page) -> None:
    phone.set_viewport_size({"width": 1280, "height": 800})
    phone.goto("/look/desk/")
    phone.keyboard.press("j")
    assert phone.evaluate("document.activeElement.getAttribute('href')") == "?waiting"
    phone.keyboard.press("k")
    assert phone.evaluate("document.activeElement.getAttribute('href')") == "?held"


def test_code_is_copied_with_its_address(phone: Page) -> None:
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.goto("/en/look/sent/")
    phone.get_by_role("button", name="Copy").click()
    expect(phone.get_by_role("button", name="Copied")).to_be_visible()
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert copied == "SB-4F7K-92QX https://sambung.test/lacak/"
