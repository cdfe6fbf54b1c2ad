"""What is looked over before a text goes out: what a rule can tell the program ticks, the rest a person.

A tick holds for one version. Who writes on the text has it looked over again. A text whose kind nobody has
said counts as news of an event, which asks for the most.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sambung.news.genres import CLARIFICATION, Genre
from sambung.news.models import Story, Version
from sambung.news.tick_models import Check, Tick
from sambung.people.actors import ActorKind
from sambung.people.models import Person
from sambung.relay.errors import Incomplete
from sambung.relay.routes import Choices, Words
from sambung.relay.situation import Situation

CHECKS: dict[str, tuple[Check, ...]] = {
    Genre.EVENT: (Check.NAMES, Check.BOTH_SIDES, Check.PICTURES, Check.PLACE_AND_DAY, Check.NO_VICTIM),
    Genre.ANNOUNCEMENT: (Check.NAMES, Check.PICTURES, Check.PLACE_AND_DAY),
    Genre.PROFILE: (Check.NAMES, Check.PICTURES, Check.PLACE_AND_DAY, Check.NO_VICTIM),
    Genre.PRODUCT: (Check.NAMES, Check.PICTURES, Check.PLACE_AND_DAY),
    Genre.DISASTER: (Check.NAMES, Check.BOTH_SIDES, Check.PICTURES, Check.PLACE_AND_DAY, Check.NO_VICTIM),
    CLARIFICATION: (Check.BOTH_SIDES, Check.NAMES, Check.PICTURES, Check.PLACE_AND_DAY, Check.NO_VICTIM),
}
"""What is looked over, by kind of text, in reading order."""


OVER_API = "api"
"""How an actor comes who uses a program (`Actor.via`)."""
UNSAID = Genre.EVENT
"""What a text counts as whose kind nobody has said."""


def checks_of(story: Story, version: Version) -> tuple[Check, ...]:
    return CHECKS[CLARIFICATION if story.clarifies else version.form or UNSAID]


def by_rule(story: Story, version: Version) -> list[Check]:
    """What the program sees by itself: place and day are there; each picture has its answer about people (who
    agreed and how, where somebody did) and a photographer's name."""
    pictures = story.all_pictures.filter(used=True)
    may_be_shown = not pictures.unanswered().exists() and not pictures.filter(photographer="").exists()
    seen = {Check.PICTURES: may_be_shown, Check.PLACE_AND_DAY: bool(version.place and version.day)}
    return [check for check in checks_of(story, version) if seen.get(check)]


def missing(story: Story, version: Version | None) -> list[Check]:
    """What a person still has to look over in that version."""
    if version is None:
        return []
    ticked = set(version.ticks.values_list("what", flat=True))
    return [check for check in for_a_person(story, version) if check not in ticked]


def for_a_person(story: Story, version: Version) -> list[Check]:
    """What of its checks the program can't see by itself."""
    seen = by_rule(story, version)
    return [check for check in checks_of(story, version) if check not in seen]


def tick(story: Story, version: Version, ticked: Iterable[str], situation: Situation) -> None:
    """Keep what was looked over, with name and time. Raises `Incomplete` while something is missing that may
    not be left out."""
    given = set(ticked)
    wanted = missing(story, version)
    lacking = [check for check in wanted if check not in given]
    if lacking and not may_leave_out(situation, version):
        raise Incomplete({"ticks": _unticked(lacking)})
    there = set(version.ticks.values_list("what", flat=True))
    rows: list[tuple[Check, Person | None]] = [(check, None) for check in by_rule(story, version)]
    rows += [(check, situation.actor.person) for check in wanted if check in given]
    Tick.objects.bulk_create(
        Tick(version=version, what=check, by=by, at=situation.now) for check, by in rows if check not in there
    )


def may_leave_out(situation: Situation, version: Version) -> bool:
    """Whether a text may go out with less: over the API, from a program that knows neither kinds nor ticks
    (the surface asks `publish` for nothing); then what nobody looked over stands with the story. The clock
    asks nobody."""
    if situation.actor.kind == ActorKind.SYSTEM:
        return True
    return situation.actor.via == OVER_API and not version.form and situation.parcel.track != CLARIFICATION


def _unticked(checks: Iterable[Check]) -> str:
    words = "; ".join(str(check.label) for check in checks)
    return _("Look this over and tick it: %(what)s.") % {"what": words}


# for the moves


def to_tick(situation: Situation) -> list[Check]:
    """What whoever lets a text go out looks over, also what was looked over before: the move may bring other
    words."""
    story: Story = situation.parcel.story
    newest = _newest(situation)
    if newest is None or situation.actor.kind == ActorKind.SYSTEM:
        return []
    return for_a_person(story, newest)


def _newest(situation: Situation) -> Version | None:
    story: Story = situation.parcel.story
    return story.versions.order_by("number").last()


def has_to_tick(situation: Situation) -> bool:
    return bool(to_tick(situation)) and not can_tick(situation)


def can_tick(situation: Situation) -> bool:
    """Whether the ticks are offered, and not asked for."""
    newest = _newest(situation)
    return newest is not None and may_leave_out(situation, newest) and bool(to_tick(situation))


def choices(situation: Situation) -> Choices:
    return [(check.value, check.label) for check in to_tick(situation)]


def all_ticked(situation: Situation, ticked: tuple[str, ...]) -> Words:
    """What is not ticked yet, in words; '' once all is."""
    lacking = [check for check in to_tick(situation) if check not in ticked]
    return _unticked(lacking) if lacking else ""
