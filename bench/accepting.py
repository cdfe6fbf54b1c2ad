"""Accepting a voice through HTTP, durable, against the same rows written in one transaction by psycopg."""

import http.client
import json
import threading
import time
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection

from bench.results import Figure, at_least
from sambung.people.actors import Actor
from sambung.voices.giving import Voiced, give
from tests.people.world import World

CLIENTS = 8
SECONDS = 8.0
BOUND = 0.15
TABLES = ("relay_parcel", "relay_handoff", "voices_voice", "voices_sender")
MADE = ("id", "public_words")
"""Columns that the database fills."""
ATTEMPT = "INSERT INTO voices_attempt (subject, at) VALUES (%s, now()) RETURNING id"
"""That a voice came from this address, which is counted with each that comes without a sign-in."""

JOB = (
    "SELECT procrastinate_defer_jobs_v1(ARRAY["
    "ROW('relay', 'relay.moved', 0, NULL, NULL, %s, NULL)::procrastinate_job_to_defer_v1])"
)


def run(world: World, port: int) -> list[Figure]:
    body = {"track": "complaint", "text": "Lampu dermaga mati sejak Jumat.", "region": world.village.pk}
    accepted = _rate(lambda number, stop: _post(port, body, stop))
    template = _template(world)
    written = _rate(lambda number, stop: _insert(template, number, stop))
    detail = f"{accepted:.0f} against {written:.0f} voices a second, {CLIENTS} clients"
    return [
        at_least(
            "accepting a voice through HTTP against its rows by psycopg", accepted / written, BOUND, detail
        )
    ]


def _rate(work: Any) -> float:
    """How much `CLIENTS` threads get done a second; each counts for itself until told to stop."""
    stop = threading.Event()
    counts = [0] * CLIENTS

    def client(number: int) -> None:
        for _done in work(number, stop):
            counts[number] += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    before, began = sum(counts), time.perf_counter()
    time.sleep(SECONDS)
    done, took = sum(counts) - before, time.perf_counter() - began
    stop.set()
    for thread in threads:
        thread.join()
    return done / took


def _post(port: int, body: dict[str, Any], stop: threading.Event) -> Any:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Content-Type": "application/json", "Host": "sambung.example"}
    while not stop.is_set():
        client.request("POST", "/api/v1/voices", json.dumps(body), headers)
        answer = client.getresponse()
        answer.read()
        assert answer.status == 201, answer.status
        yield True


def _template(world: World) -> dict[str, dict[str, Any]]:
    """The rows of one voice as Sambung writes them, table by table."""
    voiced = Voiced(track="complaint", text="Lampu dermaga mati sejak Jumat.", region=world.village)
    parcel = give(voiced, actor=Actor.visitor()).parcel
    rows = {}
    with connection.cursor() as cursor:
        for name, column in zip(TABLES, ("id", "parcel_id", "parcel_id", "voice_id"), strict=True):
            cursor.execute(f"SELECT * FROM {name} WHERE {column} = %s", [parcel.pk])
            names = [field.name for field in cursor.description]
            rows[name] = dict(zip(names, cursor.fetchone(), strict=True))
    return rows


def _insert(template: dict[str, dict[str, Any]], number: int, stop: threading.Event) -> Any:
    database = settings.DATABASES["default"]
    with psycopg.connect(
        host=database["HOST"], user=database["USER"], password=database["PASSWORD"], dbname=database["NAME"]
    ) as conn:
        count = 0
        while not stop.is_set():
            count += 1
            with conn.transaction():
                parcel = _write(
                    conn, "relay_parcel", template, code=f"B{number}{count}", origin_key=f"b{number}-{count}"
                )
                handoff = _write(conn, "relay_handoff", template, parcel_id=parcel, key=f"b{number}-{count}")
                conn.execute(JOB, [json.dumps({"handoff_id": handoff})])
                _write(conn, "voices_voice", template, returning="parcel_id", parcel_id=parcel)
                _write(conn, "voices_sender", template, voice_id=parcel)
                conn.execute(ATTEMPT, [f"voice:{number}"])
            yield True


def _write(
    conn: "psycopg.Connection[Any]",
    name: str,
    template: dict[str, dict[str, Any]],
    returning: str = "id",
    **other: Any,
) -> int:
    row = {column: value for column, value in template[name].items() if column not in MADE} | other
    places = ", ".join(["%s"] * len(row))
    statement = f"INSERT INTO {name} ({', '.join(row)}) VALUES ({places}) RETURNING {returning}"
    written = conn.execute(statement, list(row.values())).fetchone()
    assert written
    return int(written[0])
