"""The moves of a bulletin: who may, where it goes, until when, and what is refused."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from sambung.bulletins import public
from sambung.bulletins.models import Edition
from sambung.bulletins.opening import expire_open
from sambung.people.models import Membership, Role
from sambung.relay.errors import Incomplete, NotAllowed, NotMoved, NotNow
from sambung.relay.models import Handoff, Parcel
from sambung.relay.moves import move
from sambung.relay.offers import offers
from sambung.relay.situation import Situation
from tests.bulletins.steps import approved, bulletin, open_copies, submitted
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db

EVERYBODY = (
    *("anggota", "ketua", "ketua-2", "editor", "pembina", "admin-kominfo", "kepala", "editor-2"),
    *("petugas", "kepala-dinas", "petugas-dinkes", "inspektorat", "provinsi", "kades", "pimpinan", "admin"),
)


def wib(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


def who_may(world: World, parcel: Parcel, name: str) -> set[str]:
    """Of everybody, those to whom the move is offered."""
    return {
        who
        for who in EVERYBODY
        if any(offer.name == name for offer in offers(Situation(parcel, MONDAY, world.actor(who))))
    }


def draft(world: World, **written: Any) -> Parcel:
    return bulletin(world, **written)


def of_agency(world: World, **written: Any) -> Parcel:
    return bulletin(world, "petugas", **written)


def sent_alone(world: World) -> Parcel:
    parcel = bulletin(world, emergency=True)
    return move(parcel, "send_alone", actor=world.actor("admin-kominfo"), note="Banjir rob.", at=MONDAY)


def corrected(world: World, **fields: Any) -> Parcel:
    words = {"text": "Datang pukul 9.", **fields}
    return move(
        approved(world), "correct", actor=world.actor("editor"), fields=words, note="Jam salah.", at=MONDAY
    )


# state before, move, who may, what is said with it, state after, holder, due
TABLE: dict[str, tuple[Any, str, set[str], dict[str, Any], str, tuple[str, str], str]] = {
    "the office's draft is submitted": (
        draft, "submit", {"editor"}, {}, "approval", ("office", "head"), "2026-06-09 16:00",
    ),
    "an agency's draft is submitted": (
        of_agency, "submit", {"petugas"}, {}, "approval", ("office", "head"), "2026-06-09 16:00",
    ),
    "an urgent draft is submitted": (
        lambda world: draft(world, urgent=True),
        "submit", {"editor"}, {}, "approval", ("office", "head"), "2026-06-08 11:00",
    ),
    "a draft is dropped": (draft, "drop", {"editor"}, {}, "closed dropped", ("office", "editor"), ""),
    "an emergency is sent by a second person": (
        lambda world: draft(world, emergency=True),
        "send", {"admin-kominfo"}, {}, "closed sent", ("office", "editor"), "",
    ),
    "an agency's emergency is sent by the office": (
        lambda world: of_agency(world, emergency=True),
        "send", {"editor", "admin-kominfo"}, {}, "closed sent", ("pu", "liaison"), "",
    ),
    "an emergency is sent alone": (
        lambda world: draft(world, emergency=True),
        "send_alone", {"editor", "admin-kominfo"}, {"note": "Banjir."}, "sent_alone", ("office", "head"),
        "2026-06-09 09:00",
    ),
    "what was sent alone is approved": (
        sent_alone, "approve", {"kepala"}, {}, "closed sent", ("office", "head"), "",
    ),
    "what was sent alone is recalled": (
        sent_alone, "recall", {"kepala"}, {"note": "Salah."}, "closed sent", ("office", "head"), "",
    ),
    "it is approved": (submitted, "approve", {"kepala"}, {}, "closed sent", ("office", "head"), ""),
    "it is given back to the office": (
        submitted, "return", {"kepala"}, {"note": "Sebut jamnya."}, "draft", ("office", "editor"),
        "2026-06-15 16:00",
    ),
    "it is given back to the agency": (
        lambda world: submitted(world, "petugas"),
        "return", {"kepala"}, {"note": "Sebut jamnya."}, "draft", ("pu", "liaison"), "2026-06-15 16:00",
    ),
    "what was sent is corrected by the office": (
        approved, "correct", {"editor"}, {"note": "Jamnya.", "fields": {"text": "Pukul 9."}}, "approval",
        ("office", "head"), "2026-06-09 16:00",
    ),
    "what was sent is corrected by the agency": (
        lambda world: approved(world, "petugas"),
        "correct", {"petugas"}, {"note": "Jamnya.", "fields": {"text": "Pukul 9."}}, "approval",
        ("office", "head"), "2026-06-09 16:00",
    ),
    "what was sent is recalled": (
        approved, "recall", {"kepala"}, {"note": "Salah."}, "closed sent", ("office", "head"), "",
    ),
    "a correction is approved": (
        corrected, "approve", {"kepala"}, {}, "closed sent", ("office", "head"), "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TABLE)
def test_a_move_goes_where_the_table_says(world: World, what: str) -> None:
    before, name, may, said, after, (holder, role), due = TABLE[what]
    parcel = before(world)
    assert who_may(world, parcel, name) == may
    seq = parcel.seq
    for who in sorted(set(EVERYBODY) - may):
        with pytest.raises(NotAllowed):
            move(parcel, name, actor=world.actor(who), at=MONDAY, **said)
    moved = move(parcel, name, actor=world.actor(min(may)), key="once", at=MONDAY, **said)
    assert f"{moved.state} {moved.outcome}".strip() == after
    assert (moved.holder, moved.holder_role) == (getattr(world, holder), role)
    assert moved.due_at == (wib(due) if due else None)
    made = Handoff.objects.get(parcel=moved, seq=seq + 1)
    assert (made.move, made.person) == (name, world.people[min(may)])
    again = move(parcel, name, actor=world.actor(min(may)), key="once", at=MONDAY, **said)
    assert again.seq == moved.seq


@pytest.mark.parametrize(
    ("before", "name", "by"),
    [
        (sent_alone, "recall", "kepala"),
        (submitted, "return", "kepala"),
        (approved, "recall", "kepala"),
        (approved, "correct", "editor"),
        (lambda world: draft(world, emergency=True), "send_alone", "editor"),
    ],
)
def test_these_moves_need_a_reason_in_words(world: World, before: Any, name: str, by: str) -> None:
    with pytest.raises(Incomplete) as refused:
        move(before(world), name, actor=world.actor(by), fields={"text": "Lain."}, at=MONDAY)
    assert set(refused.value.problems) == {"note"}


def test_who_wrote_an_emergency_is_told_why_they_cannot_send_it(world: World) -> None:
    with pytest.raises(NotAllowed, match="wrote this text yourself"), override("en"):
        move(draft(world, emergency=True), "send", actor=world.actor("editor"), at=MONDAY)


def test_who_changed_the_text_last_is_who_wrote_it(world: World) -> None:
    """Four eyes are on the present text: a change of the last day alone is none."""
    second = Membership.objects.create(
        person=world.people["pembina"], organization=world.office, role=Role.EDITOR, since=MONDAY.date()
    )
    parcel = submitted(world, emergency=True)
    parcel = move(parcel, "return", actor=world.actor("kepala"), note="Lebih singkat.", at=MONDAY)
    parcel = move(parcel, "submit", actor=world.actor("pembina"), fields={"text": "Jauhi pantai."}, at=MONDAY)
    parcel = move(parcel, "return", actor=world.actor("kepala"), note="Baik.", at=MONDAY)
    assert who_may(world, parcel, "send") == {"editor", "admin-kominfo"}
    assert second.person == parcel.bulletin.written_by


def test_what_was_not_given_with_submitting_stays(world: World) -> None:
    parcel = move(
        draft(world), "submit", actor=world.actor("editor"), fields={"title": "Imunisasi Minggu"}, at=MONDAY
    )
    assert parcel.bulletin.title == "Imunisasi Minggu"
    assert parcel.bulletin.text.startswith("Datang ke puskesmas")


def test_only_an_emergency_can_be_sent_without_the_head(world: World) -> None:
    for name in ("send", "send_alone"):
        with pytest.raises(NotNow):
            move(draft(world), name, actor=world.actor("admin-kominfo"), note="Cepat.", at=MONDAY)


def test_each_sending_keeps_an_edition_word_for_word(world: World) -> None:
    parcel = move(corrected(world), "approve", actor=world.actor("kepala"), at=MONDAY)
    editions = list(Edition.objects.filter(bulletin=parcel.pk).order_by("number"))
    assert [edition.number for edition in editions] == [1, 2]
    assert editions[0].text.startswith("Datang ke puskesmas")
    assert editions[1].text == "Datang pukul 9."
    assert {edition.by for edition in editions} == {world.people["kepala"]}
    assert parcel.bulletin.live == editions[1]


def test_a_correction_that_is_dropped_leaves_what_was_sent(world: World) -> None:
    parcel = corrected(world, title="Lain")
    parcel = move(parcel, "return", actor=world.actor("kepala"), note="Tidak perlu.", at=MONDAY)
    parcel = move(parcel, "drop", actor=world.actor("editor"), at=MONDAY)
    assert (parcel.state, parcel.outcome, parcel.reason) == ("closed", "sent", "kept")
    assert parcel.bulletin.title == parcel.bulletin.live.title == "Imunisasi Sabtu ini"


def test_another_last_day_waits_for_the_head_like_the_words(world: World) -> None:
    until, later = MONDAY + timedelta(days=3), MONDAY + timedelta(days=60)
    parcel = approved(world, useful_until=until)
    move(
        parcel,
        "correct",
        actor=world.actor("editor"),
        fields={"useful_until": later},
        note="Diundur.",
        at=MONDAY,
    )
    assert {copy.parcel.final_due_at for copy in open_copies(parcel)} == {until}
    assert [told.live.useful_until for told in public.latest() if told.live] == [until]
    move(parcel, "return", actor=world.actor("kepala"), note="Tidak perlu.", at=MONDAY)
    assert move(parcel, "drop", actor=world.actor("editor"), at=MONDAY).bulletin.useful_until == until


def test_what_is_not_useful_any_more_is_not_approved(world: World) -> None:
    parcel = submitted(world, useful_until=MONDAY + timedelta(hours=1))
    later = MONDAY + timedelta(hours=2)
    with pytest.raises(NotNow):
        move(parcel, "approve", actor=world.actor("kepala"), at=later)
    parcel = move(parcel, "return", actor=world.actor("kepala"), note="Lewat.", at=later)
    with pytest.raises(Incomplete):
        move(parcel, "submit", actor=world.actor("editor"), fields={"useful_until": MONDAY}, at=later)


def test_it_is_recalled_once_and_can_be_corrected_after(world: World) -> None:
    parcel = move(approved(world), "recall", actor=world.actor("kepala"), note="Salah.", at=MONDAY)
    assert parcel.state == "closed"
    assert "recall" not in {o.name for o in offers(Situation(parcel, MONDAY, world.actor("kepala")))}
    assert "correct" in {o.name for o in offers(Situation(parcel, MONDAY, world.actor("editor")))}
    assert expire_open(parcel.pk) == 0


def test_what_was_dropped_stays_closed(world: World) -> None:
    parcel = move(draft(world), "drop", actor=world.actor("editor"), at=MONDAY)
    for name in ("correct", "recall", "submit", "approve"):
        with pytest.raises(NotMoved):
            move(parcel, name, actor=world.actor("kepala"), note="Buka lagi.", at=MONDAY)
