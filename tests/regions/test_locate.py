import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sambung.regions.models import Level, Region
from sambung.regions.places import Places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indonesia")]


def test_a_point_in_belitung_lies_in_the_village_whose_boundary_holds_it() -> None:
    proposal = Region.objects.locate(-2.74246, 107.63556)
    assert proposal is not None
    assert proposal.region.path == "Kota, Tanjungpandan, Belitung"
    assert proposal.exact
    assert proposal.distance_km == 0


def test_every_village_of_belitung_is_found_from_a_point_within_it() -> None:
    villages = Region.objects.filter(code__startswith="19.02", level=Level.VILLAGE, boundary__isnull=False)
    for village in villages:
        boundary = village.boundary
        assert boundary is not None
        largest = max((shapely.Polygon(rings[0]) for rings in boundary["coordinates"]), key=lambda p: p.area)
        point = shapely.make_valid(largest).representative_point()
        proposal = Region.objects.locate(point.y, point.x)
        assert proposal is not None
        assert proposal.exact
        assert proposal.region == village


def test_elsewhere_the_nearest_centroid_in_the_regency_is_proposed() -> None:
    proposal = Region.objects.locate(-6.2, 106.8)
    assert proposal is not None
    assert proposal.region.path == "Slipi, Pal Merah, Kota Administrasi Jakarta Barat"
    assert not proposal.exact
    assert 0.5 < proposal.distance_km < 1


def test_a_boat_off_the_jetty_gets_the_village_nearby() -> None:
    proposal = Region.objects.locate(-2.93, 107.36)
    assert proposal is not None
    assert proposal.region.regency_code == "19.02"


@pytest.mark.parametrize(
    ("lat", "lng", "where"),
    [
        (1.29, 103.85, "Singapore"),
        (3.14, 101.69, "Kuala Lumpur"),
        (-8.84, 126.6, "inner Timor-Leste"),
        (-12.46, 130.84, "Darwin"),
        (0, 0, "the Gulf of Guinea"),
        (90, 0, "the North Pole"),
        (95, 107, "no latitude"),
        (-3, 190, "no longitude"),
        (float("nan"), 107, "no number"),
        (-3, float("inf"), "no number"),
    ],
)
def test_outside_indonesia_nothing_is_proposed(lat: float, lng: float, where: str) -> None:
    assert Region.objects.locate(lat, lng) is None, where


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(-11, 6), st.floats(95, 141))
def test_a_proposal_is_always_a_village(lat: float, lng: float) -> None:
    proposal = Region.objects.locate(lat, lng)
    assert proposal is None or proposal.region.level == Level.VILLAGE


def test_without_regions_nothing_is_proposed() -> None:
    assert Places([], []).locate(-2.74, 107.63) is None
