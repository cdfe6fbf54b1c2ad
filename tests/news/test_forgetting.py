"""Who agreed to be seen is erased in time, on request and after a restore; the picture goes with it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from sambung.media.intake import receive
from sambung.media.models import File
from sambung.news import public
from sambung.news.consents import Said, say, take_back
from sambung.news.forgetting import LISTED_AS, erase_again, erase_old, forget
from sambung.news.picture_models import Consent, Picture
from sambung.people import erasures
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel
from tests.desk.at_desk import desk_of, read
from tests.media.conftest import picture as photo_bytes
from tests.media.conftest import upload
from tests.news.steps import AGREED, MONDAY, act, completed, photo, published, wib
from tests.people.world import World

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=366)


@pytest.fixture(autouse=True)
def own_list(settings: Settings, tmp_path: Path) -> Path:
    settings.ERASURES = tmp_path / "erasures.jsonl"
    return settings.ERASURES


@pytest.fixture
def live(world: World, run_jobs: Callable[..., None]) -> Parcel:
    """A story that went out with one picture, to which somebody agreed on paper."""
    file = photo(world)
    run_jobs()
    parcel = published(world, files=[(file.pk, "agreed")])
    paper = receive(upload(photo_bytes("JPEG", 60, 40)), {"picture"}, world.people["editor"])
    said = Said("agreed", paper=paper, **{**AGREED, "agreed_by": "Bu Zqxlis"})
    say(Picture.objects.get(), said, actor=world.actor("editor"), at=MONDAY)
    return parcel


def named() -> list[str]:
    return [f"{said.who}{said.agreed_by}{said.paper_id or ''}" for said in Consent.objects.all()]


def test_as_long_as_it_is_shown_it_is_kept(live: Parcel) -> None:
    assert erase_old(MONDAY + 5 * YEAR) == 0
    assert "Bu Zqxlis" in "".join(named())


def test_a_year_after_it_was_shown_it_is_erased(world: World, live: Parcel, own_list: Path) -> None:
    picture = Picture.objects.get()
    take_back(picture, actor=world.actor("anggota"), at=wib(9, 9))
    assert erase_old(wib(9, 9) + timedelta(days=300)) == 0
    assert erase_old(wib(9, 9) + YEAR) == 1
    assert set(named()) == {""}
    assert [said.answer for said in picture.consents.all()] == ["agreed", "agreed", "withdrawn"]
    assert erasures.read(own_list) == [erasures.Erased(LISTED_AS, str(picture.file_id))]
    assert File.objects.get() == picture.file, "the paper is gone, what was sent stays"
    assert erase_old(wib(9, 9) + YEAR) == 0


def test_a_withdrawn_story_lets_its_consents_go_too(world: World, live: Parcel) -> None:
    completed(act(world, live, "withdraw", public_note="Keliru.", at=wib(9, 9)), at=wib(9, 10))
    assert erase_old(wib(9, 9) + YEAR) == 1


def test_who_asks_is_erased_at_once_and_the_picture_comes_down(world: World, live: Parcel) -> None:
    client, picture = desk_of(world, "editor"), Picture.objects.get()
    page = f"/meja/{live.code}/gambar/{picture.pk}/"
    answer = client.post(f"/en{page}tarik/", {"forget": "1"}, follow=True)
    assert "Who agreed is erased. The picture is shown nowhere any more." in answer.content.decode()
    assert (set(named()), public.one(live.pk).pictures) == ({""}, [])
    shown = read(client, page)
    assert "Zqxlis" not in shown
    assert "Who agreed was erased on" in shown
    forget(picture, actor=world.actor("editor"))
    assert Consent.objects.filter(answer="withdrawn").count() == 1


def test_others_erase_nothing(world: World, live: Parcel) -> None:
    for who in ("kepala", "editor-2", "ketua-2"):
        with pytest.raises(NotAllowed):
            forget(Picture.objects.get(), actor=world.actor(who))
    assert "Bu Zqxlis" in "".join(named())


def test_where_the_list_cannot_be_written_nothing_is_erased(
    world: World, live: Parcel, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    settings.ERASURES = tmp_path / "file" / "erasures.jsonl"
    address = f"/en/meja/{live.code}/gambar/{Picture.objects.get().pk}/tarik/"
    answer = desk_of(world, "editor").post(address, {"forget": "1"}, follow=True)
    assert "Nothing was erased" in answer.content.decode()
    assert "Bu Zqxlis" in "".join(named())
    assert len(public.one(live.pk).pictures) == 1


def test_after_a_restore_it_is_erased_again(live: Parcel) -> None:
    key = str(Picture.objects.get().file_id)
    assert erase_again(key)
    assert set(named()) == {""}
    assert public.one(live.pk).pictures == [], "nobody is known to have agreed"
    assert not erase_again(key)
    assert not erase_again("00000000-0000-4000-8000-000000000000")
