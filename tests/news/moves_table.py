"""The table of a story's moves: from which stand, by whom, to where, with whom and until when."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sambung.relay.models import Parcel
from tests.news.steps import (
    MONDAY,
    act,
    editing,
    going_out,
    looked_at,
    proposed,
    published,
    ready,
    told,
    wib,
)
from tests.people.world import World

SYSTEM = "system"
Prepare = Callable[[World], Parcel]


def made(prepare: Prepare, name: str, by: str, **filled: Any) -> Prepare:
    """A parcel after one more move."""

    def after(world: World) -> Parcel:
        return act(world, prepare(world), name, by, **filled)

    return after


def late(prepare: Prepare, now: datetime) -> Prepare:
    """A parcel after the clock was looked at."""

    def after(world: World) -> Parcel:
        return looked_at(prepare(world), now)

    return after


def own(world: World) -> Parcel:
    return told(world, "editor")


def urgent(world: World) -> Parcel:
    return told(world, urgent=True)


asked = made(editing, "ask", "editor", sender_note="Kapan?")
own_ready = made(own, "ready", "editor")
at = wib(10, 7)
scheduled = made(ready, "schedule", "editor", fields={"publish_at": at})
CORRECTION = {"public_note": "Tiga gerobak.", "fields": {"kind": "correction"}}
revising = made(published, "revise", "editor", **CORRECTION)
objected = made(published, "object", "anggota", note="Nama saya salah.")
taken_down = made(published, "withdraw", "editor", public_note="Belum diperiksa.")


def joined(world: World) -> Parcel:
    target = told(world, "ketua-2")
    return act(world, told(world), "join", fields={"story": target.code})


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
    if isinstance(due, str):
        return Case(prepare, name, by, state, holder, role, None, due, filled, at)
    return Case(prepare, name, by, state, holder, role, due, "", filled, at)


WD1, WD2, UNREAD = wib(9, 16), wib(10, 16), wib(11, 16)
"""One and two working days from Monday 8 June; shown after two, one more and at least 24 h."""
WH4, H1 = wib(8, 13), wib(8, 10)
OFFICE, KIM = ("office", "editor"), ("kim", "member")

CASES: dict[str, Case] = {
    "the editor starts": case(told, "start", "editor", ("editing", *OFFICE, WD1)),
    "the editor starts what is urgent": case(urgent, "start", "editor", ("editing", *OFFICE, wib(8, 13))),
    "the editor shows it to the group": case(editing, "propose", "editor", ("proposed", *KIM, UNREAD)),
    "the office's own needs nobody's yes": case(own, "ready", "editor", ("ready", *OFFICE, WH4)),
    "the editor asks": case(editing, "ask", "editor", ("question", *KIM, WD2), sender_note="Siapa namanya?"),
    "what was sent in is dropped": case(
        told,
        "drop",
        "editor",
        ("closed", *OFFICE, "dropped"),
        sender_note="Kirim sebagai suara.",
        fields={"reason": "a_voice"},
    ),
    "what is written is dropped": case(
        editing,
        "drop",
        "editor",
        ("closed", *OFFICE, "dropped"),
        sender_note="Sudah diberitakan.",
        fields={"reason": "told_already"},
    ),
    "the editor lets a joined one go by itself": case(
        joined, "unjoin", "editor", ("submitted", *OFFICE, WH4)
    ),
    "the group replies": case(
        asked, "reply", "anggota", ("editing", *OFFICE, WD2), at=wib(9, 9), note="Bu Lela."
    ),
    "the chair replies": case(
        asked, "reply", "ketua", ("editing", *OFFICE, WD2), at=wib(9, 9), note="Bu Lela."
    ),
    "the group agrees": case(proposed, "agree", "anggota", ("ready", *OFFICE, WH4)),
    "the group does not agree yet": case(
        proposed, "object", "anggota", ("editing", *OFFICE, WD1), note="Bukan hari ini."
    ),
    "the group takes back what it sent": case(
        told, "withdraw", "anggota", ("closed", *OFFICE, "withdrawn"), note="Salah kirim."
    ),
    "the group takes it back while it is shown": case(
        proposed, "withdraw", "ketua", ("closed", *KIM, "withdrawn")
    ),
    "the group takes back what is scheduled": case(
        scheduled, "withdraw", "anggota", ("closed", *OFFICE, "withdrawn")
    ),
    "the editor publishes": case(ready, "publish", "editor", ("going_out", *OFFICE, H1)),
    "the editor publishes the office's own": case(own_ready, "publish", "editor", ("going_out", *OFFICE, H1)),
    "the editor schedules": case(
        ready, "schedule", "editor", ("scheduled", *OFFICE, at), fields={"publish_at": at}
    ),
    "the editor publishes earlier": case(scheduled, "publish", "editor", ("going_out", *OFFICE, H1)),
    "the editor takes the time back": case(scheduled, "unschedule", "editor", ("ready", *OFFICE, WH4)),
    "the editor writes again": case(ready, "rework", "editor", ("editing", *OFFICE, WD1)),
    "the editor tries again": case(going_out, "retry", "editor", ("going_out", *OFFICE, H1)),
    "the editor leaves it at what went out": case(
        going_out, "settle", "editor", ("closed", *OFFICE, "published"), note="Facebook mati."
    ),
    "the editor leaves it at what came down": case(
        taken_down, "settle", "editor", ("closed", *OFFICE, "withdrawn"), note="Facebook mati."
    ),
    "the editor corrects": case(published, "revise", "editor", ("revising", *OFFICE, WH4), **CORRECTION),
    "the group objects afterwards": case(
        published, "object", "anggota", ("revising", *OFFICE, wib(15, 13)), at=wib(15, 9), note="Salah."
    ),
    "the correction goes out": case(revising, "publish", "editor", ("going_out", *OFFICE, H1)),
    "what the group objected to is changed": case(
        objected, "publish", "editor", ("going_out", *OFFICE, H1), **CORRECTION
    ),
    "the editor keeps it": case(
        objected, "keep", "editor", ("closed", *OFFICE, "published"), sender_note="Nama itu benar."
    ),
    "the editor takes it from the public": case(
        published, "withdraw", "editor", ("going_out", *OFFICE, H1), public_note="Belum diperiksa."
    ),
}

STATES: dict[str, Prepare] = {
    "submitted": told,
    "editing": editing,
    "question": asked,
    "proposed": proposed,
    "ready": ready,
    "scheduled": scheduled,
    "going_out": going_out,
    "revising": revising,
    "closed": published,
}
