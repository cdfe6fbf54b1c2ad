"""What an editor has beside the text: comments at a place, a recording under the keyboard, and more."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from sambung.media import processing
from sambung.news.comment_models import Comment
from sambung.news.recordings import add_recordings
from sambung.relay.models import Parcel
from tests.journeys.conftest import Enter
from tests.journeys.test_answer_comes_back import fits as fits_and_reads
from tests.media.conftest import files_folder
from tests.news.steps import act, sound, told, write
from tests.people.world import World

__all__ = ["files_folder"]

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "<p>Kapal menunggu di luar sejak pagi.</p><p>Lampu mati tiga pekan. Kapal sulit bersandar.</p>"
CHOOSE = """(words) => {
    const root = document.querySelector(".ProseMirror");
    root.focus();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
    }
}"""
CHOSEN = "() => getSelection().toString()"
MARKED = "() => [...CSS.highlights.get('commented')].map((one) => one.toString())"


def written(world: World) -> Parcel:
    """A story with a version and a recording of five seconds."""
    parcel = told(world)
    voice = sound(world, seconds=5)
    processing.process(str(voice.pk))
    add_recordings(parcel.story.materials.get(), [voice.pk])
    parcel = act(world, parcel, "start")
    write(world, parcel, body=BODY)
    return parcel


def open_page(editor: Page, parcel: Parcel) -> None:
    editor.goto(f"/meja/{parcel.code}/tulis/")
    editor.wait_for_selector(".ProseMirror")


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def place_of(editor: Page) -> float:
    return float(editor.locator("audio").evaluate("(sound) => sound.currentTime"))


@pytest.mark.parametrize("width", [360, 1280])
def test_an_editor_comments_hears_and_is_helped(enter: Enter, village: World, width: int) -> None:
    parcel = written(village)
    editor = enter("editor", width=width)
    open_page(editor, parcel)
    fits(editor)
    if width < 960:
        expect(editor.locator("[data-fold=raw]")).not_to_have_attribute("open", re.compile(".*"))
    else:
        beside, text = (editor.locator(one).bounding_box() for one in (".at-hand", "section.text"))
        assert beside is not None
        assert text is not None
        assert beside["x"] + beside["width"] <= text["x"]

    comment_on(editor, "tiga pekan", "Kata siapa?")
    assert editor.evaluate(MARKED) == ["tiga pekan"]
    editor.evaluate("() => getSelection().removeAllRanges()")
    editor.click("[data-comments] [data-show-place]")
    assert editor.evaluate(CHOSEN) == "tiga pekan"
    editor.locator("[data-comments] form button:not([type=button])").click()
    expect(editor.locator("[data-comments] .settled")).to_be_visible()
    assert Comment.objects.get().resolved_by == village.people["editor"]

    hear(editor)
    propose(editor)
    style(editor)
    assert Axe().run(editor).response["violations"] == []


def comment_on(editor: Page, words: str, what: str) -> None:
    editor.evaluate(CHOOSE, words)
    editor.click("[data-comment]")
    expect(editor.locator("[data-chosen]")).to_have_text(words)
    editor.click("[data-keep]")
    expect(editor.locator("[data-problem]")).not_to_be_empty()
    editor.fill("#say-words", what)
    editor.click("[data-keep]")
    expect(editor.locator("[data-comments] .comment")).to_contain_text(what)


def hear(editor: Page) -> None:
    """By keys while one writes; where it stopped and how fast it went is known after a reload."""
    editor.focus("[name=headline]")
    editor.keyboard.press("F8")
    editor.wait_for_function("document.querySelector('audio').currentTime > 0.3")
    editor.keyboard.press("F8")
    expect(editor.locator("[data-play]")).to_have_text("Putar")
    editor.locator("[data-at]").fill("4")
    editor.keyboard.press("F9")
    assert place_of(editor) == pytest.approx(1, abs=0.2)
    editor.keyboard.press("F2")
    assert editor.locator("audio").evaluate("(sound) => sound.playbackRate") == 1.25
    assert editor.input_value("[name=headline]") == "Dermaga bersih"
    editor.reload()
    editor.wait_for_selector(".ProseMirror")
    editor.wait_for_function("document.querySelector('audio').currentTime > 0.7")
    assert place_of(editor) == pytest.approx(1, abs=0.2)
    expect(editor.locator("[data-speed]")).to_have_value("1.25")


def propose(editor: Page) -> None:
    """What is written stays above; the proposal comes once."""
    editor.select_option("#id_form", "event")
    for _time in range(2):
        editor.click("[data-outline]")
        expect(editor.locator(".ProseMirror h3")).to_have_count(3)
    expect(editor.locator(".ProseMirror > p").first).to_have_text("Kapal menunggu di luar sejak pagi.")
    expect(editor.locator(".ProseMirror")).to_contain_text("✎")


def style(editor: Page) -> None:
    """Live, a moment after something is typed."""
    expect(editor.locator("[data-style] .prompts")).to_have_count(4)
    editor.fill("[name=lead]", "Sebanyak 70 persen warga setuju.")
    if editor.locator("[data-fold=style]").get_attribute("open") is None:
        editor.click("[data-fold=style] summary")
    expect(editor.locator("[data-style] .numbers")).to_be_visible()


def test_the_newsrooms_pages_fit_and_axe_finds_nothing(enter: Enter, village: World) -> None:
    parcel = written(village)
    editor = enter("editor")
    claim = "/meja/kabar/kirim/?jenis=klarifikasi"
    for path in ("/meja/redaksi/", "/meja/redaksi/rencana/", f"/meja/{parcel.code}/asal/", claim):
        editor.goto(path)
        fits_and_reads(editor)


def test_all_of_it_works_without_script(enter: Enter, village: World) -> None:
    parcel = written(village)
    editor = enter("editor", script=False)
    editor.goto(f"/meja/{parcel.code}/tulis/")
    expect(editor.locator("audio[controls]")).to_be_visible()
    editor.fill("[name=headline]", "Dermaga terang")
    editor.select_option("#id_form", "product")
    editor.click("[data-outline]")
    assert "✎" in editor.input_value("[name=body]")
    assert editor.input_value("[name=headline]") == "Dermaga terang"
    editor.fill("[name=lead]", "Sebanyak 70 persen warga setuju.")
    editor.click("[data-look]")
    expect(editor.locator("[data-style] .numbers")).to_be_visible()
    editor.click("form.writing button.main")
    assert "✎" not in parcel.story.versions.get(number=2).text
    editor.goto(f"/meja/{parcel.code}/komentar/")
    value = editor.locator("#tempat option").nth(2).get_attribute("value")
    assert (value or "").startswith("lead")
    editor.select_option("#tempat", value)
    editor.fill("#words", "Menurut siapa?")
    editor.click("form.say button.main")
    expect(editor.locator("mark")).to_contain_text("Sebanyak 70 persen warga setuju.")
    fits(editor)
