"""Who can be seen, who agreed and how: without it nothing goes out, and who takes it back is heard."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from sambung.media.intake import receive
from sambung.media.models import File
from sambung.news import consents, public
from sambung.news.consents import Said, say, take_back
from sambung.news.picture_models import Consent, Picture
from sambung.news.pictures import Described, describe, replace
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from tests.desk.at_desk import desk_of, read
from tests.media.conftest import picture as photo_bytes
from tests.media.conftest import upload
from tests.news.steps import MONDAY, act, editing, going_out, looked_at, photo, ready, told, wib
from tests.people.world import World

pytestmark = pytest.mark.django_db

Jobs = Callable[..., None]
MOTHERS = {
    "who": "Tiga ibu kelompok jahit",
    "age": "adults",
    "agreed_by": "Mereka sendiri",
    "how": "words",
    "on": date(2026, 6, 7),
}


@pytest.fixture
def heard() -> Iterator[list[Picture]]:
    """The pictures of which whoever shows them elsewhere has heard."""
    told_of: list[Picture] = []
    consents.when_shown_otherwise(told_of.append)
    yield told_of
    consents._subscribers.remove(told_of.append)


@pytest.fixture
def live(world: World, run_jobs: Jobs) -> Parcel:
    """A story that went out with one picture, whose people agreed."""
    file = photo(world)
    run_jobs()
    return going_out(world, files=[(file.pk, "agreed")])


def shown(parcel: Parcel) -> list[Any]:
    story = public.one(parcel.pk)
    assert story is not None
    return story.pictures


def test_what_was_said_is_kept_with_who_and_when(world: World) -> None:
    told(world, files=[(photo(world).pk, "agreed")], agreements={})
    picture = Picture.objects.get()
    say(picture, Said("agreed", **MOTHERS), actor=world.actor("anggota"), at=MONDAY)
    first, last = picture.consents.all()
    assert (first.answer, first.by, first.is_told) == ("agreed", world.people["anggota"], False)
    assert (last.who, last.age, last.agreed_by, last.how, last.on) == tuple(MOTHERS.values())
    assert last.is_told


@pytest.mark.parametrize("lacking", [{"agreed_by": ""}, {"how": ""}, {"age": ""}])
def test_nothing_goes_out_before_it_is_known_who_agreed_and_how(
    world: World, run_jobs: Jobs, lacking: dict[str, str]
) -> None:
    file = photo(world)
    run_jobs()
    parcel = editing(world, files=[(file.pk, "agreed")], agreements={file.pk: Said("agreed")})
    picture = Picture.objects.get()
    say(picture, Said("agreed", **{**MOTHERS, **lacking}), actor=world.actor("anggota"))
    assert (picture.people, picture.may_go_out) == ("agreed", False)
    for name, by in (("propose", "editor"), ("agree", "anggota"), ("publish", "editor")):
        parcel = act(world, parcel, name, by)
    assert shown(parcel) == []
    assert picture.story.all_pictures.unanswered().get() == picture


def test_the_clock_lets_nothing_out_before_it_is_known_who_agreed(world: World) -> None:
    parcel = ready(world, files=[(photo(world).pk, "agreed")], agreements={})
    parcel = act(world, parcel, "schedule", fields={"publish_at": wib(8, 12)})
    assert looked_at(parcel, wib(8, 12)).state == "ready"


def test_the_same_answer_with_a_thumb_takes_nothing_back(world: World, live: Parcel) -> None:
    picture = Picture.objects.get()
    describe(picture, Described(people="agreed"), actor=world.actor("editor"))
    assert len(shown(live)) == 1
    describe(picture, Described(people="child_agreed"), actor=world.actor("editor"))
    assert shown(live) == [], "somebody else agreed, and nobody said who"


def test_consent_taken_back_takes_the_picture_down_everywhere(
    world: World, live: Parcel, heard: list[Picture]
) -> None:
    picture, address = Picture.objects.get(), shown(live)[0].renditions[0].address
    assert Client().get(address).status_code == 200
    take_back(picture, actor=world.actor("anggota"))
    assert Client().get(address).status_code == 410
    assert shown(live) == []
    assert [(each.pk, each.is_cleared) for each in heard] == [(picture.pk, False)]
    assert picture.consents.last().answer == Consent.Answer.WITHDRAWN
    take_back(picture, actor=world.actor("anggota"))
    assert len(heard) == 1, "nothing more is shown, and nobody hears it twice"


def test_what_never_went_out_is_no_news_to_anybody(world: World, heard: list[Picture]) -> None:
    editing(world, files=[(photo(world).pk, "agreed")])
    take_back(Picture.objects.get(), actor=world.actor("editor"))
    assert heard == []


def test_leaving_a_picture_out_of_the_next_version_changes_nothing_now(
    world: World, live: Parcel, heard: list[Picture]
) -> None:
    said = {"public_note": "Foto diganti.", "fields": {"kind": "correction"}}
    act(
        world, act(world, live, "settle", note="Cukup.") if live.state != "closed" else live, "revise", **said
    )
    describe(Picture.objects.get(), Described(used=False), actor=world.actor("editor"))
    assert len(shown(live)) == 1
    assert heard == []


@pytest.mark.parametrize("who", ["ketua-2", "editor-2", "kepala", "petugas"])
def test_others_say_nothing_about_the_people(world: World, live: Parcel, who: str) -> None:
    with pytest.raises(NotAllowed):
        take_back(Picture.objects.get(), actor=world.actor(who))
    assert Picture.objects.get().people == "agreed"


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"answer": "maybe"}, "people"),
        ({"answer": "agreed", "age": "children"}, "people"),
        ({"answer": "child_agreed", "age": "adults"}, "age"),
        ({"answer": "agreed", "how": "telepathy"}, "how"),
        ({"answer": "agreed", "age": "old"}, "age"),
        ({"answer": "agreed", "who": "x" * 301}, "who"),
    ],
)
def test_what_makes_no_sense_is_told(world: World, live: Parcel, said: dict[str, str], where: str) -> None:
    with pytest.raises(Incomplete) as incomplete:
        say(Picture.objects.get(), Said(**said), actor=world.actor("editor"))
    assert set(incomplete.value.problems) == {where}


def test_paper_is_seen_by_those_who_know_the_people(world: World, live: Parcel, run_jobs: Jobs) -> None:
    paper = receive(upload(photo_bytes("JPEG", 60, 40)), {"picture"}, world.people["editor"])
    run_jobs()
    say(Picture.objects.get(), Said("agreed", paper=paper, **MOTHERS), actor=world.actor("editor"))
    paper.refresh_from_db()
    assert paper.attached_at is not None
    for who in ("editor", "anggota", "ketua"):
        assert desk_of(world, who).get(f"/kabar/gambar/{paper.pk}/large/").status_code == 200, who
    for who in ("kepala", "admin-kominfo", "pimpinan", "editor-2", "ketua-2"):
        assert desk_of(world, who).get(f"/kabar/gambar/{paper.pk}/large/").status_code == 404, who
    assert Client().get(f"/kabar/gambar/{paper.digest}/w320.jpg").status_code == 404
    with pytest.raises(Incomplete):
        say(Picture.objects.get(), Said("agreed", paper=paper), actor=world.actor("editor"))


def test_another_picture_takes_the_place_and_the_words_but_no_consent(world: World, run_jobs: Jobs) -> None:
    parcel = editing(world, files=[(photo(world).pk, "agreed"), (photo(world).pk, "nobody")])
    first = Picture.objects.all()[0]
    describe(first, Described(caption="Dermaga", names="Rusdi, ketua"), actor=world.actor("editor"))
    other = photo(world, by="editor")
    replace(first, other, actor=world.actor("editor"), at=MONDAY)
    pictures = list(parcel.story.all_pictures.filter(used=True))
    assert [(p.file_id == other.pk, p.people, p.caption, p.names) for p in pictures] == [
        (True, "", "Dermaga", "Rusdi, ketua"),
        (False, "nobody", "", ""),
    ]
    assert pictures[0].replaces == first
    assert File.objects.filter(pk=first.file_id).exists(), "what was sent stays with the story"


# The page of one picture


def page_of(picture: Picture) -> str:
    return f"/meja/{picture.story.parcel.code}/gambar/{picture.pk}/"


def test_page_asks_who_agreed_and_how_where_somebody_did(world: World, live: Parcel) -> None:
    picture, client = Picture.objects.get(), desk_of(world, "editor")
    answer = client.post("/en" + page_of(picture), {"detail": "1", "people": "child_agreed", "who": "Dimas"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Say this too") >= 4
    assert "Dimas" in page, "what was typed is kept"
    said = {"detail": "1", "people": "child_agreed", **MOTHERS, "age": "children"}
    assert client.post("/en" + page_of(picture), said).status_code == 302
    assert picture.consents.last().is_told
    assert "Agreed by Mereka sendiri" in read(client, page_of(picture))


def test_day_to_come_is_no_day_on_which_somebody_agreed(world: World, live: Parcel) -> None:
    said = {"detail": "1", "people": "agreed", **MOTHERS, "on": "2099-01-01"}
    assert desk_of(world, "editor").post(page_of(Picture.objects.get()), said).status_code == 422


def test_photo_of_the_paper_comes_with_the_answer(world: World, live: Parcel) -> None:
    said = {
        "detail": "1",
        "people": "agreed",
        **MOTHERS,
        "how": "paper",
        "paper": upload(photo_bytes("JPEG")),
    }
    assert desk_of(world, "anggota").post(page_of(Picture.objects.get()), said).status_code == 302
    assert Consent.objects.last().paper is not None


def test_answer_alone_is_enough_from_the_list_of_pictures(world: World, live: Parcel) -> None:
    picture = Picture.objects.get()
    answer = desk_of(world, "ketua").post(page_of(picture), {"people": "nobody"})
    assert answer["Location"].endswith(f"/meja/{picture.story.parcel.code}/")
    picture.refresh_from_db()
    assert picture.people == "nobody"


def test_agreement_alone_leads_on_to_who_agreed_and_how(world: World) -> None:
    parcel = editing(world, files=[(photo(world).pk, "")])
    picture, client = Picture.objects.get(), desk_of(world, "ketua")
    answer = client.post(page_of(picture), {"people": "agreed"}, follow=True)
    assert answer.redirect_chain[-1][0] == page_of(picture)
    for address in (page_of(picture), f"/meja/{parcel.code}/"):
        assert "Still to be said: who agreed, how they agreed, whether they are grown up" in read(
            client, address
        )


def test_only_what_is_missing_of_an_agreement_is_asked(world: World) -> None:
    parcel = editing(world, files=[(photo(world).pk, "")])
    picture = Picture.objects.get()
    consents.say(picture, Said("agreed", agreed_by="Ibu Rohani", how="words"), actor=world.actor("editor"))
    client = desk_of(world, "ketua")
    missing = "Still to be said: whether they are grown up, on which day they agreed. Until then"
    for address in (page_of(picture), f"/meja/{parcel.code}/"):
        assert missing in read(client, address)


def test_one_button_takes_it_down(world: World, live: Parcel) -> None:
    picture, client = Picture.objects.get(), desk_of(world, "anggota")
    assert client.post(f"/en{page_of(picture)}tarik/").status_code == 302
    assert shown(live) == []
    assert "Take the picture down" not in read(client, page_of(picture))


def test_screens_say_which_pictures_stay_in_and_why(world: World, run_jobs: Jobs) -> None:
    files = [(photo(world).pk, people) for people in ("", "blur", "nobody")]
    run_jobs()
    parcel = editing(world, files=files)
    for address in (f"/meja/{parcel.code}/", f"/meja/{parcel.code}/tulis/"):
        page = read(desk_of(world, "editor"), address)
        assert "2 pictures do not go out:" in page
        assert "Without an answer it does not go out." in page
        assert "It does not go out with faces that can be recognised." in page


def test_pictures_that_are_only_being_prepared_are_not_said_to_stay_in(world: World) -> None:
    parcel = told(world, files=[(photo(world).pk, "nobody"), (photo(world).pk, "nobody")])
    page = read(desk_of(world, "anggota"), f"/meja/{parcel.code}/")
    assert "2 pictures are still being prepared." in page
    assert "do not go out" not in page


def test_writing_page_takes_another_picture(world: World, run_jobs: Jobs) -> None:
    parcel = editing(world, files=[(photo(world).pk, "agreed")])
    picture = Picture.objects.get()
    words = {
        "headline": "Dermaga bersih",
        "body": "Sampah diangkut.",
        "day": "2026-06-08",
        "topic": "village",
    }
    name = f"picture-{picture.pk}"
    sent = {**words, "based_on": "0", f"{name}-caption": "Dermaga", f"{name}-used": "on"}
    wrong = {f"{name}-replacement": upload(b"not a picture", "catatan.txt")}
    client, address = desk_of(world, "editor"), f"/en/meja/{parcel.code}/tulis/"
    answer = client.post(address, {**sent, **wrong})
    assert (answer.status_code, Picture.objects.count()) == (422, 1)
    assert "Sampah diangkut." in answer.content.decode()
    right = {f"{name}-replacement": upload(photo_bytes("JPEG"), "baru.jpg")}
    assert client.post(address, {**sent, **right}).status_code == 302
    first, second = Picture.objects.order_by("pk")
    assert (first.used, second.used, second.caption, second.people) == (False, True, "Dermaga", "")


def test_an_answer_given_with_the_story_is_kept_as_said(world: World) -> None:
    told(world, files=[(photo(world).pk, "nobody"), (photo(world).pk, "")])
    assert [(said.answer, said.by) for said in Consent.objects.all()] == [("nobody", world.people["anggota"])]
