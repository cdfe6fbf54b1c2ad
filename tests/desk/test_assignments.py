"""The assignment of a course: a real story of three sentences with a photo, done when an editor takes it."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sambung.coaching.models import Assignment, Completion
from sambung.coaching.training import learning
from sambung.news.models import Story
from sambung.relay.models import Parcel
from tests.coaching.test_learning import COURSE, HERE, RIGHT, own_list, read_all
from tests.media.conftest import files_folder
from tests.news.steps import act
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.pages import text_of

__all__ = ["files_folder", "own_list"]
pytestmark = pytest.mark.django_db

WORDS = "Beredar kabar air mati tiga hari. Petugas mengatakan hanya dua jam. Saya menelepon Senin pagi."
PAGE = f"{HERE}tugas/"


def form(**other: Any) -> dict[str, Any]:
    out = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG")
    photo = SimpleUploadedFile("papan.jpg", out.getvalue(), "image/jpeg")
    sent = {"text": WORDS, "photo1": photo, "people1": "nobody", "region": "19.02.03.2003", "key": "k" * 32}
    return {name: value for name, value in {**sent, **other}.items() if value is not None}


def sent(world: World) -> Parcel:
    answer = signed_in(world.people["anggota"]).post(PAGE, form())
    assert answer.status_code == 302, text_of(answer)
    return Assignment.objects.get(person=world.people["anggota"]).parcel


def test_it_is_a_real_story_with_the_editor(world: World) -> None:
    parcel = sent(world)
    story = Story.objects.get(parcel=parcel)
    assert (parcel.kind, parcel.state, parcel.holder) == ("story", "submitted", world.office)
    assert (story.group, story.author, story.all_pictures.count()) == (
        world.kim,
        world.people["anggota"],
        1,
    )
    page = text_of(signed_in(world.people["anggota"]).get(HERE))
    assert "sedang di editor" in page


def test_once_sent_its_words_are_kept_on_the_phone_no_longer(world: World) -> None:
    member = world.people["anggota"]
    browser = signed_in(member)
    name = f"assignment-{COURSE.slug}"
    assert f'data-draft="{name}" data-draft-owner="{member.pk}"' in text_of(browser.get(PAGE))
    page = text_of(browser.post(PAGE, form(), follow=True))
    assert f'data-draft-sent="{name}:{member.pk}"' in page
    assert "js/draft" in page


def test_the_editor_reads_that_somebody_learns(world: World) -> None:
    parcel = sent(world)
    page = text_of(signed_in(world.people["editor"]).get(f"/meja/{parcel.code}/"))
    assert "Dikirim sebagai tugas kursus “Mengenali hoaks”" in page


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"text": "Satu kalimat saja. Dua kalimat."}, "Tulis tiga kalimat"),
        ({"photo1": None}, "Tambahkan satu foto"),
        ({"people1": None}, "Sebutkan siapa yang terlihat di dalamnya."),
        ({"region": "19.06.01.2001"}, "Pilih"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    world: World, other: dict[str, Any], says: str
) -> None:
    answer = signed_in(world.people["anggota"]).post(PAGE, form(**other))
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert form(**other)["text"] in text_of(answer)
    assert not Parcel.objects.filter(kind="story").exists()


def test_sent_twice_it_is_one(world: World) -> None:
    browser = signed_in(world.people["anggota"])
    browser.post(PAGE, form())
    browser.post(PAGE, form())
    assert Assignment.objects.count() == Parcel.objects.filter(kind="story").count() == 1


def test_while_one_waits_there_is_nothing_to_send(world: World) -> None:
    sent(world)
    assert signed_in(world.people["anggota"]).get(PAGE)["Location"] == HERE


def test_what_a_second_phone_sends_while_one_waits_stays_in_the_form(world: World) -> None:
    first = sent(world)
    other = "Perahu pertama datang. Isinya beras. Senin pagi di dermaga."
    answer = signed_in(world.people["anggota"]).post(PAGE, form(text=other, key="l" * 32))
    page = text_of(answer)
    assert answer.status_code == 422
    assert other in page
    assert "Tugas Anda sudah ada di editor" in page
    assert 'name="photo1-kept"' in answer.content.decode()
    assert [each.parcel for each in Assignment.objects.all()] == [first]
    assert Parcel.objects.filter(kind="story").count() == 1


def test_the_course_is_finished_when_the_editor_takes_it_further(world: World, run_jobs: Any) -> None:
    read_all(world)
    learning.answer(COURSE, RIGHT, actor=world.actor("anggota"))
    parcel = sent(world)
    run_jobs()
    assert not Completion.objects.exists()
    act(world, parcel, "take", at=parcel.opened_at)
    run_jobs()
    assert not Completion.objects.exists(), "to have it in hand is not to have looked at it"
    act(world, parcel, "start", at=parcel.opened_at)
    run_jobs()
    run_jobs()
    assert Completion.objects.get().person == world.people["anggota"]
    assert "sudah dilihat editor" in text_of(signed_in(world.people["anggota"]).get(HERE))


def test_what_the_editor_drops_is_not_done_and_may_be_followed_by_another(
    world: World, run_jobs: Any
) -> None:
    read_all(world)
    learning.answer(COURSE, RIGHT, actor=world.actor("anggota"))
    first = sent(world)
    act(
        world,
        first,
        "drop",
        fields={"reason": "not_news"},
        sender_note="Ceritakan desa Anda.",
        at=first.opened_at,
    )
    run_jobs()
    assert not Completion.objects.exists()
    browser = signed_in(world.people["anggota"])
    assert "Editor tidak meneruskannya" in text_of(browser.get(HERE))
    assert browser.post(PAGE, form(key="l" * 32)).status_code == 302
    second = Assignment.objects.exclude(parcel=first).get().parcel
    act(world, second, "start", at=second.opened_at)
    run_jobs()
    assert Completion.objects.count() == 1


def test_another_s_story_of_the_group_changes_nothing(world: World, run_jobs: Any) -> None:
    parcel = sent(world)
    act(world, parcel, "withdraw", "anggota", at=parcel.opened_at)
    run_jobs()
    assert Assignment.objects.get().seen_at is None
