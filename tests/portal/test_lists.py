"""A list of any length costs as many queries as a short one."""

from collections.abc import Callable

import pytest

from sambung.insight import figures
from tests.counting import statements
from tests.people.world import World
from tests.portal.scene import Scene, build, bulletins, groups, stories, voices
from tests.voices.pages import visitor

pytestmark = pytest.mark.django_db

LISTS: dict[str, tuple[Callable[[Scene], str], int]] = {
    "home": (lambda scene: "/", 12),
    "news": (lambda scene: "/kabar/", 4),
    "news item": (lambda scene: scene.story.address, 9),
    "bulletins": (lambda scene: "/siaran/", 1),
    "region": (lambda scene: "/wilayah/19.02/", 17),
    "village": (lambda scene: "/wilayah/19.02.03.2003/", 17),
    "groups": (lambda scene: "/kim/", 1),
    "group": (lambda scene: "/kim/kim-tanjong-lancor/", 10),
    "voices": (lambda scene: "/suara/", 6),
    "search": (lambda scene: "/cari/?q=dermaga", 9),
    "figures": (lambda scene: "/angka/?wilayah=19.02", 9),
    "open data": (lambda scene: "/data/?wilayah=19.02", 9),
    "file of data": (lambda scene: "/data/news-by-month.csv?wilayah=19.02", 9),
    "atom": (lambda scene: "/kabar/feed.atom", 6),
    "json": (lambda scene: "/kabar/feed.json", 6),
    "map of news": (lambda scene: "/sitemap-kabar-0.xml", 1),
    "list of maps": (lambda scene: "/sitemap.xml", 5),
}


def queries(address: str) -> list[str]:
    visitor().get(address)  # what a process keeps is read
    figures.forget()
    with statements() as asked:
        assert visitor().get(address).status_code == 200
    return asked


def test_many_rows_cost_as_many_queries_as_one(world: World, count: Callable[[int, int], int]) -> None:
    scene, more = build(world), count(12, 50)
    few = {name: queries(address(scene)) for name, (address, _most) in LISTS.items()}
    stories(world, more, pictures=1)
    voices(world, more, state="answered")
    bulletins(world, more)
    groups(world, more)
    many = {name: queries(address(scene)) for name, (address, _most) in LISTS.items()}
    assert {name: len(asked) for name, asked in many.items()} == {
        name: len(asked) for name, asked in few.items()
    }
    for name, (_address, most) in LISTS.items():
        assert len(many[name]) <= most, (name, many[name])
