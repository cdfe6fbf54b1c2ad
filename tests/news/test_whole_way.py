"""A story from one sentence to the public, a correction, and its withdrawal."""

from collections.abc import Callable

import pytest

from sambung.news import public
from sambung.news.models import Publication
from sambung.relay.models import Parcel
from tests.news.steps import MONDAY, TEXT, act, going_out, published, story_of, told, wib
from tests.people.world import World

pytestmark = pytest.mark.django_db


def test_one_sentence_becomes_news_that_the_village_agreed_to(
    world: World, run_jobs: Callable[..., None]
) -> None:
    parcel = told(world)
    assert (parcel.state, parcel.holder, parcel.holder_role) == ("submitted", world.office, "editor")
    assert parcel.due_at == wib(8, 13)
    parcel = act(world, parcel, "start")
    assert (parcel.state, parcel.due_at) == ("editing", wib(9, 16))
    parcel = act(world, parcel, "propose")
    assert (parcel.state, parcel.holder, parcel.holder_role) == ("proposed", world.kim, "member")
    parcel = act(world, parcel, "agree", "anggota")
    assert (parcel.state, parcel.holder) == ("ready", world.office)
    parcel = act(world, parcel, "publish")
    assert (parcel.state, parcel.waiting_on) == ("going_out", "carrier")
    story = public.one(parcel.pk)
    assert story is not None
    assert story.headline == "Ibu-ibu membersihkan dermaga pagi ini"
    assert story.body == f"<p>{TEXT}</p>"
    assert (story.place, story.day, story.group) == ("Suak Gual", MONDAY.date(), world.kim)
    run_jobs()
    parcel = Parcel.objects.get(pk=parcel.pk)
    assert (parcel.state, parcel.outcome, parcel.reason) == ("closed", "published", "published")


def test_a_correction_stands_below_the_story(world: World, run_jobs: Callable[..., None]) -> None:
    parcel = published(world)
    said = {"public_note": "Tiga gerobak, bukan dua.", "fields": {"kind": "correction"}}
    parcel = act(world, parcel, "revise", **said, at=wib(9, 9))
    assert public.one(parcel.pk).body == f"<p>{TEXT}</p>"
    act(world, parcel, "publish", fields={"body": TEXT.replace("dua", "tiga")}, at=wib(9, 10))
    run_jobs()
    story = public.one(parcel.pk)
    assert "tiga gerobak" in story.body
    assert [(p.kind, p.public_note) for p in story.changes] == [("correction", "Tiga gerobak, bukan dua.")]
    assert (story.published_at, story.changed_at) == (MONDAY, wib(9, 10))
    assert Parcel.objects.get(pk=parcel.pk).outcome == "published"


def test_withdrawn_from_the_public_only_when_and_why_are_left(
    world: World, run_jobs: Callable[..., None]
) -> None:
    parcel = published(world)
    act(world, parcel, "withdraw", public_note="Belum diperiksa.", at=wib(9, 9))
    run_jobs()
    story = public.one(parcel.pk)
    assert story.is_withdrawn
    assert (story.withdrawn_at, story.changes[-1].public_note) == (wib(9, 9), "Belum diperiksa.")
    assert (story.headline, story.lead, story.body, story.pictures) == ("", "", "", [])
    assert story.address == f"/kabar/ditarik-{parcel.pk}/"
    assert not public.latest()
    assert not public.found("dermaga").stories
    assert Parcel.objects.get(pk=parcel.pk).outcome == "withdrawn"


def test_what_went_out_is_kept_for_ever(world: World) -> None:
    story = story_of(going_out(world))
    assert [(p.kind, p.version) for p in story.publications.all()] == [(Publication.Kind.FIRST, story.live)]
