"""The worker is killed while it opens the copies of a bulletin: each group gets one, exactly."""

import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from tests.faults.served import Served
from tests.faults.test_kills import kill, let_jobs_end, rescue_jobs
from tests.faults.whole import broken

pytestmark = pytest.mark.faults

GROUPS = """
    INSERT INTO people_organization (slug, name, kind, region_id, regency_id, oversight, topics, email, phone,
                                     active)
    SELECT 'kim-uji-' || n, 'KIM Uji ' || n, 'kim', '19.02.03.2001', '19.02', false, '{}', '', '', true
    FROM generate_series(1, %s) n"""
CHAIRS = """
    INSERT INTO people_membership (person_id, organization_id, role, since, decree)
    SELECT (SELECT id FROM people_person WHERE username = 'ketua-2'), id, 'chair', '2023-01-01', ''
    FROM people_organization WHERE slug LIKE 'kim-uji-%%'"""
COPIES = """
    SELECT count(*), count(DISTINCT group_id) FROM bulletins_copy c
    JOIN relay_parcel p ON p.id = c.bulletin_id WHERE p.code = %s"""


def test_copies_are_opened_once_each_although_the_worker_is_killed(
    served: Served, count: Callable[[int, int], int]
) -> None:
    groups, kills = count(220, 2_000), count(1, 8)
    with served.running.sql() as sql:
        sql.execute(GROUPS, [groups])
        sql.execute(CHAIRS)
    body = {"title": "Imunisasi", "text": "Sabtu di puskesmas.", "to": {"region": "19.02.03.2001"}}
    code = served.insist("/api/v1/bulletins", body, "editor", **{"Idempotency-Key": "b"}).json()["code"]
    for move, by in (("submit", "editor"), ("approve", "kepala")):
        path, key = f"/api/v1/parcels/{code}/moves", {"Idempotency-Key": move}
        assert served.insist(path, {"move": move}, by, **key).status == 200

    with served.running.sql() as sql:
        for number in range(kills):
            until = time.monotonic() + 60
            while _opened(sql, code) < groups * number // kills and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(0.2)  # in the middle of a batch
            kill(served.running, "worker")
            served.running.ready()
            rescue_jobs(served.running)
        let_jobs_end(served.running, within=200)
        assert sql.execute(COPIES, [code]).fetchone() == (groups + 1, groups + 1)
        assert broken(sql) == {}


def _opened(sql: "psycopg.Connection[Any]", code: str) -> int:
    (opened, _groups) = sql.execute(COPIES, [code]).fetchall()[0]
    return int(opened)
