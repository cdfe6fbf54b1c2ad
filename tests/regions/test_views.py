import pytest
from django.test import Client

from sambung.people.models import Organization
from sambung.regions.models import Region

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indonesia")]


def test_the_form_finds_villages_by_name(client: Client) -> None:
    response = client.get("/wilayah/cari/", {"q": "suak gaul", "tingkat": ["4"]})
    assert response.json() == [
        {"code": "19.02.03.2003", "name": "Suak Gual", "path": "Suak Gual, Selat Nasik, Belitung"}
    ]


def test_the_form_finds_only_within_the_region_it_names(client: Client) -> None:
    found = client.get("/wilayah/cari/", {"q": "parit", "di": "19.02"}).json()
    assert [region["path"] for region in found] == ["Parit, Tanjungpandan, Belitung"]


def test_villages_where_an_office_is_come_before_those_elsewhere(client: Client) -> None:
    regency = Region.objects.get(code="19.02")
    before = client.get("/wilayah/cari/", {"q": "parit", "tingkat": ["4"]}).json()
    assert not before[0]["code"].startswith("19.02")
    Organization.objects.create(
        slug="diskominfo-belitung", name="Diskominfo", kind="office", region=regency, regency=regency
    )
    after = client.get("/wilayah/cari/", {"q": "parit", "tingkat": ["4"]}).json()
    assert after[0]["path"] == "Parit, Tanjungpandan, Belitung"
    rest = [region["code"] for region in before if not region["code"].startswith("19.02")]
    assert [region["code"] for region in after[1:]] == rest[: len(after) - 1]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"q": "a"},
        {"q": "x" * 101},
        {"q": "parit", "di": "Belitung"},
        {"q": "parit", "tingkat": "9"},
        {"q": "a\0b"},
    ],
)
def test_a_bad_search_is_refused_with_a_reason(client: Client, asked: dict[str, str]) -> None:
    response = client.get("/wilayah/cari/", asked)
    assert response.status_code == 400
    assert response.json()["error"]


def test_near_me_proposes_a_village_and_is_kept_by_nobody(client: Client) -> None:
    response = client.get("/wilayah/dekat/", {"lat": "-2.74246", "lng": "107.63556"})
    assert response.json() == {
        "code": "19.02.01.1001",
        "name": "Kota",
        "path": "Kota, Tanjungpandan, Belitung",
        "exact": True,
        "distance_km": 0.0,
    }
    assert response["Cache-Control"] == "no-store"


def test_near_me_abroad_says_what_to_do(client: Client) -> None:
    response = client.get("/en/wilayah/dekat/", {"lat": "1.29", "lng": "103.85"})
    assert response.status_code == 404
    assert "search for it by name" in response.json()["error"]


BAD = [{}, {"lat": "x", "lng": "1"}, {"lat": "91", "lng": "1"}, {"lat": "nan", "lng": "1"}]


@pytest.mark.parametrize("asked", BAD)
def test_a_bad_coordinate_is_refused_with_a_reason(client: Client, asked: dict[str, str]) -> None:
    response = client.get("/wilayah/dekat/", asked)
    assert response.status_code == 400
    assert response.json()["error"]


def test_asking_otherwise_than_by_get_is_refused(client: Client) -> None:
    assert client.post("/wilayah/cari/", {"q": "parit"}).status_code == 405
