"""Whatever stands in an address, the page is there, or it is not: never is it a fault."""

import pytest

from tests.people.world import World
from tests.portal.scene import Scene, build
from tests.voices.pages import visitor

pytestmark = pytest.mark.django_db

ODD = ("\x00", "\x00_1", "9" * 30, "-1", "9" * 16 + "-" + "9" * 18, "\u0663", '!!! " - & | :*', "a" * 5_000)
ASKED = {
    "/kabar/": ("q", "topik", "wilayah", "kim", "sebelum"),
    "/siaran/": ("sebelum",),
    "/suara/": ("q", "keadaan", "jenis", "wilayah", "sebelum"),
    "/kim/": ("q", "sesudah"),
    "/cari/": ("q",),
    "/angka/": ("wilayah",),
    "/data/": ("wilayah",),
}
PARTS = (
    "/kabar/{}/",
    "/siaran/{}/",
    "/suara/{}/",
    "/kim/{}/",
    "/wilayah/{}/",
    "/wilayah/{}/feed.atom",
    "/meja/{}/",
    "/data/{}.csv",
    "/belajar/{}/",
    "/belajar/kenali-hoaks/{}/",
)
PARTS_ODD = ("%00", "a-%00", "9" * 18, "9" * 30, "%D9%A3", "..%2f", "SB-%00%00%00%00-0000")


@pytest.fixture
def scene(world: World) -> Scene:
    return build(world)


@pytest.mark.parametrize(("path", "name"), [(path, name) for path, names in ASKED.items() for name in names])
def test_nonsense_asked_of_a_list_is_left_out_or_not_found(scene: Scene, path: str, name: str) -> None:
    reader = visitor()
    for odd in ODD:
        assert reader.get(path, {name: odd}).status_code in (200, 404), odd


@pytest.mark.parametrize("path", PARTS)
def test_nonsense_in_the_place_of_a_thing_is_not_found(scene: Scene, path: str) -> None:
    reader = visitor()
    if path == "/meja/{}/":
        reader.force_login(scene.world.people["anggota"])
    for odd in PARTS_ODD:
        assert reader.get(path.format(odd)).status_code == 404, odd
