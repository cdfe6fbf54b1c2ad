"""A voice becomes a story of the office: once, with the sender's word, from the public text alone."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from sambung.desk.models import Notice
from sambung.news.models import Material, Story, Version
from sambung.people.actors import Actor
from sambung.people.models import Membership, Role
from sambung.people.permissions import visible_to
from sambung.relay.due import check_due
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Link, Note, Parcel
from sambung.relay.moves import move
from sambung.voices.consents import choose
from sambung.voices.erasure import erase
from sambung.voices.giving import Voiced, give
from tests.desk.at_desk import desk_of, read
from tests.news.steps import ticks_of
from tests.people.world import World
from tests.relay.conftest import empty_queue
from tests.voices.pages import private, text_of, visitor
from tests.voices.steps import passed_to_agency, voice

__all__ = ["empty_queue"]

pytestmark = pytest.mark.django_db

PUBLIC = "Lampu dermaga di desa padam sejak Jumat."
MARKS = ("zqxnama", "81290011223", "zqxtempat", "zqxkata", "zqxcatatan")
OFFICE = ("editor", "admin-kominfo")


@pytest.fixture
def ago() -> Any:
    return timezone.now() - timedelta(minutes=30)


def public_voice(world: World, at: Any, **voiced: Any) -> Parcel:
    """Sent openly, with marks in all that is not for the public, at the agency, with its public text."""
    filled = {"text": "Kata zqxkata.", "name": "Zqxnama", "contact": "081290011223", "place": "Zqxtempat"}
    parcel = voice(world, at=at, to_office=True, **{**filled, **voiced})
    parcel = move(
        parcel,
        "set_public_text",
        actor=world.actor("admin-kominfo"),
        at=at,
        fields={"public_text": PUBLIC},
    )
    parcel = move(
        parcel,
        "forward",
        actor=world.actor("admin-kominfo"),
        to=world.pu,
        note="Zqxcatatan",
        at=at,
    )
    return again(parcel)


def again(parcel: Parcel) -> Parcel:
    return Parcel.objects.get(pk=parcel.pk)


def say(parcel: Parcel, agreed: bool) -> Parcel:
    choose(again(parcel), agreed, actor=Actor.sender(parcel.pk))
    return again(parcel)


def agreed(world: World, at: Any, **voiced: Any) -> Parcel:
    return say(public_voice(world, at, **voiced), True)


def make(world: World, parcel: Parcel, by: str = "editor") -> Any:
    return desk_of(world, by).post(f"/en/meja/{parcel.code}/kabar/")


def story_of(world: World, parcel: Parcel, by: str = "editor") -> Parcel:
    assert make(world, parcel, by).status_code == 302
    return Parcel.objects.get(kind="story", links_in__source=parcel)


def ready(world: World, story: Parcel) -> Parcel:
    text = {"headline": "Lampu menyala", "lead": "Sudah terang.", "body": "Lampu dermaga diganti."}
    return move(again(story), "ready", actor=world.actor("editor"), fields=text)


def out(world: World, story: Parcel) -> Parcel:
    let_out(world, story)
    return again(story)


def let_out(world: World, story: Parcel, name: str = "publish", **fields: Any) -> None:
    """Everything that is to be looked over is ticked."""
    editor = world.actor("editor")
    move(again(story), name, actor=editor, fields={**ticks_of(again(story), editor), **fields})


def published(world: World, story: Parcel) -> Parcel:
    return out(world, ready(world, story))


def told_of(parcel: Parcel) -> list[str]:
    """Who was told that its sender agrees."""
    there = Notice.objects.filter(parcel=parcel, kind="agreed").order_by("person__username")
    return list(there.values_list("person__username", flat=True))


def test_those_who_make_stories_are_told_once_that_the_sender_agrees(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    assert told_of(parcel) == ["admin-kominfo", "editor"]
    page = read(desk_of(world, "editor"), "/meja/pemberitahuan/")
    assert "The sender agrees. You can make a story of it." in page
    again_said = say(parcel, True)
    assert len(told_of(again_said)) == 2
    say(parcel, False)
    assert told_of(parcel) == [], "taken back"
    say(parcel, True)
    story_of(world, parcel)
    assert told_of(parcel) == [], "done"


def test_without_a_public_text_an_editor_is_told_once_it_is_there(
    world: World, ago: Any, run_jobs: Any
) -> None:
    how = {"via": "phone", "agreed": True, "news_agreed": True, "news_how": "Ia bilang di telepon."}
    actor = world.actor("admin-kominfo")
    parcel = give(Voiced("complaint", "Lampu padam.", world.village, **how), actor=actor, at=ago).parcel
    run_jobs()
    assert told_of(parcel) == []
    move(again(parcel), "set_public_text", actor=actor, fields={"public_text": PUBLIC})
    run_jobs()
    assert told_of(parcel) == ["admin-kominfo", "editor"]


@pytest.mark.parametrize("by", OFFICE)
def test_it_is_offered_and_makes_a_story_of_the_public_text(world: World, ago: Any, by: str) -> None:
    parcel = agreed(world, ago)
    assert "Make a story of it" in read(desk_of(world, by), f"/meja/{parcel.code}/")
    answer = make(world, parcel, by)
    story = Story.objects.get()
    assert answer["Location"] == f"/en/meja/{story.parcel.code}/"
    assert (story.group, story.region, story.parcel.state) == (None, world.village, "editing")
    assert (story.parcel.holder, story.parcel.holder_role) == (world.office, "editor")
    assert Material.objects.get().text == PUBLIC
    link = Link.objects.get()
    assert (link.source_id, link.target_id, link.type) == (parcel.pk, story.pk, "became")


def test_nothing_of_the_sender_goes_into_the_story(world: World, ago: Any) -> None:
    story = story_of(world, agreed(world, ago))
    published(world, story)
    with connection.cursor() as cursor:
        for table in ("news_story", "news_material", "news_version", "relay_link"):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} t")  # noqa: S608  (named above)
            rows = cursor.fetchone()[0].lower()
            assert not [mark for mark in MARKS if mark in rows], table
    pages = [read(desk_of(world, "editor"), f"/meja/{story.code}/")]
    pages.append(text_of(visitor().get(Story.objects.get().address)))
    assert not [mark for page in pages for mark in MARKS if mark in page.lower()]


def test_a_second_time_leads_to_the_story_already_there(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    first, second = make(world, parcel), make(world, parcel, "admin-kominfo")
    assert first["Location"] == second["Location"]
    assert Story.objects.count() == Link.objects.count() == 1
    assert "Make a story of it" not in read(desk_of(world, "admin-kominfo"), f"/meja/{parcel.code}/")


def test_without_the_senders_word_it_is_not_offered_and_refused_with_a_reason(world: World, ago: Any) -> None:
    parcel = public_voice(world, ago)
    desk = desk_of(world, "admin-kominfo")
    assert "Make a story of it" not in read(desk, f"/meja/{parcel.code}/")
    answer = make(world, parcel, "admin-kominfo")
    assert answer.status_code == 403
    assert "The sender has not agreed that this becomes news." in text_of(answer)
    say(parcel, False)
    assert make(world, parcel, "admin-kominfo").status_code == 403
    assert not Story.objects.exists()


def test_without_a_public_text_there_is_nothing_to_tell(world: World, ago: Any) -> None:
    parcel = passed_to_agency(world, at=ago)
    parcel = move(parcel, "answer", actor=world.actor("petugas"), sender_note="Sudah.", at=ago)
    say(parcel, True)
    answer = make(world, parcel, "admin-kominfo")
    assert answer.status_code == 403
    assert "Write the public text first" in text_of(answer)


@pytest.mark.parametrize("identity", ["hidden", "anonymous"])
def test_a_hidden_or_anonymous_voice_never_becomes_news(world: World, ago: Any, identity: str) -> None:
    parcel = voice(world, at=ago, identity=identity)
    answer = make(world, parcel, "admin-kominfo")
    assert answer.status_code == 403
    assert "can&#x27;t become news" in answer.content.decode()
    assert make(world, parcel, "editor").status_code == 404
    assert not Story.objects.exists()


@pytest.mark.parametrize("who", ["petugas", "kepala", "pimpinan"])
def test_others_who_see_it_may_not(world: World, ago: Any, who: str) -> None:
    parcel = agreed(world, ago)
    assert "Make a story of it" not in read(desk_of(world, who), f"/meja/{parcel.code}/")
    assert make(world, parcel, who).status_code == 403


@pytest.mark.parametrize("who", ["editor-2", "petugas-dinkes", "ketua-2", "provinsi", "kades", "pembina"])
def test_for_who_may_not_see_it_there_is_nothing(world: World, ago: Any, who: str) -> None:
    assert make(world, agreed(world, ago), who).status_code == 404


def test_about_the_office_its_editor_finds_nothing(world: World, ago: Any) -> None:
    parcel = voice(world, at=ago, about_kind="office")
    type(parcel.voice).objects.filter(pk=parcel.pk).update(public_text=PUBLIC)
    say(parcel, True)
    for who in OFFICE:
        assert make(world, parcel, who).status_code == 404


# what an editor sees of a voice


def test_an_editor_reads_the_public_text_and_nothing_else_of_it(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    page = read(desk_of(world, "editor"), f"/meja/{parcel.code}/")
    assert PUBLIC in page
    assert "The sender agreed on" in page
    assert not [mark for mark in MARKS if mark in page.lower()]
    assert not visible_to(world.actor("editor"), Note.objects.filter(handoff__parcel=parcel)).exists()
    assert "The sender agreed on" in read(desk_of(world, "admin-kominfo"), f"/meja/{parcel.code}/")
    assert "The sender agreed on" not in read(desk_of(world, "petugas"), f"/meja/{parcel.code}/")


def test_an_editor_finds_it_by_its_public_words_alone(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    desk = desk_of(world, "editor")
    assert parcel.code in read(desk, "/meja/cari/?q=padam")
    for mark in MARKS:
        assert parcel.code not in read(desk, f"/meja/cari/?q={mark}"), mark
    assert parcel.code in read(desk_of(world, "admin-kominfo"), "/meja/cari/?q=zqxkata")


def test_an_editor_who_works_elsewhere_too_reads_no_more_of_it(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    Membership.objects.create(
        person=world.people["editor"], organization=world.kim, role=Role.MEMBER, since=ago.date()
    )
    page = read(desk_of(world, "editor"), f"/meja/{parcel.code}/")
    assert PUBLIC in page
    assert not [mark for mark in MARKS if mark in page.lower()]
    assert parcel.code not in read(desk_of(world, "editor"), "/meja/cari/?q=zqxkata")


def test_taken_back_it_is_gone_for_the_editor(world: World, ago: Any) -> None:
    parcel = say(agreed(world, ago), False)
    assert desk_of(world, "editor").get(f"/meja/{parcel.code}/").status_code == 404
    page = read(desk_of(world, "admin-kominfo"), f"/meja/{parcel.code}/")
    assert "that this is not to become news" in page


# the link


def test_both_screens_show_the_link_to_who_may_see_the_other(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    story = story_of(world, parcel)
    for who in OFFICE:
        assert f'Came from the voice <a class="unbroken" href="/en/meja/{parcel.code}/"' in read(
            desk_of(world, who), f"/meja/{story.code}/"
        )
        assert f'Became the story <a class="unbroken" href="/en/meja/{story.code}/"' in read(
            desk_of(world, who), f"/meja/{parcel.code}/"
        )
    assert story.code not in read(desk_of(world, "petugas"), f"/meja/{parcel.code}/")


def test_the_news_says_that_it_began_with_a_voice(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    published(world, story_of(world, parcel))
    address = f"/en{Story.objects.get().address}"
    assert f'<a href="/en/suara/{parcel.code}/">It began with a villager\'s voice</a>' in text_of(
        visitor().get(address)
    )
    type(parcel.voice).objects.filter(pk=parcel.pk).update(public_text="")
    page = text_of(visitor().get(address))
    assert "It began with a villager's voice" in page
    assert parcel.code not in page


def test_the_sender_is_told_once_it_is_out(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    story = story_of(world, parcel)
    before = text_of(visitor().get(f"/en{private(parcel)}"))
    assert "Your voice became news" not in before
    assert story.code not in before
    published(world, story)
    page = text_of(visitor().get(f"/en{private(parcel)}"))
    assert "Your voice became news" in page
    assert f'href="/en{Story.objects.get().address}"' in page
    assert "May the office tell this" not in page
    assert "Your voice became news" not in text_of(visitor().get(f"/en/lacak/{parcel.code}/"))


def test_a_voice_that_tells_a_rumour_becomes_a_clarification(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    assert "make a clarification of it" in read(desk_of(world, "editor"), f"/meja/{parcel.code}/")
    desk_of(world, "editor").post(f"/en/meja/{parcel.code}/kabar/", {"jenis": "klarifikasi"})
    story = Parcel.objects.get(kind="story")
    assert (story.track, story.state, story.assignee) == ("clarification", "editing", world.people["editor"])
    assert story.final_due_at is not None
    assert story.story.claimed["claim"] == PUBLIC


# taken back, erased


def test_taken_back_before_it_went_out_it_does_not_go_out(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    story = ready(world, story_of(world, parcel))
    say(parcel, False)
    for name, fields in (("publish", {}), ("schedule", {"publish_at": timezone.now() + timedelta(days=1)})):
        with pytest.raises(NotAllowed, match="tidak setuju lagi"):
            let_out(world, story, name, **fields)
    page = read(desk_of(world, "editor"), f"/meja/{story.code}/")
    assert "It can&#x27;t go out" in page or "It can't go out" in page
    assert parcel.code not in page
    say(parcel, True)
    assert out(world, story).story.is_live


def test_taken_back_while_scheduled_it_is_not_published_by_the_clock(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    story = ready(world, story_of(world, parcel))
    at = timezone.now() + timedelta(hours=2)
    let_out(world, story, "schedule", publish_at=at)
    say(parcel, False)
    check_due(at + timedelta(minutes=1))
    after = again(story)
    assert (after.state, after.story.is_live) == ("ready", False)


def test_erasing_the_voice_leaves_the_story_and_no_way_to_the_sender(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    story = published(world, story_of(world, parcel))
    erase(again(parcel), world.actor("admin-kominfo"))
    page = text_of(visitor().get(f"/en{Story.objects.get().address}"))
    assert "Lampu dermaga diganti." in page
    assert parcel.code not in page
    assert parcel.code not in read(desk_of(world, "editor"), f"/meja/{story.code}/")
    assert desk_of(world, "editor").get(f"/meja/{parcel.code}/").status_code == 404
    seen = read(desk_of(world, "admin-kominfo"), f"/meja/{parcel.code}/")
    assert not [mark for mark in MARKS if mark in seen.lower()]
    assert Version.objects.filter(story=story.pk).exists()


def test_erased_before_it_went_out_it_stays_in(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    story = ready(world, story_of(world, parcel))
    erase(again(parcel), world.actor("admin-kominfo"))
    with pytest.raises(NotAllowed):
        let_out(world, story)


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_make_one_story(world: World, ago: Any) -> None:
    parcel = agreed(world, ago)
    start, answers = Barrier(2), []

    def press(who: str) -> None:
        desk = desk_of(world, who)
        start.wait()
        answers.append(desk.post(f"/meja/{parcel.code}/kabar/")["Location"])
        connection.close()

    threads = [Thread(target=press, args=(who,)) for who in OFFICE]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Story.objects.count() == 1
    assert len(set(answers)) == 1
