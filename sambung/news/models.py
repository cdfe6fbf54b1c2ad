"""News: what was sent in, every version that was written of it, and what went out."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.news.comment_models import Comment  # noqa: F401  (so that Django finds it)
from sambung.news.errata.models import ErrorReport  # noqa: F401  (so that Django finds it)
from sambung.news.genres import CLARIFICATION, Genre, Verdict, told
from sambung.news.picture_models import PublicRendition, ShownPicture
from sambung.news.plan_models import Planned  # noqa: F401  (so that Django finds it)
from sambung.news.recording_models import Recording  # noqa: F401  (so that Django finds it)
from sambung.news.tick_models import Tick  # noqa: F401  (so that Django finds it)
from sambung.news.written_once import WrittenOnce
from sambung.people.models import Organization, Person
from sambung.regions.models import Region
from sambung.relay.models import Parcel

LIVE = Q(live__isnull=False)
CLARIFIES = LIVE & ~Q(verdict="")
WITHDRAWN_SLUG = "ditarik"
"""What the address of a withdrawn story reads: its headline must not live on in it."""


MOMENTS = ("published_at", "changed_at", "withdrawn_at")
SHOWN_PARTS = (
    *("headline", "lead", "body", "place", "day", "sources"),
    *("claim", "seen_in", "verdict", "evidence", "answer"),
)
"""What the public reads of a version."""

CONFIG = "indonesian"
"""How PostgreSQL takes words apart."""


def words_asked(words: str) -> SearchQuery:
    """A search as people type it: all the words, a phrase in quotes, without those after a minus."""
    return SearchQuery(words.replace("\x00", ""), config=CONFIG, search_type="websearch")


class Topic(models.TextChoices):
    """What a story is about, for whoever looks for such news."""

    VILLAGE = "village", _("village life")
    GOVERNMENT = "government", _("government and services")
    HEALTH = "health", _("health")
    EDUCATION = "education", _("school and learning")
    ECONOMY = "economy", _("work and trade")
    SEA = "sea", _("sea, field and forest")
    CULTURE = "culture", _("culture and faith")
    TOURISM = "tourism", _("tourism")
    SPORT = "sport", _("sport and youth")
    SAFETY = "safety", _("safety and weather")
    WORKS = "works", _("roads, water and power")


class StoryQuerySet(models.QuerySet["Story"]):
    def listed(self) -> Self:
        """Those that the public may read now."""
        return self.filter(LIVE)

    def clarifying(self) -> Self:
        """The clarifications that the public may read now."""
        return self.filter(CLARIFIES)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def with_public_parts(self) -> Self:
        """With what a list or page shows of their own; `public.shown` and `in_rows` add the rest."""
        own = ("region", "regency", "slug", "topic", "verdict", "also_from", "current", *MOMENTS)
        written = (f"live__{name}" for name in SHOWN_PARTS)
        return self.select_related("live", "group").only(*own, *written, "group__slug", "group__name")


class Story(models.Model):
    """One piece of news; its way is the parcel's.

    `group` gave it; none where it is the office's own. `title` is what it is called on its way: as sent in,
    then the newest headline. `claimed` is what was sent in about a claim: a writer begins with it.
    `also_from` are the ids of other groups whose submissions were joined to it. `live` is
    what the public reads now and `current` the publication that brought it; `revision_kind` and
    `revision_note` are what the public will be told of a change under way. `region`, `regency`, `topic`,
    `verdict`, `slug` and `words` stand here so that lists and search use one index; `verdict` is that of a
    clarification that is live. `published_at` is the first time, `changed_at` the last correction or update.
    """

    parcel = models.OneToOneField(Parcel, on_delete=models.PROTECT, primary_key=True, related_name="story")
    group = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    regency = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    urgent = models.BooleanField(default=False)
    claimed = models.JSONField(default=dict, blank=True, db_default={})
    also_from = models.JSONField(default=list, blank=True, db_default=[])
    scheduled_for = models.DateTimeField(null=True)
    revision_kind = models.CharField(max_length=10, blank=True)
    revision_note = models.TextField(blank=True)
    slug = models.SlugField(max_length=80, blank=True, db_index=False)
    topic = models.CharField(max_length=16, choices=Topic.choices, default=Topic.VILLAGE)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True, default="", db_default="")
    live = models.ForeignKey("Version", on_delete=models.PROTECT, null=True, related_name="+")
    current = models.OneToOneField("Publication", on_delete=models.PROTECT, null=True, related_name="live_of")
    words = SearchVectorField(null=True)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    public_pictures: "list[ShownPicture] | None" = None  # where `public.shown` has fetched them
    small_pictures: "Sequence[PublicRendition]" = ()  # the smallest of the first, where `public.in_rows` has
    all_published: "list[Publication] | None" = None  # where `public.one` has
    also_given_by: "list[Organization]" = []

    objects = StoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="story_live_is_whole",
                condition=Q(live=None, current=None, words=None)
                | Q(live__isnull=False, current__isnull=False, words__isnull=False, withdrawn_at=None)
                & Q(published_at__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["-published_at", "-parcel"], condition=LIVE, name="story_live"),
            models.Index(fields=["region", "-published_at"], condition=LIVE, name="story_region"),
            models.Index(fields=["regency", "-published_at"], condition=LIVE, name="story_regency"),
            models.Index(fields=["group", "-published_at"], condition=LIVE, name="story_group"),
            models.Index(fields=["topic", "-published_at"], condition=LIVE, name="story_topic"),
            models.Index(fields=["-published_at", "-parcel"], condition=CLARIFIES, name="story_clarifies"),
            GinIndex(fields=["words"], condition=LIVE, name="story_words"),
        ]

    def __str__(self) -> str:
        return self.parcel.code

    @property
    def is_live(self) -> bool:
        return self.live_id is not None

    @property
    def givers(self) -> "list[Organization]":
        """The groups whose submissions it was written from, where the public parts are fetched."""
        return [*([self.group] if self.group else []), *self.also_given_by]

    @property
    def clarifies(self) -> bool:
        """Whether it says what is right about a claim."""
        return self.parcel.track == CLARIFICATION

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def address(self) -> str:
        """Where the public reads it, without a language."""
        return f"/kabar/{self.slug}-{self.pk}/"

    @property
    def headline(self) -> str:
        """As the public reads it: a clarification's begins with its verdict."""
        return told(self.live.headline, self.verdict) if self.live else ""

    @property
    def lead(self) -> str:
        return self.live.lead if self.live else ""

    @property
    def body(self) -> str:
        """Sanitised HTML, see `text.clean`."""
        return self.live.body if self.live else ""

    @property
    def place(self) -> str:
        return self.live.place if self.live else ""

    @property
    def day(self) -> date | None:
        """The day of the date line."""
        return self.live.day if self.live else None

    @property
    def pictures(self) -> "list[ShownPicture]":
        """The pictures that went out and whose consent still stands, in their order."""
        if self.public_pictures is None and self.current is not None:
            return list(self.current.shown.public())
        return self.public_pictures or []

    @property
    def changes(self) -> "list[Publication]":
        """What the public is told to have changed since the first publication, oldest first."""
        if self.changed_at is None:
            return []
        publications = self.publications.all() if self.all_published is None else self.all_published
        return [p for p in publications if p.kind != Publication.Kind.FIRST]


class MaterialQuerySet(models.QuerySet["Material"]):
    def with_words(self, words: str) -> Self:
        """Those in which all the words stand, in any form."""
        return self.annotate(found=_MATERIAL_WORDS).filter(found=words_asked(words))


_MATERIAL_WORDS = SearchVector("text", config=CONFIG)
_VERSION_WORDS = SearchVector("headline", "lead", "text", config=CONFIG)


class Material(models.Model):
    """What was sent in for a story, as it was written. Nobody's use for a year, it is erased (`unused`)."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="materials")
    text = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [GinIndex(_MATERIAL_WORDS, name="material_words")]

    def __str__(self) -> str:
        return f"material of {self.story_id}"


class VersionQuerySet(models.QuerySet["Version"]):
    def with_words(self, words: str) -> Self:
        """Those in which all the words stand, in any form."""
        return self.annotate(found=_VERSION_WORDS).filter(found=words_asked(words))


class Version(WrittenOnce):
    """One text of a story, kept for ever. `body` is sanitised HTML and `text` the same without marks.

    A clarification has the claim that goes round, where it was seen, the verdict, the evidence with its links
    and the answer in one sentence.
    """

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    headline = models.CharField(max_length=200)
    lead = models.CharField(max_length=600, blank=True)
    body = models.TextField(blank=True)
    text = models.TextField(blank=True)
    topic = models.CharField(max_length=16, choices=Topic.choices, default=Topic.VILLAGE)
    place = models.CharField(max_length=120, blank=True)
    day = models.DateField()
    names = models.TextField(blank=True, help_text=_("who is named, each with their role"))
    sources = models.TextField(blank=True)
    form = models.CharField(max_length=16, choices=Genre.choices, blank=True, default="", db_default="")
    claim = models.TextField(blank=True, default="", db_default="")
    seen_in = models.TextField(blank=True, default="", db_default="")
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True, default="", db_default="")
    evidence = models.TextField(blank=True, default="", db_default="")
    answer = models.CharField(max_length=300, blank=True, default="", db_default="")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    based_on = models.PositiveIntegerField(default=0, help_text=_("number of the version before; 0 for none"))

    objects = VersionQuerySet.as_manager()

    class Meta(WrittenOnce.Meta):
        ordering = ["number"]
        indexes = [GinIndex(_VERSION_WORDS, name="version_words")]
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.story_id} version {self.number}"


class Publication(WrittenOnce):
    """Something went out or was taken back. `version` is what the public read from then, or until then."""

    class Kind(models.TextChoices):
        FIRST = "first", _("published")
        CORRECTION = "correction", _("corrected")
        UPDATE = "update", _("updated")
        WITHDRAWAL = "withdrawal", _("withdrawn")

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="publications")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    public_note = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(WrittenOnce.Meta):
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.story_id} {self.kind}"


class Draft(models.Model):
    """What somebody is writing and has not saved yet: one a person and story. `based_on` is the number of the
    version that they began from."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    content = models.JSONField(default=dict)
    based_on = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "person"], name="one_draft_a_person")]

    def __str__(self) -> str:
        return f"draft of {self.story_id}"
