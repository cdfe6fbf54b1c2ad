"""A story on the screen of an item: yours, as edited, where it went."""

import re
from html import unescape

import pytest

from sambung.media.processing import process
from sambung.relay.models import Parcel
from tests.desk.at_desk import desk_of, post_move, read
from tests.news.steps import TEXT, act, editing, photo, proposed, published, told
from tests.news.test_versions_page import marked
from tests.news.test_write_page import write
from tests.people.world import World

pytestmark = pytest.mark.django_db


def shown(world: World, who: str, parcel: Parcel) -> str:
    return unescape(read(desk_of(world, who), f"/meja/{parcel.code}/"))


def edited(world: World) -> Parcel:
    """Written and shown to the group."""
    parcel = editing(world)
    write(desk_of(world, "editor"), parcel)
    parcel.refresh_from_db()
    return act(world, parcel, "propose", at=parcel.story.versions.get().at)


def test_the_group_reads_its_own_words_and_what_became_of_them(world: World) -> None:
    page = shown(world, "anggota", edited(world))
    assert "Yours" in page
    assert TEXT in page
    assert "Dermaga bersih" in page
    assert any("Dermaga bersih" in words for words in marked(page, "ins"))
    assert "may it go out like this?" in page


def test_what_is_not_shown_to_the_group_yet_is_not_on_its_screen(world: World) -> None:
    parcel = editing(world)
    write(desk_of(world, "editor"), parcel)
    assert "Dermaga bersih" in shown(world, "editor", parcel)
    assert "As edited" not in shown(world, "anggota", parcel)


def test_asked_once_more_the_group_sees_what_has_changed_since(world: World) -> None:
    parcel = edited(world)
    at = parcel.story.versions.get().at
    parcel = act(world, parcel, "object", "anggota", note="Bukan dua gerobak.", at=at)
    write(desk_of(world, "editor"), parcel, headline="Dermaga bersih lagi", based_on="1")
    act(world, parcel, "propose", at=parcel.story.versions.last().at)
    page = shown(world, "anggota", parcel)
    assert "What has changed since you last saw it" in page
    assert any("lagi" in words for words in marked(page, "ins"))


def test_where_it_went_stands_with_it(world: World) -> None:
    page = shown(world, "anggota", published(world))
    assert "Where it went" in page
    assert "Read it on the portal" in page


def test_the_writer_writes_first(world: World) -> None:
    parcel = editing(world)
    editor = desk_of(world, "editor")
    before, _end, _after = shown(world, "editor", parcel).partition('class="sent-and-edited"')
    assert "Write the story" in before
    write(editor, parcel)
    page = shown(world, "editor", parcel)
    assert "Go on writing" in page
    assert "Write the story" not in page


def test_the_form_of_a_move_does_not_ask_for_the_text_again(world: World) -> None:
    page = shown(world, "editor", editing(world))
    assert 'value="propose"' in page
    assert 'name="headline"' not in page


def test_a_picture_says_who_can_be_seen_and_its_group_may_answer_anew(world: World) -> None:
    file = photo(world)
    process(str(file.pk))
    parcel = told(world, files=[(file.pk, "")])
    picture = parcel.story.all_pictures.get()
    page = shown(world, "anggota", parcel)
    assert "Without an answer it does not go out." in page
    assert f"/kabar/gambar/{file.pk}/" in page
    address = f"/en/meja/{parcel.code}/gambar/{picture.pk}/"
    assert desk_of(world, "kepala").post(address, {"people": "nobody"}).status_code == 403
    desk_of(world, "anggota").post(address, {"people": "agreed"})
    picture.refresh_from_db()
    assert picture.people == "agreed"
    desk_of(world, "anggota").post(address, {"people": "whoever"})
    picture.refresh_from_db()
    assert picture.people == "agreed"


def test_the_group_agrees_with_one_tap(world: World) -> None:
    parcel = proposed(world)
    assert post_move(desk_of(world, "anggota"), parcel, "agree").status_code == 302
    assert Parcel.objects.get(pk=parcel.pk).state == "ready"


def test_whoever_opens_it_first_may_agree_at_once(world: World) -> None:
    """Opening it is the proof from which the group's time runs, and the page knows of that already."""
    parcel = edited(world)
    browser = desk_of(world, "anggota")
    page = read(browser, f"/meja/{parcel.code}/")
    expect = re.search(r'name="expect" value="(\d+)"', page)
    assert expect is not None
    body = {"move": "agree", "expect": expect[1], "key": "k" * 32}
    assert browser.post(f"/en/meja/{parcel.code}/", body).status_code == 302
    parcel.refresh_from_db()
    assert parcel.state == "ready"
