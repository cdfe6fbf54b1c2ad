"""A picture of which nobody had said who can be seen when its story went out: once an editor lets it out, it
joins what stands, on the portal and once on every account that lacks it, over both far sides."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from sambung.channels import posting
from sambung.channels.models import Account, Omission, Post
from sambung.media.intake import receive
from sambung.media.models import File
from sambung.media.workshop.areas import Area
from sambung.news import blurring, forgetting, late, public
from sambung.news.consents import Said, say, take_back
from sambung.news.copies import item_of
from sambung.news.models import Story
from sambung.news.picture_models import Picture
from sambung.news.pictures import add_pictures
from sambung.relay.models import Parcel
from tests.channels import outside as far
from tests.channels.outside import Outside
from tests.channels.test_youtube import There, channel, there
from tests.desk.at_desk import desk_of, read
from tests.media import films
from tests.media.conftest import upload
from tests.news.steps import act, going_out, photo
from tests.people.world import World

__all__ = ["channel", "there"]

pytestmark = pytest.mark.django_db
RunJobs = Callable[..., None]


@pytest.fixture
def page(db: None, settings: Settings, tmp_path: Path, world: World) -> Iterator[Outside]:
    """The group's Facebook Page."""
    for outside in far.listening(far.began(tmp_path / "facebook"), settings):
        far.connected(world.kim, world.people["ketua"])
        yield outside


def film(world: World) -> File:
    return receive(upload(films.film(seconds=1), "acara.mp4"), {"video"}, world.people["anggota"])


def out_without(world: World, run_jobs: RunJobs, file: File, people: str = "") -> Picture:
    """A story that went out everywhere while nothing could be shown of this file."""
    run_jobs()
    parcel = going_out(world, files=[(file.pk, people)])
    run_jobs()
    assert Parcel.objects.get(pk=parcel.pk).outcome == "published"
    assert shown() == []
    return Picture.objects.get()


def answered(world: World, by: str = "editor", people: str = "nobody") -> None:
    say(Picture.objects.get(), Said(people), actor=world.actor(by))


def shown() -> list[Any]:
    story = public.one(Story.objects.get().pk)
    assert story is not None
    return story.pictures


def sent(account: Account) -> list[tuple[str, str]]:
    posts = Post.objects.filter(copy__account=account).order_by("pk")
    return [(post.act, post.state) for post in posts]


def test_film_goes_where_it_is_lacking_once_its_people_agreed(
    there: There, channel: Account, page: Outside, world: World, run_jobs: RunJobs
) -> None:
    out_without(world, run_jobs, film(world))
    assert (there.standing, len(page.standing)) == ([], 1)
    for _again in range(3):
        answered(world)
        run_jobs()
    assert len(shown()) == 1
    post, beside = page.standing
    assert beside["message"].endswith(f"{post['message'].rpartition('/')[2]}#film")
    assert len(there.standing) == 1
    assert sent(channel) == [("send", "confirmed")]


@pytest.mark.parametrize("how", ["kept by the editor", "in an update"])
def test_what_the_group_says_waits_for_an_editor(
    there: There, channel: Account, world: World, run_jobs: RunJobs, how: str
) -> None:
    picture = out_without(world, run_jobs, film(world))
    answered(world, "anggota")
    run_jobs()
    assert (shown(), there.standing) == ([], [])
    code = picture.story.parcel.code
    screen = read(desk_of(world, "editor"), f"/meja/{code}/gambar/{picture.pk}/")
    assert "It joins with the next correction or update" in screen
    assert "Keep its answer once more" in screen
    if how == "kept by the editor":
        answered(world)
        run_jobs()
        assert (len(shown()), sent(channel)) == (1, [("send", "confirmed")])
        return
    parcel = act(world, Parcel.objects.get(), "revise", public_note="Video.", fields={"kind": "update"})
    act(world, parcel, "publish")
    run_jobs()
    assert (len(shown()), len(there.standing)) == (1, 1)


def test_film_that_was_taken_down_comes_back_also_where_that_was_left_at(
    there: There, channel: Account, world: World, run_jobs: RunJobs
) -> None:
    out_without(world, run_jobs, film(world))
    answered(world)
    run_jobs()
    take_back(Picture.objects.get(), actor=world.actor("anggota"))
    run_jobs()
    assert (shown(), there.standing) == ([], [])
    posting.leave(Post.objects.latest("pk"), world.people["editor"])
    answered(world, "anggota")
    run_jobs()
    assert (len(shown()), len(there.standing)) == (1, 1), (
        "it belongs to what stands: whoever may say it, says it"
    )


@pytest.mark.parametrize("why", ["left_out", "left_at"])
def test_it_goes_nowhere_where_somebody_chose_otherwise(
    there: There, channel: Account, world: World, run_jobs: RunJobs, why: str
) -> None:
    out_without(world, run_jobs, film(world))
    if why == "left_out":
        Omission.objects.create(item=item_of(Story.objects.get()), account=channel)
    else:
        there.misbehaves("refused", path="upload/", times=9)
    answered(world)
    run_jobs()
    if why == "left_at":
        posting.leave(Post.objects.get(), world.people["editor"])
        there.behaves()
    take_back(Picture.objects.get(), actor=world.actor("editor"))
    answered(world)
    run_jobs()
    assert there.standing == []


def test_photo_joins_once_its_faces_are_blurred(page: Outside, world: World, run_jobs: RunJobs) -> None:
    picture = out_without(world, run_jobs, photo(world), "blur")
    assert late.would_join(picture)
    blurring.mark(picture, [Area("box", 100, 100, 300, 300)], actor=world.actor("editor"))
    assert shown() == []
    for _again in range(2):
        run_jobs()
        blurring.burn(picture.pk)
    assert [one.picture.burnt_id is not None for one in shown()] == [True]
    assert [len(post["media"]) for post in page.standing] == [1]


@pytest.mark.parametrize(("by", "joins"), [("anggota", False), ("editor", True)])
def test_answer_that_came_after_the_faces_were_marked_waits_for_an_editor(
    world: World, run_jobs: RunJobs, by: str, joins: bool
) -> None:
    """The job that blurs them is nobody's word: whoever marked them has not read what came afterwards."""
    picture = out_without(world, run_jobs, photo(world))
    blurring.mark(picture, [Area("box", 100, 100, 300, 300)], actor=world.actor("editor"))
    agreed = Said("agreed", who="Ibu Yanti", age="adults", agreed_by="Ibu Yanti", how="words")
    say(Picture.objects.get(), agreed, actor=world.actor(by))
    run_jobs()
    assert (Picture.objects.get().is_cleared, len(shown())) == (True, joins)
    say(Picture.objects.get(), agreed, actor=world.actor("editor"))
    assert len(shown()) == 1


@pytest.mark.parametrize("why", ["came later", "left out by the editor", "is being revised", "withdrawn"])
def test_nothing_joins_by_itself_that_no_editor_let_out_with_the_story(
    world: World, run_jobs: RunJobs, why: str
) -> None:
    picture = out_without(world, run_jobs, photo(world))
    parcel = Parcel.objects.get()
    if why == "came later":
        second = photo(world, colour="red")
        run_jobs()
        add_pictures(picture.story, [(second.pk, "")], world.actor("anggota"), timezone.now())
        say(Picture.objects.get(file=second), Said("nobody"), actor=world.actor("editor"))
    elif why == "left out by the editor":
        Picture.objects.update(used=False)
        answered(world)
    elif why == "is being revised":
        act(world, parcel, "revise", public_note="Foto.", fields={"kind": "update"})
        answered(world)
    else:
        act(world, parcel, "withdraw", public_note="Belum diperiksa.")
        answered(world)
        assert not Picture.objects.get().shown.exists()
        return
    assert shown() == []


def test_film_that_was_still_being_prepared_joins_by_the_editors_word(
    there: There, channel: Account, world: World, run_jobs: RunJobs
) -> None:
    video = film(world)
    going_out(world, files=[(video.pk, "nobody")])
    answered(world)
    assert shown() == [], "nobody could look at it yet"
    run_jobs()
    assert (shown(), there.standing) == ([], [])
    answered(world)
    run_jobs()
    assert (len(shown()), len(there.standing)) == (1, 1)


def test_who_agreed_is_erased_and_nothing_is_let_out_by_that(world: World, run_jobs: RunJobs) -> None:
    picture = out_without(world, run_jobs, photo(world))
    say(picture, Said("nobody", who="Seorang ibu"), actor=world.actor("anggota"))
    forgetting.forget(picture, actor=world.actor("editor"))
    assert (Picture.objects.get().is_cleared, shown()) == (True, [])


def test_picture_page_says_beforehand_that_it_stands_there_at_once(world: World, run_jobs: RunJobs) -> None:
    picture = out_without(world, run_jobs, photo(world))
    address = f"/meja/{picture.story.parcel.code}/gambar/{picture.pk}/"
    said = "as soon as you let this picture out"
    assert said in read(desk_of(world, "editor"), address)
    assert said not in read(desk_of(world, "anggota"), address)
    editor = desk_of(world, "editor")
    answer = editor.post(f"/en{address}", {"people": "nobody", "detail": "1"}, follow=True)
    assert "the picture stands in the story that everybody reads" in answer.content.decode()
    assert len(shown()) == 1
