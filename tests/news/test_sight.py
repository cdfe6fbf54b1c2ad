"""Who sees a story, in every state; for everybody else it does not exist."""

import pytest
from django.test import Client

from sambung.news.item import content
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.relay.models import Note, Parcel
from tests.news.moves_table import STATES
from tests.news.steps import act, editing, told, write
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db

SEES = {"anggota", "ketua", "editor", "admin-kominfo", "kepala", "pimpinan"}
"""Of a story of the group of Suak Gual: the group, the office's editors, dispatcher and head, the leader."""


@pytest.mark.parametrize("state", STATES)
def test_it_is_seen_by_those_alone_who_may(world: World, state: str) -> None:
    parcel = STATES[state](world)
    for who in world.people:
        actor = world.actor(who)
        seen = visible_to(actor, Parcel.objects.all()).exists()
        assert seen == (who in SEES), who
        notes = visible_to(actor, Note.objects.filter(handoff__parcel=parcel))
        assert who in SEES or not notes.exists(), who
    assert not visible_to(Actor.visitor(), Parcel.objects.all()).exists()


def test_the_offices_own_is_its_editors_until_it_is_out(world: World) -> None:
    told(world, "editor")
    seen_by = {who for who in world.people if visible_to(world.actor(who), Parcel.objects.all()).exists()}
    assert seen_by == {"editor", "admin-kominfo", "kepala", "pimpinan"}


def test_the_other_regency_finds_nothing_anywhere(world: World) -> None:
    parcel = told(world)
    for who in ("editor-2", "ketua-2", "provinsi"):
        client = signed_in(world.people[who])
        assert client.get(f"/meja/{parcel.code}/").status_code == 404, who
        assert parcel.code not in client.get("/meja/cari/?q=dermaga").content.decode(), who


def test_the_code_of_a_story_opens_nothing_for_the_public(world: World) -> None:
    parcel = told(world)
    for path in (f"/lacak/{parcel.code}/", f"/suara/{parcel.code}/", f"/api/v1/voices/{parcel.code}"):
        answer = Client().get(path)
        assert answer.status_code == 404, path
        assert "dermaga" not in answer.content.decode(), path


@pytest.mark.parametrize("who", ["anggota", "editor"])
def test_it_is_found_at_the_desk_by_what_was_sent_in(world: World, who: str) -> None:
    parcel = told(world)
    found = signed_in(world.people[who]).get("/meja/cari/?q=gerobak").content.decode()
    assert f"/meja/{parcel.code}/" in found


def test_a_text_is_the_offices_alone_until_it_is_shown(world: World) -> None:
    parcel = editing(world)
    write(world, parcel, headline="Masih mentah")
    for who in ("anggota", "ketua", "pimpinan"):
        assert content(parcel, world.actor(who))["version"] is None, who
    assert content(parcel, world.actor("editor"))["version"]["headline"] == "Masih mentah"
    parcel = act(world, parcel, "propose")
    assert content(parcel, world.actor("anggota"))["version"]["headline"] == "Masih mentah"


def test_while_it_is_changed_others_read_what_is_live(world: World) -> None:
    parcel = STATES["revising"](world)
    live = parcel.story.live
    write(world, parcel, based_on=live.number, headline="Masih mentah")
    parcel = Parcel.objects.get(pk=parcel.pk)
    assert content(parcel, world.actor("anggota"))["version"]["headline"] == live.headline
    assert content(parcel, world.actor("kepala"))["version"]["headline"] == "Masih mentah"
