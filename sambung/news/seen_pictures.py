"""Pictures as the screens of a story show them: what is seen, what it may, and what is still to be done."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.media.models import File
from sambung.news.late import is_late
from sambung.news.models import Story
from sambung.news.picture_models import PeopleAnswer, Picture, PictureQuerySet, picture_address

BADGES = {
    PeopleAnswer.NOBODY: "done",
    PeopleAnswer.AGREED: "done",
    PeopleAnswer.CHILD_AGREED: "done",
    PeopleAnswer.BLUR: "soon",
}


@dataclass(frozen=True)
class SeenPicture:
    """A picture with its answer about people in words. `small` and `large` are addresses, '' while it is
    being prepared; where faces are unrecognisable they show that, and `unblurred` what it was before.
    `may_answer`: whoever looks at it may say who can be seen on it."""

    picture: Picture
    number: int
    small: str = ""
    large: str = ""
    video: str = ""
    unblurred: str = ""
    may_answer: bool = False

    @property
    def words(self) -> str:
        """What stands in its place for whoever can't see it."""
        if not self.large:
            return _("Picture %(number)d, being prepared") % {"number": self.number}
        named = self.picture.alt or self.picture.caption
        return named or _("Picture %(number)d") % {"number": self.number}

    @property
    def answer(self) -> str:
        if not self.picture.people:
            return _("nobody has said who can be seen on it")
        if self.picture.people == PeopleAnswer.BLUR and self.picture.is_burnt:
            return _("faces are unrecognisable")
        return str(self.picture.get_people_display())

    @property
    def hint(self) -> str:
        """Why it doesn't go out, and what is to be done; '' where it does."""
        return "" if not self.picture.used else why_it_stays(self.picture)

    @property
    def badge(self) -> str:
        if not self.picture.people or self.picture.lacks_agreement:
            return "late"
        return "done" if self.picture.is_cleared else BADGES.get(PeopleAnswer(self.picture.people), "late")


def why_it_stays(picture: Picture) -> str:
    """Why a picture doesn't go out, in words; '' where it does."""
    if picture.file.refusal:
        return picture.file.why_refused
    if not picture.people:
        return _("Without an answer it does not go out.")
    if picture.lacks_agreement:
        return still_missing(picture)
    if picture.areas and not picture.is_burnt:
        return _("The faces are being made unrecognisable. It goes out after that.")
    if picture.people == PeopleAnswer.BLUR and picture.is_video:
        return _("Faces in a video can't be made unrecognisable here. Put another video in its place.")
    if not picture.is_cleared:
        return _("It does not go out with faces that can be recognised.")
    if picture.file.state != File.State.READY:
        return _("It is still being prepared.")
    if is_late(picture):
        return _("It may go out now. It joins with the next correction or update of the story.")
    return ""


def is_awaited(picture: Picture) -> bool:
    """Whether it goes out as soon as it is prepared."""
    file, cleared = picture.file, picture.is_cleared and not picture.lacks_agreement
    return cleared and not file.refusal and file.state != File.State.READY


def still_missing(picture: Picture) -> str:
    """What is to be said yet of an agreement."""
    missing = ", ".join(picture.untold)
    return _("Still to be said: %(missing)s. Until then it does not go out.") % {"missing": missing}


def pictures_with(story: Story) -> PictureQuerySet:
    """Those of a story, and those that came with it and go out with what it was joined to."""
    return Picture.objects.filter(Q(story=story) | Q(given_with=story))


def pictures_of(story: Story) -> list[SeenPicture]:
    """All pictures of a story in their order: a handful of queries, however many there are."""
    rows = (
        pictures_with(story)
        .with_standing()
        .select_related("file__uploaded_by", "burnt")
        .prefetch_related("file__renditions", "burnt__renditions", "consents")
    )
    return [seen(picture, number) for number, picture in enumerate(rows, start=1)]


def seen(picture: Picture, number: int) -> SeenPicture:
    """One of them."""
    if picture.file.state != File.State.READY:
        return SeenPicture(picture, number)
    shown = picture.burnt or picture.file
    return SeenPicture(
        picture,
        number,
        _address(shown, "small"),
        _address(shown, "large"),
        _address(picture.file, "video"),
        _address(picture.file, "large") if picture.burnt else "",
    )


def _address(file: File, name: str) -> str:
    made = file.rendition(name)
    return picture_address(made) if made is not None else ""


@dataclass(frozen=True)
class Staying:
    """The pictures of a story that are meant to go out and don't, each with the reason."""

    pictures: list[SeenPicture]

    @property
    def only_wait(self) -> bool:
        """Whether nothing holds them back but that they are being prepared."""
        return all(is_awaited(one.picture) for one in self.pictures)

    @property
    def words(self) -> str:
        if self.only_wait:
            return ngettext(
                "%(count)d picture is still being prepared.",
                "%(count)d pictures are still being prepared.",
                len(self.pictures),
            ) % {"count": len(self.pictures)}
        return ngettext(
            "%(count)d picture does not go out:", "%(count)d pictures do not go out:", len(self.pictures)
        ) % {"count": len(self.pictures)}


def staying(pictures: list[SeenPicture]) -> Staying:
    return Staying([one for one in pictures if one.hint])
