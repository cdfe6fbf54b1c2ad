"""What is so or not so of a story: the conditions in its route."""

from django.utils.translation import gettext_lazy as _

from sambung.news import checking, copies, joining
from sambung.news.genres import CLARIFICATION
from sambung.news.models import Story
from sambung.people.models import Organization, Role
from sambung.relay.holders import somebody_active
from sambung.relay.links import is_held_back
from sambung.relay.models import Parcel
from sambung.relay.routes import Condition, Place
from sambung.relay.situation import Situation

ASKS_A_HOLDER = 2


def story_of(situation: Situation) -> Story:
    story: Story = situation.parcel.story
    return story


def group_that_gave_it(situation: Situation) -> Organization | None:
    """The group, whatever village the story is about; None for the office's own."""
    return story_of(situation).group


THE_GROUP = Place(Organization.Kind.KIM, Role.MEMBER, whose=group_that_gave_it)


def _with_active_group(situation: Situation) -> bool:
    group = story_of(situation).group
    return group is not None and any(somebody_active(group, role) for role in (Role.MEMBER, Role.CHAIR))


def _never_went_out(parcel: Parcel) -> bool:
    target = joining.goes_on_as(parcel)
    return target is None or target.story.published_at is None


CLARIFIES = Condition("a clarification", lambda s: s.parcel.track == CLARIFICATION)
NEWS = Condition("news", lambda s: s.parcel.track != CLARIFICATION)
URGENT = Condition("urgent", lambda s: story_of(s).urgent)
ACTIVE_GROUP = Condition("given by a group with somebody active", _with_active_group)
NO_ACTIVE_GROUP = Condition(
    "the office's own, or nobody active in the group", lambda s: not _with_active_group(s)
)
MAY_ASK = Condition(
    "given by a group with somebody active, and asked less than twice",
    lambda s: s.asked_by_holder() < ASKS_A_HOLDER and _with_active_group(s),
)
HELD_BACK = Condition(
    _("The sender of the voice that it came from does not agree any more."),
    lambda s: is_held_back(s.parcel),
)
CONSENT_MISSING = Condition(
    "a picture's answer about people is missing, or who agreed and how, or whoever it came from does not "
    "agree any more",
    lambda s: story_of(s).all_pictures.unanswered().exists() or is_held_back(s.parcel),
)
NEVER_WENT_OUT = Condition("what it was joined to never went out", lambda s: _never_went_out(s.parcel))
EMBARGOED = Condition(
    _("An embargo stands on it: it must not go out before its moment. Schedule it for then."),
    lambda s: story_of(s).planned.embargoes(s.now).exists(),
)
TO_BE_TICKED = Condition("something is to be looked over first", checking.has_to_tick)
MAY_BE_TICKED = Condition("a program may say what was looked over", checking.can_tick)
SAID = Condition("it was said what changes", lambda s: bool(story_of(s).revision_kind))
UNSAID = Condition("it was not said yet what changes", lambda s: not story_of(s).revision_kind)
IS_LIVE = Condition("it went out", lambda s: story_of(s).is_live)
IS_DOWN = Condition("it was taken down", lambda s: not story_of(s).is_live)
WENT_OUT_EVERYWHERE = Condition(
    "it went out, and no copy is waited for",
    lambda s: story_of(s).is_live and not copies.waits_for(story_of(s)),
)
DOWN_EVERYWHERE = Condition(
    "it was taken down, and no copy is waited for",
    lambda s: not story_of(s).is_live and not copies.waits_for(story_of(s)),
)
