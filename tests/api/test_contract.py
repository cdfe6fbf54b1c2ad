"""The API says what it is."""

import pytest
from django.test import Client
from openapi_spec_validator import validate

pytestmark = pytest.mark.django_db


def test_the_specification_is_valid_openapi_3_1(client: Client) -> None:
    spec = client.get("/api/v1/openapi.json").json()
    assert spec["openapi"].startswith("3.1")
    validate(spec)


def test_the_page_for_people_names_every_address(client: Client) -> None:
    spec = client.get("/api/v1/openapi.json").json()
    page = client.get("/api/v1/docs").content.decode()
    assert all(path in page for path in spec["paths"])


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/v2/voices", "/api/v1/visits"])
def test_an_unknown_address_is_a_problem_document(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_what_is_no_json_is_refused(client: Client) -> None:
    answer = client.post("/api/v1/voices", b"{not json", content_type="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
