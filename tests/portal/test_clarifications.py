"""Clarifications as everybody reads them, and what their pages tell search engines (`ClaimReview`)."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from sambung.relay.models import Parcel
from tests.news.steps import act, completed, photo, published, wib
from tests.news.test_clarifications import ready
from tests.people.world import World
from tests.portal.schema_org import faults

pytestmark = pytest.mark.django_db


def page_of(parcel: Parcel) -> str:
    answer = Client().get(Parcel.objects.get(pk=parcel.pk).story.address)
    assert answer.status_code == 200
    return answer.content.decode()


def data_in(page: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.fixture
def clarified(world: World) -> Parcel:
    return completed(act(world, ready(world), "publish"))


def test_its_review_has_what_schema_org_publishes_and_nothing_else(world: World, clarified: Parcel) -> None:
    data = data_in(page_of(clarified))
    review, article = data["@graph"]
    assert list(faults(data)) == []
    assert (review["@type"], article["@type"]) == ("ClaimReview", "NewsArticle")
    assert review["claimReviewed"] == review["itemReviewed"]["text"] == "Air PAM beracun."
    assert review["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 1,
        "worstRating": 1,
        "bestRating": 5,
        "alternateName": "Salah",
    }
    assert review["itemReviewed"]["appearance"]["name"] == "Grup WhatsApp Suak Gual"
    assert review["citation"] == ["https://example.org/uji"]
    assert review["url"].endswith(Parcel.objects.get().story.address)


def test_news_has_what_schema_org_publishes_too(world: World) -> None:
    parcel = published(world, files=[(photo(world).pk, "nobody")])
    act(world, parcel, "revise", public_note="Dua.", fields={"kind": "correction"}, at=wib(9, 9))
    completed(act(world, parcel, "publish", at=wib(9, 10)), wib(9, 10))
    data = data_in(page_of(parcel))
    assert list(faults(data)) == []
    assert data["correction"][0]["text"] == "Dua."


@pytest.mark.parametrize("wrong", [{"veracity": "low"}, {"author": {"@type": "Place", "name": "Gual"}}])
def test_what_is_not_published_would_be_found(world: World, clarified: Parcel, wrong: dict[str, Any]) -> None:
    review = data_in(page_of(clarified))["@graph"][0]
    assert list(faults(review | wrong))


def test_the_list_says_the_verdict_and_what_is_right(world: World, clarified: Parcel) -> None:
    page = Client().get("/klarifikasi/").content.decode()
    assert "SALAH: Air PAM beracun" in page
    assert "Airnya aman." in page
    item = page_of(clarified)
    for part in (
        "Air PAM beracun.",
        "Grup WhatsApp Suak Gual",
        "Airnya aman.",
        'href="https://example.org/uji"',
    ):
        assert part in item
