"""Which of the parcels behind a number count, and why: one by one what `measures` counts for many groups.

Each of these is one or two queries for any number of parcels.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sambung.bulletins.models import Copy
from sambung.insight.counting import Span
from sambung.insight.standing import measures
from sambung.news.models import Story
from sambung.people.models import Organization
from sambung.relay.models import Handoff


class Counts(Enum):
    """What a parcel does to the number."""

    FOR = "for"
    AGAINST = "against"
    NOT = "not"

    @property
    def label(self) -> str | Promise:
        return {
            Counts.FOR: _("counted"),
            Counts.AGAINST: _("counted, but brings no points"),
            Counts.NOT: _("not counted"),
        }[self]


@dataclass(frozen=True)
class Why:
    """Whether a parcel counts, and why."""

    counts: Counts
    words: str | Promise


Reasons = Callable[[Collection[int], Organization, Span], Mapping[int, Why]]
"""Of parcels by their ids."""


def sent_in(parcels: Collection[int], group: Organization, span: Span) -> Mapping[int, Why]:
    """Whatever came in these days."""
    return dict.fromkeys(parcels, Why(Counts.FOR, _("It was sent in during these days.")))


def became_news(parcels: Collection[int], group: Organization, span: Span) -> Mapping[int, Why]:
    rows = Story.objects.filter(pk__in=parcels).values_list("pk", "published_at", "parcel__outcome")
    return {pk: _news(bool(published), outcome == "dropped") for pk, published, outcome in rows}


def _news(published: bool, dropped: bool) -> Why:
    if published:
        return Why(Counts.FOR, _("It became news."))
    if dropped:
        return Why(Counts.AGAINST, _("The editors decided that it becomes no news."))
    return Why(Counts.NOT, _("The editors didn't decide on it: it takes nothing away."))


def in_time(parcels: Collection[int], group: Organization, span: Span) -> Mapping[int, Why]:
    """As `measures.in_time`: those whose time is over."""
    _start, end = span.moments
    kept = set(
        Handoff.objects.filter(parcel__in=parcels, move="passed_on", kept=True).values_list(
            "parcel", flat=True
        )
    )
    copies = Copy.objects.filter(pk__in=parcels).select_related("parcel").only("how", "parcel")
    return {copy.pk: _passed_on(copy, copy.pk in kept, end) for copy in copies}


def _passed_on(copy: Copy, kept: bool, end: datetime) -> Why:
    moments = (copy.parcel.closed_at, copy.parcel.due_at)
    if not any(moment is not None and moment < end for moment in moments):
        return Why(Counts.NOT, _("There is still time to pass it on."))
    if kept:
        return Why(Counts.FOR, _("It was passed on in time."))
    if copy.how:
        return Why(Counts.AGAINST, _("It was passed on, but late."))
    return Why(Counts.AGAINST, _("It was not passed on in time."))


def ways(parcels: Collection[int], group: Organization, span: Span) -> Mapping[int, Why]:
    copies = Copy.objects.filter(pk__in=parcels).only("how")
    return {
        copy.pk: Why(Counts.FOR, capfirst(", ".join(copy.ways)) + ".") if copy.how else _NOT_PASSED_ON
        for copy in copies
    }


_NOT_PASSED_ON = Why(Counts.NOT, _("It was not passed on."))


def reach(parcels: Collection[int], group: Organization, span: Span) -> Mapping[int, Why]:
    """Only the largest number counts, of all copies and not of these alone."""
    found = measures.reach([group.pk], span).get(group.pk)
    most = found.have if found else 0
    rows = Copy.objects.filter(pk__in=parcels).values_list("pk", "reached")
    return {pk: _told(reached, most) for pk, reached in rows}


def _told(reached: int | None, most: int) -> Why:
    if reached is None:
        return _NOT_PASSED_ON
    told = ngettext("About %(count)s person was told", "About %(count)s people were told", reached) % {
        "count": reached
    }
    if reached == most:
        return Why(Counts.FOR, _("%(told)s: the most at once.") % {"told": told})
    return Why(Counts.NOT, _("%(told)s: only the largest number counts.") % {"told": told})


def held(parcels: Collection[int], group: Organization, span: Span) -> Mapping[int, Why]:
    """Whatever voices the group held."""
    return dict.fromkeys(parcels, Why(Counts.FOR, _("It was with the group during these days.")))


def steps_in_time(parcels: Collection[int], group: Organization, span: Span) -> Mapping[int, Why]:
    """How many of the group's steps with each voice were in time."""
    start, end = span.moments
    steps = Handoff.objects.filter(
        parcel__in=parcels, from_organization=group, kept__isnull=False, at__gte=start, at__lt=end
    )
    rows = (
        steps.values_list("parcel")
        .annotate(every=Count("pk"), in_time=Count("pk", filter=Q(kept=True)))
        .order_by()
    )
    made = {pk: (every, kept) for pk, every, kept in rows}
    return {pk: _steps(*made.get(pk, (0, 0))) for pk in parcels}


def _steps(every: int, kept: int) -> Why:
    if not every:
        return Why(Counts.NOT, _("The group took no step with it in these days that has a deadline."))
    words = ngettext(
        "%(kept)s of %(count)s step of the group was in time.",
        "%(kept)s of %(count)s steps of the group were in time.",
        every,
    ) % {"kept": kept, "count": every}
    return Why(Counts.FOR if kept else Counts.AGAINST, words)
