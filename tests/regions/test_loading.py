from collections import Counter

import pytest

from sambung.regions.loading import Loaded, load_regions
from sambung.regions.models import Level, Region

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indonesia")]

ZONES = {
    "Asia/Jakarta": """
        Aceh, Sumatera Utara, Sumatera Barat, Riau, Jambi, Sumatera Selatan, Bengkulu, Lampung,
        Kepulauan Bangka Belitung, Kepulauan Riau, Daerah Khusus Ibukota Jakarta, Jawa Barat, Jawa Tengah,
        Daerah Istimewa Yogyakarta, Jawa Timur, Banten, Kalimantan Barat, Kalimantan Tengah""",
    "Asia/Makassar": """
        Bali, Nusa Tenggara Barat, Nusa Tenggara Timur, Kalimantan Selatan, Kalimantan Timur, Kalimantan
        Utara, Sulawesi Utara, Sulawesi Tengah, Sulawesi Selatan, Sulawesi Tenggara, Gorontalo, Sulawesi
        Barat""",
    "Asia/Jayapura": """
        Maluku, Maluku Utara, Papua, Papua Barat, Papua Selatan, Papua Tengah, Papua Pegunungan,
        Papua Barat Daya""",
}


def test_all_of_indonesia_is_loaded(indonesia: Loaded) -> None:
    assert indonesia.regions == 91_599
    levels = Counter(Region.objects.values_list("level", flat=True))
    assert levels == {
        Level.PROVINCE: 38,
        Level.REGENCY: 514,
        Level.DISTRICT: 7_285,
        Level.VILLAGE: 83_762,
    }


def test_every_province_has_its_zone_by_name() -> None:
    expected = {" ".join(name.split()): zone for zone, names in ZONES.items() for name in names.split(",")}
    assert len(expected) == 38
    assert dict(Region.objects.filter(level=1).values_list("name", "time_zone")) == expected


def test_every_region_has_the_zone_of_its_province_and_a_parent_one_level_up() -> None:
    regions = {region.code: region for region in Region.objects.defer("boundary")}
    for code, region in regions.items():
        assert region.time_zone == regions[code[:2]].time_zone
        if region.level == Level.PROVINCE:
            assert region.parent_id is None
        else:
            assert regions[region.parent_id or ""].level == region.level - 1


def test_boundaries_are_those_of_all_regencies_and_of_belitung() -> None:
    known = Region.objects.filter(boundary__isnull=False)
    assert known.filter(level=Level.REGENCY).count() == 514
    assert known.filter(level=Level.VILLAGE).count() == 49
    assert known.exclude(level=Level.REGENCY).exclude(code__startswith="19.02").count() == 0


def test_centroids_are_missing_for_360_villages_only() -> None:
    assert Region.objects.filter(lat=None).count() == 360


def test_loading_again_changes_nothing() -> None:
    assert load_regions() == Loaded(regions=91_599, changed=0)


def test_loading_again_mends_what_differs_and_brings_back_what_is_missing() -> None:
    Region.objects.filter(code="19.02").update(name="Billiton", boundary=None)
    Region.objects.filter(code="19.02.01.2014").delete()
    assert load_regions().changed == 2
    belitung = Region.objects.get(code="19.02")
    assert belitung.name == "Kabupaten Belitung"
    assert belitung.boundary is not None
    assert Region.objects.get(code="19.02.01.2014").name == "Aik Ketekok"
