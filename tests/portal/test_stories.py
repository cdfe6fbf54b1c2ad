"""The news as everybody reads it: the list, an item, what was corrected, what was withdrawn."""

import json
import re
from typing import Any

import pytest
from django.conf import settings

from sambung.news import public
from tests.people.world import World
from tests.portal.scene import change, stories
from tests.voices.pages import text_of, visitor

pytestmark = pytest.mark.django_db


def data_of(page: Any) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.content.decode(), re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_an_item_shows_all_that_belongs_to_it(world: World) -> None:
    story = stories(world, 1, pictures=2)[0]
    page = visitor().get(story.address)
    words = text_of(page)
    for part in (
        "Dermaga bersih 0",
        "Ibu-ibu membersihkan dermaga.",
        "<h2>Gotong royong</h2>",
        "<b>Suak Gual</b>",
        "Ketua RT",
        'alt="Dermaga kayu, dua gerobak"',
        "Dermaga pagi hari.",
        "Rusdi",
        "/kim/kim-tanjong-lancor/",
        "https://wa.me/?text=",
    ):
        assert part in words, part
    assert words.count("<figure>") == 2
    assert page["Cache-Control"].startswith("public")


def test_a_phone_is_offered_no_wide_picture(world: World) -> None:
    story = stories(world, 1, pictures=1)[0]
    words = text_of(visitor().get(story.address))
    phone = re.search(r'<source media="\(max-width: 45em\)" type="image/webp" srcset="([^"]+)"', words)
    least = re.search(
        r'<source media="\(prefers-reduced-data: reduce\)" type="image/webp" srcset="([^"]+)"', words
    )
    assert phone is not None
    assert phone[1].endswith("/w640.webp")
    assert least is not None
    assert least[1].endswith("/w320.webp")
    assert re.search(r'srcset="[^"]+/w1024.webp 1024w, [^"]+/w1600.webp 1600w"', words)
    assert re.search(r'<img src="[^"]+/w640.jpg" width="640" height="480" [^>]*loading="lazy"', words)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_another_slug_leads_to_the_right_one_for_ever(world: World, prefix: str) -> None:
    story = stories(world, 1)[0]
    for wrong in (f"judul-lama-{story.pk}", f"{story.pk}"):
        answer = visitor().get(f"{prefix}/kabar/{wrong}/")
        assert (answer.status_code, answer["Location"]) == (301, prefix + story.address)


@pytest.mark.parametrize(
    "address", ["/kabar/tidak-ada-999999/", "/kabar/x/", "/kabar/1-2-99999999999999999999/"]
)
def test_what_never_was_is_not_there(world: World, address: str) -> None:
    assert visitor().get(address).status_code == 404


def test_a_correction_is_said_at_the_top_and_at_the_bottom(world: World) -> None:
    story = stories(world, 1)[0]
    change(story, "update", "Hari kedua ditambahkan.")
    change(story, "correction", "Dua gerobak, bukan tiga.")
    page = visitor().get(story.address)
    words = text_of(page)
    top, article, bottom = words.partition("Sampah diangkut")
    assert article
    assert "Dua gerobak, bukan tiga." in top
    assert "Dua gerobak, bukan tiga." in bottom
    assert "Hari kedua ditambahkan." in bottom
    data = data_of(page)
    assert [one["text"] for one in data["correction"]] == ["Dua gerobak, bukan tiga."]
    assert data["dateModified"] > data["datePublished"]


def test_a_withdrawn_item_says_since_when_and_why_and_nothing_else(world: World) -> None:
    story = stories(world, 1, headline="Kabar keliru", pictures=1)[0]
    old = story.address
    change(story, "withdrawal", "Isinya tidak benar.")
    answer = visitor().get(old)
    assert answer.status_code == 301
    page = visitor().get(answer["Location"])
    words = text_of(page)
    assert "Isinya tidak benar." in words
    assert "<time datetime=" in words
    assert 'content="noindex,follow"' in words
    for gone in ("Kabar keliru", "kabar-keliru", "Sampah diangkut", "<figure>", "ld+json"):
        assert gone not in words, gone
    assert old not in text_of(visitor().get("/kabar/"))


def test_a_headline_can_not_end_the_data_of_the_page(world: World) -> None:
    headline = "Awas </script><script>alert(1)</script> & <b>"
    story = stories(world, 1, headline=headline, slug="awas")[0]
    page = visitor().get(story.address)
    assert "<script>alert" not in page.content.decode()
    assert data_of(page)["headline"] == headline


def test_the_data_names_who_when_and_where(world: World) -> None:
    story = stories(world, 1, pictures=1)[0]
    data = data_of(visitor().get("/en" + story.address))
    assert data["@type"] == "NewsArticle"
    assert data["author"] == [{"@type": "Organization", "name": "KIM Tanjong Lancor"}]
    assert data["url"] == f"{settings.BASE_URL}/en{story.address}"
    assert data["contentLocation"]["name"] == "Suak Gual, Selat Nasik, Belitung"
    assert data["image"][0].startswith(settings.BASE_URL)


def test_a_page_says_its_own_address_its_twin_and_its_picture(world: World) -> None:
    story = stories(world, 1, pictures=1)[0]
    words = text_of(visitor().get("/en" + story.address + "?utm=x"))
    own, twin = f"{settings.BASE_URL}/en{story.address}", f"{settings.BASE_URL}{story.address}"
    assert f'<link rel="canonical" href="{own}">' in words
    assert f'<link rel="alternate" hreflang="id" href="{twin}">' in words
    assert f'<link rel="alternate" hreflang="en" href="{own}">' in words
    assert f'<meta property="og:url" content="{own}">' in words
    assert f'<meta property="og:image" content="{settings.BASE_URL}/kabar/gambar/' in words
    assert '<meta property="og:title" content="Dermaga bersih 0">' in words


def test_a_page_without_a_picture_is_shared_with_our_own(world: World) -> None:
    words = text_of(visitor().get("/"))
    assert f'<meta property="og:image" content="{settings.BASE_URL}/static/img/card.png">' in words
    assert '<meta name="twitter:card" content="summary_large_image">' in words


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"topik": "village"}, True),
        ({"topik": "health"}, False),
        ({"wilayah": "Suak Gual"}, True),
        ({"wilayah": "19.06"}, False),
        ({"kim": "kim-tanjong-lancor"}, True),
        ({"kim": "kim-selat-nasik"}, False),
        ({"q": "gerobak"}, True),
        ({"q": "puskesmas"}, False),
        ({"topik": "dukun", "kim": "' OR 1", "sebelum": "x"}, True),
    ],
)
def test_the_list_is_narrowed(world: World, asked: dict[str, str], found: bool) -> None:
    story = stories(world, 1)[0]
    page = visitor().get("/kabar/", asked)
    assert page.status_code == 200
    assert (story.address in text_of(page)) is found


def test_the_list_goes_on_from_a_cursor_without_gap_or_repeat(world: World) -> None:
    made = [story.address for story in stories(world, public.PAGE + 3)]
    first = text_of(visitor().get("/kabar/", {"wilayah": "19.02"}))
    onward = re.search(r'rel="next" href="\?([^"]+)"', first)
    assert onward is not None
    assert "wilayah=19.02" in onward[1]
    second = text_of(visitor().get(f"/kabar/?{onward[1]}"))
    shown = re.findall(r'class="row pictured" href="([^"]+)"', first + second)
    assert shown == made[::-1]
    assert 'rel="next"' not in second
