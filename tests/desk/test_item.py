"""The item's screen and its moves: each refusal keeps what was typed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.models import Membership, Person
from sambung.relay.models import Note, Parcel
from sambung.relay.moves import move
from sambung.voices.models import StandardAnswer
from tests.desk.at_desk import desk_of, fresh, post_move, queries_of, read
from tests.news.steps import told
from tests.people.world import World
from tests.voices.steps import answered, passed_to_agency, voice

pytestmark = pytest.mark.django_db

WORDS = "Kami periksa besok pagi dengan tim listrik."
LETTER = b"%PDF-1.4\n%letter\n%%EOF\n"


@pytest.fixture
def parcel(world: World) -> Parcel:
    return passed_to_agency(world, at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def desk(world: World) -> Client:
    return desk_of(world, "petugas")


def test_it_says_what_it_is_who_had_it_and_what_can_be_done(parcel: Parcel, desk: Client) -> None:
    page = read(desk, f"/meja/{parcel.code}/")
    assert "Lampu dermaga mati" in page
    assert "Passed on to Dinas Pekerjaan Umum" in page
    assert '<div class="next card">' in page
    assert "<h3>Start working on it</h3>" in page


def test_one_form_makes_the_move_and_comes_back(parcel: Parcel, desk: Client) -> None:
    response = post_move(desk, parcel, "start", sender_note=WORDS)
    assert response.status_code == 302
    after = fresh(parcel)
    assert (after.state, after.handoffs.last().via) == ("in_progress", "desk")
    assert Note.objects.get(handoff__parcel=parcel, audience="sender").body == WORDS
    assert "Done: Work has begun. Now with Dinas Pekerjaan Umum" in read(desk, "/meja/")


def test_what_is_missing_is_said_and_what_was_typed_stays(world: World) -> None:
    held = voice(world, at=timezone.now(), to_office=True)
    response = post_move(desk_of(world, "admin-kominfo"), held, "forward", note=WORDS)
    page = response.content.decode()
    assert response.status_code == 422
    assert WORDS in page
    assert 'href="#forward-to"' in page
    assert fresh(held).seq == held.seq


def test_a_choice_that_is_not_offered_is_refused_with_the_words_kept(world: World) -> None:
    held = voice(world, at=timezone.now(), to_office=True)
    response = post_move(desk_of(world, "admin-kominfo"), held, "forward", to=world.office_2.slug, note=WORDS)
    assert response.status_code == 422
    assert WORDS in response.content.decode()


def test_moved_meanwhile_says_by_whom_and_the_words_can_be_sent_again(parcel: Parcel, desk: Client) -> None:
    seen = parcel.seq
    move(parcel, "take", actor=_colleague(parcel))
    response = post_move(desk, parcel, "start", expect=seen, key="k" * 32, sender_note=WORDS)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Moved meanwhile" in page
    assert "I am at it" in page
    assert WORDS in page
    assert f'name="expect" value="{seen + 1}"' in page
    again = post_move(desk, parcel, "start", expect=seen + 1, key="k" * 32, sender_note=WORDS)
    assert again.status_code == 302
    assert fresh(parcel).state == "in_progress"


def test_words_for_a_step_that_is_over_can_be_copied(parcel: Parcel, desk: Client) -> None:
    seen = parcel.seq
    move(parcel, "answer", actor=_colleague(parcel), sender_note="Sudah.")
    response = post_move(desk, parcel, "start", expect=seen, sender_note=WORDS)
    page = response.content.decode()
    assert response.status_code == 409
    assert "This step is over" in page
    assert f"readonly>{WORDS}</textarea>" in page


def test_a_step_that_is_not_possible_now_is_409(parcel: Parcel, desk: Client) -> None:
    response = post_move(desk, parcel, "plan", sender_note=WORDS, year=2027)
    assert response.status_code == 409
    assert WORDS in response.content.decode()


def test_who_does_not_hold_it_reads_along_and_is_refused(world: World, parcel: Parcel) -> None:
    desk = desk_of(world, "anggota")
    assert "nothing for you to do here" in read(desk, f"/meja/{parcel.code}/")
    response = post_move(desk, parcel, "start", sender_note=WORDS)
    assert response.status_code == 403
    assert WORDS in response.content.decode()
    assert fresh(parcel).state == "forwarded"


def test_the_same_form_twice_makes_one_move(parcel: Parcel, desk: Client) -> None:
    for _time in range(2):
        response = post_move(desk, parcel, "start", key="k" * 32, sender_note=WORDS)
        assert response.status_code == 302
    assert fresh(parcel).seq == parcel.seq + 1


def test_the_same_key_with_other_words_is_refused_and_keeps_them(parcel: Parcel, desk: Client) -> None:
    post_move(desk, parcel, "start", key="k" * 32, sender_note=WORDS)
    response = post_move(desk, parcel, "start", key="k" * 32, sender_note="Lain sekali.")
    page = response.content.decode()
    assert response.status_code == 422
    assert "Lain sekali." in page
    assert fresh(parcel).seq == parcel.seq + 1


def test_a_file_goes_with_the_answer_once_though_it_is_sent_twice(parcel: Parcel, desk: Client) -> None:
    for _time in range(2):
        letter = SimpleUploadedFile("surat.pdf", LETTER, "application/pdf")
        response = post_move(desk, parcel, "answer", key="k" * 32, sender_note="Sudah.", files=letter)
        assert response.status_code == 302
    (kept,) = Note.objects.get(handoff__parcel=parcel, handoff__move="answer").files
    assert File.objects.get(pk=kept).attached_at is not None
    assert fresh(parcel).seq == parcel.seq + 1


def test_a_file_survives_a_form_that_is_incomplete(parcel: Parcel, desk: Client) -> None:
    letter = SimpleUploadedFile("surat.pdf", LETTER, "application/pdf")
    response = post_move(desk, parcel, "answer", files=letter)
    assert response.status_code == 422
    assert "Kept: surat.pdf" in response.content.decode()


def test_a_file_opens_for_readers_of_its_note_alone(world: World, parcel: Parcel, desk: Client) -> None:
    letter = SimpleUploadedFile("surat.pdf", LETTER, "application/pdf")
    post_move(desk, parcel, "answer", sender_note="Sudah.", files=letter)
    (kept,) = Note.objects.get(handoff__parcel=parcel, handoff__move="answer").files
    path = f"/meja/{parcel.code}/berkas/{kept}/document/"
    assert path in read(desk, f"/meja/{parcel.code}/").replace("/en/meja", "/meja")
    assert b"".join(desk.get(path).streaming_content) == LETTER
    assert desk_of(world, "editor-2").get(path).status_code == 404
    other = passed_to_agency(world, at=timezone.now())
    assert desk.get(path.replace(parcel.code, other.code)).status_code == 404


def test_a_final_step_asks_once(world: World) -> None:
    held = voice(world, at=timezone.now(), to_office=True)
    desk = desk_of(world, "admin-kominfo")
    filled = {"reason": "insult", "sender_note": WORDS}
    refused = post_move(desk, held, "refuse", **filled)
    assert refused.status_code == 422
    assert "Tick that you are sure" in refused.content.decode()
    assert WORDS in refused.content.decode()
    assert post_move(desk, held, "refuse", sure="on", **filled).status_code == 302
    assert fresh(held).outcome == "refused"


def test_an_unknown_step_and_an_unseen_item_are_404(world: World, parcel: Parcel, desk: Client) -> None:
    assert post_move(desk, parcel, "explode").status_code == 404
    assert desk.get("/meja/SB-0000-0000/").status_code == 404
    assert desk_of(world, "editor-2").get(f"/meja/{parcel.code}/").status_code == 404
    assert desk_of(world, "petugas-dinkes").get(f"/meja/{parcel.code}/").status_code == 404


def test_whom_it_is_about_finds_nothing(world: World) -> None:
    about_group = voice(world, at=timezone.now(), about_kind="group")
    assert desk_of(world, "ketua").get(f"/meja/{about_group.code}/").status_code == 404


@pytest.mark.parametrize("sign_in", ["admin-kominfo", "kepala", "petugas", "anggota"])
def test_the_screen_costs_few_queries_however_long_the_way(world: World, sign_in: str) -> None:
    holds = sign_in == "admin-kominfo"
    given = timezone.now() - timedelta(hours=2)
    parcel = voice(world, at=given, to_office=True) if holds else passed_to_agency(world, at=given)
    desk = desk_of(world, sign_in)
    counts = []
    for more in (1, 8):
        for _time in range(more):
            parcel = move(parcel, "take", actor=_colleague(parcel))
        counts.append(queries_of(desk, f"/meja/{parcel.code}/"))
    assert counts[0] == counts[1] <= 12


def test_the_sender_who_wants_to_stay_hidden_is_unknown_to_the_agency(world: World) -> None:
    parcel = passed_to_agency(
        world, at=timezone.now(), to_office=True, identity="hidden", name="Si Rahasia", contact="081234567890"
    )
    assert "Si Rahasia" not in read(desk_of(world, "petugas"), f"/meja/{parcel.code}/")
    assert "Si Rahasia" in read(desk_of(world, "admin-kominfo"), f"/meja/{parcel.code}/")


def test_opening_it_settles_its_notices(
    world: World, parcel: Parcel, desk: Client, run_jobs: Callable[..., None]
) -> None:
    run_jobs()
    unread = world.people["petugas"].notices.filter(parcel=parcel, read_at=None)
    assert unread.count() == 1
    read(desk, f"/meja/{parcel.code}/")
    assert not unread.exists()


def test_standing_words_come_into_the_answer_without_script(
    world: World, parcel: Parcel, desk: Client
) -> None:
    StandardAnswer.objects.create(organization=world.pu, title="Lampu", text="Lampu kami ganti minggu ini.")
    page = read(desk, f"/meja/{parcel.code}/?kata=Lampu")
    assert ">\nLampu kami ganti minggu ini.</textarea>" in page


def test_answered_needs_nothing_from_the_holder(world: World, desk: Client) -> None:
    parcel = answered(world, at=timezone.now())
    assert '<div class="next card">' not in read(desk, f"/meja/{parcel.code}/")


def test_the_second_button_says_what_it_does_before_it_goes_on(parcel: Parcel, desk: Client) -> None:
    assert "Save, then open the next item</button>" in read(desk, f"/meja/{parcel.code}/")


def test_to_give_something_up_never_stands_open_as_the_next_step(world: World) -> None:
    parcel = told(world, at=timezone.now())
    page = read(desk_of(world, "anggota"), f"/meja/{parcel.code}/")
    assert '<div class="next card">' not in page
    assert "<details><summary>Withdraw it</summary>" in page
    assert "<h2>Other things you can do</h2>" in page
    assert "<h2>What can be done next</h2>" not in page


def _colleague(parcel: Parcel) -> Actor:
    """Somebody else in the holder's role."""
    person, _new = Person.objects.get_or_create(username="rekan", defaults={"name": "Rekan"})
    Membership.objects.get_or_create(person=person, organization=parcel.holder, role=parcel.holder_role)
    other, _new = Person.objects.get_or_create(username="rekan-2", defaults={"name": "Rekan Dua"})
    Membership.objects.get_or_create(person=other, organization=parcel.holder, role=parcel.holder_role)
    return Actor.member(other if parcel.assignee_id == person.pk else person)
