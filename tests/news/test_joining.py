"""Two submissions on one event: one joins the other, and its group follows it there."""

from collections.abc import Callable
from typing import Any

import pytest

from sambung.desk.notices import tell_of_move
from sambung.media.models import File
from sambung.news import public
from sambung.news.consents import Said, say, take_back
from sambung.news.joining import follow
from sambung.news.models import Story
from sambung.news.picture_models import Picture
from sambung.people.permissions import visible_to
from sambung.relay.errors import Incomplete, NotAllowed, NotNow
from sambung.relay.links import joined_to
from sambung.relay.models import Handoff, Parcel
from tests.desk.at_desk import desk_of, read
from tests.news.steps import MONDAY, act, completed, photo, story_of, told, wib
from tests.people.world import World

pytestmark = pytest.mark.django_db

WHO = ("anggota", "editor", "ketua-2")


def other(world: World, **more: Any) -> Parcel:
    """A story about the same, of the other group."""
    return told(world, "ketua-2", text="Dermaga dibersihkan bersama.", **more)


def joined(world: World, target: Parcel, **more: Any) -> Parcel:
    return act(world, told(world, **more), "join", fields={"story": target.code})


def again(parcel: Parcel) -> Parcel:
    return Parcel.objects.get(pk=parcel.pk)


def followed(parcel: Parcel) -> Parcel:
    """What the jobs do after the newest step of a story."""
    follow(again(parcel).handoffs.last())
    return again(parcel)


def publish(world: World, parcel: Parcel) -> Parcel:
    for name, by in (("start", "editor"), ("propose", "editor"), ("agree", "ketua-2"), ("publish", "editor")):
        parcel = act(world, parcel, name, by)
    return followed(parcel)


def moves_of(parcel: Parcel) -> list[str]:
    return list(parcel.handoffs.order_by("seq").values_list("move", flat=True))


def test_a_joined_story_is_closed_and_linked(world: World) -> None:
    target = other(world)
    parcel = joined(world, target)
    assert (parcel.state, parcel.outcome, parcel.reason) == ("closed", "joined", "joined")
    assert joined_to(parcel) == target


def test_both_groups_are_named_where_the_public_reads(world: World) -> None:
    target = other(world)
    joined(world, target)
    publish(world, target)
    (shown,) = public.shown(public.latest())
    assert [group.slug for group in shown.givers] == ["kim-selat-nasik", "kim-tanjong-lancor"]


def test_its_group_is_told_when_it_goes_out_is_changed_and_is_withdrawn(world: World) -> None:
    target = other(world)
    parcel = joined(world, target)
    target = completed(publish(world, target))
    act(world, target, "revise", public_note="Dua.", fields={"kind": "correction"}, at=wib(9, 9))
    target = followed(act(world, target, "publish", at=wib(9, 10)))
    act(world, completed(target, wib(9, 11)), "withdraw", public_note="Keliru.", at=wib(9, 12))
    followed(target)
    told_of = ["published_together", "changed_together", "taken_down_together"]
    assert moves_of(parcel) == ["open", "join", *told_of]
    for handoff in Handoff.objects.filter(parcel=parcel, move__in=told_of):
        tell_of_move(handoff)
    rusdi = world.people["anggota"]
    assert set(rusdi.notices.values_list("handoff__move", flat=True)) >= set(told_of)


def test_what_never_went_out_gives_it_back_to_the_editor(world: World) -> None:
    target = other(world)
    parcel = joined(world, target, files=[(photo(world).pk, "nobody")])
    act(world, target, "withdraw", "ketua-2")
    followed(target)
    parcel = again(parcel)
    assert (parcel.state, parcel.holder_role, parcel.outcome) == ("submitted", "editor", "")
    assert joined_to(parcel) is None
    assert story_of(target).also_from == []
    assert story_of(parcel).all_pictures.count() == 1


def test_what_went_out_does_not_give_it_back(world: World) -> None:
    target = other(world)
    parcel = joined(world, target)
    publish(world, target)
    with pytest.raises(NotNow):
        act(world, again(parcel), "unjoin")


def test_its_pictures_go_out_with_the_other_and_its_group_still_sees_them(world: World) -> None:
    target = other(world)
    parcel = joined(world, target, files=[(photo(world).pk, "agreed")])
    (picture,) = Picture.objects.filter(story=target.pk)
    assert picture.given_with_id == parcel.pk
    seen = visible_to(world.actor("anggota"), File.objects.filter(pk=picture.file_id))
    assert seen.exists()
    stranger = visible_to(world.actor("editor-2"), File.objects.filter(pk=picture.file_id))
    assert not stranger.exists()


def test_by_way_of_another_all_groups_are_named_and_told(world: World) -> None:
    third, target = other(world), told(world, "editor")
    first = joined(world, third)
    act(world, third, "join", fields={"story": target.code})
    assert set(story_of(target).also_from) == {world.kim.pk, world.kim_2.pk}
    act(world, target, "ready")
    followed(act(world, again(target), "publish"))
    followed(third)
    assert moves_of(first)[-1] == moves_of(third)[-1] == "published_together"


def test_only_open_or_lately_published_ones_of_the_same_regency_are_offered(world: World) -> None:
    dropped = act(world, other(world), "withdraw", "ketua-2")
    elsewhere = told(world, "editor-2")
    parcel = told(world)
    for target in (dropped, elsewhere, parcel):
        with pytest.raises(Incomplete):
            act(world, parcel, "join", fields={"story": target.code})
    with pytest.raises(Incomplete):
        act(world, parcel, "join")
    with pytest.raises(NotAllowed):
        act(world, parcel, "join", "anggota", fields={"story": other(world).code})


def test_two_that_would_join_each_other_do_not(world: World) -> None:
    target = other(world)
    joined(world, target)
    (parcel,) = Parcel.objects.filter(outcome="joined")
    with pytest.raises(Incomplete):
        act(world, again(target), "join", fields={"story": parcel.code})


def test_joining_to_what_is_out_names_the_group_there_at_once(world: World) -> None:
    target = publish(world, other(world))
    joined(world, target)
    story = Story.objects.get(pk=target.pk)
    assert story.also_from == [world.kim.pk]
    assert story.published_at == MONDAY


def test_its_group_answers_for_the_people_in_its_pictures_wherever_they_go_out(world: World) -> None:
    target = other(world)
    parcel = joined(world, target, files=[(photo(world).pk, "")])
    (picture,) = Picture.objects.all()
    address = f"/meja/{parcel.code}/gambar/{picture.pk}/"
    assert address in read(desk_of(world, "anggota"), f"/meja/{parcel.code}/")
    kept = desk_of(world, "anggota").post(f"/en{address}", {"people": "agreed"})
    assert kept.status_code == 302
    assert Picture.objects.get().people == "agreed"
    taken = desk_of(world, "anggota").post(f"/en{address}tarik/")
    assert taken.status_code == 302
    assert Picture.objects.get().people == ""


def test_the_group_that_it_was_joined_to_does_not_know_the_people_in_them(world: World) -> None:
    target = other(world)
    joined(world, target, files=[(photo(world).pk, "agreed")])
    (picture,) = Picture.objects.all()
    address = f"/meja/{target.code}/gambar/{picture.pk}/"
    assert address not in read(desk_of(world, "ketua-2"), f"/meja/{target.code}/")
    assert desk_of(world, "ketua-2").get(address).status_code == 403
    with pytest.raises(NotAllowed):
        take_back(picture, actor=world.actor("ketua-2"))
    take_back(picture, actor=world.actor("editor"))


def test_a_paper_of_consent_is_seen_by_the_group_that_brought_it(
    world: World, run_jobs: Callable[..., None]
) -> None:
    paper = photo(world, "anggota", "white")
    run_jobs()
    joined(world, other(world), files=[(photo(world).pk, "")])
    say(Picture.objects.get(), Said("agreed", paper=paper), actor=world.actor("anggota"))
    seen = {who: visible_to(world.actor(who), File.objects.filter(pk=paper.pk)).exists() for who in WHO}
    assert seen == {"anggota": True, "editor": True, "ketua-2": False}
