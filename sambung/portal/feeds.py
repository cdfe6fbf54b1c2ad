"""News as Atom (RFC 4287) and JSON Feed 1.1: the newest of all, of a region, of a group."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from sambung.news import public
from sambung.news.models import Story
from sambung.portal import groups
from sambung.portal.heads import language, shared_picture
from sambung.portal.links import absolute, address
from sambung.portal.pages import public_page
from sambung.portal.regions import region_of

MOST = 30
_RELATIVE = re.compile(r'(<a\s(?:[^>]*?\s)?href=")(/(?!/)[^"]*)"')
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""What an empty feed says of its last change: the page must not differ from one second to the next."""


@public_page
def stories(request: HttpRequest, form: str) -> HttpResponse:
    return _feed(form, _("News from Sambung"), "/kabar/", public.latest(MOST))


@public_page
def clarifications(request: HttpRequest, form: str) -> HttpResponse:
    newest = public.clarifications().stories
    return _feed(form, _("Clarifications from Sambung"), "/klarifikasi/", newest)


@public_page
def region(request: HttpRequest, code: str, form: str) -> HttpResponse:
    found = region_of(code)
    if found is None:
        raise Http404
    title = _("News of %(name)s") % {"name": found.short_name}
    return _feed(form, title, f"/wilayah/{code}/", public.in_region(found, MOST))


@public_page
def group(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    found = groups.one(slug)
    if found is None:
        raise Http404
    title = _("News of %(name)s") % {"name": found.name}
    return _feed(form, title, f"/kim/{slug}/", public.of_group(found, MOST))


def _feed(form: str, title: str, under: str, stories: list[Story]) -> HttpResponse:
    stories = public.shown(stories)
    prefetch_related_objects(stories, "publications")
    return _json(title, under, stories) if form == "json" else _atom(title, under, stories)


def story_id(story: Story) -> str:
    """A name that no correction and no other headline changes (RFC 4151)."""
    published = story.published_at or SINCE
    host = urlsplit(settings.BASE_URL).hostname
    return f"tag:{host},{published:%Y-%m-%d}:kabar/{story.pk}"


class NewsAtom(Atom1Feed):
    """Django's Atom, with the whole text of each item, and its own word for an empty feed's age."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else SINCE

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


def _atom(title: str, under: str, stories: list[Story]) -> HttpResponse:
    page = absolute(address(under))
    feed = NewsAtom(
        title,
        page,
        _("News from the villages, written by those who live there."),
        language=language(),
        author_name="Sambung",
        feed_url=f"{page}feed.atom",
        feed_guid=page,
    )
    for story in stories:
        feed.add_item(
            story.headline,
            absolute(address(story.address)),
            story.lead,
            unique_id=story_id(story),
            pubdate=story.published_at,
            updateddate=story.changed_at or story.published_at,
            author_name=", ".join(_authors(story)),
            categories=_tags(story),
            enclosures=_enclosures(story),
            content=_content(story),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _json(title: str, under: str, stories: list[Story]) -> HttpResponse:
    page = absolute(address(under))
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": page,
        "feed_url": f"{page}feed.json",
        "language": language(),
        "authors": [{"name": "Sambung", "url": absolute("/")}],
        "items": [_json_item(story) for story in stories],
    }
    return JsonResponse(feed, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})


def _json_item(story: Story) -> dict[str, Any]:
    published = story.published_at or SINCE
    item = {
        "id": story_id(story),
        "url": absolute(address(story.address)),
        "title": story.headline,
        "summary": story.lead,
        "content_html": _content(story),
        "date_published": published.isoformat(timespec="seconds"),
        "date_modified": (story.changed_at or published).isoformat(timespec="seconds"),
        "authors": [{"name": name} for name in _authors(story)],
        "tags": _tags(story),
        "language": "id",
    }
    pictures = [shared for shown in story.pictures if (shared := shared_picture(shown))]
    return {**item, "image": absolute(pictures[0].address)} if pictures else item


def _tags(story: Story) -> list[str]:
    verdict = [str(story.get_verdict_display())] if story.verdict else []
    return [str(story.get_topic_display()), story.region.short_name, *verdict]


def _authors(story: Story) -> list[str]:
    """Every group whose submission went into it."""
    return [group.name for group in story.givers] or ["Sambung"]


def _content(story: Story) -> str:
    """The whole text; what was changed stands before it, as on the page."""
    notes = [f"{change.get_kind_display()}: {change.public_note}" for change in story.changes]
    changes = format_html_join("", "<p><em>{}</em></p>", ([capfirst(note)] for note in notes))
    claim = story.live and story.verdict and (story.live.claim, story.headline, story.live.answer)
    review = format_html("<p>{}<br><strong>{}</strong><br>{}</p>", *claim) if claim else ""
    body = with_whole_links(story.body)
    return f"{changes}{review}{format_html('<p><strong>{}</strong></p>', story.lead)}{body}"


def with_whole_links(body: str) -> str:
    """The text with links that lead out of a feed reader: those within this site get its name."""
    return _RELATIVE.sub(lambda found: f'{found[1]}{absolute(found[2])}"', body)


def _enclosures(story: Story) -> list[Enclosure]:
    return [
        Enclosure(absolute(widest.address), str(widest.size), widest.mime)
        for shown in story.pictures[:1]
        for widest in shown.renditions[-1:]
    ]
