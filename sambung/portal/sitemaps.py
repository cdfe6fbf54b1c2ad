"""For search engines: what may be visited, and every public address with the day of its last change.

A map has at most `EACH` addresses. Its bounds are numbers of rows, not places in a list, so that a map costs
the same whether it is the first or the last, and a new row changes only the newest one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Max, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sambung.bulletins.models import Bulletin
from sambung.coaching.models import Practice
from sambung.coaching.training.courses import courses
from sambung.news.models import Story
from sambung.people.models import Organization
from sambung.portal.links import absolute
from sambung.portal.pages import public_page
from sambung.relay.models import Handoff
from sambung.voices.models import Voice

EACH = 5_000
PAGES = (
    "/",
    "/kabar/",
    "/klarifikasi/",
    "/siaran/",
    "/suara/",
    "/kim/",
    "/angka/",
    "/data/",
    "/lapor/",
    "/lacak/",
    "/cari/",
    "/privasi/",
    "/belajar/",
    "/belajar/praktik-baik/",
)


@dataclass(frozen=True)
class Entry:
    path: str
    changed: datetime | None = None

    @property
    def indonesian(self) -> str:
        return absolute(self.path)

    @property
    def english(self) -> str:
        return absolute(f"/en{self.path}")


@dataclass(frozen=True)
class Part:
    """One map in the list of maps."""

    address: str
    changed: datetime | None = None


@dataclass(frozen=True)
class Section:
    """Rows by their number, the addresses of some of them, and the field that says when they changed."""

    rows: Callable[[], QuerySet[Any]]
    entries: Callable[[QuerySet[Any]], Iterable[Entry]]
    changed: str = ""


def _stories(rows: QuerySet[Story]) -> Iterator[Entry]:
    for story in rows.only("pk", "slug", "published_at", "changed_at"):
        yield Entry(story.address, story.changed_at or story.published_at)


def _bulletins(rows: QuerySet[Bulletin]) -> Iterator[Entry]:
    for bulletin in rows.select_related("live"):
        yield Entry(bulletin.address, bulletin.live.at if bulletin.live else None)


def _voices(rows: QuerySet[Voice]) -> Iterator[Entry]:
    last = Handoff.objects.filter(parcel=OuterRef("pk")).order_by("-seq").values("at")[:1]
    for code, at in rows.annotate(moved=Subquery(last)).values_list("parcel__code", "moved"):
        yield Entry(f"/suara/{code}/", at)


def _lessons() -> Iterator[str]:
    """The courses and their lessons."""
    for course in courses().values():
        yield course.address
        yield from (f"{course.address}{lesson.slug}/" for lesson in course.lessons)


def _groups(rows: QuerySet[Organization]) -> Iterator[Entry]:
    """Each group, and the regions that it brings to life."""
    regions: dict[str, None] = {}
    for slug, code in rows.values_list("slug", "region"):
        yield Entry(f"/kim/{slug}/")
        parts = code.split(".")
        regions.update(dict.fromkeys(".".join(parts[:n]) for n in range(1, len(parts) + 1)))
    yield from (Entry(f"/wilayah/{code}/") for code in regions)


def _practices(rows: QuerySet[Practice]) -> Iterator[Entry]:
    for card in rows.only("pk", "title", "agreed_at"):
        yield Entry(card.address, card.agreed_at)


SECTIONS = {
    "kabar": Section(lambda: Story.objects.listed(), _stories, "changed_at"),
    "siaran": Section(lambda: Bulletin.objects.listed(), _bulletins, "live__at"),
    "suara": Section(lambda: Voice.objects.listed(), _voices),
    "praktik": Section(lambda: Practice.objects.listed(), _practices, "agreed_at"),
    "kim": Section(lambda: Organization.objects.filter(kind=Organization.Kind.KIM, active=True), _groups),
}


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """The list of maps that have something in them: one query a section."""
    parts = [Part(absolute("/sitemap-halaman-0.xml"))]
    for name, section in SECTIONS.items():
        numbered = section.rows().annotate(number=F("pk") / EACH).order_by("number").values_list("number")
        changed = numbered.annotate(changed=Max(section.changed)) if section.changed else numbered.distinct()
        parts += [Part(absolute(f"/sitemap-{name}-{row[0]}.xml"), *row[1:]) for row in changed]
    return _xml(request, "portal/sitemap_index.xml", {"parts": parts})


@public_page
def part(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """One map: one query."""
    if section == "halaman" and number == 0:
        return _xml(
            request, "portal/sitemap.xml", {"entries": [Entry(path) for path in (*PAGES, *_lessons())]}
        )
    if section not in SECTIONS or number > 10**12:
        raise Http404
    chosen = SECTIONS[section]
    rows = chosen.rows().filter(pk__gte=number * EACH, pk__lt=(number + 1) * EACH).order_by("pk")
    return _xml(request, "portal/sitemap.xml", {"entries": list(chosen.entries(rows))})


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """What is no page to be found by: forms, keys, the desk, answers to a search."""
    return render(request, "portal/robots.txt", content_type="text/plain; charset=utf-8")


def _xml(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    return render(request, template, shown, content_type="application/xml; charset=utf-8")
