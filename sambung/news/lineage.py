"""Where a story comes from and what became of it: raw material, versions, what went out, its copies, and what
readers found wrong, in the order of time. Each reader gets what they may read elsewhere, and no more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.channels.models import Post
from sambung.channels.seen import SeenPost, label_of
from sambung.news import copies, joining
from sambung.news.models import Material, Publication, Story, Version
from sambung.news.picture_models import Picture
from sambung.news.recording_models import Recording
from sambung.news.seen import SeenStory
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.relay.cord import cord_end_of
from sambung.relay.items import items
from sambung.relay.links import made_of
from sambung.relay.models import Parcel
from sambung.relay.routes import routes

HELD, WAITING, OVERDUE, TIED = "held", "waiting", "overdue", "tied"
"""How a strand ends, as on the cord."""

POST_ENDS = {
    Post.State.CONFIRMED: TIED,
    Post.State.SETTLED: TIED,
    Post.State.SUPERSEDED: TIED,
    Post.State.FAILED: OVERDUE,
}
BADGES = {HELD: "", WAITING: "soon", OVERDUE: "late", TIED: "done"}


@dataclass(frozen=True)
class Bead:
    """One thing on the way, in words. `kind` is how it is drawn: a `source` begins a strand, at `story` they
    become one, `version` `between` and `publication` lie on it, a `report` runs into it, a `copy` leaves it,
    and it has an `end`. `ends` says how a strand of its own ends; `badge` is that in a word."""

    kind: str
    words: str
    at: datetime | None = None
    who: str = ""
    more: str = ""
    code: str = ""
    address: str = ""
    ends: str = ""
    badge: str = ""

    @property
    def badge_class(self) -> str:
        return BADGES.get(self.ends, "")


Marked = tuple[datetime, int, list[Bead]]
"""Beads that stand together, with their moment and what comes first of one moment."""


@dataclass
class Lineage:
    """Of a story, or of what it goes on with where it was joined to another."""

    parcel: Parcel
    actor: Actor

    @cached_property
    def whole(self) -> Parcel:
        """The story that goes out."""
        return joining.goes_on_as(self.parcel) or self.parcel

    @cached_property
    def story(self) -> Story:
        return Story.objects.select_related("group", "author", "parcel__region").get(pk=self.whole.pk)

    @cached_property
    def is_seen(self) -> bool:
        """Whether the actor may open the story that goes out, and not only the one that was joined to it."""
        return visible_to(self.actor, Parcel.objects.filter(pk=self.whole.pk)).exists()

    @cached_property
    def seen(self) -> SeenStory:
        return SeenStory(self.story.parcel, self.actor)

    @cached_property
    def beads(self) -> list[Bead]:
        """From the raw material to the end: a constant number of queries, however long it is."""
        return [*self._sources(), self._begun(), *self._way(), self._end()]

    # what it was made of

    def _sources(self) -> Iterator[Bead]:
        if self.is_seen and (voice := self._voice()) is not None:
            yield voice
        given = [self.whole, *joining.joined_in(self.whole)]
        stories = Story.objects.select_related("group", "author", "parcel").in_bulk(
            [each.pk for each in given]
        )
        counts = _Counts(list(stories))
        for each in given:
            yield self._source(stories[each.pk], counts)

    def _source(self, story: Story, counts: "_Counts") -> Bead:
        """A submission; whose it is, another group reads once everybody does."""
        by_office = self.is_seen and bool(self.seen.office_roles)
        own = by_office or bool(self.actor.roles_in(story.group_id) if story.group else ())
        if not (own or self.story.is_live):
            return Bead("source", _("Material of another group"))
        by = story.group.name if story.group else _("The office's own")
        if not own:
            return Bead("source", by)
        who = story.author.name if story.author else ""
        return Bead("source", by, story.parcel.opened_at, who, counts.told(story.pk), story.parcel.code)

    def _voice(self) -> Bead | None:
        source = made_of(self.whole.pk)
        if source is None or not visible_to(self.actor, Parcel.objects.filter(pk=source.pk)).exists():
            return None
        title = items[source.kind].title(source, self.actor)
        return Bead(
            "source", capfirst(str(routes[source.kind].label)), source.opened_at, "", title, source.code
        )

    def _begun(self) -> Bead:
        code = self.whole.code if self.is_seen else ""
        return Bead("story", self.story.title if self.is_seen else _("One story of all of it"), code=code)

    # what became of it

    def _way(self) -> Iterator[Bead]:
        marked: list[Marked] = []
        if self.is_seen:
            marked += [(version.at, 0, [_version(version)]) for version in self._versions()]
            marked += [(report.opened_at, 1, [_report(report)]) for report in self._reports()]
        marked += [(made.at, 2, self._went_out(made)) for made in self._publications]
        yield from _with_gaps(sorted(marked, key=lambda each: each[:2]))

    @cached_property
    def _publications(self) -> list[Publication]:
        return list(self.story.publications.select_related("version", "by").order_by("at", "pk"))

    def _versions(self) -> list[Version]:
        return sorted(self.seen.versions, key=lambda version: version.number)

    def _reports(self) -> list[Parcel]:
        reports = Parcel.objects.filter(kind="error_report", error_report__story=self.story.pk)
        return list(visible_to(self.actor, reports).order_by("opened_at"))

    def _went_out(self, made: Publication) -> list[Bead]:
        words = capfirst(str(made.get_kind_display()))
        if made.kind != Publication.Kind.WITHDRAWAL:
            told = {"what": words, "number": made.version.number}
            words = _("%(what)s: version %(number)d") % told
        who = made.by.name if made.by and self.is_seen else ""
        bead = Bead("publication", words, made.at, who, made.public_note)
        return [bead, *(self._copy(post) for post in self._posts.get(made.pk, []))]

    @cached_property
    def _posts(self) -> dict[int, list[Post]]:
        """What was sent to the accounts, by the publication that it was sent for."""
        by_publication: dict[int, list[Post]] = {}
        for post in Post.objects.of_item(copies.item_of(self.story)):
            if not (self.is_seen or post.copy.stands):
                continue
            _kind, publication, *_rest = post.ref.split(":")
            by_publication.setdefault(int(publication), []).append(post)
        return by_publication

    def _copy(self, post: Post) -> Bead:
        """One account's answer."""
        account, seen = post.copy.account, SeenPost(post)
        told = seen.told if self.is_seen else None
        return Bead(
            "copy",
            f"{label_of(account)} · {account.name}",
            post.ended_at or post.queued_at,
            post.by.name if post.by and self.is_seen else "",
            f"{told.what} {told.to_do}" if told else "",
            address=post.copy.address,
            ends=POST_ENDS.get(Post.State(post.state), WAITING),
            badge=capfirst(seen.state),
        )

    def _end(self) -> Bead:
        address = self.story.address if self.story.is_live else ""
        if not self.is_seen:
            words = _("Everybody reads it") if address else _("With the editor")
            return Bead("end", words, address=address, ends=TIED if address else HELD)
        end = cord_end_of(self.story.parcel)
        return Bead("end", capfirst(end.end_label), end.due_at, address=address, ends=end.end)


class _Counts:
    """What was sent in for each of these stories: two queries and one for the recordings."""

    def __init__(self, stories: list[int]) -> None:
        texts = Material.objects.filter(story__in=stories).exclude(text="")
        self.texts = dict(texts.values_list("story").annotate(Count("pk")).order_by())
        sounds = Recording.objects.filter(material__story__in=stories)
        self.sounds = dict(sounds.values_list("material__story").annotate(Count("pk")).order_by())
        pictures = Picture.objects.filter(Q(story__in=stories) | Q(given_with__in=stories))
        self.pictures: dict[int, int] = {}
        for story, lent in pictures.values_list("story", "given_with"):
            self.pictures[lent or story] = self.pictures.get(lent or story, 0) + 1

    def told(self, story: int) -> str:
        """The same in words: "1 text, 2 photos, 1 recording"."""
        texts, pictures, sounds = (each.get(story, 0) for each in (self.texts, self.pictures, self.sounds))
        parts = (
            (texts, ngettext("%(count)d text", "%(count)d texts", texts)),
            (pictures, ngettext("%(count)d picture", "%(count)d pictures", pictures)),
            (sounds, ngettext("%(count)d recording", "%(count)d recordings", sounds)),
        )
        return ", ".join(words % {"count": count} for count, words in parts if count)


def _version(version: Version) -> Bead:
    words = _("Version %(number)d") % {"number": version.number}
    return Bead("version", words, version.at, version.by.name if version.by else "", version.headline)


def _report(parcel: Parcel) -> Bead:
    """What a reader found wrong; it runs into the story where it is corrected by it."""
    state = routes[parcel.kind].state_label(parcel.state, parcel.outcome)
    corrects = parcel.state == "correcting" or parcel.outcome == "corrected"
    ends = "" if corrects else WAITING if parcel.is_open else TIED
    words = _("A reader found something wrong")
    return Bead("report", words, parcel.opened_at, code=parcel.code, ends=ends, badge=capfirst(str(state)))


def _with_gaps(marked: list[Marked]) -> Iterator[Bead]:
    """All in order; of many versions in a row the first and the last, and how many lie between."""
    versions: list[Bead] = []
    for _at, _order, beads in marked:
        if beads[0].kind == "version":
            versions += beads
            continue
        yield from _few(versions)
        versions = []
        yield from beads
    yield from _few(versions)


def _few(versions: list[Bead]) -> list[Bead]:
    between = len(versions) - 2
    if between < 2:
        return versions
    told = ngettext("%(count)d version between", "%(count)d versions between", between)
    return [versions[0], Bead("between", told % {"count": between}), versions[-1]]
