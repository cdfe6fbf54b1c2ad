"""What everybody may read: stories that went out. Nothing here asks who reads.

What the busiest pages ask is composed once (`relay.composed`): composing it takes longer than answering it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache, reduce
from operator import or_

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchHeadline, SearchRank
from django.db.models import F, Field, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Concat, JSONArray

from sambung.media.models import Captions, Rendition
from sambung.news.models import CONFIG, Publication, Story, words_asked
from sambung.news.picture_models import OF_A_COPY, PublicRendition, ShownPicture, public_rendition
from sambung.people.models import Organization
from sambung.regions.models import Level, Region
from sambung.relay.composed import Composed, ComposedRows, Slot, any_of
from sambung.relay.words import cleaned

PAGE = 20
RANKED = 2_000
"""How many of the newest matches a search ranks."""

COLUMNS: dict[int, str] = {Level.VILLAGE: "region", Level.REGENCY: "regency"}
"""Where a story's region of that level stands."""

_AT = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Page:
    """Some stories, newest first, and the cursor of the next page ('' on the last)."""

    stories: list[Story]
    next: str


@dataclass(frozen=True)
class Found:
    """Stories by how well they fit, each with its `highlight`: a stretch of its text as plain words in which
    the found ones stand between ⟦ and ⟧. `newest_only`: there were more matches than are ranked."""

    stories: list[Story]
    newest_only: bool


def listed() -> QuerySet[Story]:
    """All that is live, newest first, with everything of their own that a row or a feed shows."""
    return Story.objects.listed().with_public_parts().newest_first()


def shown(stories: Iterable[Story]) -> list[Story]:
    """The same, each with its region, groups and pictures: at most four queries, and what regions are new to
    the process."""
    stories = list(stories)
    pictures: dict[int, list[ShownPicture]] = {}
    for picture in _pictures_of([story.current_id for story in stories if story.current_id]):
        pictures.setdefault(picture.publication_id, []).append(picture)
    also = _groups(stories)
    for story in stories:
        story.also_given_by = [also[pk] for pk in story.also_from if pk in also]
        story.public_pictures = pictures.get(story.current_id or 0, [])
    return _placed(stories)


def in_rows(stories: Iterable[Story]) -> list[Story]:
    """The same for a list: each with its region and the smallest copies of its first picture. One query."""
    stories = list(stories)
    publications = [story.current_id for story in stories if story.current_id]
    small = {row[0]: row[1:] for row in _smallest.all(publications=publications)} if publications else {}
    for story in stories:
        file, digest, copies = small.get(story.current_id, (None, "", ()))
        story.small_pictures = [public_rendition(file, digest, *copy) for copy in copies]
    return _placed(stories)


def _placed(stories: list[Story]) -> list[Story]:
    regions = {region.code: region for region in Region.objects.in_order([s.region_id for s in stories])}
    for story in stories:
        story.region = regions[story.region_id]
    return stories


def _groups(stories: Iterable[Story]) -> Mapping[int, Organization]:
    """The other groups whose submissions went into them: one query where there are any."""
    wanted = {pk for story in stories for pk in story.also_from}
    return Organization.objects.only("slug", "name").in_bulk(wanted) if wanted else {}


def _pictures_of(publications: list[int]) -> list[ShownPicture]:
    pictures = _pictures.all(publications=publications) if publications else []
    copies: dict[object, list[PublicRendition]] = {each.picture.public_file_id: [] for each in pictures}
    for file, *known in _copies.all(files=list(copies)) if copies else ():
        copies[file].append(public_rendition(file, *known))
    for each in pictures:
        each.copies, each.texts = copies[each.picture.public_file_id], []
    _add_captions([each for each in pictures if each.videos])
    return pictures


def _add_captions(videos: list[ShownPicture]) -> None:
    texts = _captions.all(files=[each.picture.file_id for each in videos]) if videos else ()
    for each in videos:
        each.texts = [text for text in texts if text.file_id == each.picture.file_id]


_pictures = Composed(
    lambda: (
        ShownPicture.objects.consented()
        .filter(any_of("publication", "publications"))
        .select_related("picture")
        .only("publication", "caption", "names", "alt", "photographer", "picture__file", "picture__burnt")
    )
)
_copies = ComposedRows(
    lambda: Rendition.objects.filter(any_of("file", "files"), width__gt=0, height__gt=0).values_list(
        "file", "file__digest", *OF_A_COPY
    )
)


def _smallest_copies() -> "QuerySet[ShownPicture, tuple[object, ...]]":
    """Of the first picture of publications: its file and digest, and of each type its narrowest copy."""
    file = Coalesce("picture__burnt", "picture__file")
    digest = Coalesce("picture__burnt__digest", "picture__file__digest")
    pictures = Rendition.objects.filter(file=OuterRef("public_file"), width__gt=0, mime__startswith="image/")
    narrowest = pictures.order_by("-mime", "width").distinct("mime")
    return (
        ShownPicture.objects.consented()
        .filter(any_of("publication", "publications"))
        .annotate(public_file=file)
        .order_by("publication", "position", "pk")
        .distinct("publication")
        .values_list("publication", file, digest, ArraySubquery(narrowest.values(made=JSONArray(*OF_A_COPY))))
    )


_smallest = ComposedRows(_smallest_copies)
_captions = Composed(lambda: Captions.objects.filter(any_of("file", "files")))


@lru_cache
def _newest(most: int, column: str = "") -> Composed[Story]:
    """The newest of all, or of those with this `value` in the column."""
    condition = {column: Slot("value", Field())} if column else {}
    return Composed(lambda: listed().filter(**condition)[:most])


def latest(most: int = 5) -> list[Story]:
    return in_rows(_newest(most).all())


def clarifications(after: str = "") -> Page:
    """The clarifications, newest first, after the cursor."""
    stories = Story.objects.clarifying().filter(_after(after)).newest_first()
    return _page_of(list(stories.values_list("pk", flat=True)[: PAGE + 1]))


def in_region(region: Region, most: int = 5) -> list[Story]:
    """The newest of a region and of those within it."""
    return in_rows(_within(region.code, most))


def _within(code: str, most: int) -> list[Story]:
    if column := COLUMNS.get(code.count(".") + 1):
        return _newest(most, column).all(value=code)
    return list(listed().filter(within(code))[:most])


def of_group(organization: Organization, most: int = 5) -> list[Story]:
    """The newest that a group gave."""
    return in_rows(_newest(most, "group").all(value=organization.pk))


def page(asked: Mapping[str, str], after: str = "") -> Page:
    """The stories asked for by `wilayah` (code or name), `topik`, `kim` (slug) and `q`, after the cursor."""
    asked = {name: cleaned(typed) for name, typed in asked.items()}
    stories = Story.objects.listed().filter(_asked(asked)).filter(_after(after)).newest_first()
    if asked.get("q"):
        stories = stories.filter(words=words_asked(asked["q"]))
    return _page_of(list(stories.values_list("pk", flat=True)[: PAGE + 1]))


def _page_of(keys: list[int]) -> Page:
    found = in_rows(_these.all(keys=keys))
    return Page(found[:PAGE], _cursor(found[PAGE - 1]) if len(found) > PAGE else "")


def one(pk: int) -> Story | None:
    """A story that is live, or that was withdrawn: then `is_withdrawn`, without words or pictures, and the
    last of its `changes` says why."""
    return next(iter(shown(_read(pk))), None)


def with_near(pk: int, most: int = 3) -> tuple[Story | None, list[Story]]:
    """The same with the newest others from where it is: at most seven queries."""
    found = _read(pk)
    if not found:
        return None, []
    near = [other for other in _within(found[0].region_id, most + 1) if other.pk != pk][:most]
    return shown(found)[0], in_rows(near)


def _read(pk: int) -> list[Story]:
    found = _once_public.all(pk=pk)
    for story in found:
        story.all_published = _publications.all(story=pk) if story.changed_at else []
    return found


_once_public = Composed(
    lambda: (
        Story.objects.filter(Q(live__isnull=False) | Q(withdrawn_at__isnull=False))
        .with_public_parts()
        .filter(pk=Slot("pk", Field()))
    )
)
_publications = Composed(lambda: Publication.objects.filter(story=Slot("story", Field())))
_these = Composed(lambda: listed().filter(any_of("pk", "keys")))


def found(words: str, most: int = 10) -> Found:
    """The stories in which the words stand, in any form, best first; of the newest `RANKED` that match."""
    if not words.strip():
        return Found([], newest_only=False)
    query = words_asked(words)
    newest = Story.objects.listed().filter(words=query).newest_first().values("pk")
    matches = list(newest.values_list("pk", flat=True)[: RANKED + 1])
    ranked = (
        Story.objects.filter(pk__in=matches[:RANKED])
        .annotate(rank=SearchRank(F("words"), query))
        .order_by("-rank", "-published_at", "-pk")
        .values_list("pk", flat=True)[:most]
    )
    order = {pk: place for place, pk in enumerate(ranked)}
    text = Concat(
        "live__lead", Value(" "), "live__answer", Value(" "), "live__text", output_field=TextField()
    )
    highlight = SearchHeadline(
        text, query, config=CONFIG, start_sel="⟦", stop_sel="⟧", max_words=30, min_words=15
    )
    best = _placed(list(listed().filter(pk__in=order).annotate(highlight=highlight)))
    return Found(sorted(best, key=lambda story: order[story.pk]), newest_only=len(matches) > RANKED)


def within(code: str) -> Q:
    """A village by itself, a regency by its own column, others by the beginning of the code."""
    column = COLUMNS.get(code.count(".") + 1)
    return Q(**{column: code}) if column else Q(region__code__startswith=f"{code}.")


def _asked(asked: Mapping[str, str]) -> Q:
    condition = Q()
    if asked.get("topik"):
        condition &= Q(topic=asked["topik"])
    if asked.get("kim"):
        condition &= Q(group__slug=asked["kim"])
    if asked.get("wilayah"):
        condition &= reduce(or_, map(within, Region.objects.meant(asked["wilayah"])), Q(pk__in=()))
    return condition


def _cursor(story: Story) -> str:
    return f"{(story.published_at - _EPOCH) // _AT}-{story.pk}" if story.published_at else ""


def _after(cursor: str) -> Q:
    """Older than the cursor; one that isn't ours asks for nothing."""
    moment, _dash, pk = cursor.partition("-")
    if not (moment.isdecimal() and pk.isdecimal() and len(moment) < 17 and len(pk) < 19):
        return Q()
    at = _EPOCH + int(moment) * _AT
    return Q(published_at__lte=at) & (Q(published_at__lt=at) | Q(pk__lt=int(pk)))
