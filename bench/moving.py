"""A move through `relay.move` against the bare SQL that it comes down to."""

import json
import time
from typing import Any

from django.db import connection, transaction

from bench.accepting import JOB
from bench.results import Figure, at_least
from sambung.people.actors import Actor
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices.giving import Voiced, give
from tests.people.world import World

MOVES = 300
BOUND = 0.3


def run(world: World) -> list[Figure]:
    member = world.actor("anggota")
    parcels = [_voice(world) for _ in range(MOVES)]
    began = time.perf_counter()
    for parcel in parcels:
        move(parcel, "forward", actor=member)
    through_relay = time.perf_counter() - began

    template, others = _last_handoff(parcels[0]), [_voice(world) for _ in range(MOVES)]
    began = time.perf_counter()
    for parcel in others:
        _bare(parcel, template)
    bare = time.perf_counter() - began
    detail = f"{through_relay / MOVES * 1000:.1f} ms against {bare / MOVES * 1000:.1f} ms"
    return [at_least("a move through relay.move against its bare SQL", bare / through_relay, BOUND, detail)]


def _voice(world: World) -> Parcel:
    return give(
        Voiced(track="complaint", text="Lampu mati.", region=world.village), actor=Actor.visitor()
    ).parcel


def _last_handoff(parcel: Parcel) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM relay_handoff WHERE parcel_id = %s ORDER BY seq DESC LIMIT 1", [parcel.pk]
        )
        return dict(zip([field.name for field in cursor.description], cursor.fetchone(), strict=True))


def _bare(parcel: Parcel, template: dict[str, Any]) -> None:
    """Lock, update, insert, defer: the statements without anything that decides."""
    row = {name: value for name, value in template.items() if name not in ("id", "parcel_id")}
    columns, places = ", ".join(row), ", ".join(["%s"] * len(row))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM relay_parcel WHERE id = %s FOR UPDATE", [parcel.pk])
        cursor.fetchone()
        cursor.execute(
            "UPDATE relay_parcel SET state = %s, holder_id = %s, holder_role = %s, due_at = %s, "
            "due_from = %s, next_check_at = %s, seq = seq + 1 WHERE id = %s",
            [
                row["state"],
                row["to_organization_id"],
                row["to_role"],
                row["due_at"],
                row["due_from"],
                row["due_at"],
                parcel.pk,
            ],
        )
        cursor.execute(
            f"INSERT INTO relay_handoff (parcel_id, {columns}) VALUES (%s, {places}) RETURNING id",
            [parcel.pk, *row.values()],
        )
        cursor.execute(JOB, [json.dumps({"handoff_id": cursor.fetchone()[0]})])
