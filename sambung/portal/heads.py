"""What a page says about itself to browsers, feed readers, search engines and to those who share it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sambung.news.claims import links_in
from sambung.news.genres import RATINGS, Verdict, in_indonesian
from sambung.news.models import Story
from sambung.news.picture_models import ShownPicture
from sambung.portal.links import absolute, address

_IN_SCRIPT = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Picture:
    """A picture for whoever shares the page."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Feed:
    """The news of a page as feeds; `under` is the address that they lie below."""

    title: str
    under: str


@dataclass(frozen=True)
class Head:
    """`description` in one sentence; `indexed`: a page that search engines should list by itself."""

    title: str
    description: str = ""
    kind: str = "website"
    picture: Picture | None = None
    feed: Feed | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    indexed: bool = True

    @property
    def json_ld(self) -> SafeString:
        """`data` as a script that no browser runs; nothing in it can end the element."""
        written = json.dumps(self.data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
        tag = '<script type="application/ld+json">{}</script>'
        return format_html(tag, mark_safe(written))  # noqa: S308  (escaped above)


def of_story(story: Story) -> Head:
    """A news item: its first picture, and the facts of `NewsArticle` (schema.org)."""
    if story.is_withdrawn:
        return Head(_("Withdrawn"), _("This news was withdrawn."), indexed=False)
    pictures = story.pictures
    first = shared_picture(pictures[0]) if pictures else None
    return Head(
        story.headline,
        story.lead,
        "article",
        first,
        feed=Feed(_("News"), "/kabar/"),
        data=_claim_review(story, pictures) if story.verdict else _article(story, pictures),
    )


def shared_picture(shown: ShownPicture) -> Picture | None:
    """The widest copy of a picture."""
    if not shown.renditions:
        return None
    widest = shown.renditions[-1]
    return Picture(widest.address, widest.width, widest.height, shown.alt)


def _publisher() -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": "Sambung",
        "url": absolute("/"),
        "logo": {"@type": "ImageObject", "url": absolute(static("img/icon.png"))},
    }


def _claim_review(story: Story, pictures: list[ShownPicture]) -> dict[str, Any]:
    """A clarification as `ClaimReview` (schema.org), beside the article that it is."""
    verdict = Verdict(story.verdict)
    live = story.live
    assert live is not None  # noqa: S101  (says to mypy what `verdict` means)
    review = {
        "@type": "ClaimReview",
        "url": absolute(address(story.address)),
        "datePublished": story.published_at.isoformat(timespec="seconds") if story.published_at else "",
        "author": {"@type": "Organization", "name": "Sambung", "url": absolute("/")},
        "inLanguage": "id",
        "claimReviewed": live.claim,
        "reviewBody": live.answer,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[verdict],
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": in_indonesian(verdict),
        },
        "itemReviewed": {
            "@type": "Claim",
            "text": live.claim,
            "appearance": {"@type": "CreativeWork", "name": _one_line(live.seen_in)},
        },
        "citation": links_in(live.evidence),
    }
    article = _article(story, pictures)
    context = article.pop("@context")
    return {"@context": context, "@graph": [review, article]}


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _article(story: Story, pictures: list[ShownPicture]) -> dict[str, Any]:
    authors = [group.name for group in story.givers] or ["Sambung"]
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "description": story.lead,
        "url": absolute(address(story.address)),
        "mainEntityOfPage": absolute(address(story.address)),
        "inLanguage": "id",
        "author": [{"@type": "Organization", "name": name} for name in authors],
        "publisher": _publisher(),
        "contentLocation": {"@type": "Place", "name": story.region.path},
        "image": [absolute(shared.address) for shown in pictures if (shared := shared_picture(shown))],
        "articleSection": story.get_topic_display(),
    }
    if story.published_at:
        article["datePublished"] = story.published_at.isoformat(timespec="seconds")
        article["dateModified"] = (story.changed_at or story.published_at).isoformat(timespec="seconds")
    corrections = [change for change in story.changes if change.kind == "correction"]
    if corrections:
        article["correction"] = [
            {
                "@type": "CorrectionComment",
                "text": change.public_note,
                "datePublished": change.at.isoformat(timespec="seconds"),
            }
            for change in corrections
        ]
    return article


def language() -> str:
    return get_language() or "id"
