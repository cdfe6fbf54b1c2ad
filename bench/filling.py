"""Many parcels by COPY, over all 514 regencies, most of them closed, as after years of use."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from django.db import connection

from sambung.people.models import Membership, Organization, Person, Role
from sambung.regions.days_off import seed_days_off
from sambung.regions.loading import load_regions
from sambung.regions.models import Region
from sambung.relay.codes import ALPHABET, with_check
from tests.people.world import World, build

OPEN_SHARE = 0.1
DISPATCHER = "dispatcher"
BEGAN = datetime(2024, 1, 2, 2, tzinfo=UTC)
SPOKEN = [
    "lampu",
    "dermaga",
    "mati",
    "jalan",
    "rusak",
    "air",
    "bersih",
    "keruh",
    "puskesmas",
    "obat",
    "sekolah",
    "atap",
    "jembatan",
    "kayu",
]
WORDS = [*(f"kata{number}" for number in range(150)), *SPOKEN, *(f"ujar{number}" for number in range(5_000))]
HOW_OFTEN = list(accumulate(1 / (place + 5) for place in range(len(WORDS))))
"""Words as a language has them: few of them everywhere, most of them seldom."""

PARCEL = (
    "id, code, kind, track, state, region_id, regency_id, confidential, holder_id, holder_role, waiting_on, "
    "due_at, due_from, paused_unit, next_check_at, seq, opened_at, closed_at, outcome, reason"
)
HANDOFF = (
    "parcel_id, seq, fingerprint, move, actor_kind, via, at, from_organization_id, from_role, "
    "to_organization_id, to_role, track, state, waiting_on, paused_unit, due_at, due_from, basis, outcome, "
    "reason"
)
VOICE = (
    "parcel_id, text, place, identity, about_kind, to_office, via, bring_back, danger, to_check, public_text"
)
SENDER = "voice_id, name, address, phone, email, language, key_hash, pin_hash, created_at"


def prepare() -> World:
    """All regions, the named world, and an office and an agency in every other regency."""
    load_regions()
    seed_days_off()
    world = build()
    regencies = (
        Region.objects.filter(level=2).exclude(organizations__kind=Organization.Kind.OFFICE).order_by("pk")
    )
    for regency in regencies:
        for kind, role in (
            (Organization.Kind.OFFICE, Role.DISPATCHER),
            (Organization.Kind.AGENCY, Role.LIAISON),
        ):
            slug = f"{kind}-{regency.pk.replace('.', '-')}"
            organization = Organization.objects.create(
                slug=slug, name=f"{kind} {regency.name}", kind=kind, region=regency, regency=regency
            )
            person = Person.objects.create_person(slug, f"Petugas {regency.name}")
            Membership.objects.create(person=person, organization=organization, role=role, since=BEGAN.date())
    return world


def empty() -> None:
    """Take all parcels away again."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE relay_parcel, procrastinate_jobs CASCADE")


def fill(first: int, last: int, *, due_at: datetime | None = None) -> None:
    """Parcels with the ids `first` to `last`; with `due_at` all open, in verification, and due then."""
    towns = places()
    batches = {
        "relay_parcel": PARCEL,
        "relay_handoff": HANDOFF,
        "voices_voice": VOICE,
        "voices_sender": SENDER,
    }
    with connection.cursor() as cursor:
        for name, columns in batches.items():
            with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
                for row in _rows(name, first, last, towns, due_at):
                    copy.write_row(row)
        for name in ("relay_parcel", "relay_handoff", "voices_sender"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
            )
        # what autovacuum has long done where years were spent filling them, instead of amid the measuring
        cursor.execute("VACUUM (ANALYZE) relay_parcel, relay_handoff, voices_voice, voices_sender")
        cursor.execute("CHECKPOINT")


def places() -> list[tuple[str, str, int, int]]:
    """(village, regency, office id, agency id) for each regency that takes part."""
    offices = Organization.objects.filter(kind=Organization.Kind.OFFICE, memberships__role=Role.DISPATCHER)
    found = []
    for office in offices.order_by("pk"):
        agency = Organization.objects.filter(kind=Organization.Kind.AGENCY, regency=office.regency).order_by(
            "pk"
        )[0]
        village = Region.objects.filter(pk__startswith=f"{office.regency_id}.", level=4).order_by("pk")[0]
        found.append((village.pk, office.regency_id or "", office.pk, agency.pk))
    return found


def _rows(
    name: str, first: int, last: int, towns: list[tuple[str, str, int, int]], due_at: datetime | None
) -> Iterator[tuple[Any, ...]]:
    for number in range(first, last + 1):
        chance = random.Random(number)  # each table draws the same for the same parcel
        village, regency, office, agency = towns[number % len(towns)]
        opened = BEGAN + timedelta(minutes=number % 1_400_000)
        is_open = due_at is not None or chance.random() < OPEN_SHARE
        at_agency = due_at is None and chance.random() < 0.5
        holder, role = (agency, "liaison") if at_agency else (office, "dispatcher")
        state = ("forwarded" if at_agency else "verification") if is_open else "closed"
        due = (
            (due_at or datetime(2026, 12, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(40_000)))
            if is_open
            else None
        )
        closed = None if is_open else opened + timedelta(days=6)
        ended = ("confirmed", "confirmed") if closed else ("", "")
        text = " ".join(chance.choices(WORDS, cum_weights=HOW_OFTEN, k=12))
        match name:
            case "relay_parcel":
                where = (village, regency, False, holder, role, "")
                clock = (due, due and due - timedelta(days=5), "", due)
                yield (
                    number,
                    code_of(number),
                    "voice",
                    "complaint",
                    state,
                    *where,
                    *clock,
                    2,
                    opened,
                    closed,
                    *ended,
                )
            case "relay_handoff":
                first_state = ("complaint", "verification", "", "", opened, opened, "house", "", "")
                then = ("complaint", state, "", "", due, due and due - timedelta(days=5), "house", *ended)
                yield (
                    number,
                    1,
                    "",
                    "open",
                    "visitor",
                    "page",
                    opened,
                    None,
                    "",
                    office,
                    DISPATCHER,
                    *first_state,
                )
                yield (
                    number,
                    2,
                    "",
                    "forward",
                    "member",
                    "desk",
                    opened,
                    office,
                    DISPATCHER,
                    holder,
                    role,
                    *then,
                )
            case "voices_voice":
                public = text if number % 3 == 0 else ""
                yield (number, text, "", "public", "", False, "", False, False, False, public)
            case _:
                yield (number, f"Warga {number}", "", "", "", "id", "", "", opened)


def code_of(number: int) -> str:
    """Another code for each number."""
    letters = ""
    for _place in range(7):
        number, rest = divmod(number, len(ALPHABET))
        letters += ALPHABET[rest]
    return with_check(letters)
