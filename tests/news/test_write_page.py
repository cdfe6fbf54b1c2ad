"""Writing: versions, drafts kept by themselves, and a save that is never over somebody else's."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from sambung.news.models import Draft, Version
from sambung.people.models import Membership, Person, Role
from sambung.relay.models import Parcel
from tests.desk.at_desk import desk_of, read
from tests.news.steps import TEXT, act, editing, photo, proposed, ready, told
from tests.people.clients import signed_in
from tests.people.world import SINCE, World

pytestmark = pytest.mark.django_db

WRITTEN = {
    "headline": "Dermaga bersih",
    "lead": "Ibu-ibu Suak Gual membersihkan dermaga.",
    "body": "<h2>Pagi</h2><p>Sampah <strong>diangkut</strong>.</p>",
    "body_is": "html",
    "place": "Suak Gual",
    "day": "2026-06-08",
    "topic": "village",
    "names": "Marlina, ketua",
    "sources": "Ketua kelompok",
    "based_on": "0",
}


def write(client: Client, parcel: Parcel, **typed: Any) -> Any:
    return client.post(f"/en/meja/{parcel.code}/tulis/", {**WRITTEN, **typed})


def autosave(client: Client, parcel: Parcel, **typed: Any) -> Any:
    return client.post(f"/en/meja/{parcel.code}/simpan/", {**WRITTEN, **typed})


def versions_of(parcel: Parcel) -> list[Version]:
    return list(parcel.story.versions.all())


def text_of(response: Any) -> str:
    return unescape(response.content.decode())


@pytest.fixture
def second_editor(world: World) -> Client:
    person = Person.objects.create(username="editor-b", name="Budi")
    Membership.objects.create(person=person, organization=world.office, role=Role.EDITOR, since=SINCE)
    return signed_in(person)


def test_the_page_begins_with_what_was_sent_beside_the_fields(world: World) -> None:
    parcel = editing(world, files=[(photo(world).pk, "agreed")])
    page = read(desk_of(world, "editor"), f"/meja/{parcel.code}/tulis/")
    assert "What was sent" in page
    assert TEXT in unescape(page)
    assert "all who can be recognised agreed" in page
    assert re.search(r'<script type="importmap" nonce="[^"]+"', page)


def test_a_save_is_a_version_by_its_writer(world: World) -> None:
    parcel = editing(world)
    assert write(desk_of(world, "editor"), parcel)["Location"] == f"/en/meja/{parcel.code}/"
    [version] = versions_of(parcel)
    assert (version.number, version.headline, version.by) == (1, "Dermaga bersih", world.people["editor"])
    assert version.body == WRITTEN["body"]
    assert version.names == "Marlina, ketua"


def test_words_of_pictures_are_kept_with_it(world: World) -> None:
    parcel = editing(world, files=[(photo(world).pk, "agreed")])
    picture = parcel.story.all_pictures.get()
    prefix = f"picture-{picture.pk}"
    write(
        desk_of(world, "editor"),
        parcel,
        **{f"{prefix}-caption": "Dermaga", f"{prefix}-alt": "Sebuah dermaga"},
    )
    picture.refresh_from_db()
    assert (picture.caption, picture.alt, picture.used) == ("Dermaga", "Sebuah dermaga", False)


def test_what_is_missing_is_said_and_what_was_typed_stays(world: World) -> None:
    page = write(desk_of(world, "editor"), editing(world), headline="")
    assert page.status_code == 422
    assert "A story needs a headline." in text_of(page)
    assert WRITTEN["lead"] in text_of(page)
    assert not Version.objects.exists()


def test_without_a_script_paragraphs_are_kept_and_headings_stay(world: World) -> None:
    parcel = editing(world)
    editor = desk_of(world, "editor")
    write(editor, parcel)
    page = read(editor, f"/meja/{parcel.code}/tulis/")
    assert "Pagi\n\nSampah diangkut." in page
    write(
        editor,
        parcel,
        body="Pagi\r\n\r\nSampah diangkut.\r\n\r\nLalu <pulang>.",
        body_is="typed",
        based_on="1",
    )
    assert versions_of(parcel)[-1].body == WRITTEN["body"] + "<p>Lalu &lt;pulang&gt;.</p>"


def test_scripts_in_a_text_are_never_kept(world: World) -> None:
    parcel = editing(world)
    write(desk_of(world, "editor"), parcel, body='<p onclick="x()">A<script>alert(1)</script><img src=x></p>')
    assert versions_of(parcel)[0].body == "<p>A</p>"


def test_an_autosave_is_kept_and_comes_back(world: World) -> None:
    parcel = editing(world)
    editor = desk_of(world, "editor")
    answer = autosave(editor, parcel, headline="Setengah", day="")
    assert answer.status_code == 200
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["at"])
    page = read(editor, f"/meja/{parcel.code}/tulis/")
    assert "Setengah</textarea>" in page
    assert "not a version yet" in page
    assert not Version.objects.exists()
    write(editor, parcel)
    assert not Draft.objects.exists()


def test_a_draft_is_thrown_away(world: World) -> None:
    parcel = editing(world)
    editor = desk_of(world, "editor")
    autosave(editor, parcel, headline="Setengah")
    assert editor.post(f"/en/meja/{parcel.code}/simpan/", {"buang": "1"}).status_code == 302
    assert "Setengah" not in read(editor, f"/meja/{parcel.code}/tulis/")


def test_a_save_over_somebody_elses_is_refused_with_both_side_by_side(
    world: World, second_editor: Client
) -> None:
    parcel = editing(world)
    editor = desk_of(world, "editor")
    write(second_editor, parcel, headline="Punya Budi", body="<p>Kata Budi.</p>")
    page = write(editor, parcel, headline="Punya Sari")
    words = text_of(page)
    assert page.status_code == 409
    assert "Budi saved version 1" in words
    assert "Punya Budi" in words
    assert "Kata Budi." in words
    assert "Punya Sari</textarea>" in words
    assert "<h2>Pagi</h2>" in words
    assert len(versions_of(parcel)) == 1
    based_on = re.search(r'name="based_on" value="(\d+)"', words)
    assert based_on is not None
    assert write(editor, parcel, headline="Punya Sari", based_on=based_on[1]).status_code == 302
    assert [version.headline for version in versions_of(parcel)] == ["Punya Budi", "Punya Sari"]


def test_an_autosave_says_that_somebody_else_has_saved(world: World, second_editor: Client) -> None:
    parcel = editing(world)
    write(second_editor, parcel, headline="Punya Budi")
    answer = autosave(desk_of(world, "editor"), parcel, headline="Punya Sari")
    assert (answer.status_code, answer.json()["by"]) == (409, "Budi")
    assert Draft.objects.get().content["headline"] == "Punya Sari"


def test_words_that_come_too_late_are_given_back(world: World) -> None:
    parcel = editing(world)
    editor = desk_of(world, "editor")
    act(world, parcel, "propose")
    page = write(editor, parcel, headline="Terlambat")
    assert page.status_code == 409
    assert "Terlambat" in text_of(page)
    assert "The story has moved on" in text_of(page)


@pytest.mark.parametrize("stage", [told, proposed, ready])
def test_it_is_written_only_while_it_is_being_written(world: World, stage: Any) -> None:
    parcel = stage(world)
    editor = desk_of(world, "editor")
    assert editor.get(f"/meja/{parcel.code}/tulis/").status_code == 403
    assert autosave(editor, parcel).status_code == 403


def test_only_the_offices_editors_write(world: World) -> None:
    parcel = editing(world)
    for other, status in {
        "anggota": 403,
        "ketua": 403,
        "kepala": 403,
        "editor-2": 404,
        "petugas": 404,
    }.items():
        client = desk_of(world, other)
        assert client.get(f"/meja/{parcel.code}/tulis/").status_code == status
        assert write(client, parcel).status_code == status
        assert autosave(client, parcel).status_code == status
    assert not Version.objects.exists()


def test_a_number_of_a_version_that_can_not_be_is_refused(world: World) -> None:
    parcel = editing(world)
    editor = desk_of(world, "editor")
    write(editor, parcel)
    answer = write(editor, parcel, based_on="9" * 12, headline="Lain")
    assert answer.status_code == 422
    assert len(versions_of(parcel)) == 1
