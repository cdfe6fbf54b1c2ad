"""The other way in a browser: what a member sent in becomes news to which the group agreed; corrected."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from sambung.media import processing
from sambung.media.models import File
from sambung.news import public
from sambung.news.writing import save, start_of
from sambung.people.actors import Actor
from sambung.people.models import Membership, Person, Role
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.journeys.conftest import Enter
from tests.journeys.test_answer_comes_back import fits, make_move
from tests.media.conftest import files_folder
from tests.people.world import SINCE, World

__all__ = ["files_folder"]

pytestmark = pytest.mark.browser

WORDS = "Ibu-ibu membersihkan dermaga pagi ini."
HEADLINE = "Dermaga Suak Gual bersih lagi"
MORE = "Sampah itu terbawa arus sejak pekan lalu."


@pytest.fixture
def photos(photo: Path, tmp_path: Path) -> list[Path]:
    """Two, the second as large as a phone makes them."""
    second = tmp_path / "gerobak.jpg"
    Image.new("RGB", (2400, 1800), "#8a5a00").save(second)
    return [photo, second]


def tell(member: Page, photos: list[Path]) -> str:
    """Send the story with its photos; its code."""
    member.goto("/meja/kabar/kirim/")
    fits(member)
    member.fill("[name=text]", WORDS)
    member.set_input_files("[name=photo1]", photos)
    expect(member.locator("[data-slot] img")).to_have_count(2)
    member.click("main form button.main")
    expect(member.locator("[role=alert]")).to_have_count(2)  # each photo asks for its answer first
    member.check("[name=people1][value=nobody]", force=True)
    member.check("[name=people2][value=agreed]", force=True)
    member.select_option("[name=age2]", "adults")
    member.fill("[name=agreed_by2]", "Mereka sendiri")
    member.select_option("[name=how2]", "words")
    fits(member)
    member.click("main form button.main")
    member.wait_for_url("**/kabar/terkirim/**")
    fits(member)
    return member.inner_text("p.code")


def prepare_pictures() -> None:
    """What the worker does meanwhile."""
    for file in File.objects.filter(state=File.State.RECEIVED):
        processing.process(str(file.pk))


def all_has_gone_out(code: str) -> None:
    parcel = Parcel.objects.get(code=code)
    if parcel.state == "going_out":
        move(parcel, "complete", actor=Actor.system())


CARET_AT_END = """() => {
    const caret = getSelection();
    const text = document.querySelector(".ProseMirror");
    if (!caret.isCollapsed || !text.contains(caret.focusNode)) return false;
    const rest = document.createRange();
    rest.setStart(caret.focusNode, caret.focusOffset);
    rest.setEndAfter(text.lastChild);
    return rest.toString() === "";
}"""


def open_writing(editor: Page, code: str) -> None:
    editor.goto(f"/meja/{code}/tulis/")
    editor.wait_for_selector(".ProseMirror")


def write_more(editor: Page, words: str) -> None:
    for _try in range(50):  # a key pressed while the editor is still being told of the click is lost
        editor.locator(".ProseMirror p").last.click()
        editor.keyboard.press("Control+End")
        editor.wait_for_timeout(100)
        if editor.evaluate(CARET_AT_END):
            break
    assert editor.evaluate(CARET_AT_END)
    editor.wait_for_timeout(100)  # the editor is told of it a moment after the browser knows
    editor.keyboard.press("Enter")
    editor.keyboard.type(words)


def save_version(editor: Page, code: str) -> None:
    editor.click("form.writing button.main")
    editor.wait_for_url(f"**/meja/{code}/")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_member_with_two_photos_is_read_by_everybody_and_corrected(
    enter: Enter, village: World, photos: list[Path], width: int
) -> None:
    member = enter("anggota", width=width)
    code = tell(member, photos)
    prepare_pictures()
    sizes = [(p.file.width, p.file.height) for p in Parcel.objects.get(code=code).story.all_pictures.all()]
    assert sizes == [(1600, 1200), (1600, 1200)]

    editor = enter("editor", width=width)
    make_move(editor, code, "start")
    editor.click("article header a.main")
    editor.wait_for_selector(".ProseMirror")
    editor.fill("[name=headline]", HEADLINE)
    write_more(editor, MORE)
    expect(editor.locator("[data-state]")).to_have_text(re.compile(r"\d\d\.\d\d"))
    fits(editor)
    save_version(editor, code)
    fits(editor)
    make_move(editor, code, "propose")

    member.goto(f"/meja/{code}/")
    assert MORE in " ".join(member.locator("ins").all_inner_texts())
    fits(member)
    make_move(member, code, "agree")

    make_move(editor, code, "publish")
    all_has_gone_out(code)
    [story] = public.shown(public.latest())
    assert (story.headline, len(story.pictures)) == (HEADLINE, 2)
    assert WORDS in story.body
    assert MORE in story.body

    make_move(editor, code, "revise", tab="selesai", kind="correction", public_note="Harinya salah.")
    open_writing(editor, code)
    write_more(editor, "Itu terjadi hari Kamis.")
    save_version(editor, code)
    editor.goto(f"/meja/{code}/versi/")
    assert "Kamis" in " ".join(editor.locator("ins").all_inner_texts())
    fits(editor)
    make_move(editor, code, "publish")
    all_has_gone_out(code)
    story = public.latest()[0]
    assert "Itu terjadi hari Kamis." in story.body
    assert [(change.kind, change.public_note) for change in story.changes] == [
        ("correction", "Harinya salah.")
    ]
    member.goto(f"/meja/{code}/")
    assert "Harinya salah." in member.inner_text("#went ~ ul")
    fits(member)


def being_written(world: World) -> str:
    from tests.news.steps import told

    parcel = told(world)
    move(parcel, "start", actor=world.actor("editor"))
    return parcel.code


def test_what_is_written_without_a_connection_outlives_a_closed_page(enter: Enter, village: World) -> None:
    code = being_written(village)
    editor = enter("editor", axe=False)
    against: list[str] = []
    editor.on("console", lambda told: against.append(told.text) if "Content Security" in told.text else None)
    open_writing(editor, code)
    editor.context.set_offline(True)
    write_more(editor, MORE)
    expect(editor.locator("[data-state=cut]")).to_be_visible()
    editor.goto("about:blank")
    editor.context.set_offline(False)
    open_writing(editor, code)
    expect(editor.locator(".ProseMirror")).to_contain_text(MORE)
    # by this page, or, where closing took its time, by the closed one with its last breath
    expect(editor.locator(".writing .state")).to_contain_text("Tersimpan")
    # the editor may have begun to show it while it was being saved: then it is saved once more
    editor.wait_for_function("!Object.keys(localStorage).some((key) => key.includes('tulis'))")
    assert against == []


@pytest.mark.parametrize("width", [360, 1280])
def test_two_editors_see_both_texts_and_lose_neither(enter: Enter, village: World, width: int) -> None:
    code = being_written(village)
    editor = enter("editor", width=width)
    open_writing(editor, code)
    other = Person.objects.create(username="editor-b", name="Budi")
    Membership.objects.create(person=other, organization=village.office, role=Role.EDITOR, since=SINCE)
    story = Parcel.objects.get(code=code).story
    save(story, replace(start_of(story), headline="Punya Budi"), actor=Actor.member(other), based_on=0)
    editor.fill("[name=headline]", HEADLINE)
    expect(editor.locator("[data-state=theirs]")).to_contain_text("Budi")
    editor.click("form.writing button.main")
    editor.wait_for_selector(".errors-top")
    assert "Punya Budi" in editor.inner_text(".raw")
    assert editor.input_value("[name=headline]") == HEADLINE
    editor.wait_for_selector(".ProseMirror")
    fits(editor)
    save_version(editor, code)
    assert [version.headline for version in story.versions.all()] == ["Punya Budi", HEADLINE]


def test_the_whole_works_without_a_script(enter: Enter, village: World, photos: list[Path]) -> None:
    member = enter("anggota", script=False)
    member.goto("/meja/kabar/kirim/")
    member.fill("[name=text]", WORDS)
    member.set_input_files("[name=photo1]", photos[0])
    member.check("[name=people1][value=nobody]", force=True)
    member.click("main form button.main")
    code = member.inner_text("p.code")
    move(Parcel.objects.get(code=code), "start", actor=village.actor("editor"))
    editor = enter("editor", script=False)
    editor.goto(f"/meja/{code}/tulis/")
    editor.fill("[name=body]", f"{WORDS}\n\n{MORE}")
    editor.click("form.writing button.main")
    version = Parcel.objects.get(code=code).story.versions.get()
    assert version.body == f"<p>{WORDS}</p><p>{MORE}</p>"
