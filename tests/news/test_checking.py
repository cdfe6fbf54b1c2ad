"""What is looked over before a text goes out: by kind, with name and time, for one version."""

import pytest
from django.db import DatabaseError, transaction
from django.utils.html import escape
from django.utils.translation import override

from sambung.news.checking import CHECKS
from sambung.news.genres import Genre
from sambung.news.seen import SeenStory
from sambung.news.tick_models import Check, Tick
from sambung.people.actors import Actor
from sambung.relay.errors import Incomplete
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.desk.at_desk import desk_of, post_move, read
from tests.news.steps import MONDAY, act, completed, looked_at, photo, ready, story_of, told, wib
from tests.people.world import World

pytestmark = pytest.mark.django_db

EVENT = ["names", "both_sides", "no_victim"]


def own(world: World, form: str = "event", **more: object) -> Parcel:
    return act(world, told(world, "editor", **more), "ready", fields={"form": form})


def ticks(parcel: Parcel) -> dict[str, str]:
    rows = Tick.objects.filter(version__story=parcel.pk).select_related("by")
    return {tick.what: tick.by.username if tick.by else "program" for tick in rows}


@pytest.mark.parametrize("name", ["publish", "schedule"])
def test_without_every_tick_it_does_not_go_out(world: World, name: str) -> None:
    parcel = own(world)
    when = {"publish_at": wib(10, 7)} if name == "schedule" else {}
    for given in ({}, {"ticks": EVENT[:2]}, {"ticks": ["invented"]}):
        with pytest.raises(Incomplete) as refused:
            act(world, parcel, name, fields={"ticks": [], **when, **given})
        assert "ticks" in refused.value.problems
    act(world, parcel, name, fields={**when, "ticks": EVENT})
    assert ticks(parcel) == dict.fromkeys(EVENT, "editor") | {
        "pictures": "program",
        "place_and_day": "program",
    }
    assert set(Tick.objects.values_list("at", flat=True)) == {MONDAY}


def test_each_kind_has_its_own(world: World) -> None:
    parcel = own(world, "announcement")
    act(world, parcel, "publish", fields={"ticks": ["names"]})
    assert set(ticks(parcel)) == {"names", "pictures", "place_and_day"}


def test_pictures_without_an_answer_are_for_a_person(world: World) -> None:
    parcel = own(world, "announcement", files=[(photo(world, "editor").pk, "")])
    with pytest.raises(Incomplete):
        act(world, parcel, "publish", fields={"ticks": ["names"]})
    act(world, parcel, "publish", fields={"ticks": ["names", "pictures"]})
    assert ticks(parcel)["pictures"] == "editor"


def test_a_changed_text_is_looked_over_again(world: World) -> None:
    parcel = completed(act(world, own(world), "publish", fields={"ticks": EVENT}))
    act(world, parcel, "revise", public_note="Dua.", fields={"kind": "correction"}, at=wib(9, 9))
    changed = {"headline": "Dua gerobak sampah"}
    with pytest.raises(Incomplete):
        act(world, parcel, "publish", fields={"ticks": [], **changed}, at=wib(9, 10))
    assert story_of(parcel).live is not None
    assert story_of(parcel).headline != "Dua gerobak sampah"


def test_what_is_scheduled_goes_out_by_itself_with_its_ticks(world: World) -> None:
    parcel = act(world, own(world), "schedule", fields={"publish_at": wib(10, 7), "ticks": EVENT})
    assert looked_at(parcel, wib(10, 7, 1)).state == "going_out"


def test_a_text_whose_kind_nobody_said_is_looked_over_as_an_event(world: World) -> None:
    parcel = ready(world)
    with pytest.raises(Incomplete):
        act(world, parcel, "publish", fields={"ticks": ["names"]})
    act(world, parcel, "publish", fields={"ticks": EVENT})
    assert set(ticks(parcel)) == set(CHECKS[Genre.EVENT])


def test_a_program_that_knows_no_kinds_may_publish_and_what_nobody_looked_over_is_told(world: World) -> None:
    editor = Actor.member(world.people["editor"], via="api")
    parcel = move(ready(world), "publish", actor=editor, at=MONDAY)
    assert set(ticks(parcel).values()) == {"program"}
    assert set(SeenStory(parcel, world.actor("editor")).not_looked_over) == set(EVENT)
    page = read(desk_of(world, "editor"), f"/meja/{parcel.code}/")
    assert "never looked over for this" in page


def test_a_program_says_what_was_looked_over_too(world: World) -> None:
    editor = Actor.member(world.people["editor"], via="api")
    parcel = move(ready(world), "publish", actor=editor, fields={"ticks": EVENT[:1]}, at=MONDAY)
    assert ticks(parcel)[EVENT[0]] == "editor"


def test_what_a_program_scheduled_goes_out_at_its_time(world: World) -> None:
    editor = Actor.member(world.people["editor"], via="api")
    parcel = move(ready(world), "schedule", actor=editor, fields={"publish_at": wib(10, 7)}, at=MONDAY)
    assert looked_at(parcel, wib(10, 7, 1)).state == "going_out"


def test_a_program_that_says_the_kind_ticks_too(world: World) -> None:
    editor = Actor.member(world.people["editor"], via="api")
    with pytest.raises(Incomplete):
        move(own(world), "publish", actor=editor, at=MONDAY)


def test_nobody_changes_a_tick(world: World) -> None:
    act(world, own(world), "publish", fields={"ticks": EVENT})
    for change in (lambda: Tick.objects.update(what="names"), lambda: Tick.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_who_ticked_nothing_reads_at_once_what_is_to_be_looked_over(world: World) -> None:
    page = post_move(desk_of(world, "editor"), own(world), "publish").content.decode()
    told_off = page[page.index('<div class="errors-top"') : page.index("</div>", page.index("errors-top"))]
    for check in (Check.NAMES, Check.BOTH_SIDES, Check.NO_VICTIM):
        with override("en"):
            assert escape(str(check.label)) in told_off, check
