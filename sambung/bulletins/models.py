"""What groups are asked to pass on: a bulletin, what went out of it, and one copy for each group."""

from dataclasses import dataclass
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from sambung.bulletins.languages import LANGUAGES
from sambung.people.models import Equipment, Organization, Person
from sambung.relay.models import Parcel

INFORMATION, EMERGENCY = "information", "emergency"
"""The tracks: an emergency (disaster, danger to life) is urgent and may go out before it is approved."""

SLUG_LENGTH = 60


class Activity(models.TextChoices):
    """Groups that are at work, or that have fallen asleep."""

    ACTIVE = "active", _("active groups")
    DORMANT = "dormant", _("dormant groups")


class How(models.TextChoices):
    """How a group passed it on."""

    CHANNELS = "channels", _("WhatsApp, Facebook and other channels")
    MOSQUE = "mosque", _("loudspeaker of the mosque")
    HALL = "hall", _("loudspeaker of the village hall")
    MEETING = "meeting", _("at a meeting")
    NOTICEBOARD = "noticeboard", _("noticeboard")
    RADIO = "radio", _("radio")
    HOUSES = "houses", _("house to house")


@dataclass(frozen=True)
class To:
    """To whom: the groups of these regions and these by name together; of them only those that have all of
    `equipment` and are `activity` ('' for whichever). Without regions and groups: all of the regency."""

    regions: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    activity: str = ""


WORDS = SearchVector("title", "text", config="indonesian")


class BulletinQuerySet(models.QuerySet["Bulletin"]):
    def with_words(self, words: str) -> Self:
        """Those in whose title or text all the words stand, in any form."""
        asked = SearchQuery(words, config="indonesian", search_type="websearch")
        return self.alias(found=WORDS).filter(found=asked)

    def listed(self) -> Self:
        """Those that the public may read: meant for everybody, sent, and not recalled."""
        return self.filter(public=True, live__isnull=False, recalled_at=None)

    def newest_first(self) -> Self:
        """By what went out last; a correction comes to the top again."""
        return self.order_by("-live")


class Bulletin(models.Model):
    """Information of an office or agency. `title`, `text` (plain, paragraphs apart by an empty line) and
    `useful_until` are what is being written, the words by `written_by`; what went out last is the edition
    `live`. What is `urgent` is approved and passed on within hours."""

    parcel = models.OneToOneField(Parcel, on_delete=models.PROTECT, primary_key=True, related_name="bulletin")
    author = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    text = models.TextField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    urgent = models.BooleanField(default=False)
    useful_until = models.DateTimeField()
    public = models.BooleanField(default=True)
    to_regions = ArrayField(models.CharField(max_length=13), default=list, blank=True)
    to_groups = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    to_equipment = ArrayField(
        models.CharField(max_length=12, choices=Equipment.choices), default=list, blank=True
    )
    to_activity = models.CharField(max_length=8, choices=Activity.choices, blank=True, default="")
    live = models.OneToOneField("Edition", on_delete=models.PROTECT, null=True, related_name="+")
    recalled_at = models.DateTimeField(null=True)

    objects = BulletinQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(WORDS, name="bulletin_words")]

    def __str__(self) -> str:
        return self.title

    @property
    def to(self) -> To:
        return To(tuple(self.to_regions), tuple(self.to_groups), tuple(self.to_equipment), self.to_activity)

    @property
    def address(self) -> str:
        """Where the public reads it."""
        words = self.live.title if self.live else self.title
        return f"/siaran/{slugify(words)[:SLUG_LENGTH].strip('-') or 'siaran'}-{self.pk}/"


class Edition(models.Model):
    """What went out, word for word and for ever: the first, and one for each correction. `by` let it go."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField()
    useful_until = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bulletin", "number"], name="one_edition_a_number")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Form(models.TextChoices):
    """In which other words its author says it; further ones are the codes of languages."""

    SHORT = "short", _("in few words")
    SCRIPT = "script", _("for a loudspeaker")
    ASK = "ask", _("whom to ask")


class WordingQuerySet(models.QuerySet["Wording"]):
    def newest_of(self, bulletin: Bulletin, number: int) -> list["Wording"]:
        """What counts for an edition: the newest of each form; what was taken back is left out. One query."""
        newest = {
            wording.form: wording for wording in self.filter(bulletin=bulletin, number=number).order_by("pk")
        }
        return [wording for wording in newest.values() if wording.text]


class Wording(models.Model):
    """The same in other words, by its author: for an edition (`number`), never for a later one, since a
    correction may make them wrong. `form` is one of `Form` or the code of a language. Each change is a row of
    its own, and the newest counts; one without text takes it back. For `ask`, `title` is who and `text` the
    number."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=12)
    title = models.CharField(max_length=160, blank=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = WordingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["bulletin", "number"], name="wordings_of_an_edition")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.bulletin_id} {self.number} {self.form}"

    @property
    def language(self) -> str:
        """The language in words, '' where it is Indonesian."""
        return str(LANGUAGES.get(self.form, ""))


class CopyQuerySet(models.QuerySet["Copy"]):
    def open(self) -> Self:
        return self.filter(parcel__closed_at=None)

    def newest_of_each(self) -> Self:
        """The last copy that each group got of each bulletin."""
        later = Copy.objects.filter(
            bulletin=models.OuterRef("bulletin"), group=models.OuterRef("group"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(later))


class Copy(models.Model):
    """One group's copy of a bulletin, in the edition that it is to pass on or passed on. `through` is the
    village government, or where nobody is there the office, that got it in the group's place. `reached`:
    about how many people."""

    parcel = models.OneToOneField(Parcel, on_delete=models.PROTECT, primary_key=True, related_name="copy")
    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="copies")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="copies")
    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    through = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    how = ArrayField(models.CharField(max_length=12, choices=How.choices), default=list, blank=True)
    reached = models.PositiveIntegerField(null=True)

    objects = CopyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "group"], name="one_copy_an_edition_and_group"),
            models.CheckConstraint(
                name="passed_on_says_how_and_how_many",
                condition=Q(how=[], reached=None) | Q(how__len__gt=0, reached__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bulletin_id} {self.group_id}"

    @property
    def ways(self) -> list[str]:
        """How it was passed on, in words."""
        return [str(How(how).label) for how in self.how]
