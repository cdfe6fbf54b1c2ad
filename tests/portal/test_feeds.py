"""The feeds, against RFC 4287 (Atom), RFC 4151 (tag: names) and JSON Feed 1.1."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import time_machine
from django.conf import settings

from tests.people.world import World
from tests.portal.scene import change, stories
from tests.voices.pages import text_of, visitor

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
UNDER = ["/kabar/", "/wilayah/19.02/", "/wilayah/19.02.03.2003/", "/kim/kim-tanjong-lancor/", "/en/kabar/"]
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:kabar/\d+")

# RFC 4287, 4.1: how often a child may and must stand in its parent
OF_FEED = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "subtitle": (0, 1), "author": (0, 99)}
OF_ENTRY = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "published": (0, 1),
    "summary": (0, 1),
    "content": (0, 1),
    "rights": (0, 1),
    "author": (0, 99),
    "category": (0, 99),
    "link": (0, 99),
}


def atom(under: str) -> ElementTree.Element:
    answer = visitor().get(f"{under}feed.atom")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own feed


def feed(under: str) -> dict[str, Any]:
    answer = visitor().get(f"{under}feed.json")
    assert answer["Content-Type"] == "application/feed+json"
    read: dict[str, Any] = answer.json()
    return read


def counted(parent: ElementTree.Element, rules: dict[str, tuple[int, int]], more: set[str]) -> None:
    names = [child.tag for child in parent]
    for name, (least, most) in rules.items():
        assert least <= names.count(ATOM + name) <= most, name
    assert set(names) <= {ATOM + name for name in {*rules, *more}}


def moment(text: str | None) -> datetime:
    """RFC 3339: a date and time with its offset."""
    assert text is not None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text), text
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("under", UNDER)
def test_atom_is_built_as_its_specification_says(world: World, under: str) -> None:
    stories(world, 2, pictures=1)
    root = atom(under)
    assert root.tag == f"{ATOM}feed"
    counted(root, OF_FEED, {"link", "entry"})
    moment(root.findtext(f"{ATOM}updated"))
    links = {(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")}
    assert {
        ("self", f"{settings.BASE_URL}{under}feed.atom"),
        ("alternate", settings.BASE_URL + under),
    } <= links
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for entry in entries:
        counted(entry, OF_ENTRY, set())
        assert TAG.fullmatch(entry.findtext(f"{ATOM}id") or "")
        assert entry.find(f"{ATOM}author/{ATOM}name") is not None
        assert moment(entry.findtext(f"{ATOM}published")) <= moment(entry.findtext(f"{ATOM}updated"))
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "html"
        assert "<h2>Gotong royong</h2>" in (content.text or "")
        kinds = [link.get("rel") for link in entry.findall(f"{ATOM}link")]
        assert sorted(filter(None, kinds)) == ["alternate", "enclosure"]
        for link in entry.findall(f"{ATOM}link"):
            assert urlsplit(link.get("href", "")).scheme in {"http", "https"}


@pytest.mark.parametrize("under", UNDER)
def test_json_feed_has_what_its_specification_asks_for(world: World, under: str) -> None:
    stories(world, 2, pictures=1)
    read = feed(under)
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert read["title"]
    assert read["feed_url"] == f"{settings.BASE_URL}{under}feed.json"
    assert read["home_page_url"] == settings.BASE_URL + under
    assert len(read["items"]) == 2
    for item in read["items"]:
        assert TAG.fullmatch(item["id"])
        assert item["content_html"]
        assert item["url"].startswith(settings.BASE_URL)
        assert item["image"].startswith(settings.BASE_URL)
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert all(author["name"] for author in item["authors"])
        assert moment(item["date_published"]) <= moment(item["date_modified"])


def test_both_feeds_name_the_same_items(world: World) -> None:
    stories(world, 3)
    ids = [entry.findtext(f"{ATOM}id") for entry in atom("/kabar/").findall(f"{ATOM}entry")]
    assert ids == [item["id"] for item in feed("/kabar/")["items"]]
    assert len(set(ids)) == 3


def test_a_correction_changes_an_item_and_not_its_name(world: World) -> None:
    story = stories(world, 1)[0]
    before = feed("/kabar/")["items"][0]
    type(story).objects.filter(pk=story.pk).update(slug="judul-baru")
    change(story, "correction", "Dua <gerobak>, bukan tiga.")
    after = feed("/kabar/")["items"][0]
    assert after["id"] == before["id"]
    assert after["url"] != before["url"]
    assert after["date_published"] == before["date_published"]
    assert after["date_modified"] > before["date_modified"]
    assert "Dua &lt;gerobak&gt;, bukan tiga." in after["content_html"]


def test_a_withdrawn_item_is_in_no_feed(world: World) -> None:
    story = stories(world, 1)[0]
    change(story, "withdrawal", "Keliru.")
    for under in UNDER:
        assert atom(under).findall(f"{ATOM}entry") == []
        assert feed(under)["items"] == []


def test_an_empty_feed_stays_the_same(world: World) -> None:
    first = visitor().get("/kabar/feed.atom")
    with time_machine.travel("2027-03-01"):
        assert visitor().get("/kabar/feed.atom")["ETag"] == first["ETag"]


@pytest.mark.parametrize("under", ["/wilayah/98.99/", "/kim/tidak-ada/", "/kim/diskominfo-belitung/"])
def test_what_is_not_there_has_no_feed(world: World, under: str) -> None:
    assert visitor().get(f"{under}feed.atom").status_code == 404
    assert visitor().get(f"{under}feed.json").status_code == 404


def test_a_group_feeds_its_own_news_alone(world: World) -> None:
    stories(world, 1)
    assert feed("/kim/kim-selat-nasik/")["items"] == []
    assert feed("/wilayah/19.06/")["items"] == []


@pytest.mark.parametrize("under", UNDER)
def test_pages_name_their_feeds(world: World, under: str) -> None:
    words = text_of(visitor().get(under))
    assert 'type="application/atom+xml" title="' in words
    assert f'href="{under}feed.atom"' in words
    assert f'href="{under}feed.json"' in words
