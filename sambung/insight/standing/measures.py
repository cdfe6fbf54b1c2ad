"""What the indicators count: each measure is one query for any number of groups.

A measure gives `Measured` by group; groups that it leaves out have done nothing of it. `Span` is the time
that an indicator looks at.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Func, Max, OuterRef, Q, QuerySet, TextField

from sambung.bulletins.models import Copy
from sambung.coaching.models import Decree, Meeting, Member, Partner
from sambung.coaching.models.members import Position
from sambung.insight.counting import Span
from sambung.news.models import Story
from sambung.people.actors import ActorKind
from sambung.people.models import Role
from sambung.relay.models import Handoff, Parcel

MANAGEMENT = (Position.CHAIR, Position.SECRETARY, Position.TREASURER)
OF_THE_GROUP = (Role.MEMBER, Role.CHAIR)


@dataclass(frozen=True)
class Measured:
    """`have` of `of`, what there is of what there should be."""

    have: int
    of: int


ByGroup = Mapping[int, Measured]


def decree(groups: Collection[int], span: Span) -> ByGroup:
    """Whether the decree that was entered last is valid on the last day."""
    valid = Decree.objects.in_force().filter(valid_from__lte=span.last, valid_until__gte=span.last)
    return {group: Measured(1, 1) for group in valid.filter(group__in=groups).values_list("group", flat=True)}


def management(groups: Collection[int], span: Span) -> ByGroup:
    """Whether chair, secretary and treasurer are on the list."""
    filled = Member.objects.there().filter(group__in=groups, position__in=MANAGEMENT)
    counts = filled.values_list("group").annotate(Count("position", distinct=True)).order_by()
    return {group: Measured(count, len(MANAGEMENT)) for group, count in counts}


def meetings(groups: Collection[int], span: Span) -> ByGroup:
    """Four meetings a year."""
    met = Meeting.objects.filter(group__in=groups, day__gte=span.first, day__lte=span.last)
    return _counted(met.values_list("group"), 4)


def material(groups: Collection[int], span: Span) -> ByGroup:
    """Six submissions."""
    return _counted(stories_of(groups, span).values_list("story__group"), 6)


def quality(groups: Collection[int], span: Span) -> ByGroup:
    """How many of the submissions on which the editors decided became news."""
    decided = stories_of(groups, span).filter(Q(story__published_at__isnull=False) | Q(outcome="dropped"))
    return _shares(decided, "story__group", Q(story__published_at__isnull=False))


def in_time(groups: Collection[int], span: Span) -> ByGroup:
    """How many of the bulletins that came were passed on in time; those still in time don't count."""
    on_time = Handoff.objects.filter(parcel=OuterRef("pk"), move="passed_on", kept=True)
    _start, end = span.moments
    over = copies_to(groups, span).filter(Q(closed_at__lt=end) | Q(due_at__lt=end))
    return _shares(over.annotate(on_time=Exists(on_time)), "copy__group", Q(on_time=True))


def ways(groups: Collection[int], span: Span) -> ByGroup:
    """Three different ways of passing on."""
    used = _passed_on(groups, span).annotate(
        way=Func(F("how"), function="unnest", output_field=TextField(), set_returning=True)
    )
    found: dict[int, set[str]] = {}
    for group, way in used.values_list("group", "way").distinct():
        found.setdefault(group, set()).add(way)
    return {group: Measured(len(each), 3) for group, each in found.items()}


def reach(groups: Collection[int], span: Span) -> ByGroup:
    """A hundred people told of one bulletin: the most at once, since sums count the same people twice."""
    most = _passed_on(groups, span).values_list("group").annotate(Max("reached")).order_by()
    return {group: Measured(people or 0, 100) for group, people in most}


def voices(groups: Collection[int], span: Span) -> ByGroup:
    """Six voices carried."""
    carried = _held(groups).filter(parcel__in=voices_in(span)).values_list("to_organization")
    counts = carried.annotate(Count("parcel", distinct=True)).order_by()
    return {group: Measured(count, 6) for group, count in counts}


def carried_in_time(groups: Collection[int], span: Span) -> ByGroup:
    """How many of the group's steps with voices were made in time."""
    steps = Handoff.objects.filter(
        from_organization__in=groups, parcel__kind="voice", kept__isnull=False, **_at(span)
    )
    return _shares(steps, "from_organization", Q(kept=True))


def active(groups: Collection[int], span: Span) -> ByGroup:
    """Five members who did something in the group's name."""
    steps = Handoff.objects.filter(
        from_organization__in=groups,
        from_role__in=OF_THE_GROUP,
        actor_kind=ActorKind.MEMBER,
        **_at(span),
    )
    counts = steps.values_list("from_organization").annotate(Count("person", distinct=True)).order_by()
    return {group: Measured(count, 5) for group, count in counts}


def women_and_young(groups: Collection[int], span: Span) -> ByGroup:
    """A third women, a third young: both shares count as much."""
    there = Member.objects.there()
    young = Q(pk__in=there.young(span.last).values("pk"))
    rows = there.filter(group__in=groups).values_list("group").order_by()
    counts = rows.annotate(
        all=Count("pk"), women=Count("pk", filter=Q(sex="woman")), young=Count("pk", filter=young)
    )
    return {
        group: Measured(min(3 * women, all_) + min(3 * youth, all_), 2 * all_)
        for group, all_, women, youth in counts
    }


def partners(groups: Collection[int], span: Span) -> ByGroup:
    """Two partners."""
    return _counted(Partner.objects.filter(group__in=groups).values_list("group"), 2)


# The parcels behind a number


def stories_of(groups: Collection[int], span: Span) -> QuerySet[Parcel]:
    return Parcel.objects.filter(pk__in=Story.objects.filter(group__in=groups).values("pk"), **_opened(span))


def copies_to(groups: Collection[int], span: Span) -> QuerySet[Parcel]:
    """Copies that came to the groups themselves."""
    return Parcel.objects.filter(copy__group__in=groups, copy__through=None, **_opened(span))


def voices_of(groups: Collection[int], span: Span) -> QuerySet[Parcel]:
    return voices_in(span).filter(pk__in=_held(groups).values("parcel"))


def voices_moved(groups: Collection[int], span: Span) -> QuerySet[Parcel]:
    """Those with which the groups took a step that has a deadline, whenever they came."""
    steps = Handoff.objects.filter(from_organization__in=groups, kept__isnull=False, **_at(span))
    return Parcel.objects.filter(kind="voice", pk__in=steps.values("parcel"))


def voices_in(span: Span) -> QuerySet[Parcel]:
    return Parcel.objects.filter(kind="voice", **_opened(span))


def _held(groups: Collection[int]) -> QuerySet[Handoff]:
    """What came to the groups: to the members, or to the chair who stands in where no member is active."""
    return Handoff.objects.filter(to_organization__in=groups, to_role__in=OF_THE_GROUP)


def _passed_on(groups: Collection[int], span: Span) -> QuerySet[Copy]:
    return Copy.objects.filter(parcel__in=copies_to(groups, span), reached__isnull=False)


def _counted(rows: "QuerySet[Any, Any]", of: int) -> ByGroup:
    return {group: Measured(count, of) for group, count in rows.annotate(Count("pk")).order_by()}


def _shares(rows: "QuerySet[Any]", group: str, good: Q) -> ByGroup:
    """How many of each group's rows are good."""
    counts = rows.values_list(group).annotate(good=Count("pk", filter=good), all=Count("pk")).order_by()
    return {each: Measured(fine, all_) for each, fine, all_ in counts}


def _opened(span: Span) -> dict[str, Any]:
    start, end = span.moments
    return {"opened_at__gte": start, "opened_at__lt": end}


def _at(span: Span) -> dict[str, Any]:
    start, end = span.moments
    return {"at__gte": start, "at__lt": end}
