"""Good practice: cards of real cases, shown with the group's word, gone when it or the office says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from sambung.coaching import leaving, practice_people, practices
from sambung.coaching.jobs import look_at_groups
from sambung.coaching.models import Member, Practice
from sambung.desk import outgoing
from sambung.desk.models import Notice
from sambung.desk.practice_cases import RECENT, cards, cases
from sambung.people import erasures
from sambung.people.actors import Actor
from sambung.people.models import RIGHTS_AFTER_TERM, Membership
from sambung.people.permissions import may, visible_to
from sambung.relay import subscriptions
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices import erasure
from tests.coaching.steps import CARD, carded, help_asked, shown, verified
from tests.desk.at_desk import desk_of, read
from tests.news.steps import act as act_on_news
from tests.news.steps import published, told
from tests.people.world import World
from tests.voices.pages import visitor
from tests.voices.steps import answered

pytestmark = pytest.mark.django_db

COLLECTION = "/belajar/praktik-baik/"


def status(path: str) -> int:
    return visitor().get(path).status_code


def test_nobody_reads_it_before_the_group_agreed(world: World) -> None:
    card = carded(world)
    assert CARD.title not in visitor().get(COLLECTION).content.decode()
    assert status(card.address) == 404
    practices.agree(card, actor=world.actor("anggota"))
    assert CARD.title in visitor().get(COLLECTION).content.decode()
    page = visitor().get(card.address).content.decode()
    for words in (CARD.problem, CARD.did, CARD.result, CARD.advice, world.kim.name):
        assert words in page


def test_it_says_the_day_that_it_was_where_the_group_is(world: World) -> None:
    """At half past five in the afternoon in London it is half past midnight in Belitung."""
    card = shown(world)
    at = datetime(2026, 6, 2, 17, 30, tzinfo=UTC)
    Practice.objects.filter(pk=card.pk).update(agreed_at=at)
    assert "3 Juni 2026" in visitor().get(card.address).content.decode()


@pytest.mark.parametrize("by", ["pembina", "kepala", "kades", "ketua-2", "editor", "admin"])
def test_only_the_group_gives_its_word(world: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        practices.agree(carded(world), actor=world.actor(by))
    assert not Practice.objects.listed().exists()


@pytest.mark.parametrize("by", ["anggota", "pembina", "kepala"])
def test_group_and_office_withdraw_it_with_a_reason(world: World, by: str) -> None:
    card = shown(world)
    with pytest.raises(Incomplete):
        practices.withdraw(card, "  ", actor=world.actor(by))
    practices.withdraw(card, "Sekarang sinyalnya sudah baik.", actor=world.actor(by))
    practices.withdraw(card, "Lagi.", actor=world.actor(by))
    assert status(card.address) == 404
    kept = Practice.objects.get()
    assert kept.withdrawn_why == "Sekarang sinyalnya sudah baik."
    with pytest.raises(NotAllowed):
        practices.agree(kept, actor=world.actor("ketua"))


@pytest.mark.parametrize("by", ["ketua-2", "kades", "editor", "pimpinan", "editor-2"])
def test_others_neither_withdraw_nor_find_it_at_the_desk(world: World, by: str) -> None:
    card = shown(world)
    with pytest.raises(NotAllowed):
        practices.withdraw(card, "Tidak.", actor=world.actor(by))
    assert not visible_to(world.actor(by), Practice.objects.all()).exists()


@pytest.mark.parametrize("by", ["anggota", "ketua", "editor", "kades", "pimpinan", "editor-2"])
def test_only_coach_and_head_write(world: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        practices.write(verified(world), world.kim, CARD, actor=world.actor(by))


def test_a_card_without_an_answer_ends_by_itself_and_its_writer_is_told(world: World) -> None:
    card, now = carded(world), timezone.now()
    practices.end_unanswered(now + timedelta(days=13))
    assert Practice.objects.there().exists()
    assert "until " in read(desk_of(world, "ketua"), f"/meja/praktik/{card.pk}/")
    practices.end_unanswered(now + timedelta(days=14, minutes=1))
    practices.end_unanswered(now + timedelta(days=15))
    assert Practice.objects.get().withdrawn_why == "Kelompoknya tidak memberi jawaban sampai batas waktu."
    assert Notice.objects.filter(
        person=world.people["pembina"], matter=f"practice:{card.pk}:withdrawn"
    ).exists()
    page = read(desk_of(world, "pembina"), f"/meja/praktik/{card.pk}/")
    assert "Write it again" in page
    assert "Write it again" not in read(desk_of(world, "ketua"), f"/meja/praktik/{card.pk}/")


def test_the_nightly_job_ends_what_got_no_answer(world: World) -> None:
    card = carded(world)
    Practice.objects.update(written_at=timezone.now() - timedelta(days=15))
    look_at_groups()
    card.refresh_from_db()
    assert card.withdrawn_at is not None


def test_a_card_that_was_agreed_to_stays(world: World) -> None:
    shown(world)
    practices.end_unanswered(timezone.now() + timedelta(days=400))
    assert Practice.objects.listed().exists()


def test_the_groups_public_page_lists_its_cards(world: World) -> None:
    address = f"/kim/{world.kim.slug}/"
    card = carded(world)
    assert CARD.title not in visitor().get(address).content.decode()
    practices.agree(card, actor=world.actor("ketua"))
    page = visitor().get(address).content.decode()
    assert CARD.title in page
    assert card.address in page


def test_one_card_a_case_and_the_same_again_is_the_first(world: World) -> None:
    case = verified(world)
    first = carded(world, source=case)
    assert carded(world, source=case) == first
    with pytest.raises(Incomplete):
        carded(world, source=case, title="Lain")
    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.create(group=world.kim, source=case, category="people", title="Dua")
    practices.withdraw(first, "Keliru.", actor=world.actor("ketua"))
    assert carded(world, source=case, title="Lain") != first


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 101}, "title"),
        ({"did": ""}, "did"),
        ({"advice": "x" * 801}, "advice"),
        ({"category": "magic"}, "category"),
    ],
)
def test_what_is_missing_or_too_long_is_said(world: World, wrong: dict[str, str], field: str) -> None:
    with pytest.raises(Incomplete) as refused:
        practices.write(verified(world), world.kim, replace(CARD, **wrong), actor=world.actor("pembina"))
    assert set(refused.value.problems) == {field}


def test_nobody_of_the_group_is_named_who_did_not_agree(world: World) -> None:
    """Somebody on its list, by one of their names too, and somebody with an account; parts of other words are
    no names."""
    Member.objects.create(group=world.kim, name="Siti Nurhaliza Bt. Ali")
    other = world.people["ketua"].name
    for name in ("Siti", "Nurhaliza", "Siti Nurhaliza Bt. Ali", other):
        with pytest.raises(Incomplete, match=name) as refused:
            carded(world, did=f"Lalu Bu {name.upper()} mengirimnya.")
        assert set(refused.value.problems) == {"named"}
    assert carded(world, did="Lalu Siti mengirimnya.", named=True).named
    assert carded(world, did="Situasinya berubah.").pk


def test_what_is_not_public_is_no_case(world: World) -> None:
    """A request still open, a story that isn't out; a story that is out is one, and with a card no more."""
    asked, sent = help_asked(world), told(world, key="raw")
    out, solved = published(world), verified(world)
    coach = desk_of(world, "pembina")
    page = read(coach, "/meja/praktik/")
    assert {one.code for one in (asked, sent, out, solved) if one.code in page} == {out.code, solved.code}
    for closed in (asked, sent):
        assert coach.get(f"/meja/praktik/tulis/{closed.code}/").status_code == 404
    carded(world, source=solved)
    assert solved.code not in read(coach, "/meja/praktik/")


def test_whoever_leaves_is_named_with_it_no_more(world: World) -> None:
    card = shown(world)
    leaving.enlist(world.kim, actor=world.actor("ketua"))
    row = Member.objects.get(person=world.people["ketua"])
    leaving.leave(row, actor=world.actor("ketua"))
    leaving.erase_name(row.pk)
    card.refresh_from_db()
    assert card.agreed_by is None
    assert card.is_listed


SENT = {**{name: str(value) for name, value in CARD.__dict__.items()}, "named": "no"}


def test_sent_again_after_a_lost_answer_it_leads_to_the_same_card(world: World) -> None:
    case, coach = verified(world), desk_of(world, "pembina")
    answers = [coach.post(f"/meja/praktik/tulis/{case.code}/", SENT) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert len({answer.headers["Location"] for answer in answers}) == Practice.objects.count() == 1
    other = coach.post(f"/meja/praktik/tulis/{case.code}/", {**SENT, "title": "Lain"})
    assert other.status_code == 422
    assert Practice.objects.get().title == CARD.title


def test_nobody_makes_a_card_of_what_is_about_their_own_office(world: World) -> None:
    coach, voice = world.actor("pembina"), listed_voice(world)
    others = {verified(world).pk, published(world).pk}
    assert {case.pk for case in cases(coach)} == {voice.pk, *others}
    Parcel.objects.filter(pk=voice.pk).update(about=world.office)
    assert {case.pk for case in cases(coach)} == others


def test_the_pages_lead_from_a_case_to_the_collection(world: World) -> None:
    """The coach writes, the chair reads and agrees, another group that needs it finds it."""
    case = verified(world)
    coach, chair = desk_of(world, "pembina"), desk_of(world, "ketua")
    sent = SENT
    for wrong in ({"did": ""}, {"named": ""}, {"did": f"{world.people['ketua'].name} mengirimnya."}):
        assert coach.post(f"/meja/praktik/tulis/{case.code}/", {**sent, **wrong}).status_code == 422
    assert coach.post(f"/meja/praktik/tulis/{case.code}/", sent).status_code == 302
    card = Practice.objects.get()
    assert "1 card of your good practice waits for your word" in read(chair, "/meja/")
    assert "waits for your word" not in read(coach, "/meja/")
    assert CARD.advice in read(chair, f"/meja/praktik/{card.pk}/")
    assert desk_of(world, "ketua-2").get(f"/meja/praktik/{card.pk}/").status_code == 404
    asked = help_asked(world, "ketua-2")
    Parcel.objects.get(pk=asked.pk).follow_up.__class__.objects.filter(pk=asked.pk).update(
        category=CARD.category
    )
    other = desk_of(world, "ketua-2")
    assert card.address not in read(other, f"/meja/{asked.code}/")
    assert chair.post(f"/meja/praktik/{card.pk}/setuju/").status_code == 302
    assert "Others solved this so" in read(other, f"/meja/{asked.code}/")
    assert card.address in read(other, f"/meja/{asked.code}/")
    assert chair.post(f"/meja/praktik/{card.pk}/tarik/", {"why": ""}).status_code == 422
    assert chair.post(f"/meja/praktik/{card.pk}/tarik/", {"why": "Sudah lain."}).status_code == 302
    assert status(card.address) == 404
    assert may(world.actor("ketua"), "practice.list")


def test_the_coach_reads_why_a_card_was_withdrawn_and_begins_with_its_words(world: World) -> None:
    case = verified(world)
    card = carded(world, source=case)
    practices.withdraw(card, "Bukan delapan foto, enam.", actor=world.actor("ketua"))
    coach = desk_of(world, "pembina")
    page = read(coach, "/meja/praktik/")
    assert card.title in page
    assert "Bukan delapan foto, enam." in page
    form = read(coach, f"/meja/praktik/tulis/{case.code}/")
    assert "Bukan delapan foto, enam." in form
    assert CARD.result in form
    Practice.objects.filter(pk=card.pk).update(withdrawn_at=timezone.now() - RECENT - timedelta(days=1))
    assert "Bukan delapan foto, enam." not in read(coach, "/meja/praktik/")
    assert card.title not in read(desk_of(world, "ketua-2"), "/meja/praktik/")


def test_whoever_wrote_a_card_is_told_that_others_withdrew_it(world: World) -> None:
    card = carded(world)
    for _time in range(2):
        practices.withdraw(card, "Bukan begitu.", actor=world.actor("ketua"))
    page = read(desk_of(world, "pembina"), "/meja/pemberitahuan/")
    assert page.count("A card of good practice was withdrawn") == 1
    assert "Withdrawn: Bukan begitu." in page
    (notice,) = Notice.objects.filter(kind="practice", person=world.people["pembina"])
    answer = desk_of(world, "pembina").get(f"/meja/pemberitahuan/{notice.pk}/")
    assert answer.headers["Location"] == f"/meja/praktik/{card.pk}/"


def test_nobody_is_told_of_what_they_withdrew_themselves(world: World) -> None:
    practices.withdraw(carded(world), "Keliru.", actor=world.actor("pembina"))
    assert not Notice.objects.filter(kind="practice", person=world.people["pembina"]).exists()


def test_two_years_after_they_left_nobody_knows_who_wrote_and_who_agreed(world: World) -> None:
    """Neither of them is on the group's list. One day earlier both are known, and after a restore they are
    forgotten again."""
    card, left = shown(world), timezone.localdate() - leaving.NAME_KEPT
    roles = Membership.objects.filter(person__in=[world.people["ketua"], world.people["pembina"]])
    for ended_on in (None, left + timedelta(days=1)):
        roles.update(ended_on=ended_on)
        assert practice_people.forget_old() == 0
    roles.update(ended_on=left)
    assert practice_people.forget_old() == 2
    card.refresh_from_db()
    assert (card.by, card.agreed_by, card.is_listed) == (None, None, True)
    Practice.objects.update(by=world.people["pembina"], agreed_by=world.people["ketua"])
    listed = [one for one in erasures.read(settings.ERASURES) if one.what == practice_people.LISTED_AS]
    assert erasures.repeat(listed) == 2
    assert Practice.objects.filter(by=None, agreed_by=None).exists()


def test_a_term_that_ran_out_is_left_half_a_year_later(world: World) -> None:
    shown(world)
    left = timezone.localdate() - leaving.NAME_KEPT - RIGHTS_AFTER_TERM
    roles = Membership.objects.filter(person=world.people["ketua"])
    roles.update(until=left + timedelta(days=1))
    assert practice_people.forget_old() == 0
    roles.update(until=left)
    assert practice_people.forget_old() == 1


def test_what_waits_stands_first(world: World) -> None:
    told, waits = shown(world), carded(world, title="Menunggu")
    assert cards(world.actor("ketua")) == [waits, told]


def test_the_collection_says_so_while_it_is_empty(world: World) -> None:
    assert "praktik-baik" in visitor().get("/belajar/").content.decode()
    assert status(COLLECTION) == 200
    assert status(f"{COLLECTION}apa-saja-999/") == 404


def waiting(world: World, who: str) -> bool:
    return "Good practice waits" in read(desk_of(world, who), "/meja/pemberitahuan/")


def test_the_group_s_people_are_told_of_a_card_until_somebody_gave_the_word(world: World) -> None:
    card = carded(world)
    people = Notice.objects.filter(kind="practice").values_list("person__username", flat=True)
    assert sorted(people) == ["anggota", "ketua"]
    assert f"Good practice of {world.kim.name}: “{CARD.title}”" in read(
        desk_of(world, "ketua"), "/meja/pemberitahuan/"
    )
    notice = Notice.objects.get(kind="practice", person=world.people["ketua"])
    answer = desk_of(world, "ketua").get(f"/meja/pemberitahuan/{notice.pk}/")
    assert answer.headers["Location"] == f"/meja/praktik/{card.pk}/"
    practices.agree(card, actor=world.actor("anggota"))
    assert not any(waiting(world, who) for who in ("anggota", "ketua"))
    assert outgoing.seen_by(world.actor("ketua"), Notice.objects.filter(kind="practice")) == []
    assert not Notice.objects.unread().filter(kind="practice").exists()


def test_a_card_that_was_withdrawn_waits_for_nobody(world: World) -> None:
    practices.withdraw(carded(world), "Keliru.", actor=world.actor("pembina"))
    assert not waiting(world, "ketua")


def test_with_its_story_the_card_goes_too(world: World, run_jobs: Callable[[], None]) -> None:
    story = published(world)
    card = shown(world, source=story)
    run_jobs()
    assert status(card.address) == 200
    act_on_news(world, story, "withdraw", public_note="Belum diperiksa.")
    run_jobs()
    assert status(card.address) == 404
    kept = Practice.objects.get()
    assert kept.withdrawn_why == "Berita asalnya sudah ditarik."
    assert "Berita asalnya sudah ditarik." in read(desk_of(world, "ketua"), f"/meja/praktik/{card.pk}/")


def listed_voice(world: World) -> Parcel:
    """Answered, and read by everybody."""
    voice = answered(world)
    move(voice, "close", actor=Actor.system())
    public = {"public_text": "Lampu dermaga padam."}
    return move(
        Parcel.objects.get(pk=voice.pk), "set_public_text", actor=world.actor("admin-kominfo"), fields=public
    )


def test_with_its_voice_the_card_goes_too(world: World, run_jobs: Callable[[], None]) -> None:
    voice = listed_voice(world)
    card = shown(world, source=voice)
    run_jobs()
    assert status(card.address) == 200
    for _time in range(2):
        erasure.erase(voice, Actor.system())
        assert status(card.address) == 404
    assert Practice.objects.get().withdrawn_why == "Suara asalnya sudah tidak untuk umum."


def test_a_voice_that_became_confidential_takes_its_card_along(world: World) -> None:
    voice = listed_voice(world)
    card = shown(world, source=voice)
    Parcel.objects.filter(pk=voice.pk).update(confidential=True)
    last = Parcel.objects.get(pk=voice.pk).handoffs.order_by("seq").last()
    assert last is not None
    for _time in range(2):
        subscriptions.tell_of_move(last)
    assert status(card.address) == 404


def test_whatever_else_is_done_to_a_story_its_card_stays(world: World, run_jobs: Callable[[], None]) -> None:
    story = published(world)
    card = shown(world, source=story)
    act_on_news(world, story, "revise", public_note="Dua.", fields={"kind": "correction"})
    run_jobs()
    assert status(card.address) == 200
