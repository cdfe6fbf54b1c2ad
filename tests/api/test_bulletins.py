"""Bulletins over the API: written by office and agency, moved by whoever holds them, passed on by groups."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sambung.bulletins.conditions import WROTE_IT
from sambung.people import tokens
from sambung.relay.models import Parcel
from tests.people.world import World

pytestmark = pytest.mark.django_db

Jobs = Callable[..., None]
BODY = {"title": "Imunisasi Sabtu", "text": "Datang pukul 8.", "to": {"region": "19.02"}}


def call(client: Client, world: World, who: str, path: str, body: Any = None, **headers: str) -> Any:
    headers["Authorization"] = f"Bearer {tokens.issue(world.people[who], 'test')[1]}"
    path = f"/api/v1/{path}"
    if body is None:
        return client.get(path, headers=headers)
    return client.post(path, body, content_type="application/json", headers=headers)


def write(client: Client, world: World, who: str = "editor", **body: Any) -> Any:
    return call(client, world, who, "bulletins", {**BODY, **body})


def move(client: Client, world: World, who: str, code: str, name: str, **said: Any) -> Any:
    return call(client, world, who, f"parcels/{code}/moves", {"move": name, **said})


def test_a_bulletin_goes_to_the_groups_and_comes_back_passed_on(
    client: Client, world: World, run_jobs: Jobs
) -> None:
    written = write(client, world, urgent=True)
    assert written.status_code == 201, written.content
    parcel = written.json()
    assert (parcel["kind"], parcel["state"], parcel["item"]["title"]) == (
        *("bulletin", "draft"),
        BODY["title"],
    )
    assert parcel["item"]["to"]["regions"] == ["19.02"]
    code = parcel["code"]
    assert move(client, world, "editor", code, "submit").json()["state"] == "approval"
    sent = move(client, world, "kepala", code, "approve").json()
    assert (sent["state"], sent["outcome"]) == ("closed", "sent")
    run_jobs()

    (copy,) = call(client, world, "anggota", "parcels?holder=me&kind=bulletin_copy").json()["items"]
    assert (copy["item"]["title"], copy["item"]["text"]) == (BODY["title"], BODY["text"])
    whole = call(client, world, "anggota", f"parcels/{copy['code']}").json()
    offered = next(m for m in whole["moves"] if m["name"] == "passed_on")
    fields = {field["name"]: field for field in offered["fields"]}
    assert fields["how"]["several"]
    assert {choice["value"] for choice in fields["how"]["choices"]} >= {"mosque", "houses"}
    done = move(
        client,
        world,
        "anggota",
        copy["code"],
        "passed_on",
        fields={"how": ["mosque", "houses"], "reached": 40},
    )
    assert done.status_code == 200, done.content
    assert (done.json()["outcome"], done.json()["item"]["reached"]) == ("passed_on", 40)
    seen = call(client, world, "editor", "parcels?kind=bulletin_copy").json()["items"]
    assert {row["outcome"] for row in seen} == {"passed_on", ""}


def test_it_is_useful_for_fourteen_days_where_nothing_is_said(client: Client, world: World) -> None:
    until = Parcel.objects.get(code=write(client, world).json()["code"]).bulletin.useful_until
    assert timedelta(days=14) < until - timezone.now() <= timedelta(days=15)


def test_the_same_key_gives_the_first_result_with_the_same_status(client: Client, world: World) -> None:
    key = {"Idempotency-Key": "once"}
    first, again = (call(client, world, "editor", "bulletins", BODY, **key) for _time in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    other = call(client, world, "editor", "bulletins", {**BODY, "text": "Lain."}, **key)
    assert other.status_code == 422
    assert call(client, world, "petugas", "bulletins", BODY, **key).json()["code"] != first.json()["code"]


@pytest.mark.parametrize("who", ["anggota", "ketua", "pembina", "kepala", "kades", "pimpinan", "provinsi"])
def test_others_write_none(client: Client, world: World, who: str) -> None:
    assert write(client, world, who).status_code == 403


def test_without_a_token_nothing_is_written(client: Client, world: World) -> None:
    assert client.post("/api/v1/bulletins", BODY, content_type="application/json").status_code == 401


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"text": ""}, "text"),
        ({"text": "x" * 8_001}, "text"),
        ({"to": {}}, "to"),
        ({"to": {"region": "19.06"}}, "to"),
        ({"to": {"region": "19"}}, "to"),
        ({"to": {"region": "19.02.99"}}, "to"),
        ({"to": {"groups": ["kim-baru"]}}, "to"),
        ({"to": {"groups": ["diskominfo-belitung"]}}, "to"),
        ({"to": {"region": "19.02", "equipment": ["radio"]}}, "to"),
        ({"to": {"region": "19.02", "equipment": ["pigeon"]}}, "to.equipment.0"),
        ({"useful_until": "2020-01-01T00:00:00+07:00"}, "useful_until"),
        ({"useful_until": "2126-01-01T00:00:00+07:00"}, "useful_until"),
        ({"useful_until": "besok"}, "useful_until"),
    ],
)
def test_what_is_wrong_is_named(client: Client, world: World, wrong: dict[str, Any], field: str) -> None:
    answer = write(client, world, **wrong)
    assert answer.status_code == 422, answer.content
    assert field in answer.json()["errors"]
    assert not Parcel.objects.exists()


def test_four_eyes_are_explained(client: Client, world: World) -> None:
    code = write(client, world, emergency=True).json()["code"]
    refused = move(client, world, "editor", code, "send")
    assert refused.status_code == 403
    assert refused.json()["detail"] == WROTE_IT.words
    assert move(client, world, "admin-kominfo", code, "send").json()["outcome"] == "sent"


def test_a_proof_that_nobody_sent_is_refused(client: Client, world: World, run_jobs: Jobs) -> None:
    code = write(client, world, to={"groups": ["kim-tanjong-lancor"]}).json()["code"]
    move(client, world, "editor", code, "submit")
    move(client, world, "kepala", code, "approve")
    run_jobs()
    (copy,) = call(client, world, "anggota", "parcels?holder=me&kind=bulletin_copy").json()["items"]
    done = move(
        client,
        world,
        "anggota",
        copy["code"],
        "passed_on",
        fields={"how": "noticeboard", "reached": 15},
        files=["6f1c1c1e-0000-4000-8000-000000000000"],
    )
    assert done.status_code == 422
