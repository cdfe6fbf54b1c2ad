"""A story as its screens show it: what was sent in, how it reads now, and where it went."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.utils import timezone
from django.utils.functional import Promise

from sambung.news import checking, differences, hints, joining, style
from sambung.news.hint_models import Hint
from sambung.news.models import Material, Publication, Story, Version
from sambung.news.moves import BEFORE_GOING_OUT
from sambung.news.people_answers import PEOPLE
from sambung.news.picture_models import Picture
from sambung.news.plan_models import Planned
from sambung.news.seen_pictures import SeenPicture, Staying, pictures_of, staying
from sambung.news.tick_models import Check, Tick
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.people.permissions import may, visible_to
from sambung.relay.models import Parcel

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
    def ticks(self) -> list[Tick]:
        """What was looked over before it went out, each with name and time."""
        return list(Tick.objects.filter(version__story=self.story).select_related("by", "version"))

    @property
    def not_looked_over(self) -> list[Check]:
        """What nobody looked over in the text that the public reads: it came from a program."""
        return checking.missing(self.story, self.story.live) if self.office_roles else []

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
        return [replace(one, may_answer=self._answers_for(one.picture)) for one in pictures_of(self.story)]

    def _answers_for(self, picture: Picture) -> bool:
        """`rules.may_answer_for`, without asking anything anew for each picture."""
        if picture.given_with_id in (None, self.parcel.pk):
            return self.may_answer
        return Role.EDITOR in self.office_roles

    @property
    def staying(self) -> Staying:
        """The pictures that are meant to go out and don't."""
        return staying(self.pictures)

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

    @cached_property
    def hint(self) -> Hint | None:
        """What the editor says to whoever sent it."""
        return hints.hint_of(self.story)

    @property
    def may_hint(self) -> bool:
        return may(self.actor, "story.hint", self.parcel)

    @property
    def hints(self) -> list[str]:
        """Hints to choose from, by what was missing."""
        return hints.proposed(self.story)

    @property
    def may_write(self) -> bool:
        return may(self.actor, "story.write", self.parcel)

    @property
    def may_comment(self) -> bool:
        return may(self.actor, "story.comment", self.parcel)

    @property
    def embargoes(self) -> list[Planned]:
        """What holds it back for a time, for those who plan."""
        if not self.may_comment or self.parcel.state not in BEFORE_GOING_OUT:
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

    @property
    def may_blur(self) -> bool:
        """Whether the actor may make faces unrecognisable."""
        return may(self.actor, "story.blur", self.parcel)

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
