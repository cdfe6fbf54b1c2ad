"""Rules of a voice that no single move shows."""

from datetime import UTC, datetime, timedelta

import pytest

from sambung.people.actors import Actor
from sambung.people.models import Membership, Role
from sambung.people.permissions import visible_to
from sambung.relay.due import check_due
from sambung.relay.errors import Incomplete, NotAllowed, NotNow
from sambung.relay.models import Audience, Note, Parcel
from sambung.relay.moves import move
from sambung.relay.offers import offers
from sambung.relay.situation import Situation
from sambung.voices.item import search
from tests.people.world import SINCE, World
from tests.voices.steps import MONDAY, answered, give_voice, passed_to_agency, voice

pytestmark = pytest.mark.django_db

LATER = MONDAY + timedelta(hours=1)


def wib(day: int, hour: int, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC) - timedelta(hours=7)


def again(parcel: Parcel) -> Parcel:
    return Parcel.objects.get(pk=parcel.pk)


# words and things only where they are asked for


@pytest.mark.parametrize("words", ["public_note", "sender_note"])
def test_a_senders_words_never_become_public(world: World, words: str) -> None:
    parcel = voice(world)
    with pytest.raises(Incomplete):
        move(parcel, "add", actor=Actor.sender(parcel.pk), note="Foto.", **{words: "Semua boleh baca."})
    assert not Note.objects.filter(handoff__parcel=parcel).exists()


def test_no_organization_can_be_slipped_into_a_step_that_asks_for_none(world: World) -> None:
    parcel = passed_to_agency(world)
    with pytest.raises(Incomplete):
        move(parcel, "return", actor=world.actor("petugas"), note="Bukan kami.", to=world.office_2)
    with pytest.raises(Incomplete):
        move(parcel, "ask", actor=world.actor("petugas"), sender_note="Kapan?", to=world.dinkes)


def test_what_no_database_keeps_is_left_out_of_words(world: World) -> None:
    parcel = voice(world, text="Lampu\x00 mati \ud800", place="\x00Dermaga")
    assert (parcel.voice.text, parcel.voice.place) == ("Lampu mati", "Dermaga")
    parcel = move(parcel, "forward", actor=world.actor("anggota"), note="Tolong\x00 cepat", at=MONDAY)
    assert Note.objects.get(handoff=parcel.handoffs.last()).body == "Tolong cepat"


@pytest.mark.parametrize(
    ("name", "length"), [("name", 121), ("place", 201), ("text", 8001), ("contact", 255)]
)
def test_what_is_too_long_is_said_so(world: World, name: str, length: int) -> None:
    with pytest.raises(Incomplete) as refused:
        give_voice(world, **{name: "a" * length})
    assert name in refused.value.problems


def test_too_many_words_are_refused(world: World) -> None:
    with pytest.raises(Incomplete):
        move(voice(world), "forward", actor=world.actor("anggota"), note="a" * 20_001)


# legal limits


def test_the_legal_limit_survives_closing_and_opening_again(world: World) -> None:
    parcel = answered(world)
    closed = move(parcel, "confirm", actor=Actor.sender(parcel.pk), at=MONDAY)
    assert closed.final_due_at == parcel.final_due_at
    other = answered(world)
    check_due(wib(30, 16))
    reopened = move(other, "reopen", actor=Actor.sender(other.pk), note="Mati lagi.", at=wib(1, 9, 7))
    assert reopened.final_due_at == other.final_due_at == wib(8, 0, 8)


def test_an_extension_holds_in_the_next_state_too(world: World) -> None:
    parcel = voice(world, track="foi", name="Mak Cik", address="Suak Gual")
    parcel = move(parcel, "extend", actor=world.actor("admin-kominfo"), sender_note="Banyak.", at=MONDAY)
    parcel = move(parcel, "forward", actor=world.actor("admin-kominfo"), to=world.pu, at=MONDAY)
    parcel = move(parcel, "start", actor=world.actor("petugas"), sender_note="Kami cari.", at=MONDAY)
    assert parcel.due_at == parcel.final_due_at == wib(1, 16, 7)
    with pytest.raises(NotNow):
        move(parcel, "extend", actor=world.actor("petugas"), sender_note="Lagi.", at=MONDAY)


def test_conduct_has_sixty_working_days_from_the_first_agency(world: World) -> None:
    parcel = passed_to_agency(world)
    parcel = move(parcel, "return", actor=world.actor("petugas"), note="Soal pegawai.", at=MONDAY)
    parcel = move(
        parcel,
        "set_track",
        actor=world.actor("admin-kominfo"),
        fields={"track": "complaint_oversight"},
        at=LATER,
    )
    assert parcel.due_at == wib(9, 16)
    assert parcel.final_due_at == wib(31, 16, 8)


def test_sorting_anew_keeps_the_time_after_opening_again(world: World) -> None:
    parcel = move(voice(world), "forward", actor=world.actor("anggota"), at=MONDAY)
    parcel = move(parcel, "answer", actor=world.actor("admin-kominfo"), sender_note="Begini.", at=MONDAY)
    parcel = move(parcel, "reopen", actor=Actor.sender(parcel.pk), note="Bukan.", at=wib(29, 9))
    sorted_anew = move(
        parcel, "set_track", actor=world.actor("admin-kominfo"), fields={"track": "privacy"}, at=wib(29, 10)
    )
    assert sorted_anew.due_at == parcel.due_at == wib(2, 16, 7)


def test_no_second_answer_to_an_objection_can_be_opened_again(world: World) -> None:
    parcel = voice(world, track="foi", name="Mak Cik", address="Suak Gual")
    sender, head = Actor.sender(parcel.pk), world.actor("kepala")
    parcel = move(parcel, "object", actor=sender, note="Lambat.", at=wib(24, 9))
    assert parcel.final_due_at == parcel.due_at
    parcel = move(parcel, "answer", actor=head, sender_note="Ini datanya.", at=wib(24, 10))
    for name in ("reopen", "object"):
        with pytest.raises(NotNow):
            move(parcel, name, actor=sender, note="Kurang.", at=wib(24, 11))


def test_an_answer_in_time_can_be_opened_again_but_not_objected_to_as_late(world: World) -> None:
    parcel = voice(world, track="foi", name="Mak Cik", address="Suak Gual")
    sender = Actor.sender(parcel.pk)
    parcel = move(parcel, "answer", actor=world.actor("admin-kominfo"), sender_note="Ini.", at=MONDAY)
    with pytest.raises(NotNow):
        move(parcel, "object", actor=sender, note="Lambat.", at=wib(23, 9))
    assert move(parcel, "reopen", actor=sender, note="Kurang.", at=wib(23, 9)).state == "verification"


def test_within_thirty_days_only(world: World) -> None:
    parcel = answered(world)
    check_due(wib(30, 16))
    closed = again(parcel)
    assert closed.closed_at
    with pytest.raises(NotNow):
        move(
            closed,
            "reopen",
            actor=Actor.sender(closed.pk),
            note="Lagi.",
            at=closed.closed_at + timedelta(days=31),
        )


# bringing an answer


def brought(world: World) -> Parcel:
    given = give_voice(world, world.actor("anggota"), via="in_person", agreed=True).parcel
    parcel = move(given, "forward", actor=world.actor("anggota"), at=MONDAY)
    parcel = move(parcel, "forward", actor=world.actor("admin-kominfo"), to=world.pu, at=MONDAY)
    return move(parcel, "answer", actor=world.actor("petugas"), sender_note="Sudah.", at=MONDAY)


def test_a_silent_group_gives_the_bringing_back_to_the_office_which_is_only_reminded(world: World) -> None:
    parcel = brought(world)
    check_due(wib(11, 16))
    taken = again(parcel)
    assert (taken.state, taken.holder, taken.holder_role) == ("bring_back", world.office, "dispatcher")
    check_due(wib(30, 16))
    assert again(parcel).seq == taken.seq


def test_the_next_answer_is_brought_by_the_group_again(world: World) -> None:
    parcel = brought(world)
    check_due(wib(11, 16))
    parcel = move(again(parcel), "reopen", actor=Actor.sender(parcel.pk), note="Belum.", at=wib(12, 9))
    parcel = move(parcel, "answer", actor=world.actor("petugas"), sender_note="Sekarang.", at=wib(12, 10))
    assert (parcel.state, parcel.holder) == ("bring_back", world.kim)


def test_how_it_was_told_stays_with_the_words(world: World) -> None:
    parcel = brought(world)
    parcel = move(
        parcel, "told", actor=world.actor("anggota"), fields={"how": "meeting"}, note="Senang.", at=MONDAY
    )
    body = Note.objects.get(handoff=parcel.handoffs.last()).body
    assert body.endswith(": Senang.")
    assert len(body) > len(": Senang.")
    assert parcel.arrivals.get().how == "told"


def test_a_hidden_answer_is_brought_by_the_dispatcher(world: World) -> None:
    given = give_voice(world, world.actor("anggota"), via="in_person", agreed=True, identity="hidden").parcel
    parcel = move(given, "answer", actor=world.actor("admin-kominfo"), sender_note="Begini.", at=MONDAY)
    assert (parcel.state, parcel.holder_role) == ("bring_back", "dispatcher")


# about


def test_what_a_liaison_records_about_an_agency_goes_to_the_office(world: World) -> None:
    parcel = give_voice(
        world,
        world.actor("petugas"),
        via="phone",
        agreed=True,
        contact="081234567890",
        about_kind="agency",
        about=world.dinkes,
    ).parcel
    assert (parcel.state, parcel.holder) == ("verification", world.office)
    forward = next(
        o for o in offers(Situation(parcel, MONDAY, world.actor("admin-kominfo"))) if o.name == "forward"
    )
    to = next(choices for wanted, choices in forward.fields if wanted.name == "to")
    assert [slug for slug, _name in to] == [world.inspectorate.slug]


def test_the_inspectorates_answer_about_the_office_is_opened_again_at_the_inspectorate(world: World) -> None:
    parcel = voice(world, about_kind="office")
    parcel = move(parcel, "answer", actor=world.actor("inspektorat"), sender_note="Diperiksa.", at=MONDAY)
    parcel = move(parcel, "reopen", actor=Actor.sender(parcel.pk), note="Belum.", at=MONDAY)
    assert (parcel.state, parcel.holder, parcel.holder_role) == (
        "verification",
        world.inspectorate,
        "liaison",
    )


def test_who_belongs_to_whom_it_is_about_neither_sees_nor_moves_it(world: World) -> None:
    parcel = passed_to_agency(world, about_kind="group")
    Membership.objects.create(person=world.people["petugas"], organization=world.kim, role=Role.MEMBER)
    insider = world.actor("petugas")
    assert not visible_to(insider, Parcel.objects.filter(pk=parcel.pk)).exists()
    with pytest.raises(NotAllowed):
        move(parcel, "start", actor=insider, sender_note="Mulai.", at=MONDAY)


def test_a_wrong_about_is_taken_back_and_the_office_has_it_again(world: World) -> None:
    parcel = voice(world, about_kind="office")
    dispatcher, inspector = world.actor("admin-kominfo"), world.actor("inspektorat")
    assert not visible_to(dispatcher, Parcel.objects.all()).exists()
    kept = move(parcel, "set_track", actor=inspector, fields={"track": "complaint"}, at=MONDAY)
    assert (kept.about, kept.holder) == (world.office, world.inspectorate), "nothing chosen changes nothing"
    fields = {"track": "complaint", "about_nobody": True}
    taken_back = move(kept, "set_track", actor=inspector, fields=fields, at=MONDAY)
    assert (taken_back.about, taken_back.voice.about_kind) == (None, "")
    assert (taken_back.holder, taken_back.holder_role) == (world.office, Role.DISPATCHER)
    assert visible_to(dispatcher, Parcel.objects.all()).exists()


def test_it_is_offered_to_take_back_only_where_it_is_about_somebody(world: World) -> None:
    for about, offered in (("agency", True), ("", False)):
        parcel = voice(world, about_kind=about, to_office=True)  # an agency that nobody named
        found = offers(Situation(parcel, MONDAY, world.actor("admin-kominfo")))
        fields = {
            field.name for offer in found if offer.name == "set_track" for field, _choices in offer.fields
        }
        assert ("about_nobody" in fields) is offered


def test_about_the_inspectorate_nothing_is_offered_that_none_could_take(world: World) -> None:
    parcel = voice(world, about_kind="agency", about=world.inspectorate, to_office=True)
    names = {offer.name for offer in offers(Situation(parcel, MONDAY, world.actor("admin-kominfo")))}
    assert "forward" not in names
    assert "answer" in names


def test_a_link_shows_nothing_any_more_once_it_is_about_its_agency(world: World) -> None:
    parcel = passed_to_agency(world)
    link = Actor.link(parcel.pk, world.pu, Role.LIAISON)
    assert visible_to(link, Parcel.objects.all()).exists()
    parcel = move(parcel, "return", actor=world.actor("petugas"), note="Soal kami.", at=MONDAY)
    move(
        parcel,
        "set_track",
        actor=world.actor("admin-kominfo"),
        fields={"track": "complaint_oversight", "about": world.pu},
        at=MONDAY,
    )
    assert not visible_to(link, Parcel.objects.all()).exists()


# the leader


def test_the_leader_neither_reads_nor_finds_words_that_could_name_a_hidden_sender(world: World) -> None:
    hidden = voice(world, identity="hidden", text="Saya Mak Cik Ros.")
    move(hidden, "add", actor=Actor.sender(hidden.pk), note="Rumah biru.", at=MONDAY)
    leader = world.actor("pimpinan")
    seen = visible_to(leader, Parcel.objects.all())
    assert hidden in seen
    assert not any(seen.filter(way).exists() for way in search("Ros", leader))
    assert not visible_to(leader, Note.objects.exclude(audience=Audience.PUBLIC)).exists()
    dispatcher = world.actor("admin-kominfo")
    to_dispatcher = visible_to(dispatcher, Parcel.objects.all())
    assert any(to_dispatcher.filter(way).exists() for way in search("Ros", dispatcher))
    assert visible_to(dispatcher, Note.objects.all()).exists()


def test_the_leader_may_inquire_and_nothing_else(world: World) -> None:
    parcel = passed_to_agency(world)
    check_due(wib(30, 16))
    assert [o.name for o in offers(Situation(again(parcel), wib(30, 16), world.actor("pimpinan")))] == [
        "inquire"
    ]


def test_who_took_it_keeps_it_from_state_to_state_until_another_holds_it(world: World) -> None:
    liaison = world.actor("petugas")
    parcel = move(passed_to_agency(world), "take", actor=liaison, at=MONDAY)
    parcel = move(parcel, "start", actor=liaison, sender_note="Mulai.", at=MONDAY)
    assert parcel.assignee == world.people["petugas"]
    assert move(parcel, "return", actor=liaison, note="Bukan.", at=MONDAY).assignee is None


@pytest.mark.parametrize("about", [False, True])
def test_what_comes_back_is_not_given_to_somebody_of_whom_it_is_about_by_now(
    world: World, about: bool
) -> None:
    another = {"person": world.people["pembina"], "organization": world.office, "role": Role.DISPATCHER}
    Membership.objects.create(**another, since=SINCE)
    dispatcher, taker = world.actor("admin-kominfo"), world.people["admin-kominfo"]
    Membership.objects.create(person=taker, organization=world.dinkes, role=Role.LIAISON, since=SINCE)
    parcel = move(voice(world, to_office=True), "take", actor=dispatcher, at=MONDAY)
    parcel = move(parcel, "forward", actor=dispatcher, to=world.pu, at=MONDAY)
    if about:
        Parcel.objects.filter(pk=parcel.pk).update(about=world.dinkes)
    returned = move(again(parcel), "return", actor=world.actor("petugas"), note="Bukan.", at=MONDAY)
    assert (returned.holder_role, returned.assignee) == ("dispatcher", None if about else taker)
