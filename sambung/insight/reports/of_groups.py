"""Groups and coaching in a report: how groups stand, what hinders them, visits, follow-ups, standing."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils import timezone

from sambung.coaching.models import Finding, FollowUp, GroupRecord, Hindrance, LifeEvent, Step, Visit
from sambung.coaching.models.attendance import Attendance
from sambung.coaching.models.exemplary import Exemplary
from sambung.coaching.models.training import Completion
from sambung.insight.counting import Span
from sambung.insight.models import Snapshot
from sambung.insight.reports.of_voices import Rows
from sambung.insight.standing.indicators import LEVELS
from sambung.people.models import GroupProfile
from sambung.regions.models import Region

STATUSES = tuple(GroupProfile.Status.values)
AS_STATUS = (Step.FORMING, Step.ACTIVE, Step.DORMANT, Step.INACTIVE, Step.DISSOLVED)


def by_status(regency: Region, span: Span) -> Rows:
    """How many groups stood how on the last day of the period, or stand today where it isn't over: by the
    last change of their status that was kept until then."""
    records = GroupRecord.objects.filter(group__regency=regency, known_since__lte=span.last)
    today = dict(records.values_list("group", "group__profile__status"))
    changes = LifeEvent.objects.filter(group__in=today, step__in=AS_STATUS)
    until = changes.filter(day__lte=span.last).order_by("group", "-day", "-pk").distinct("group")
    then = dict(until.values_list("group", "step"))
    changed_later = set(changes.filter(day__gt=span.last).values_list("group", flat=True))
    counts = Counter(
        then.get(group) or (GroupProfile.Status.ACTIVE if group in changed_later else status)
        for group, status in today.items()
    )
    return [[status, counts[status]] for status in STATUSES if counts[status]]


def visits(regency: Region, span: Span) -> Rows:
    """Visits held, groups visited, people met (one who came twice is counted twice), visits cancelled."""
    start, end = span.moments
    there = Visit.objects.filter(parcel__regency=regency)
    counts = there.filter(held_on__gte=span.first, held_on__lt=span.end).aggregate(
        held=Count("pk"), groups=Count("group", distinct=True), people=Sum("attended")
    )
    cancelled = there.filter(
        parcel__outcome="cancelled", parcel__closed_at__gte=start, parcel__closed_at__lt=end
    )
    return [
        ["held", counts["held"]],
        ["groups", counts["groups"]],
        ["people", counts["people"] or 0],
        ["cancelled", cancelled.count()],
    ]


def follow_ups(regency: Region, span: Span) -> Rows:
    """Follow-ups that were asked for or agreed in the period, that ended done or otherwise in it; of those
    before its end, the ones still open, and the open ones whose time is over."""
    start, end = span.moments
    until = min(end, timezone.now())
    within = Q(parcel__closed_at__gte=start, parcel__closed_at__lt=end)
    still = Q(parcel__opened_at__lt=end) & (Q(parcel__closed_at=None) | Q(parcel__closed_at__gte=end))
    counts = FollowUp.objects.filter(parcel__regency=regency).aggregate(
        asked=Count("pk", filter=Q(parcel__opened_at__gte=start, parcel__opened_at__lt=end)),
        done=Count("pk", filter=within & Q(parcel__outcome="done")),
        otherwise=Count("pk", filter=within & ~Q(parcel__outcome="done")),
        open=Count("pk", filter=still),
        overdue=Count("pk", filter=Q(parcel__closed_at=None, parcel__due_at__lt=until) & still),
    )
    return [[name, counts[name]] for name in ("asked", "done", "otherwise", "open", "overdue")]


def hindrances(regency: Region, span: Span) -> Rows:
    """What hinders groups: on how many visits of the period it was found, in how many groups, and how many
    follow-ups were opened for it; what nobody named is left out."""
    start, end = span.moments
    found = Finding.objects.filter(
        visit__parcel__regency=regency, visit__held_on__gte=span.first, visit__held_on__lt=span.end
    )
    visits_with = found.values_list("category").annotate(Count("pk"), Count("visit__group", distinct=True))
    findings = {category: [count, groups] for category, count, groups in visits_with.order_by()}
    asked = FollowUp.objects.filter(
        parcel__regency=regency, parcel__opened_at__gte=start, parcel__opened_at__lt=end
    )
    opened = dict(asked.values_list("category").annotate(Count("pk")).order_by())
    rows = [
        [category, *findings.get(category, [0, 0]), opened.get(category, 0)] for category in Hindrance.values
    ]
    return sorted((row for row in rows if any(row[1:])), key=lambda row: (-row[1], -row[3], row[0]))


def training(regency: Region, span: Span) -> Rows:
    """Courses that members of groups finished: how often each, and in how many groups."""
    finished = Completion.objects.filter(
        group__regency=regency, finished_on__gte=span.first, finished_on__lt=span.end
    )
    counts = finished.values_list("course").annotate(Count("pk"), Count("group", distinct=True))
    return [[course, count, groups] for course, count, groups in counts.order_by("course")]


def sessions(regency: Region, span: Span) -> Rows:
    """Training sessions of the period at which somebody was, how many were there (one who came twice is
    counted twice), and of how many groups."""
    start, end = span.moments
    there = Attendance.objects.filter(
        roll__session__regency=regency,
        roll__session__called_off_at=None,
        roll__session__begins_at__gte=start,
        roll__session__begins_at__lt=end,
    )
    counts = there.aggregate(
        held=Count("roll", distinct=True), people=Count("pk"), groups=Count("member__group", distinct=True)
    )
    return [[name, counts[name]] for name in ("held", "people", "groups")]


def exemplary(regency: Region, span: Span) -> Rows:
    """The groups that were an example to others on the last day of the period: name, decree, its day."""
    _start, end = span.moments
    named = Exemplary.objects.filter(group__regency=regency, named_at__lt=end)
    there = named.filter(Q(ended_on=None) | Q(ended_on__gte=span.end)).order_by("dated", "pk")
    return [
        [name, number, dated.isoformat()]
        for name, number, dated in there.values_list("group__name", "number", "dated")
    ]


def levels(regency: Region, span: Span) -> Rows:
    """How many groups had which level at the end of the last month that was kept, from the highest down."""
    newest = _kept(regency, span)
    counts = Counter(snapshot.level.name for snapshot in newest)
    return [[level.name, counts[level.name]] for level in LEVELS if newest]


def standing(regency: Region, span: Span) -> Rows:
    """Of which month the levels are, and the points of the group in the middle, of how many."""
    newest = sorted(_kept(regency, span), key=lambda snapshot: snapshot.points)
    if not newest:
        return []
    middle = newest[len(newest) // 2]
    return [[f"{middle.month:%Y-%m}", middle.points, max(one.of for one in newest)]]


def _kept(regency: Region, span: Span) -> list[Snapshot]:
    """The snapshots of the period's last month that has some."""
    there = Snapshot.objects.filter(group__regency=regency, month__gte=span.first, month__lt=span.end)
    later = there.filter(month__gt=OuterRef("month"))
    return list(there.filter(~Exists(later)).defer("figures"))
