"""Short ways to ask for help, agree on it and visit a group, for tests that read as stories."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sambung.coaching.asking import Agreed, Help, agree, ask
from sambung.coaching.models import Ferry, Journey, Practice, TrainingSession
from sambung.coaching.planning import Planned, plan
from sambung.coaching.practices import Card, write
from sambung.coaching.practices import agree as agree_to
from sambung.coaching.sessions import planning
from sambung.coaching.sessions.bank import bank
from sambung.coaching.sessions.planning import Session
from sambung.coaching.visiting.ferries import Entered, enter
from sambung.coaching.visiting.journeys import Going, set_out
from sambung.people.models import Organization
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.people.world import World
from tests.voices.steps import MONDAY

FRIDAY = date(2026, 6, 12)
WORDS = "Sinyal di balai desa hilang, foto tidak bisa dikirim."


def help_asked(
    world: World, by: str = "anggota", *, text: str = WORDS, at: datetime = MONDAY, key: str = "", **more: Any
) -> Parcel:
    """A group's request, at the coach's."""
    return ask(Help(text, **more), actor=world.actor(by), origin_key=key, at=at)


def agreed(
    world: World, who: str = "diskominfo-belitung:coach", *, by: date = FRIDAY, at: datetime = MONDAY
) -> Parcel:
    """The coach has agreed with somebody that they do it by Friday."""
    asked = help_asked(world, at=at)
    return act(world, asked, "assign", "pembina", fields={"who": who, "by": by}, at=at)


def to_verify(world: World, *, at: datetime = MONDAY, by: date = FRIDAY) -> Parcel:
    return act(world, agreed(world, at=at, by=by), "done", "pembina", note="Router dipasang.", at=at)


def verified(world: World, *, at: datetime = MONDAY, by: date = FRIDAY) -> Parcel:
    return act(world, to_verify(world, at=at, by=by), "verify", "pembina", at=at)


def visit(
    world: World, group: Organization | None = None, *, day: date = FRIDAY, at: datetime = MONDAY, **more: Any
) -> Parcel:
    """A visit that is planned."""
    return plan(Planned(group or world.kim, day, **more), actor=world.actor("pembina"), at=at)


def held(world: World, *, day: date = FRIDAY, at: datetime = MONDAY) -> Parcel:
    return act(world, visit(world, day=day, at=at), "hold", "pembina", fields={"attended": 5}, at=at)


def reported(world: World, *, day: date = FRIDAY, at: datetime = MONDAY) -> Parcel:
    fields = {"works": "Siaran dibacakan di masjid.", "hinders": ["people"]}
    return act(world, held(world, day=day, at=at), "report", "pembina", fields=fields, at=at)


CARD = Card(
    "equipment",
    "Foto dikirim dari bukit",
    "Sinyal di balai desa hilang.",
    "Foto dikumpulkan sore hari, lalu dikirim dari bukit.",
    "Delapan foto terkirim dalam sepekan.",
    "Cari satu tempat yang sinyalnya pasti, dan satu jam yang tetap.",
)


def carded(world: World, *, source: Parcel | None = None, **other: Any) -> Practice:
    """The coach has made a card of something that was solved; the group hasn't said anything yet."""
    case = source or verified(world)
    return write(case, world.kim, replace(CARD, **other), actor=world.actor("pembina"))


def shown(world: World, **other: Any) -> Practice:
    """A card that the group agreed to."""
    card = carded(world, **other)
    agree_to(card, actor=world.actor("ketua"))
    card.refresh_from_db()
    return card


def agreed_on(
    world: World,
    parcel: Parcel,
    who: str = "kim-tanjong-lancor:member",
    *,
    at: datetime = MONDAY,
    by: date = FRIDAY,
) -> Parcel:
    """Something that was agreed on a visit."""
    said = Agreed("Bagi tugas membaca siaran.", "people", who, by)
    return agree(said, parcel, actor=world.actor("pembina"), at=at)


def act(world: World, parcel: Parcel, name: str, by: str, **filled: Any) -> Parcel:
    moved = move(parcel, name, actor=world.actor(by), **{"at": MONDAY, **filled})
    return Parcel.objects.select_related("follow_up", "visit", "region", "holder").get(pk=moved.pk)


def journey(
    world: World,
    *stops: tuple[Organization, date],
    key: str = "j" * 32,
    words: str = "Latihan foto",
    by: str = "pembina",
    at: datetime = MONDAY,
) -> Journey:
    """Visits to both groups of the island on Friday, unless others are named."""
    going = stops or ((world.kim, FRIDAY), (world.kim_2, FRIDAY))
    planned = [Planned(group, day) for group, day in going]
    return set_out(Going(planned, words), actor=world.actor(by), origin_key=key, at=at)


def ferry(world: World, *weekdays: int, place: str = "19.02.03", words: str = "") -> Ferry:
    """A ferry to Selat Nasik on these days of the week, 1 for Monday."""
    return enter(Entered(world.regions[place], weekdays, words), actor=world.actor("pembina"))


def session(
    world: World,
    begins_at: datetime,
    *,
    by: str = "pembina",
    groups: Sequence[Organization] = (),
    key: str = "s" * 32,
    at: datetime | None = None,
) -> TrainingSession:
    """A training session for the first group, with three questions about news."""
    said = Session(
        "Menulis kabar tiga kalimat",
        "Suak Gual, balai desa",
        begins_at,
        groups or [world.kim],
        trainer="Pak Guru Amran",
        courses=["jurnalisme-warga"],
        questions=list(bank())[:3],
    )
    return planning.plan(said, actor=world.actor(by), origin_key=key, at=at)
