"""A picture goes out with a consent and a live story, and with neither one alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sambung.media.models import File
from sambung.news import public
from sambung.news.picture_models import Picture
from sambung.news.pictures import Described, describe
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from tests.news.steps import act, completed, editing, photo, story_of, told, wib
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db

Jobs = Callable[..., None]
ANSWERS = ("", "nobody", "agreed", "child_agreed", "blur")


@pytest.fixture
def answered(world: World, run_jobs: Jobs) -> Parcel:
    """A story with one photo for each answer about people, going out, all photos prepared."""
    files = [
        (photo(world, colour=f"rgb({number}, 9, 9)").pk, people) for number, people in enumerate(ANSWERS)
    ]
    run_jobs()
    parcel = told(world, files=files)
    for name, by in (("start", "editor"), ("propose", "editor"), ("agree", "anggota"), ("publish", "editor")):
        parcel = act(world, parcel, name, by)
    return parcel


def fetched(file: File, who: str = "", world: World | None = None, rendition: str = "small") -> int:
    """What the address at the desk answers, or where it leads."""
    client = signed_in(world.people[who]) if world and who else Client()
    return int(client.get(f"/kabar/gambar/{file.pk}/{rendition}/", follow=True).status_code)


def test_only_pictures_whose_people_agreed_go_out(answered: Parcel) -> None:
    story = public.one(answered.pk)
    assert [shown.picture.people for shown in story.pictures] == ["nobody", "agreed", "child_agreed"]
    left_out = story.all_pictures.left_out()
    assert sorted(picture.people for picture in left_out) == ["", "blur"]


def test_everybody_fetches_those_and_no_other(world: World, answered: Parcel) -> None:
    for picture in Picture.objects.all():
        out = picture.people in ("nobody", "agreed", "child_agreed")
        assert (fetched(picture.file) == 200) is out, picture.people
        assert fetched(picture.file, "anggota", world) == 200
        assert (fetched(picture.file, "editor-2", world) == 200) is out
        assert fetched(picture.file, rendition="original") == 404


def test_a_public_picture_is_kept_by_browsers_for_good_and_by_nothing_between(answered: Parcel) -> None:
    shown = public.one(answered.pk).pictures[0]
    for copy in shown.renditions:
        answer = Client().get(copy.address)
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert (answer["CDN-Cache-Control"], answer["X-Accel-Expires"]) == ("no-store", "0")
        assert (answer["Content-Type"], len(answer.getvalue())) == (copy.mime, copy.size)
    assert [copy.mime for copy in shown.renditions] == ["image/webp", "image/jpeg"]


def test_no_address_shows_anything_but_what_was_made_for_the_public(answered: Parcel) -> None:
    picture = public.one(answered.pk).pictures[0].picture
    digest = picture.file.digest
    for name in ("original", "original.jpg", "w320", "w320.jpeg", "w9999.webp", picture.file.sha256, "..%2f"):
        assert Client().get(f"/kabar/gambar/{digest}/{name}").status_code == 404, name
    assert Client().get(f"/kabar/gambar/{picture.file.sha256[:32]}/w320.webp").status_code == 404
    assert Client().get("/kabar/gambar//w320.webp").status_code == 404


def test_a_picture_that_was_shown_is_gone_and_one_that_never_was_is_not_there(
    world: World, answered: Parcel
) -> None:
    agreed, blurred = Picture.objects.get(people="agreed"), Picture.objects.get(people="blur")
    address = "/kabar/gambar/{}/w320.webp"
    assert Client().get(address.format(blurred.file.digest)).status_code == 404
    describe(agreed, Described(people=""), actor=world.actor("anggota"))
    gone = Client().get(address.format(agreed.file.digest))
    assert (gone.status_code, gone["Cache-Control"]) == (410, "no-store")


def test_older_copies_keep_the_addresses_that_they_have(world: World, answered: Parcel) -> None:
    file = public.one(answered.pk).pictures[0].picture.file
    File.objects.filter(pk=file.pk).update(digest="")
    file.renditions.exclude(mime="image/jpeg").delete()
    file.renditions.update(name="large")
    shown = public.one(answered.pk).pictures[0]
    assert [copy.address for copy in shown.renditions] == [f"/kabar/gambar/{file.pk}/large/"]
    answer = Client().get(shown.renditions[0].address)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=600")
    page = Client().get(story_of(answered).address).content.decode()
    assert f'<img src="/kabar/gambar/{file.pk}/large/"' in page


def test_before_it_goes_out_nobody_else_fetches_it(world: World, run_jobs: Jobs) -> None:
    file = photo(world)
    run_jobs()
    told(world, files=[(file.pk, "agreed")])
    assert fetched(file) == 404
    for who in ("editor-2", "ketua-2", "petugas", "kades", "provinsi", "admin", "pembina"):
        assert fetched(file, who, world) == 404, who
    for who in ("anggota", "ketua", "editor", "kepala", "admin-kominfo", "pimpinan"):
        assert fetched(file, who, world) == 200, who


def test_an_answer_taken_back_takes_the_picture_away_at_once(world: World, answered: Parcel) -> None:
    picture = Picture.objects.get(people="agreed")
    describe(picture, Described(people=""), actor=world.actor("anggota"))
    assert fetched(picture.file) == 404
    assert len(public.one(answered.pk).pictures) == 2


def test_a_withdrawn_story_takes_its_pictures_along(world: World, answered: Parcel) -> None:
    act(world, completed(answered), "withdraw", public_note="Keliru.", at=wib(9, 9))
    assert {fetched(picture.file) for picture in Picture.objects.all()} == {404}


def test_a_picture_added_later_waits_for_the_next_publication(
    world: World, answered: Parcel, run_jobs: Jobs
) -> None:
    added = Picture.objects.create(story=story_of(answered), file=photo(world), people="nobody", position=9)
    run_jobs()
    assert fetched(added.file) == 404
    said = {"public_note": "Foto baru.", "fields": {"kind": "update"}}
    parcel = act(world, Parcel.objects.get(pk=answered.pk), "revise", at=wib(9, 9), **said)
    act(world, parcel, "publish", at=wib(9, 10))
    assert fetched(added.file) == 200


def test_what_is_said_of_a_picture_goes_out_with_the_next_publication(world: World, answered: Parcel) -> None:
    picture = Picture.objects.get(people="nobody")
    said = {"public_note": "Keterangan foto.", "fields": {"kind": "correction"}}
    parcel = act(world, completed(answered), "revise", at=wib(9, 9), **said)
    describe(picture, Described(caption="Dermaga", alt="Perahu di dermaga"), actor=world.actor("editor"))
    assert public.one(answered.pk).pictures[0].caption == ""
    act(world, parcel, "publish", at=wib(9, 10))
    assert public.one(answered.pk).pictures[0].alt == "Perahu di dermaga"


def test_a_picture_that_the_editor_leaves_out_stays_in(world: World, run_jobs: Jobs) -> None:
    file = photo(world)
    run_jobs()
    parcel = editing(world, files=[(file.pk, "nobody")])
    describe(Picture.objects.get(), Described(used=False), actor=world.actor("editor"))
    for name, by in (("propose", "editor"), ("agree", "anggota"), ("publish", "editor")):
        parcel = act(world, parcel, name, by)
    assert fetched(file) == 404


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("anggota", {"caption": "x"}),
        ("ketua-2", {"people": "agreed"}),
        ("editor-2", {"people": "agreed"}),
        ("kepala", {"people": "agreed"}),
    ],
)
def test_others_say_nothing_of_a_picture(world: World, who: str, said: dict[str, Any]) -> None:
    editing(world, files=[(photo(world).pk, "")])
    with pytest.raises(NotAllowed):
        describe(Picture.objects.get(), Described(**said), actor=world.actor(who))


def test_an_unknown_answer_is_none(world: World) -> None:
    editing(world, files=[(photo(world).pk, "")])
    with pytest.raises(Incomplete):
        describe(Picture.objects.get(), Described(people="maybe"), actor=world.actor("editor"))


def test_a_picture_is_taken_up_once(world: World) -> None:
    file = photo(world)
    told(world, files=[(file.pk, "nobody")])
    file.refresh_from_db()
    assert file.attached_at is not None
    with pytest.raises(Incomplete):
        told(world, files=[(file.pk, "nobody")])


def test_photos_that_come_with_a_reply_wait_for_their_answer(world: World) -> None:
    parcel = act(world, editing(world), "ask", sender_note="Ada foto?")
    file = photo(world)
    act(world, parcel, "reply", "anggota", note="Ini.", files=[file.pk])
    assert [(p.file, p.people) for p in Picture.objects.all()] == [(file, "")]
    assert [m.text for m in story_of(parcel).materials.all()][1] == "Ini."
    assert visible_to(world.actor("editor"), File.objects.filter(pk=file.pk)).exists()
    assert not visible_to(Actor.visitor(), File.objects.filter(pk=file.pk)).exists()
