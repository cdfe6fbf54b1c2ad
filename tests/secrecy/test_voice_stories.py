"""A voice became news: of its sender nothing goes with it, whoever reads it wherever."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sambung.news.models import Story
from sambung.people.actors import Actor
from sambung.people.tokens import issue
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices.erasure import erase
from tests.news.steps import ticks_of
from tests.people.clients import signed_in
from tests.people.world import World
from tests.secrecy.marks import found_in, tables_with
from tests.voices.steps import give_voice

pytestmark = pytest.mark.django_db

MARKS = ("zqxnama", "zqx-mail@example.id", "zqxtempat", "zqxkata", "zqxcara", "zqxcatatan", "zqxjawab")
TEXT = {"headline": "Lampu menyala", "lead": "Sudah terang.", "body": "Lampu dermaga diganti."}


def became_news(world: World) -> tuple[Parcel, Story]:
    """Told to the dispatcher with marks in everything that is not for the public; live."""
    now = timezone.now() - timedelta(minutes=20)
    dispatcher, editor = world.actor("admin-kominfo"), world.actor("editor")
    parcel = give_voice(
        world,
        dispatcher,
        at=now,
        text="Zqxkata: lampu mati.",
        name="Zqxnama",
        contact="zqx-mail@example.id",
        place="Zqxtempat",
        via="in_person",
        agreed=True,
        news_agreed=True,
        news_how="Zqxcara di rumahnya",
    ).parcel
    public = {"public_text": "Lampu dermaga padam."}
    parcel = move(parcel, "set_public_text", actor=dispatcher, fields=public, at=now)
    parcel = move(parcel, "forward", actor=dispatcher, to=world.pu, note="zqxcatatan", at=now)
    move(parcel, "answer", actor=world.actor("petugas"), sender_note="zqxjawab", at=now)
    assert signed_in(world.people["editor"]).post(f"/meja/{parcel.code}/kabar/").status_code == 302
    story = Parcel.objects.get(kind="story")
    story = move(story, "ready", actor=editor, fields=TEXT)
    move(story, "publish", actor=editor, fields=ticks_of(story, editor))
    return parcel, Story.objects.get()


def test_no_mark_of_the_sender_goes_with_the_news(world: World, run_jobs: Callable[..., None]) -> None:
    parcel, story = became_news(world)
    run_jobs()
    _the_public_reads_none(parcel, story)
    _the_editor_reads_none(world, parcel, story)
    assert {table for table in tables_with(MARKS) if "news" in table} == {"public.voices_newsconsent"}
    erase(Parcel.objects.get(pk=parcel.pk), Actor.system())
    run_jobs()
    assert tables_with(MARKS) == {}
    assert "Lampu dermaga diganti." in Client().get(story.address).content.decode()


def _the_public_reads_none(parcel: Parcel, story: Story) -> None:
    for address in (
        story.address,
        "/",
        "/kabar/",
        "/kabar/feed.atom",
        "/kabar/feed.json",
        "/wilayah/19.02.03.2003/",
        f"/suara/{parcel.code}/",
        f"/lacak/{parcel.code}/",
        f"/api/v1/voices/{parcel.code}",
        "/cari/?q=lampu",
    ):
        answer = Client().get(address)
        assert answer.status_code == 200, address
        assert not found_in(answer.content.decode(), MARKS), address


def _the_editor_reads_none(world: World, parcel: Parcel, story: Story) -> None:
    desk = signed_in(world.people["editor"])
    token = {"Authorization": f"Bearer {issue(world.people['editor'], 'proof')[1]}"}
    for code in (parcel.code, story.parcel.code):
        for page in (
            desk.get(f"/meja/{code}/"),
            Client().get(f"/api/v1/parcels/{code}", headers=token),
        ):
            assert page.status_code == 200, code
            assert not found_in(page.content.decode(), MARKS), code
    for address in ("/meja/", "/meja/?tab=menunggu", "/meja/telepon/", "/meja/pemberitahuan/"):
        assert not found_in(desk.get(address).content.decode(), MARKS), address
    rows = Client().get("/api/v1/parcels?kind=voice", headers=token)
    assert [row["code"] for row in json.loads(rows.content)["items"]] == [parcel.code]
    assert not found_in(rows.content.decode(), MARKS)
    for mark in MARKS:
        assert parcel.code not in desk.get("/meja/cari/", {"q": mark}).content.decode(), mark
