"""The same request twenty times at once: one result."""

import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from tests.faults.served import Answer, Served, voice
from tests.faults.whole import WAY_OF

pytestmark = pytest.mark.faults

TIMES = 20


def at_once(request: Callable[[int], Answer]) -> list[Answer]:
    with ThreadPoolExecutor(TIMES) as threads:
        return list(threads.map(request, range(TIMES)))


def test_the_same_voice_twenty_times_at_once_is_one_voice(served: Served) -> None:
    body = voice("Lampu dermaga mati, kata dua puluh pengirim sekaligus.")
    answers = at_once(lambda _n: served.send("/api/v1/voices", body, **{"Idempotency-Key": "at-once"}))
    assert [answer.status for answer in answers] == [201] * TIMES, answers
    assert len({json.dumps(answer.json(), sort_keys=True) for answer in answers}) == 1
    with served.running.sql() as sql:
        found = sql.execute("SELECT count(*) FROM voices_voice WHERE text = %s", [body["text"]]).fetchone()
        assert found == (1,)
        jobs = sql.execute("SELECT count(*) FROM voices_sender").fetchone()
        voices = sql.execute("SELECT count(*) FROM voices_voice").fetchone()
        assert jobs == voices


def test_the_same_move_twenty_times_at_once_is_one_step(served: Served) -> None:
    code = served.send("/api/v1/voices", voice("Satu langkah saja.")).json()["code"]
    moves = f"/api/v1/parcels/{code}/moves"
    once = {"Idempotency-Key": "one-step"}
    answers = at_once(
        lambda _n: served.send(moves, {"move": "forward", "note": "Teruskan."}, "anggota", **once)
    )
    assert [answer.status for answer in answers] == [200] * TIMES, answers
    assert steps_of(served, code) == ["open", "forward"]
    assert notes_of(served, code) == ["Teruskan."]


def test_different_moves_at_once_let_one_win_and_tell_the_others(served: Served) -> None:
    code = served.send("/api/v1/voices", voice("Siapa cepat.")).json()["code"]
    moves = f"/api/v1/parcels/{code}/moves"
    answers = at_once(
        lambda n: served.send(
            moves, {"move": "forward", "note": f"Nomor {n}.", "expect": 1}, ("anggota", "ketua")[n % 2]
        )
    )
    assert sorted(answer.status for answer in answers) == [200, *[409] * (TIMES - 1)], answers
    refused = next(answer.json() for answer in answers if answer.status == 409)
    assert refused["state"] == "verification"
    assert [step["move"] for step in refused["since"]] == ["forward"]
    assert steps_of(served, code) == ["open", "forward"]


def test_the_same_upload_twenty_times_at_once_is_one_file(served: Served) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(picture, "JPEG")
    body = (
        b"--cut\r\nContent-Disposition: form-data; name=file; filename=dermaga.jpg\r\n"
        b"Content-Type: image/jpeg\r\n\r\n" + picture.getvalue() + b"\r\n--cut--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=cut", "Idempotency-Key": "one-file"}
    answers = at_once(lambda _n: served.post("/api/v1/uploads", body, **headers))
    assert [answer.status for answer in answers] == [201] * TIMES, answers
    assert len({answer.json()["id"] for answer in answers}) == 1


def steps_of(served: Served, code: str) -> list[str]:
    with served.running.sql() as sql:
        return [row[0] for row in sql.execute(WAY_OF, [code]).fetchall()]


def notes_of(served: Served, code: str) -> list[str]:
    query = (
        "SELECT body FROM relay_note n JOIN relay_handoff h ON h.id = n.handoff_id"
        " JOIN relay_parcel p ON p.id = h.parcel_id WHERE code = %s AND body <> ''"
    )
    with served.running.sql() as sql:
        return [row[0] for row in sql.execute(query, [code]).fetchall()]
