"""The table of a voice's moves: from which stand, by whom, to where, with whom and until when."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sambung.people.actors import Actor
from sambung.relay.arrivals import prove
from sambung.relay.due import check_due
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.people.world import World
from tests.voices.steps import MONDAY, answered, give_voice, passed_to_agency, voice

SENDER = "sender"
Prepare = Callable[[World], Parcel]


def wib(day: int, hour: int, month: int = 6, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC) - timedelta(hours=7)


def made(prepare: Prepare, name: str, by: str, **filled: Any) -> Prepare:
    """A parcel after one more move."""

    def after(world: World) -> Parcel:
        return act(world, prepare(world), name, by, **filled)

    return after


def act(world: World, parcel: Parcel, name: str, by: str, **filled: Any) -> Parcel:
    if isinstance(filled.get("to"), str):
        filled["to"] = getattr(world, filled["to"])
    actor = Actor.sender(parcel.pk) if by == SENDER else world.actor(by)
    return move(parcel, name, actor=actor, **{"at": MONDAY, **filled})


def late(prepare: Prepare, now: datetime) -> Prepare:
    """A parcel after the clock was looked at."""

    def after(world: World) -> Parcel:
        parcel = prepare(world)
        check_due(now)
        return Parcel.objects.get(pk=parcel.pk)

    return after


def foi(world: World) -> Parcel:
    return voice(world, track="foi", name="Mak Cik", address="Suak Gual")


def wish(world: World) -> Parcel:
    return passed_to_agency(world, track="aspiration")


def brought(world: World) -> Parcel:
    """Answered, for somebody whose group recorded it and brings the answer."""
    given = voice_by_group(world)
    parcel = act(world, given, "forward", "anggota")
    parcel = act(world, parcel, "forward", "admin-kominfo", to="pu")
    return act(world, parcel, "answer", "petugas", sender_note="Sudah.")


def voice_by_group(world: World) -> Parcel:
    return give_voice(world, world.actor("anggota"), via="in_person", agreed=True).parcel


verified = made(voice, "forward", "anggota")
started = made(passed_to_agency, "start", "petugas", sender_note="Mulai.")
asked = made(passed_to_agency, "ask", "petugas", sender_note="Yang mana?")
returned = made(passed_to_agency, "return", "petugas", note="Dinas lain.")
returned_twice = made(
    made(returned, "forward", "admin-kominfo", to="dinkes"), "return", "petugas-dinkes", note="Bukan."
)
planned = made(wish, "plan", "petugas", sender_note="Tahun depan.", fields={"year": 2027})
refused = made(
    verified, "refuse", "admin-kominfo", sender_note="Urusan pribadi.", fields={"reason": "not_public"}
)
reopened = made(answered, "reopen", SENDER, note="Masih gelap.")
answered_again = made(reopened, "answer", "petugas", sender_note="Sekarang sudah.")
in_review = made(answered_again, "reopen", SENDER, note="Belum juga.")
foi_late = late(foi, wib(24, 9))
objected = made(foi_late, "object", SENDER, note="Tidak ada jawaban.", at=wib(24, 9))
closed_answered = late(answered, wib(30, 16))
no_reply = late(lambda world: read_by_sender(asked(world)), wib(30, 16))


def read_by_sender(parcel: Parcel) -> Parcel:
    prove(parcel, "read", actor=Actor.sender(parcel.pk), at=MONDAY)
    return Parcel.objects.get(pk=parcel.pk)


@dataclass(frozen=True)
class Case:
    prepare: Prepare
    name: str
    by: str
    state: str
    holder: str
    role: str
    due: datetime | None = None
    outcome: str = ""
    filled: dict[str, Any] = field(default_factory=dict)
    at: datetime = MONDAY


def case(
    prepare: Prepare, name: str, by: str, goes: tuple[Any, ...], at: datetime = MONDAY, **filled: Any
) -> Case:
    state, holder, role, due = goes
    outcome, closing = (due, True) if isinstance(due, str) else ("", False)
    return Case(prepare, name, by, state, holder, role, None if closing else due, outcome, filled, at)


W3, W5, W10, W12 = wib(11, 16), wib(15, 16), wib(22, 16), wib(24, 16)
"""3, 5, 10 and 12 working days from Monday 8 June; the tests' calendar has no day off."""
JULY = wib(1, 16, 7)

CASES: dict[str, Case] = {
    "the group passes it on": case(voice, "forward", "anggota", ("verification", "office", "dispatcher", W3)),
    "the chair does what a member may": case(
        voice, "forward", "ketua", ("verification", "office", "dispatcher", W3)
    ),
    "the group asks": case(voice, "ask", "anggota", ("asked", "kim", "member", W12), sender_note="Kapan?"),
    "the dispatcher asks": case(
        verified, "ask", "admin-kominfo", ("asked", "office", "dispatcher", W12), sender_note="Di mana?"
    ),
    "the dispatcher passes it on": case(
        verified, "forward", "admin-kominfo", ("forwarded", "pu", "liaison", W5), to="pu"
    ),
    "the dispatcher answers": case(
        verified, "answer", "admin-kominfo", ("answered", "office", "dispatcher", W12), sender_note="Begini."
    ),
    "the dispatcher thanks": case(
        made(lambda w: voice(w, track="appreciation"), "forward", "anggota"),
        "answer",
        "admin-kominfo",
        ("closed", "office", "dispatcher", "thanked"),
        sender_note="Terima kasih.",
    ),
    "the dispatcher refuses": case(
        verified,
        "refuse",
        "admin-kominfo",
        ("closed", "office", "dispatcher", "refused"),
        sender_note="Urusan pribadi.",
        fields={"reason": "not_public"},
    ),
    "the dispatcher sorts it anew": case(
        verified,
        "set_track",
        "admin-kominfo",
        ("verification", "office", "dispatcher", wib(11, 9)),
        fields={"track": "privacy"},
    ),
    "sorted as about the office it goes to the Inspectorate": case(
        verified,
        "set_track",
        "admin-kominfo",
        ("verification", "inspectorate", "liaison", W3),
        fields={"track": "complaint_oversight", "about": "diskominfo-belitung"},
    ),
    "the dispatcher writes the public text": case(
        verified,
        "set_public_text",
        "admin-kominfo",
        ("verification", "office", "dispatcher", W3),
        fields={"public_text": "Lampu dermaga mati."},
    ),
    "the agency starts": case(
        passed_to_agency,
        "start",
        "petugas",
        ("in_progress", "pu", "liaison", wib(26, 16)),
        sender_note="Mulai.",
    ),
    "the agency asks": case(
        passed_to_agency, "ask", "petugas", ("asked", "pu", "liaison", W12), sender_note="Yang mana?"
    ),
    "the agency answers at once": case(
        passed_to_agency, "answer", "petugas", ("answered", "pu", "liaison", W12), sender_note="Sudah."
    ),
    "the agency gives it back": case(
        passed_to_agency,
        "return",
        "petugas",
        ("redirect", "office", "dispatcher", wib(9, 16)),
        note="Dinas lain.",
    ),
    "given back twice it goes to the head": case(
        made(returned, "forward", "admin-kominfo", to="dinkes"),
        "return",
        "petugas-dinkes",
        ("redirect", "office", "head", wib(9, 16)),
        note="Bukan kami.",
    ),
    "the head passes on what came back twice": case(
        returned_twice, "forward", "kepala", ("forwarded", "pu", "liaison", W5), to="pu"
    ),
    "the agency refuses by law": case(
        made(foi, "forward", "admin-kominfo", to="pu"),
        "refuse",
        "petugas",
        ("closed", "pu", "liaison", "refused"),
        sender_note="Pasal 17 huruf h.",
        fields={"reason": "legal_exception"},
    ),
    "the agency plans": case(
        wish,
        "plan",
        "petugas",
        ("planned", "pu", "liaison", wib(31, 16, 1, 2028)),
        sender_note="Tahun depan.",
        fields={"year": 2027},
    ),
    "the agency plans once more": case(
        planned,
        "plan",
        "petugas",
        ("planned", "pu", "liaison", wib(31, 16, 1, 2029)),
        sender_note="Anggaran kurang.",
        fields={"year": 2028},
    ),
    "the agency tells how it goes": case(
        started,
        "progress",
        "petugas",
        ("in_progress", "pu", "liaison", wib(26, 16)),
        public_note="Suku cadang.",
    ),
    "the agency answers what it worked on": case(
        started, "answer", "petugas", ("answered", "pu", "liaison", W12), sender_note="Sudah terang."
    ),
    "the office takes more time for a formal request": case(
        foi,
        "extend",
        "admin-kominfo",
        ("verification", "office", "dispatcher", JULY),
        sender_note="Banyak berkas.",
    ),
    "the sender replies": case(
        asked, "reply", SENDER, ("forwarded", "pu", "liaison", wib(16, 16)), at=wib(9, 9), note="Yang ujung."
    ),
    "the agency goes on without a reply": case(
        asked, "resume", "petugas", ("forwarded", "pu", "liaison", W5)
    ),
    "the sender confirms": case(answered, "confirm", SENDER, ("closed", "pu", "liaison", "confirmed")),
    "the sender opens it again": case(
        answered, "reopen", SENDER, ("in_progress", "pu", "liaison", W5), note="Masih gelap."
    ),
    "opened again after the office's answer it is verified": case(
        made(verified, "answer", "admin-kominfo", sender_note="Begini."),
        "reopen",
        SENDER,
        ("verification", "office", "dispatcher", W3),
        note="Bukan itu.",
    ),
    "the second time the head reviews it": case(
        answered_again, "reopen", SENDER, ("review", "office", "head", W5), note="Belum."
    ),
    "the sender opens a closed one again": case(
        closed_answered,
        "reopen",
        SENDER,
        ("in_progress", "pu", "liaison", wib(8, 16, 7)),
        at=wib(1, 9, 7),
        note="Mati lagi.",
    ),
    "the sender replies after all": case(
        no_reply,
        "reopen",
        SENDER,
        ("forwarded", "pu", "liaison", wib(8, 16, 7)),
        at=wib(1, 9, 7),
        note="Ini.",
    ),
    "the sender doesn't agree with a refusal": case(
        refused, "reopen", SENDER, ("review", "office", "head", W5), note="Ini urusan umum."
    ),
    "the sender adds something": case(
        answered, "add", SENDER, ("answered", "pu", "liaison", W12), note="Foto."
    ),
    "the sender withdraws it": case(
        passed_to_agency, "withdraw", SENDER, ("closed", "pu", "liaison", "withdrawn")
    ),
    "the sender objects to silence": case(
        foi_late,
        "object",
        SENDER,
        ("objection", "office", "head", wib(5, 16, 8)),
        at=wib(24, 9),
        note="Tidak ada jawaban.",
    ),
    "the head answers finally": case(
        in_review, "answer", "kepala", ("answered", "office", "head", W12), sender_note="Kami cek sendiri."
    ),
    "the head passes it on once more": case(
        in_review, "forward", "kepala", ("forwarded", "dinkes", "liaison", W5), to="dinkes"
    ),
    "the head answers an objection": case(
        objected,
        "answer",
        "kepala",
        ("answered", "office", "head", wib(10, 16, 7)),
        at=wib(24, 10),
        sender_note="Ini.",
    ),
    "the head upholds a refusal": case(
        objected,
        "uphold",
        "kepala",
        ("closed", "office", "head", "refused"),
        at=wib(24, 10),
        sender_note="Tetap.",
    ),
    "an answer is brought by the group": case(
        made(made(voice_by_group, "forward", "anggota"), "forward", "admin-kominfo", to="pu"),
        "answer",
        "petugas",
        ("bring_back", "kim", "member", W3),
        sender_note="Sudah.",
    ),
    "the group told them": case(
        brought,
        "told",
        "anggota",
        ("answered", "pu", "liaison", W10),
        fields={"how": "visit"},
        note="Senang.",
    ),
    "the group can't reach them": case(
        brought, "cannot_reach", "anggota", ("answered", "pu", "liaison", W12), note="Tiga kali datang."
    ),
    "the sender confirms what is being brought": case(
        brought, "confirm", SENDER, ("closed", "kim", "member", "confirmed")
    ),
}

STATES: dict[str, Prepare] = {
    "received": voice,
    "verification": verified,
    "redirect": returned,
    "forwarded": passed_to_agency,
    "in_progress": started,
    "asked": asked,
    "planned": planned,
    "bring_back": brought,
    "answered": answered,
    "review": in_review,
    "objection": objected,
    "closed": closed_answered,
}
