"""The indicators of a group's standing, declared in one place: question, formula, source, points.

Six parts with 100 points and four levels are the domain description's ("Groups and coaching"); how the points
are spread within a part, and the limits, are a house rule. The last ten points are judged by people.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sambung.insight.counting import Span
from sambung.insight.standing import counted, measures
from sambung.insight.standing.counted import Reasons
from sambung.insight.standing.measures import ByGroup
from sambung.relay.models import Parcel

YEAR, QUARTER = 365, 90
"""Days that an indicator looks back."""

Measure = Callable[[Collection[int], Span], ByGroup]
Parcels = Callable[[Collection[int], Span], QuerySet[Parcel]]


@dataclass(frozen=True)
class Indicator:
    """`label` is what it is about, in a few words. `points` at most, for `have` of `of` as `measure` counts
    them over the last `days`. `parcels`: what made the number,
    and `why` each of them counts or not. `unasked`: the points count in full where
    nothing was asked of the group."""

    name: str
    label: str | Promise
    question: str | Promise
    formula: str | Promise
    source: str | Promise
    advice: str | Promise
    points: int
    days: int
    measure: Measure
    parcels: Parcels | None = None
    why: Reasons | None = None
    unasked: bool = False


@dataclass(frozen=True)
class Part:
    """What belongs together, with the sum of its indicators' points; without any where people judge."""

    name: str
    label: str | Promise
    points: int
    indicators: tuple[Indicator, ...] = ()

    @property
    def judged(self) -> bool:
        return not self.indicators


LIST, NEWS, BULLETINS, WAYS = (
    _("the registry"),
    _("what the group sent in"),
    _("the bulletins that came to the group"),
    _("the ways of voices"),
)

PARTS = (
    Part(
        "organization",
        _("Organization"),
        20,
        (
            Indicator(
                "decree",
                pgettext_lazy("standing", "a valid decree"),
                _("Is there a valid decree?"),
                _("all points while the decree is valid"),
                LIST,
                _("Renew the decree: its draft can be printed from the group's page."),
                8,
                YEAR,
                measures.decree,
            ),
            Indicator(
                "management",
                pgettext_lazy("standing", "a complete management"),
                _("Is the management complete?"),
                _("chair, secretary and treasurer on the list, a third of the points each"),
                LIST,
                _("Enter chair, secretary and treasurer on the list of members."),
                6,
                YEAR,
                measures.management,
            ),
            Indicator(
                "meetings",
                pgettext_lazy("standing", "meetings"),
                _("Does the group meet?"),
                _("meetings written down in the last year, 4 give all points"),
                LIST,
                _("Meet, and write the meeting down."),
                6,
                YEAR,
                measures.meetings,
            ),
        ),
    ),
    Part(
        "information",
        _("Access and management of information"),
        20,
        (
            Indicator(
                "material",
                pgettext_lazy("standing", "material sent in"),
                _("Does the group send material?"),
                _("submissions in the last 90 days, 6 give all points"),
                NEWS,
                _("Send what happens in the village: one sentence and a photo are enough."),
                12,
                QUARTER,
                measures.material,
                measures.stories_of,
                counted.sent_in,
            ),
            Indicator(
                "quality",
                pgettext_lazy("standing", "material that became news"),
                _("Does it become news?"),
                _("the share of submissions of the last 90 days that became news, of those decided"),
                NEWS,
                _("Answer the editors' questions, and say who, where and when."),
                8,
                QUARTER,
                measures.quality,
                measures.stories_of,
                counted.became_news,
            ),
        ),
    ),
    Part(
        "dissemination",
        _("Dissemination"),
        20,
        (
            Indicator(
                "in_time",
                pgettext_lazy("standing", "bulletins passed on in time"),
                _("Are bulletins passed on in time?"),
                _("the share of bulletins of the last 90 days that were passed on in time"),
                BULLETINS,
                _("Pass bulletins on within two working days, and say so here."),
                12,
                QUARTER,
                measures.in_time,
                measures.copies_to,
                counted.in_time,
                unasked=True,
            ),
            Indicator(
                "ways",
                pgettext_lazy("standing", "ways of passing on"),
                _("In how many ways?"),
                _("different ways of passing on in the last 90 days, 3 give all points"),
                BULLETINS,
                _("Use another way as well: the noticeboard, the loudspeaker, a meeting."),
                4,
                QUARTER,
                measures.ways,
                measures.copies_to,
                counted.ways,
            ),
            Indicator(
                "reach",
                pgettext_lazy("standing", "people reached"),
                _("How many people does it reach?"),
                _("the most people told of one bulletin in the last 90 days, 100 give all points"),
                BULLETINS,
                _("Say about how many people you told, and look for a way that reaches more."),
                4,
                QUARTER,
                measures.reach,
                measures.copies_to,
                counted.reach,
            ),
        ),
    ),
    Part(
        "aspirations",
        _("Aspirations"),
        20,
        (
            Indicator(
                "voices",
                pgettext_lazy("standing", "voices carried"),
                _("Do voices go through the group?"),
                _("voices of the last 90 days that the group held, 6 give all points"),
                WAYS,
                _("Ask around what people need, and record it for them."),
                10,
                QUARTER,
                measures.voices,
                measures.voices_of,
                counted.held,
            ),
            Indicator(
                "carried_in_time",
                pgettext_lazy("standing", "voices passed on in time"),
                _("Do they go on in time?"),
                _("the share of the group's steps with voices that were in time, in the last 90 days"),
                WAYS,
                _("Look at voices on the day they come."),
                10,
                QUARTER,
                measures.carried_in_time,
                measures.voices_moved,
                counted.steps_in_time,
            ),
        ),
    ),
    Part(
        "people",
        _("People and networking"),
        10,
        (
            Indicator(
                "active",
                pgettext_lazy("standing", "members at work"),
                _("Do several people do the work?"),
                _("members who did something here in the last 90 days, 5 give all points"),
                WAYS,
                _("Let other members take a step: pass a bulletin on, send a photo."),
                4,
                QUARTER,
                measures.active,
            ),
            Indicator(
                "women_and_young",
                pgettext_lazy("standing", "women and young people"),
                _("Are women and young people there?"),
                _("a third women and a third from 16 to 30 years give half of the points each"),
                LIST,
                _("Win women and young people as members, and enter them on the list."),
                3,
                YEAR,
                measures.women_and_young,
            ),
            Indicator(
                "partners",
                pgettext_lazy("standing", "partners"),
                _("Are there partners?"),
                _("partners on the list, 2 give all points"),
                LIST,
                _("Look for a partner: a school, the health post, a radio station."),
                3,
                YEAR,
                measures.partners,
            ),
        ),
    ),
    Part("innovation", _("Innovation and impact"), 10),
)

INDICATORS = {indicator.name: indicator for part in PARTS for indicator in part.indicators}
"""By name."""

LABELS: dict[str, str | Promise] = {
    **{name: indicator.label for name, indicator in INDICATORS.items()},
    "innovation": pgettext_lazy("standing", "innovation and impact"),
}
"""What points are given for, by name: the indicators, and what people judge."""

MOST = {
    **{name: indicator.points for name, indicator in INDICATORS.items()},
    **{part.name: part.points for part in PARTS if part.judged},
}
"""How many points there are for each."""


@dataclass(frozen=True)
class Level:
    """What so many points are called."""

    least: int
    name: str
    label: str | Promise


LEVELS = (
    Level(80, "exemplary", _("exemplary")),
    Level(60, "able", _("able")),
    Level(40, "growing", _("growing")),
    Level(0, "starting", _("starting")),
)
"""The highest first."""


def level_of(points: float) -> Level:
    return next(level for level in LEVELS if points >= level.least)
