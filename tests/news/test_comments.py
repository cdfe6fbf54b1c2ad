"""Comments at a place in a text: for the office alone, settled by name, kept with their version."""

import re
from typing import Any

import pytest
from django.test import Client

from sambung.news.comment_models import Comment
from sambung.news.comments import Said, comment, placed, reopen, resolve
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from tests.desk.at_desk import desk_of, queries_of, read
from tests.news.steps import act, completed, editing, proposed, write
from tests.people.world import World

pytestmark = pytest.mark.django_db

BODY = "<p>Kapal menunggu di luar.</p><p>Lampu mati tiga pekan. Kapal sulit bersandar.</p>"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def parcel(world: World) -> Parcel:
    parcel = editing(world)
    write(world, parcel, body=BODY)
    return parcel


def said(
    world: World, parcel: Parcel, quote: str = "tiga pekan", words: str = "Kata siapa?", **more: str
) -> Comment:
    meant = Said(**{"part": "text", **more}, quote=quote, words=words)
    return comment(parcel.story, meant, actor=world.actor("editor"))


def page(parcel: Parcel) -> str:
    return f"/en/meja/{parcel.code}/komentar/"


def places(world: World, parcel: Parcel) -> list[int | None]:
    return [one.start for one in placed(parcel.story, world.actor("editor"))]


def test_a_comment_survives_edits_of_other_places(world: World, parcel: Parcel) -> None:
    said(world, parcel)
    write(world, parcel, based_on=1, body=f"<p>Pagi ini ramai.</p>{BODY}")
    [one] = placed(parcel.story, world.actor("editor"))
    text = parcel.story.versions.get(number=2).text
    assert one.start is not None
    assert text[one.start :].startswith("tiga pekan")
    assert one.comment.version.number == 1


def test_a_comment_says_when_its_place_is_gone(world: World, parcel: Parcel) -> None:
    said(world, parcel)
    write(world, parcel, based_on=1, body=BODY.replace("tiga pekan", "sebulan"))
    assert places(world, parcel) == [None]
    shown = read(desk_of(world, "editor"), f"/meja/{parcel.code}/komentar/")
    assert "its place is gone" in shown
    assert "These words stood in version 1" in shown


def test_the_same_word_is_told_apart_by_what_stands_around(world: World, parcel: Parcel) -> None:
    one = said(world, parcel, "Kapal", after=" sulit")
    assert parcel.story.versions.get().text[one.start :].startswith("Kapal sulit")


def test_words_that_are_not_saved_can_not_be_commented_on(world: World, parcel: Parcel) -> None:
    with pytest.raises(Incomplete) as refused:
        said(world, parcel, "Perahu tenggelam")
    assert list(refused.value.problems) == ["quote"]


@pytest.mark.parametrize(("quote", "words"), [("", "Apa?"), ("tiga pekan", " "), ("tiga pekan", "x" * 2001)])
def test_what_is_missing_is_said(world: World, parcel: Parcel, quote: str, words: str) -> None:
    with pytest.raises(Incomplete):
        said(world, parcel, quote, words)


@pytest.mark.parametrize("by", ["anggota", "ketua", "editor-2", "pimpinan", "pembina"])
def test_nobody_but_editors_and_head_comments(world: World, parcel: Parcel, by: str) -> None:
    with pytest.raises(NotAllowed):
        comment(parcel.story, Said("text", "tiga pekan", "?"), actor=world.actor(by))


def test_the_head_reads_and_settles_by_name_once(world: World, parcel: Parcel) -> None:
    one = said(world, parcel)
    resolve(one, actor=world.actor("kepala"))
    resolve(one, actor=world.actor("editor"))
    one.refresh_from_db()
    assert one.resolved_by == world.people["kepala"]
    assert f"Settled by {world.people['kepala'].name}" in read(desk_of(world, "editor"), page(parcel)[3:])
    reopen(one, actor=world.actor("editor"))
    assert parcel.story.comments.open().count() == 1


def test_neither_group_nor_public_ever_reads_one(world: World, client: Client) -> None:
    shown = proposed(world)
    comment(
        shown.story,
        Said("headline", shown.story.versions.get().headline, "JANGANDIBACA"),
        actor=world.actor("editor"),
    )
    out = completed(act(world, act(world, shown, "agree", "anggota"), "publish"))
    for path in (f"/en/meja/{out.code}/", f"/en/meja/{out.code}/versi/"):
        assert "JANGANDIBACA" not in desk_of(world, "anggota").get(path).content.decode()
    assert desk_of(world, "anggota").get(page(out)).status_code == 403
    out.story.refresh_from_db()
    assert "JANGANDIBACA" not in client.get(f"/en{out.story.address}").content.decode()


def test_without_script_a_sentence_is_chosen(world: World, parcel: Parcel) -> None:
    desk = desk_of(world, "editor")
    value = re.findall(r'<option value="(text:[^"]+)">Lampu mati', read(desk, page(parcel)[3:]))
    answer = desk.post(page(parcel), {"tempat": value[0], "words": "Kata siapa?"})
    assert answer.status_code == 302
    assert parcel.story.comments.get().quote == "Lampu mati tiga pekan."
    assert "<mark>Lampu mati tiga pekan.<sup>1</sup></mark>" in read(desk, page(parcel)[3:])


@pytest.mark.parametrize(
    "tempat", ["", "text:x:y", "text:900:990", "names:0:3", "text:5:2", f"text:{'9' * 19}:1"]
)
def test_a_bad_place_comes_back_with_what_was_typed(world: World, parcel: Parcel, tempat: str) -> None:
    answer = desk_of(world, "editor").post(page(parcel), {"tempat": tempat, "words": "Kata siapa?"})
    assert answer.status_code == 422
    assert "Kata siapa?" in answer.content.decode()


def test_a_script_gets_the_list_or_one_sentence(world: World, parcel: Parcel) -> None:
    desk = desk_of(world, "editor")
    sent: dict[str, Any] = {"part": "text", "quote": "Lampu  mati", "words": "Di mana?", "before": "luar.\n"}
    answer = desk.post(page(parcel), sent, **HTMX)
    assert 'id="komentar"' in answer.content.decode()
    refused = desk.post(page(parcel), {**sent, "quote": "Perahu"}, **HTMX)
    assert refused.status_code == 422
    assert "not in the saved version" in refused.content.decode()


def test_another_storys_comment_is_not_found_under_this_one(world: World, parcel: Parcel) -> None:
    one, other = said(world, parcel), editing(world)
    answer = desk_of(world, "editor").post(f"{page(other)}{one.pk}/")
    assert answer.status_code == 404


def test_the_page_costs_the_same_for_any_number_of_comments(world: World, parcel: Parcel) -> None:
    said(world, parcel)
    desk = desk_of(world, "editor")
    few = queries_of(desk, page(parcel)[3:])
    for number in range(8):
        said(world, parcel, words=f"Komentar {number}")
    assert queries_of(desk, page(parcel)[3:]) == few


def test_beside_the_text_open_ones_are_listed(world: World, parcel: Parcel) -> None:
    said(world, parcel)
    shown = read(desk_of(world, "editor"), f"/meja/{parcel.code}/tulis/")
    assert "Kata siapa?" in shown
    assert 'data-quote="tiga pekan"' in shown


def test_an_office_elsewhere_sees_none(world: World, parcel: Parcel) -> None:
    said(world, parcel)
    assert placed(parcel.story, world.actor("editor-2")) == []
