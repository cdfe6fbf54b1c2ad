"""Pictures of a story, photos and videos: with their answer about people, and as they went out."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sambung.media.models import Captions, File, Rendition
from sambung.media.workshop import ENDINGS
from sambung.media.workshop.areas import Area
from sambung.news.written_once import WrittenOnce
from sambung.people.models import Person


class PeopleAnswer(models.TextChoices):
    """The one answer that a picture needs about the people in it before anybody else sees it."""

    NOBODY = "nobody", _("nobody can be recognised")
    AGREED = "agreed", _("all who can be recognised agreed")
    CHILD_AGREED = "child_agreed", _("a child; a parent agreed")
    BLUR = "blur", _("make the faces unrecognisable")


AGREEMENTS = (PeopleAnswer.AGREED, PeopleAnswer.CHILD_AGREED)
"""With these a picture may go out once it is said who agreed and how (UU 27/2022 pasal 24: whoever uses a
consent shows it)."""
PUBLIC_ANSWERS = (PeopleAnswer.NOBODY, *AGREEMENTS)
"""With these a picture may go out. `blur` is a task, not yet a consent: it stays in until it is done."""


def may_be_public(at: str = "") -> Q:
    """The condition of pictures, reached by `at`, with an answer with which they may go out and with nothing
    left to be done on them: every area that is marked is burnt in."""
    nobody = Q(**{f"{at}people": PeopleAnswer.NOBODY})
    agreed = Q(**{f"{at}people__in": AGREEMENTS, f"{at}agreement_told": True})
    blurred = Q(**{f"{at}people": PeopleAnswer.BLUR, f"{at}burnt__isnull": False})
    done = Q(**{f"{at}areas__isnull": True}) | Q(**{f"{at}burnt__isnull": False})
    return (nobody | agreed | blurred) & done & Q(**{f"{at}file__state": File.State.READY})


class PictureQuerySet(models.QuerySet["Picture"]):
    def publishable(self) -> Self:
        """Those with a consent, prepared, and not left out by the editor."""
        return self.filter(may_be_public(), used=True)

    def with_public_files(self) -> Self:
        """With the files of which copies go out."""
        files = ("file", "burnt")
        return self.select_related(*files).prefetch_related(*(f"{file}__renditions" for file in files))

    def with_standing(self) -> Self:
        """With their story as it stands, and whether they are in it (`stands`)."""
        shown = ShownPicture.objects.filter(picture=OuterRef("pk"), publication=OuterRef("story__current"))
        rows = self.select_related("story__parcel", "story__current").defer("story__words")
        return rows.annotate(stands=Exists(shown))

    def unanswered(self) -> Self:
        """Those that are meant to go out and whose answer about people is missing, or who agreed and how."""
        untold = Q(people__in=AGREEMENTS, agreement_told=False)
        return self.filter(untold | Q(people=""), used=True)

    def left_out(self) -> Self:
        """Those that are meant to go out and don't yet: no answer, faces to blur, or not prepared."""
        publishable = self.publishable().values("pk")
        return self.filter(used=True).exclude(pk__in=publishable)


class Picture(models.Model):
    """A picture of a story, with its answer about people. `used`: the editor means it to go out.
    `agreement_told`: where somebody agreed, it was said who and how.

    `names` says who can be seen, each with their role, for the caption. `areas` are to be made unrecognisable
    (None: none), as `marked_by` said at `marked_at`; `burnt` is the picture in which that is done, and the
    only one that goes out then.
    `replaces`: the one in whose place it stands. `given_with`: the joined story that it came with.
    """

    story = models.ForeignKey("news.Story", on_delete=models.PROTECT, related_name="all_pictures")
    given_with = models.ForeignKey("news.Story", on_delete=models.PROTECT, null=True, related_name="lent")
    file = models.OneToOneField(File, on_delete=models.PROTECT, related_name="+")
    people = models.CharField(max_length=12, choices=PeopleAnswer.choices, blank=True, default="")
    agreement_told = models.BooleanField(default=False, db_default=False)
    caption = models.CharField(max_length=300, blank=True)
    names = models.CharField(max_length=300, blank=True, default="", db_default="")
    alt = models.CharField(max_length=300, blank=True)
    photographer = models.CharField(max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    used = models.BooleanField(default=True)
    areas = models.JSONField(null=True, blank=True)
    marked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    marked_at = models.DateTimeField(null=True)
    burnt = models.OneToOneField(File, on_delete=models.PROTECT, null=True, related_name="+")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"picture {self.position} of {self.story_id}"

    @property
    def may_go_out(self) -> bool:
        """Whether it goes out with the next publication, once it is prepared."""
        return self.used and self.is_cleared

    @property
    def is_cleared(self) -> bool:
        """Whether it may be seen by everybody: `may_be_public` of a picture at hand, prepared or not."""
        blurred = self.is_burnt and self.people == PeopleAnswer.BLUR
        answered = self.people in PUBLIC_ANSWERS and not self.lacks_agreement
        return (answered or blurred) and (self.is_burnt or self.areas is None)

    @property
    def lacks_agreement(self) -> bool:
        """Whether somebody agreed and nobody has said who, and how."""
        return self.people in AGREEMENTS and not self.agreement_told

    @property
    def untold(self) -> list[str]:
        """What is not known yet of an agreement, in words, by what was said last."""
        said = [consent for consent in self.consents.all() if consent.answer == self.people]
        return said[-1].untold if said else Consent().untold

    @property
    def is_burnt(self) -> bool:
        return self.burnt_id is not None

    @property
    def is_video(self) -> bool:
        return self.file.kind == File.Kind.VIDEO

    @property
    def public_file_id(self) -> object:
        """The file whose copies go out."""
        return self.burnt_id or self.file_id

    @property
    def marked(self) -> list[Area]:
        """The areas to be made unrecognisable."""
        return [Area(*area) for area in self.areas or ()]


class Consent(models.Model):
    """What was said about the people in a picture, one row each time: the last one counts. `answer` is one of
    `PeopleAnswer`, or that a consent was taken back. `paper`: the signed sheet, photographed. Names and paper
    are erased in their time (`forgetting`); the answer stays."""

    class Answer(models.TextChoices):
        NOBODY = PeopleAnswer.NOBODY.value, PeopleAnswer.NOBODY.label
        AGREED = PeopleAnswer.AGREED.value, PeopleAnswer.AGREED.label
        CHILD_AGREED = PeopleAnswer.CHILD_AGREED.value, PeopleAnswer.CHILD_AGREED.label
        BLUR = PeopleAnswer.BLUR.value, PeopleAnswer.BLUR.label
        WITHDRAWN = "withdrawn", _("the consent was taken back")

    class Age(models.TextChoices):
        ADULTS = "adults", _("adults")
        CHILDREN = "children", _("a child or children")
        BOTH = "both", _("adults and children")

    class How(models.TextChoices):
        WORDS = "words", _("they said it")
        PAPER = "paper", _("on paper, photographed")
        MESSAGE = "message", _("in a message")

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="consents")
    answer = models.CharField(max_length=12, choices=Answer.choices)
    who = models.CharField(max_length=300, blank=True)
    age = models.CharField(max_length=10, choices=Age.choices, blank=True)
    agreed_by = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=10, choices=How.choices, blank=True)
    paper = models.OneToOneField(File, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.answer} on picture {self.picture_id}"

    @property
    def is_told(self) -> bool:
        """Whether it says who agreed and how, and whether they are grown up."""
        return bool(self.agreed_by and self.how and self.age)

    @property
    def untold(self) -> list[str]:
        """What it does not say of what is asked where somebody agreed, in words."""
        asked = (
            (self.agreed_by, _("who agreed")),
            (self.how, _("how they agreed")),
            (self.age, _("whether they are grown up")),
            (self.on, _("on which day they agreed")),
        )
        return [str(words) for told, words in asked if not told]


@dataclass(frozen=True)
class PublicRendition:
    """A copy of a picture or video under its public address; `size` in bytes. `digest` is that of the file
    that it is a copy of, `path` where it is kept."""

    name: str
    width: int
    height: int
    size: int
    mime: str
    path: str
    digest: str
    address: str


@dataclass(frozen=True)
class PublicCaptions:
    """The captions of a video under their public address."""

    language: str
    address: str


class ShownPictureQuerySet(models.QuerySet["ShownPicture"]):
    def consented(self) -> Self:
        """Those whose consent still stands."""
        return self.filter(may_be_public("picture__"))

    def of_file(self, digest: str) -> Self:
        """Those of the file with this digest, whatever became of their consent."""
        return self.filter(Q(picture__file__digest=digest) | Q(picture__burnt__digest=digest))

    def public(self) -> Self:
        """Those whose consent still stands, with their renditions."""
        files = ("picture__file", "picture__burnt")
        copies = (f"{file}__renditions" for file in files)
        return self.consented().select_related(*files).prefetch_related(*copies)


class ShownPicture(WrittenOnce):
    """A picture as it went out with a publication: its words stay as they were then."""

    publication = models.ForeignKey("news.Publication", on_delete=models.PROTECT, related_name="shown")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="shown")
    position = models.PositiveSmallIntegerField()
    caption = models.CharField(max_length=300, blank=True)
    names = models.CharField(max_length=300, blank=True, default="", db_default="")
    alt = models.CharField(max_length=300, blank=True)
    photographer = models.CharField(max_length=120, blank=True)
    copies: list[PublicRendition] | None = None  # where `public.shown` has fetched them
    texts: list[Captions] | None = None  # the same

    objects = ShownPictureQuerySet.as_manager()

    class Meta(WrittenOnce.Meta):
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "picture"], name="shown_once_a_publication")
        ]

    def __str__(self) -> str:
        return f"{self.picture_id} in {self.publication_id}"

    @property
    def words(self) -> str:
        """What stands below it: the caption, then who can be seen."""
        return " ".join(f"{part.rstrip('.')}." for part in (self.caption, self.names) if part)

    @cached_property
    def renditions(self) -> list[PublicRendition]:
        """Its copies as pictures (of a video: of its poster), the narrowest first, JPEG after WebP of the
        same width: the last one is what every service takes."""
        pictures = [made for made in self._copies if made.mime.startswith("image/")]
        return sorted(pictures, key=lambda made: (made.width, made.mime == "image/jpeg"))

    @cached_property
    def videos(self) -> list[PublicRendition]:
        """Its copies as a video, the smallest first."""
        videos = [made for made in self._copies if made.mime.startswith("video/")]
        return sorted(videos, key=lambda made: made.height)

    @property
    def captions(self) -> list[PublicCaptions]:
        """The captions of a video."""
        texts = self.picture.file.captions.all() if self.texts is None else self.texts
        digest = next((made.digest for made in self._copies), "")
        return [PublicCaptions(text.language, _address(digest, text.file_name)) for text in texts]

    @cached_property
    def _copies(self) -> list[PublicRendition]:
        if self.copies is not None:
            return self.copies
        file = self.picture.burnt or self.picture.file
        return [
            public_rendition(file.pk, file.digest, *(getattr(made, name) for name in OF_A_COPY))
            for made in file.renditions.all()
            if made.width and made.height
        ]


OF_A_COPY = ("name", "width", "height", "size", "mime", "path")
"""What is known of a copy."""


def public_rendition(
    file: object, digest: str, name: str, width: int, height: int, size: int, mime: str, path: str
) -> PublicRendition:
    """A copy of the file with this id, under its public address."""
    address = _public_address(file, digest, name, mime)
    return PublicRendition(name, width, height, size, mime, path, digest, address)


def public_address(made: Rendition) -> str:
    """Where everybody fetches a copy that went out: what is behind it never changes."""
    return _public_address(made.file_id, made.file.digest, made.name, made.mime)


def _public_address(file: object, digest: str, name: str, mime: str) -> str:
    if not digest:  # made before these addresses
        return reverse("story_pictures:picture", args=[file, name])
    return _address(digest, f"{name}.{ENDINGS[mime]}")


@lru_cache(maxsize=10_000)
def _address(digest: str, name: str) -> str:
    return reverse("story_pictures:public", args=[digest, name])


def picture_address(made: Rendition) -> str:
    """Where whoever may see a picture before it goes out fetches a copy."""
    return reverse("story_pictures:picture", args=[made.file_id, made.name])
