"""A hint for the next time: proposed by what was missing, given by an editor, read by the group."""

import pytest

from sambung.news.hints import ALL_THERE, MISSING, give_hint, hint_of, missing, proposed, unanswered
from sambung.relay.errors import Incomplete, NotAllowed
from tests.desk.at_desk import desk_of, read
from tests.news.steps import photo, story_of, told
from tests.people.world import World

pytestmark = pytest.mark.django_db

WHOLE = "Kemarin Siti Aminah memperbaiki pompa di balai desa karena airnya keruh."


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("air bersih mengalir lagi", ["who", "where", "when", "why"]),
        ("Pak Rusdi memperbaiki pompa", ["where", "when", "why"]),
        (WHOLE, []),
    ],
)
def test_what_seems_to_be_missing(text: str, lacks: list[str]) -> None:
    assert list(unanswered(text)) == lacks


def test_hints_follow_from_what_was_sent(world: World) -> None:
    bare = story_of(told(world, text="air mengalir"))
    assert proposed(bare)[-1] == str(MISSING["photo"])
    whole = told(world, text=WHOLE, files=[(photo(world).pk, "nobody")])
    assert proposed(story_of(whole)) == [str(ALL_THERE)]
    unsaid = told(world, text=WHOLE, files=[(photo(world).pk, "")])
    assert list(missing(story_of(unsaid))) == ["people"]


def test_an_editor_says_it_once_and_the_group_reads_it(world: World) -> None:
    parcel = told(world)
    editor = desk_of(world, "editor")
    for words in ("Lain kali: jamnya.", "Lain kali: nama pembicara."):
        sent = editor.post(f"/meja/{parcel.code}/petunjuk/", {"own": words})
        assert sent.status_code == 302
    for page in (f"/meja/{parcel.code}/", f"/meja/kabar/terkirim/{parcel.code}/"):
        shown = read(desk_of(world, "anggota"), page)
        assert "Lain kali: nama pembicara." in shown
        assert "Lain kali: jamnya." not in shown
    assert "petunjuk" not in read(desk_of(world, "anggota"), f"/meja/{parcel.code}/")


def test_nobody_else_says_it_and_it_needs_words(world: World) -> None:
    story = story_of(told(world))
    for who in ("anggota", "kepala", "editor-2"):
        with pytest.raises(NotAllowed):
            give_hint(story, "Bagus.", actor=world.actor(who))
    for words in (" ", "a" * 201):
        with pytest.raises(Incomplete):
            give_hint(story, words, actor=world.actor("editor"))
    assert hint_of(story) is None
