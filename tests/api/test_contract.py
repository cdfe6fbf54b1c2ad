"""The API says what it is."""

import pytest
from django.test import Client
from openapi_spec_validator import validate

from tests.api.test_voices import VOICE, post, token
from tests.people.world import World

pytestmark = pytest.mark.django_db

STEP = {"at", "move", "label", "from", "to", "public_note"}
VOICE_KEYS = {
    *("code", "track", "state", "state_label", "holder", "due_at", "opened_at", "closed_at", "outcome"),
    *("reason", "timeline"),
}
ROW = {
    *(
        "code",
        "kind",
        "track",
        "state",
        "state_label",
        "region",
        "holder",
        "assignee",
        "waiting_on",
        "due_at",
    ),
    *("final_due_at", "opened_at", "closed_at", "outcome", "reason", "seq", "item"),
}
FIELD = {"name", "label", "type", "required"}
MORE_IN_STEP = {"state", "sender_note", "note", "files"}
"""What the description doesn't name of a step; the words go to those who may read them."""


def test_the_specification_is_valid_openapi_3_1(client: Client) -> None:
    spec = client.get("/api/v1/openapi.json").json()
    assert spec["openapi"].startswith("3.1")
    validate(spec)


def test_answers_have_the_keys_that_the_description_of_the_api_names(client: Client, world: World) -> None:
    given = post(client, "/api/v1/voices", VOICE).json()
    assert {*given} >= {"code", "key", "pin", "url", "state", "state_label", "holder", "due_at"}
    code, member = given["code"], token(client, "anggota")
    post(client, f"/api/v1/parcels/{code}/moves", {"move": "forward"}, **member)
    public = client.get(f"/api/v1/voices/{code}").json()
    assert {*public} == VOICE_KEYS
    own = client.get(f"/api/v1/voices/{code}", headers={"X-Voice-Key": given["key"]}).json()
    assert {*own} == VOICE_KEYS | {"text", "letters", "moves"}
    dispatcher = token(client, "admin-kominfo")
    parcel = client.get(f"/api/v1/parcels/{code}", headers=dispatcher).json()
    assert {*parcel} == ROW | {"timeline", "moves"}
    assert {*parcel["holder"]} == {"slug", "name", "role"}
    assert {*parcel["item"]} >= {"title", "summary"}
    (row,) = client.get("/api/v1/parcels?holder=me", headers=dispatcher).json()["items"]
    assert {*row} == ROW
    for step in (*public["timeline"], *own["timeline"], *parcel["timeline"]):
        assert {*step} == STEP | MORE_IN_STEP
    assert [step["from"] and step["from"]["slug"] for step in public["timeline"]] == [None, world.kim.slug]
    for move in parcel["moves"]:
        assert {*move} == {"name", "label", "fields"}
        assert all({*field} >= FIELD for field in move["fields"])


def test_the_specification_names_a_step_s_keys_as_they_are_sent(client: Client) -> None:
    spec = client.get("/api/v1/openapi.json").json()
    assert {*spec["components"]["schemas"]["StepOut"]["properties"]} == STEP | MORE_IN_STEP


def test_the_page_for_people_names_every_address(client: Client) -> None:
    spec = client.get("/api/v1/openapi.json").json()
    page = client.get("/api/v1/docs").content.decode()
    assert all(path in page for path in spec["paths"])


@pytest.mark.parametrize(
    "address", ["/api/", "/api/v1/", "/api/v1/nothing", "/api/v2/voices", "/api/v1/visits"]
)
def test_an_unknown_address_is_a_problem_document(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_what_is_no_json_is_refused(client: Client) -> None:
    answer = client.post("/api/v1/voices", b"{not json", content_type="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
