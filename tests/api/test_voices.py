"""A voice over the API: given by anybody, acted on with its key."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.people.world import World

pytestmark = pytest.mark.django_db

VOICE = {"track": "complaint", "text": "Lampu dermaga mati.", "region": "19.02.03.2003", "identity": "public"}


def post(client: Client, address: str, body: Any, **headers: str) -> Any:
    return client.post(address, json.dumps(body), content_type="application/json", headers=headers)


def token(client: Client, login: str) -> dict[str, str]:
    answer = post(client, "/api/v1/tokens", {"login": login, "password": "sambung-demo"})
    assert answer.status_code == 201, answer.content
    return {"Authorization": f"Bearer {answer.json()['token']}"}


def test_a_voice_goes_up_and_its_answer_comes_back_over_the_api(client: Client, world: World) -> None:
    given = post(client, "/api/v1/voices", VOICE)
    assert given.status_code == 201, given.content
    code, key = given.json()["code"], given.json()["key"]
    assert given.json()["holder"] == {"slug": world.kim.slug, "name": world.kim.name}

    member, dispatcher, liaison = (token(client, who) for who in ("anggota", "admin-kominfo", "petugas"))
    moves = f"/api/v1/parcels/{code}/moves"
    assert post(client, moves, {"move": "forward"}, **member).status_code == 200
    offered = client.get(f"/api/v1/parcels/{code}", headers=dispatcher).json()["moves"]
    to = next(f for m in offered if m["name"] == "forward" for f in m["fields"] if f["name"] == "to")
    assert to["choices"][0]["value"] == world.pu.slug
    forwarded = post(client, moves, {"move": "forward", "to": world.pu.slug}, **dispatcher)
    assert forwarded.json()["holder"] == {"slug": world.pu.slug, "name": world.pu.name, "role": "liaison"}
    answer = post(client, moves, {"move": "answer", "public_note": "Sudah diganti."}, **liaison)
    assert answer.json()["state"] == "answered"

    public = client.get(f"/api/v1/voices/{code}").json()
    assert "text" not in public
    assert public["timeline"][-1]["public_note"] == "Sudah diganti."
    mine = client.get(f"/api/v1/voices/{code}", headers={"X-Voice-Key": key}).json()
    assert mine["text"] == VOICE["text"]
    assert {"confirm", "reopen"} <= {m["name"] for m in mine["moves"]}
    closed = post(client, f"/api/v1/voices/{code}/moves", {"move": "confirm"}, **{"X-Voice-Key": key})
    assert (closed.json()["state"], closed.json()["outcome"]) == ("closed", "confirmed")


def test_the_same_idempotency_key_gives_the_first_result_with_the_same_status(
    client: Client, world: World
) -> None:
    first, second = (
        post(client, "/api/v1/voices", VOICE, **{"Idempotency-Key": "a-key-1"}) for _ in range(2)
    )
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    other = post(client, "/api/v1/voices", {**VOICE, "text": "Lain."}, **{"Idempotency-Key": "a-key-1"})
    assert other.status_code == 422
    assert other["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({**VOICE, "text": ""}, "text"),
        ({**VOICE, "region": "99.99.99.9999"}, "region"),
        ({**VOICE, "track": "foi"}, "name"),
        ({**VOICE, "contact": "bukan kontak"}, "contact"),
        ({**VOICE, "via": "phone", "agreed": True}, "via"),
        ({**VOICE, "text": "a\x00b"}, "text"),
        ({**VOICE, "identity": "secret"}, "identity"),
    ],
)
def test_a_wrong_voice_is_refused_with_the_field(client: Client, world: World, body: Any, field: str) -> None:
    answer = post(client, "/api/v1/voices", body)
    assert answer.status_code == 422, answer.content
    assert field in answer.json()["errors"]


def test_what_one_may_not_see_is_not_found(client: Client, world: World) -> None:
    code = post(client, "/api/v1/voices", {**VOICE, "identity": "hidden"}).json()["code"]
    for who in ("anggota", "ketua", "editor", "petugas", "editor-2", "provinsi", "admin"):
        assert client.get(f"/api/v1/parcels/{code}", headers=token(client, who)).status_code == 404
    assert client.get(f"/api/v1/parcels/{code}", headers=token(client, "admin-kominfo")).status_code == 200
    assert client.get(f"/api/v1/parcels/{code}").status_code == 401


def test_a_stale_look_is_told_what_happened(client: Client, world: World) -> None:
    code = post(client, "/api/v1/voices", VOICE).json()["code"]
    member = token(client, "anggota")
    moves = f"/api/v1/parcels/{code}/moves"
    assert post(client, moves, {"move": "take", "expect": 1}, **member).status_code == 200
    late = post(client, moves, {"move": "forward", "expect": 1}, **token(client, "ketua"))
    assert late.status_code == 409
    assert [step["move"] for step in late.json()["since"]] == ["take"]


def test_a_wrong_key_does_not_act(client: Client, world: World) -> None:
    code = post(client, "/api/v1/voices", VOICE).json()["code"]
    address = f"/api/v1/voices/{code}/moves"
    assert post(client, address, {"move": "withdraw"}).status_code == 403
    assert post(client, address, {"move": "withdraw"}, **{"X-Voice-Key": "wrong"}).status_code == 403


def test_lists_come_in_pages_without_gap_or_repeat(client: Client, world: World) -> None:
    codes = {post(client, "/api/v1/voices", VOICE).json()["code"] for _ in range(7)}
    member = token(client, "anggota")
    address, seen = "/api/v1/parcels?holder=me&limit=3", []
    while address:
        page = client.get(address, headers=member).json()
        seen += [row["code"] for row in page["items"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 7
    assert set(seen) == codes


def test_a_file_goes_with_a_voice_once(client: Client, world: World) -> None:
    import io

    from PIL import Image

    raw = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(raw, "JPEG")
    raw.seek(0)
    raw.name = "dermaga.jpg"
    upload = client.post("/api/v1/uploads", {"file": raw})
    assert upload.status_code == 201, upload.content
    with_file = {**VOICE, "files": [upload.json()["id"]]}
    assert post(client, "/api/v1/voices", with_file, **{"Idempotency-Key": "file-1"}).status_code == 201
    assert post(client, "/api/v1/voices", with_file, **{"Idempotency-Key": "file-1"}).status_code == 201
    assert post(client, "/api/v1/voices", with_file, **{"Idempotency-Key": "file-2"}).status_code == 422
