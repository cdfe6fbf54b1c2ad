"""A story as its screens show it: what was sent in, how it reads now, and where it went."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.media.models import File
from sambung.news import differences, joining, style
from sambung.news.models import Material, Publication, Story, Version
from sambung.news.picture_models import PeopleAnswer, Picture, picture_address
from sambung.news.plan_models import Planned
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may, visible_to
from sambung.relay.models import Parcel

PEOPLE: list[tuple[str, Promise]] = [
    (PeopleAnswer.NOBODY.value, gettext_lazy("Nobody can be recognised")),
    (PeopleAnswer.AGREED.value, gettext_lazy("All of them agreed")),
    (PeopleAnswer.CHILD_AGREED.value, gettext_lazy("A child, and a parent agreed")),
    (PeopleAnswer.BLUR.value, gettext_lazy("Please blur the faces")),
]
"""The four answers about people in a picture, as somebody says them with a thumb."""

BADGES = {
    PeopleAnswer.NOBODY: "done",
    PeopleAnswer.AGREED: "done",
    PeopleAnswer.CHILD_AGREED: "done",
    PeopleAnswer.BLUR: "soon",
}


@dataclass(frozen=True)
class SeenPicture:
    """A picture with its answer about people in words. `small` and `large` are addresses, '' while it is
    being prepared."""

    picture: Picture
    number: int
    small: str = ""
    large: str = ""

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
        return str(self.picture.get_people_display())

    @property
    def hint(self) -> str:
        """What is to be done before it can go out."""
        if not self.picture.people:
            return _("Without an answer it does not go out.")
        if self.picture.people == PeopleAnswer.BLUR:
            return _("It does not go out with faces that can be recognised.")
        return ""

    @property
    def badge(self) -> str:
        return BADGES.get(PeopleAnswer(self.picture.people), "late") if self.picture.people else "late"


def pictures_of(story: Story) -> list[SeenPicture]:
    """All pictures of a story in their order: three queries."""
    own = Picture.objects.filter(Q(story=story) | Q(given_with=story))
    rows = own.select_related("file", "burnt").prefetch_related("file__renditions")
    return [_seen(picture, number) for number, picture in enumerate(rows, start=1)]


def _seen(picture: Picture, number: int) -> SeenPicture:
    if picture.file.state != File.State.READY:
        return SeenPicture(picture, number)
    made = {rendition.name: picture_address(rendition) for rendition in picture.file.renditions.all()}
    return SeenPicture(picture, number, made.get("small", ""), made.get("large", ""))


SHOWN_BY = ("propose", "publish", "schedule")
"""The moves with which the office shows a text to others."""


@dataclass
class SeenStory:
    """What the screen of a story shows to an actor. The office sees every version, others those that were
    shown to them."""

    parcel: Parcel
    actor: Actor

    @cached_property
    def story(self) -> Story:
        story: Story = self.parcel.story
        return story

    @cached_property
    def materials(self) -> list[Material]:
        """What was sent in for it; the office reads also what was sent in for what goes on with it."""
        joined = joining.joined_in(self.parcel) if self.office_roles else ()
        stories = [self.parcel.pk, *(parcel.pk for parcel in joined)]
        return list(Material.objects.filter(story__in=stories).select_related("by"))

    @cached_property
    def goes_on_as(self) -> Parcel | None:
        """The story that it was joined to."""
        return joining.goes_on_as(self.parcel) if self.parcel.outcome == "joined" else None

    @cached_property
    def joined(self) -> list[Parcel]:
        """What was joined to it."""
        return list(joining.joined_in(self.parcel)) if self.office_roles else []

    @cached_property
    def pictures(self) -> list[SeenPicture]:
        return pictures_of(self.story)

    @property
    def answers(self) -> list[tuple[str, Promise]]:
        """The answers about people that a picture may have."""
        return list(PEOPLE)

    @property
    def is_own(self) -> bool:
        """Whether it is the actor's own group's."""
        return self.story.group_id is not None and bool(self.actor.roles_in(self.story.group_id))

    @property
    def is_asked(self) -> bool:
        """Whether the actor's group is asked to agree."""
        return self.is_own and self.parcel.state == "proposed"

    @property
    def may_write(self) -> bool:
        return may(self.actor, "story.write", self.parcel)

    @property
    def may_comment(self) -> bool:
        return may(self.actor, "story.comment", self.parcel)

    @property
    def embargoes(self) -> list[Planned]:
        """What holds it back for a time, for those who plan."""
        if not self.may_comment or not self.parcel.is_open:
            return []
        return list(visible_to(self.actor, self.story.planned.embargoes(timezone.now())))

    @cached_property
    def open_comments(self) -> int:
        return visible_to(self.actor, self.story.comments.open()).count()

    @property
    def looked(self) -> style.Looked:
        """What the style helper finds in the newest version."""
        if self.newest is None:
            return style.Looked()
        parts = {name: getattr(self.newest, name) for name in style.FIELDS}
        return style.look(style.Draft(**parts))

    @property
    def may_answer(self) -> bool:
        """Whether the actor may say who can be seen on a picture."""
        return may(self.actor, "story.answer", self.parcel)

    @cached_property
    def office_roles(self) -> set[str]:
        """What the actor is in the office of the story's regency."""
        return {
            m.role
            for m in self.actor.memberships
            if m.organization.kind == Organization.Kind.OFFICE
            and m.organization.regency_id == self.parcel.regency_id
        }

    @cached_property
    def _shown_at(self) -> list[datetime]:
        """When the text was shown to others, newest first."""
        shown = self.parcel.handoffs.filter(move__in=SHOWN_BY).order_by("-seq")
        return list(shown.values_list("at", flat=True))

    @cached_property
    def versions(self) -> list[Version]:
        """Newest first."""
        versions = self.story.versions.select_related("by").order_by("-number")
        if self.office_roles:
            return list(versions)
        return list(versions.filter(at__lte=self._shown_at[0])) if self._shown_at else []

    @property
    def newest(self) -> Version | None:
        return self.versions[0] if self.versions else None

    @cached_property
    def asked_before(self) -> Version | None:
        """The text that the actor's group was asked about the time before."""
        if not self.is_asked or len(self._shown_at) < 2:
            return None
        return next((version for version in self.versions if version.at <= self._shown_at[1]), None)

    @property
    def changed(self) -> list[differences.Difference]:
        """What differs: since the group was asked before, else from what was sent in."""
        if self.newest is None:
            return []
        if self.asked_before is not None:
            return differences.between(self.asked_before, self.newest)
        sent = "\n".join(material.text for material in self.materials if material.text)
        return [differences.from_material(sent, self.newest)]

    @cached_property
    def publications(self) -> list[Publication]:
        return list(self.story.publications.order_by("at", "pk"))
