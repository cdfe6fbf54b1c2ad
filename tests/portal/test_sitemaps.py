"""What search engines are told: every public address, none that is not."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from tests.people.world import World
from tests.portal.scene import Scene, build
from tests.voices.pages import text_of, visitor
from tests.voices.steps import voice

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def scene(world: World) -> Scene:
    voice(world, text="Bukan untuk umum.")
    return build(world)


def addresses(path: str, inside: str) -> dict[str, str | None]:
    """What a map names, each with its last change."""
    answer = visitor().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own map
    return {
        (one.findtext(f"{MAP}loc") or "").removeprefix(settings.BASE_URL): one.findtext(f"{MAP}lastmod")
        for one in root.findall(MAP + inside)
    }


def test_every_public_address_is_in_a_map_and_opens(scene: Scene, client: Client) -> None:
    named: dict[str, str | None] = {}
    for part in addresses("/sitemap.xml", "sitemap"):
        named |= addresses(part, "url")
    code = scene.voice.parcel.code
    expected = {
        "/", "/kabar/", scene.story.address, scene.corrected.address, scene.bulletin.address,
        f"/suara/{code}/", "/kim/kim-tanjong-lancor/", "/wilayah/19.02.03.2003/", "/wilayah/19.02/",
    }  # fmt: skip
    assert expected <= set(named)
    assert scene.withdrawn.address not in named
    assert len([path for path in named if path.startswith("/suara/SB-")]) == 1
    for path in named:
        assert client.get(path).status_code == 200, path


def test_maps_say_when_something_changed(scene: Scene) -> None:
    parts = addresses("/sitemap.xml", "sitemap")
    of_news = next(path for path in parts if "kabar" in path)
    changed = addresses(of_news, "url")[scene.corrected.address]
    assert changed is not None
    assert datetime.fromisoformat(changed) == scene.corrected.changed_at
    assert parts[of_news] == changed


@pytest.mark.parametrize("path", ["/sitemap-dukun-0.xml", "/sitemap-kabar-9999999999999999.xml"])
def test_a_map_that_is_none_is_not_there(scene: Scene, path: str) -> None:
    assert visitor().get(path).status_code == 404


def test_robots_are_kept_from_forms_and_keys(scene: Scene) -> None:
    words = text_of(visitor().get("/robots.txt"))
    assert "Disallow: /meja/" in words
    assert "Disallow: /jawab/" in words
    assert "Disallow: /kalender/" in words
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in words
