import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from sambung.regions.models import Level, Region, doubt_regions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indonesia")]

SUAK_GUAL = "Suak Gual, Selat Nasik, Belitung"
TANJUNGPANDAN = "Tanjungpandan, Belitung"


def paths(text: str, within: str = "", levels: tuple[int, ...] = ()) -> list[str]:
    return [region.path for region in Region.objects.search(text, within=within, levels=levels)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Suak Gual", SUAK_GUAL),
        ("suak gual", SUAK_GUAL),
        ("SUAKGUAL", SUAK_GUAL),
        ("suak-gual", SUAK_GUAL),
        ("Desa Suak Gual", SUAK_GUAL),
        ("Ds. Suak Gual", SUAK_GUAL),
        ("suak gua", SUAK_GUAL),
        ("suak gaul", SUAK_GUAL),
        ("suk gual", SUAK_GUAL),
        ("suak guwal", SUAK_GUAL),
        ("padjng kandis", "Padang Kandis, Membalong, Belitung"),
        ("soeak goeal", SUAK_GUAL),
        ("suak gual, selat nasik", SUAK_GUAL),
        ("suak gual selat nasik", SUAK_GUAL),
        ("Kec. Tanjungpandan", TANJUNGPANDAN),
        ("kecamatan tanjung pandan", TANJUNGPANDAN),
        ("Tanjongpandan", TANJUNGPANDAN),
        ("Kab. Belitung", "Belitung"),
        ("kabupaten belitung", "Belitung"),
        ("kab belitung timur", "Belitung Timur"),
        ("Kota Bandung", "Kota Bandung"),
        ("Kel. Kota, Tanjungpandan", "Kota, Tanjungpandan, Belitung"),
        ("parit tanjungpandan", "Parit, Tanjungpandan, Belitung"),
        ("membalng", "Membalong, Belitung"),
    ],
)
def test_the_region_meant_comes_first(text: str, first: str) -> None:
    assert paths(text)[0] == first


def test_a_part_within_a_name_finds_it() -> None:
    assert SUAK_GUAL in paths("gual")
    assert paths("gual", within="19.02") == [SUAK_GUAL]


def test_a_name_that_begins_with_the_word_for_a_level_is_found_by_it() -> None:
    assert paths("kota", within="19.02")[0] == "Kota, Tanjungpandan, Belitung"
    assert all(path.startswith("Kota Baru,") for path in paths("kota baru", levels=(Level.VILLAGE,)))


def test_only_the_levels_asked_for_are_found() -> None:
    found = Region.objects.search("tanjungpandan", levels=(Level.DISTRICT,))
    assert [region.code for region in found] == ["19.02.01"]


def test_only_what_lies_within_is_found() -> None:
    found = Region.objects.search("tanjung", within="19.02")
    assert found
    assert all(region.code.startswith("19.02.") for region in found)


def test_spelled_as_typed_comes_before_a_variant() -> None:
    assert paths("kota", levels=(Level.VILLAGE,))[0].startswith("Kota,")
    assert paths("kuta", levels=(Level.VILLAGE,))[0].startswith("Kuta,")


ODD = ["", " ", ",", "-", "kota,", "…", "x" * 5_000, "zzzzqqqq", "\0", "%_'\"\\", "ق"]


@pytest.mark.parametrize("text", ODD)
def test_whatever_is_typed_is_answered(text: str) -> None:
    assert len(Region.objects.search(text)) <= 10


def test_no_more_are_given_than_wanted() -> None:
    assert len(Region.objects.search("suka", limit=3)) == 3


def test_a_search_and_its_paths_take_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    Region.objects.search("warm")
    with django_assert_num_queries(1):
        assert len(paths("sukamaju")) == 10
    with django_assert_num_queries(0):  # the process has met them
        assert len(paths("sukamaju")) == 10


def test_a_changed_name_is_found_and_the_old_one_is_not() -> None:
    assert paths("suak gual")
    Region.objects.filter(code="19.02.03.2003").update(name="Kampung Tanjong Lancor")
    doubt_regions()
    assert paths("tanjong lancor")[0] == "Kampung Tanjong Lancor, Selat Nasik, Belitung"
    assert SUAK_GUAL not in paths("suak gual")


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_mistake_still_finds_a_village_of_belitung(data: st.DataObject) -> None:
    villages = Region.objects.filter(code__startswith="19.02", level=Level.VILLAGE).order_by("code")
    name = data.draw(st.sampled_from([village.name for village in villages if len(village.name) >= 5]))
    at = data.draw(st.integers(1, len(name) - 2))
    letter = data.draw(st.sampled_from(LETTERS))
    mistake = data.draw(st.sampled_from(["wrong", "missing", "too much", "swapped"]))
    typed = {
        "wrong": name[:at] + letter + name[at + 1 :],
        "missing": name[:at] + name[at + 1 :],
        "too much": name[:at] + letter + name[at:],
        "swapped": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    }[mistake]
    assert name in [region.name for region in Region.objects.search(typed, within="19.02")]
