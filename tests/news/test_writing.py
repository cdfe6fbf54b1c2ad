"""Versions are kept for ever, drafts are not lost, and nobody saves over somebody else's words."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from sambung.news.models import Draft, Publication, Version
from sambung.news.picture_models import ShownPicture
from sambung.news.writing import (
    Written,
    WrittenMeanwhile,
    autosave,
    draft_of,
    of_version,
    save,
    start_of,
)
from sambung.people.memberships import appoint
from sambung.people.models import Person
from sambung.relay.errors import Incomplete, NotAllowed
from tests.news.steps import MONDAY, TEXT, act, editing, going_out, photo, proposed, story_of, told, write
from tests.people.world import World

pytestmark = pytest.mark.django_db


def colleague(world: World) -> None:
    """A second editor of the same office."""
    world.people["editor-3"] = Person.objects.create_person("editor-3", "Rina")
    appoint(world.people["editor-3"], world.office, "editor")


def test_a_writer_begins_from_what_was_sent_in(world: World) -> None:
    assert start_of(story_of(editing(world, title="Dermaga"))) == Written(
        headline="Dermaga",
        lead="Ibu-ibu membersihkan dermaga pagi ini.",
        body=f"<p>{TEXT}</p>",
        place="Suak Gual",
        day=MONDAY.date(),
    )


def test_each_save_is_a_version_and_the_same_words_are_none(world: World) -> None:
    parcel = editing(world)
    first = write(world, parcel)
    again = write(world, parcel, based_on=1)
    second = write(world, parcel, based_on=1, headline="Dermaga bersih lagi")
    assert again == first
    assert [(v.number, v.based_on) for v in story_of(parcel).versions.all()] == [(1, 0), (2, 1)]
    assert (second.text, second.by) == ("Sampah diangkut.", world.people["editor"])
    assert story_of(parcel).title == "Dermaga bersih lagi"


def test_the_body_keeps_only_what_news_is_made_of(world: World) -> None:
    version = write(world, editing(world), body='<p onclick="x">Air <b>kotor</b><script>1</script></p>')
    assert version.body == "<p>Air kotor</p>"


def test_a_save_over_somebody_elses_is_refused_and_loses_nothing(world: World) -> None:
    colleague(world)
    parcel = editing(world)
    write(world, parcel, "editor-3", headline="Tulisan Rina")
    with pytest.raises(WrittenMeanwhile) as refused:
        write(world, parcel, "editor", headline="Tulisan Sari")
    assert refused.value.theirs.headline == "Tulisan Rina"
    kept = draft_of(story_of(parcel), world.actor("editor"))
    assert kept is not None
    assert (kept[0].headline, kept[1].based_on) == ("Tulisan Sari", 0)
    assert [v.headline for v in story_of(parcel).versions.all()] == ["Tulisan Rina"]
    write(world, parcel, "editor", based_on=1, headline="Tulisan Sari dan Rina")
    assert not Draft.objects.exists()


def test_a_draft_is_each_persons_own_and_kept_as_typed(world: World) -> None:
    colleague(world)
    story = story_of(editing(world))
    for who in ("editor", "editor-3"):
        autosave(story, Written(headline=f"  {who} ", day=MONDAY.date()), world.actor(who), based_on=0)
    autosave(story, Written(headline="Baru"), world.actor("editor"), based_on=0)
    mine, theirs = (draft_of(story, world.actor(who)) for who in ("editor", "editor-3"))
    assert mine is not None
    assert theirs is not None
    assert mine[0] == Written(headline="Baru")
    assert theirs[0] == Written(headline="  editor-3 ", day=MONDAY.date())


@pytest.mark.parametrize(
    ("part", "value", "named"),
    [
        ("headline", " ", "headline"),
        ("headline", "x" * 201, "headline"),
        ("lead", "x" * 601, "lead"),
        ("body", "<p> </p>", "body"),
        ("topic", "gossip", "topic"),
        ("day", None, "date"),
    ],
)
def test_what_is_missing_or_too_long_is_named(world: World, part: str, value: Any, named: str) -> None:
    with pytest.raises(Incomplete) as refused:
        write(world, editing(world), **{part: value})
    assert list(refused.value.problems) == [named]


@pytest.mark.parametrize("who", ["anggota", "kepala", "pembina", "editor-2", "admin", "petugas"])
def test_only_whoever_holds_it_writes(world: World, who: str) -> None:
    story = story_of(editing(world))
    with pytest.raises(NotAllowed):
        save(story, start_of(story), actor=world.actor(who), based_on=0)
    with pytest.raises(NotAllowed):
        autosave(story, start_of(story), world.actor(who), based_on=0)


def test_it_is_written_only_while_it_is_written(world: World) -> None:
    """What the group agrees to is what goes out: from `ready` it goes back by `rework`."""
    for parcel in (told(world), proposed(world)):
        with pytest.raises(NotAllowed):
            write(world, parcel)


def test_parts_that_come_with_a_move_are_taken_into_the_newest_version(world: World) -> None:
    parcel = editing(world)
    write(world, parcel, names="Bu Lela, ketua")
    act(world, parcel, "propose", fields={"lead": "Pagi ini."})
    versions = list(story_of(parcel).versions.all())
    assert of_version(versions[1]) == replace(of_version(versions[0]), lead="Pagi ini.")


# for ever


@pytest.mark.parametrize("model", [Version, Publication, ShownPicture])
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_written(
    world: World, run_jobs: Callable[..., None], model: Any, sql: str
) -> None:
    file = photo(world)
    run_jobs()
    going_out(world, files=[(file.pk, "nobody")])
    table = model._meta.db_table
    assert model.objects.exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(sql.format(table))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told(world: World) -> None:
    colleague(world)
    story = story_of(editing(world))
    actors = [world.actor(who) for who in ("editor", "editor-3")]
    results: list[str] = []
    ready = threading.Barrier(2)

    def write_it(number: int) -> None:
        draft = Written(headline=f"Tulisan {number}", body="Isi.", day=MONDAY.date())
        ready.wait()
        try:
            save(story, draft, actor=actors[number], based_on=0)
            results.append("saved")
        except WrittenMeanwhile:
            results.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=write_it, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(results) == ["saved", "told"]
    assert Version.objects.count() == Draft.objects.count() == 1
