"""The letter to a group of each month: what its information did, in numbers and one story.

By rule from what happened; nothing is made up, and nobody's name is in it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from sambung.bulletins.models import Copy
from sambung.coaching.models import GroupRecord
from sambung.insight.counting import Span, zone_of
from sambung.insight.models import Snapshot
from sambung.insight.months import after, month_of
from sambung.insight.reports.periods import FIRST_YEAR
from sambung.insight.standing.course import Month
from sambung.news.models import Story
from sambung.people.models import Organization, Role
from sambung.relay.models import Handoff

OF_THE_GROUP = (Role.MEMBER, Role.CHAIR)


@dataclass(frozen=True)
class Letter:
    """`stories`: news of the group that came out; `passed_on`: bulletins, of which one was told to `told`
    people at once; `carried`: voices that its people held, `answered`: voices that went through it and got
    their answer. All in the month. `standing`: at its end, where it was kept."""

    group: Organization
    month: date
    stories: list[Story]
    passed_on: int
    told: int
    carried: int
    answered: int
    standing: Month | None

    @property
    def story(self) -> Story | None:
        """The one that is told: the newest."""
        return self.stories[0] if self.stories else None

    @property
    def quiet(self) -> bool:
        """Whether nothing happened that could be told."""
        return not (self.stories or self.passed_on or self.carried or self.answered)


def letter(group: Organization, month: date) -> Letter:
    """What is told of a month, in seven queries."""
    span = Span(month, after(month), zone_of(group.regency))
    start, end = span.moments
    at = {"at__gte": start, "at__lt": end}
    said = Handoff.objects.filter(move="passed_on", parcel__kind="bulletin_copy", **at)
    passed_on = Copy.objects.filter(group=group, through=None, parcel__in=said.values("parcel"))
    held = Handoff.objects.filter(to_organization=group, to_role__in=OF_THE_GROUP, parcel__kind="voice")
    answers = Handoff.objects.filter(
        parcel__in=held.values("parcel"), parcel__kind="voice", state="answered", **at
    )
    came_out = Story.objects.listed().filter(group=group, published_at__gte=start, published_at__lt=end)
    return Letter(
        group=group,
        month=month,
        stories=list(came_out.select_related("live", "parcel").order_by("-published_at", "-pk")),
        passed_on=passed_on.values("bulletin").distinct().count(),
        told=passed_on.aggregate(most=Max("reached"))["most"] or 0,
        carried=held.filter(**at).values("parcel").distinct().count(),
        answered=answers.values("parcel").distinct().count(),
        standing=_standing(group, month),
    )


def is_written(group: Organization, month: date, now: datetime) -> bool:
    """Whether there is a letter: the month is over, and the group was known in it."""
    today = now.astimezone(zone_of(group.regency)).date()
    known = GroupRecord.objects.filter(pk=group.pk).first()
    since = month_of(known.known_since) if known is not None else date(FIRST_YEAR, 1, 1)
    return since <= month < month_of(today)


def _standing(group: Organization, month: date) -> Month | None:
    kept = {one.month: one for one in Snapshot.objects.of([group.pk], after(month, -1), month)}
    return Month(kept[month], kept.get(after(month, -1))) if month in kept else None
