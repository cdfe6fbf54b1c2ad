"""Every version is kept, compared and taken back."""

import re
from html import unescape

import pytest

from sambung.relay.models import Parcel
from tests.desk.at_desk import desk_of, read
from tests.news.steps import act, editing, told
from tests.news.test_write_page import WRITTEN, versions_of, write
from tests.people.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(world: World) -> Parcel:
    """A story with two versions, the second of which says "dua gerobak"."""
    parcel = editing(world)
    editor = desk_of(world, "editor")
    write(editor, parcel)
    write(editor, parcel, body="<p>Sampah diangkut dengan dua gerobak.</p>", based_on="1")
    return parcel


def marked(page: str, tag: str) -> list[str]:
    """What stands in each `ins` or `del`, as it is read aloud."""
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", words)) for words in found]


def test_the_newest_two_are_compared_in_marks_and_in_words(world: World, twice: Parcel) -> None:
    page = read(desk_of(world, "editor"), f"/meja/{twice.code}/versi/")
    assert "From version 1 to version 2" in page
    assert any("dua gerobak" in words and words.startswith("[added:") for words in marked(page, "ins"))
    assert any("Pagi" in words and words.startswith("[taken out:") for words in marked(page, "del"))
    assert re.search(r"\d+ words added, \d+ words? taken out", page)


def test_any_two_are_compared(world: World, twice: Parcel) -> None:
    page = read(desk_of(world, "editor"), f"/meja/{twice.code}/versi/?lama=2&baru=1")
    assert "From version 2 to version 1" in page
    assert "These two read the same" in read(
        desk_of(world, "editor"), f"/meja/{twice.code}/versi/?lama=1&baru=1"
    )


def test_an_older_one_is_taken_back_as_a_new_version(world: World, twice: Parcel) -> None:
    editor = desk_of(world, "editor")
    editor.post(f"/en/meja/{twice.code}/versi/", {"pulihkan": "1", "based_on": "2"})
    newest = versions_of(twice)[-1]
    assert (newest.number, newest.body, newest.based_on) == (3, WRITTEN["body"], 2)


def test_nothing_is_taken_back_over_a_version_that_was_not_seen(world: World, twice: Parcel) -> None:
    editor = desk_of(world, "editor")
    editor.post(f"/en/meja/{twice.code}/versi/", {"pulihkan": "1", "based_on": "1"})
    assert len(versions_of(twice)) == 2
    assert "another version meanwhile" in read(editor, f"/meja/{twice.code}/versi/")


def test_the_group_sees_what_was_shown_to_it_and_takes_nothing_back(world: World, twice: Parcel) -> None:
    member = desk_of(world, "anggota")
    assert "Nothing is written yet" in read(member, f"/meja/{twice.code}/versi/")
    act(world, twice, "propose", at=versions_of(twice)[-1].at)
    page = read(member, f"/meja/{twice.code}/versi/")
    assert "Version 2" in page
    assert "pulihkan" not in page
    assert member.post(f"/en/meja/{twice.code}/versi/", {"pulihkan": "1", "based_on": "2"}).status_code == 403


def test_who_does_not_see_the_story_sees_no_version(world: World) -> None:
    parcel = told(world)
    for other in ("editor-2", "petugas", "kades"):
        assert desk_of(world, other).get(f"/meja/{parcel.code}/versi/").status_code == 404
