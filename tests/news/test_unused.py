"""Raw material that nobody used for a year is erased; what was written and published of it stays."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from pytest_django import Settings

from sambung.media.models import File
from sambung.media.processing import process
from sambung.news.models import Story
from sambung.news.picture_models import ShownPicture
from sambung.news.unused import KEPT_UNUSED, LISTED_AS, erase_again, erase_unused
from sambung.people import erasures
from sambung.people.actors import Actor
from sambung.relay.models import Note, Parcel
from sambung.relay.moves import move
from tests.desk.at_desk import desk_of, read
from tests.news.steps import MONDAY, act, going_out, photo, sound, story_of, told
from tests.people.world import World

pytestmark = pytest.mark.django_db

LATER = MONDAY + KEPT_UNUSED + timedelta(days=3)


@pytest.fixture(autouse=True)
def own_list(settings: Settings, tmp_path: Path) -> Path:
    settings.ERASURES = tmp_path / "list" / "erasures.jsonl"
    return settings.ERASURES


def published(world: World) -> Parcel:
    """With a recording, a photo that goes out and one that doesn't, closed on Monday."""
    used, unused, voice = photo(world), photo(world, colour="red"), sound(world)
    for file in (used, unused):
        process(str(file.pk))
    files = [(used.pk, "agreed"), (unused.pk, ""), (voice.pk, "")]
    parcel = going_out(world, files=files)
    if parcel.state == "going_out":
        move(parcel, "complete", actor=Actor.system(), at=MONDAY)
    return Parcel.objects.get(pk=parcel.pk)


def test_what_was_published_stays_and_the_rest_is_gone(
    world: World, run_jobs: Callable[..., None], own_list: Path
) -> None:
    parcel = published(world)
    story = story_of(parcel)
    paths = [path for file in File.objects.filter(attached_at__isnull=False) for path in file.paths()]
    assert erase_unused(LATER - timedelta(days=7)) == 0
    assert erase_unused(LATER) == 1
    assert erase_unused(LATER) == 0
    run_jobs()
    material = story.materials.get()
    assert (material.text, list(material.recordings.all())) == ("", [])
    assert story.all_pictures.count() == ShownPicture.objects.count() == 1
    assert story.versions.get().text
    assert erasures.read(own_list) == [erasures.Erased(LISTED_AS, parcel.code)]
    left = [path for path in paths if default_storage.exists(path)]
    assert sorted(left) == sorted(File.objects.get(pk=story.all_pictures.get().file_id).paths())
    assert "erased" in read(desk_of(world, "anggota"), f"/meja/{parcel.code}/")


def test_a_dropped_story_keeps_no_word_of_it(world: World) -> None:
    parcel = told(world, text="Rahasia keluarga Pak Budi.", files=[(photo(world).pk, "agreed")])
    act(world, parcel, "start")
    act(world, parcel, "ask", sender_note="Kapan?")
    act(world, parcel, "reply", "anggota", note="Kemarin, kata Bu Ani.")
    act(world, parcel, "drop", sender_note="Pribadi.", fields={"reason": "private"})
    assert erase_unused(LATER) == 1
    story = Story.objects.get(pk=parcel.pk)
    assert story.title == parcel.code
    assert not story.all_pictures.exists()
    assert not File.objects.exists()
    words = [*story.materials.values_list("text", flat=True), *Note.objects.values_list("body", flat=True)]
    assert not [said for said in words if "Budi" in said or "Ani" in said]


def test_what_is_open_or_younger_stays(world: World) -> None:
    told(world)
    assert erase_unused(LATER + timedelta(days=900)) == 0


def test_a_restore_erases_it_again(world: World) -> None:
    parcel = published(world)
    assert erase_again(parcel.code)
    assert not erase_again(parcel.code)
    assert not erase_again("SB-GONE")
    assert story_of(parcel).materials.get().text == ""
