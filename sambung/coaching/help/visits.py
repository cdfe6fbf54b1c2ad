"""The coach's visits: which groups are due and why, what is planned, what is to be reported, area by area."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from sambung.coaching.life import DORMANT_AFTER, TOLD_BEFORE
from sambung.coaching.models import FollowUp, GroupRecord, Visit
from sambung.coaching.registry.listing import groups_in
from sambung.coaching.route import HELP
from sambung.coaching.rules import regencies_coached
from sambung.coaching.visiting import reasons
from sambung.people.actors import Actor
from sambung.people.models import GroupProfile, Organization
from sambung.people.permissions import visible_to
from sambung.regions.islands import Area, Areas, areas_of
from sambung.regions.moments import day_in_full
from sambung.relay.models import Handoff, Parcel

Status = GroupProfile.Status
LONG_AGO = timedelta(days=180)
"""After so long without a visit a group is due (house)."""

SILENT_FOR = DORMANT_AFTER - TOLD_BEFORE
"""After so long without a sign of life a group is due: when it is told that it will be called dormant."""

REST = timedelta(days=14)
"""For so long after a visit nobody need come again, unless the group asks for help since (house)."""

DECREE_SOON = timedelta(days=90)
MOST = 100
"""So many of each list are shown; for the rest one chooses an area."""


@dataclass(frozen=True)
class Due:
    """A group that should be visited, with every reason in words, the most pressing first."""

    group: Organization
    why: list[str]


@dataclass(frozen=True)
class There:
    """What is to be done in an area. `due` and `planned` count all of it, `shown` is what the list has."""

    area: Area
    due: int = 0
    planned: int = 0
    shown: list[Due] = field(default_factory=list)


@dataclass(frozen=True)
class Standing:
    """How one group stands, for map and figures: `due` without a visit planned, `planned`, or neither."""

    region: str
    due: bool
    planned: bool


def today_of(actor: Actor) -> date:
    """The day that it is at the office from which the actor visits."""
    return timezone.localdate(timezone=_zone_of(actor))


def _zone_of(actor: Actor) -> ZoneInfo | None:
    coached = regencies_coached(actor)
    places = (m.organization.region for m in actor.memberships if m.organization.regency_id in coached)
    place = next(places, None)
    return place.zone if place else None


def groups_to_visit(actor: Actor) -> dict[str, Organization]:
    """The groups that the actor may plan a visit to, by slug, in the order of their names: one query."""
    groups = Organization.objects.filter(
        kind=Organization.Kind.KIM, active=True, regency__in=regencies_coached(actor)
    ).exclude(profile__status=Status.DISSOLVED)
    rows = groups.select_related("region").defer("region__boundary").order_by("name", "pk")
    return {group.slug: group for group in rows}


class Visits:
    """What the page shows: a query or two for each list, however many groups there are. `wanted`: the code of
    the one area that is asked for, else ''."""

    def __init__(self, actor: Actor, today: date, wanted: str = "") -> None:
        self.actor, self.today = actor, today
        self.regencies = regencies_coached(actor)
        self.wanted = wanted if any(wanted == there.area.code for there in self.areas) else ""

    @cached_property
    def planned(self) -> list[Parcel]:
        return self._visits("planned")

    @cached_property
    def to_report(self) -> list[Parcel]:
        return self._visits("held")

    def _visits(self, state: str) -> list[Parcel]:
        there = Parcel.objects.open().filter(kind="visit", state=state, regency__in=self.regencies)
        rows = visible_to(self.actor, there).select_related("visit__group__region", "region", "holder")
        if self.wanted:
            rows = rows.filter(region__in=self._wanted_villages)
        boundaries = ("region__boundary", "visit__group__region__boundary")
        return list(rows.defer(*boundaries).order_by("due_at", "pk")[:MOST])

    @cached_property
    def due(self) -> list[Due]:
        """Those with no visit planned and a reason for one, with most reasons first; of the area that is
        asked for, where one is."""
        groups = groups_in(self.regencies)
        if self.wanted:
            groups = groups.filter(region__in=self._wanted_villages)
        pressing = groups.filter(self._reasons, ~_visit_open()).exclude(status=Status.DISSOLVED)
        longest_first = F("record__visited_on").asc(nulls_first=True)
        rows = pressing.order_by("-asked_for", longest_first, "pk")[:MOST]
        found = [Due(group, self._why(group)) for group in rows]
        return sorted((due for due in found if due.why), key=lambda due: (-len(due.why), due.group.name))

    def along(self, slugs: Iterable[str]) -> list[Due]:
        """The groups of these slugs, and those without a visit planned in the same areas: who goes there may
        see them too, as far as there is room. Without slugs, who is due."""
        wanted = {slug for slug in slugs if "\x00" not in slug}
        groups = groups_in(self.regencies).exclude(status=Status.DISSOLVED)
        codes = groups.filter(slug__in=wanted).order_by().values_list("region", flat=True)
        there = {village for code in codes for village in self._villages_beside(code)}
        if not there:
            return self.due
        rows = groups.filter(Q(slug__in=wanted) | Q(region__in=there) & ~Q(_visit_open()))
        asked_first = Case(When(slug__in=wanted, then=Value(0)), default=Value(1))
        kept = sorted(rows.order_by(asked_first, "region", "pk")[:MOST], key=lambda g: (g.region_id, g.pk))
        return [Due(group, self._why(group)) for group in kept]

    @cached_property
    def _others(self) -> dict[int, list[str]]:
        return reasons.of_others(self.regencies, self.today)

    def _why(self, group: Organization) -> list[str]:
        return [*why_due(group, self.today), *self._others.get(group.pk, ())]

    @property
    def _reasons(self) -> Q:
        """What makes a group due, as `_why` says it, where nobody visited it lately: for the database."""
        silent_since, long_ago = self.today - SILENT_FOR, self.today - LONG_AGO
        lately = Q(record__visited_on__gt=self.today - REST) & ~Q(_asked_since(_zone_of(self.actor)))
        return ~lately & (
            Q(status__in=(Status.DORMANT, Status.INACTIVE))
            | Q(asked_for__gt=0)
            | Q(until__lte=self.today + DECREE_SOON)
            | Q(record__last_sign_on__lte=silent_since)
            | Q(record__last_sign_on=None, record__known_since__lte=silent_since)
            | Q(record__visited_on__lt=long_ago)
            | Q(record__visited_on=None, record__known_since__lt=long_ago)
            | Q(pk__in=self._others)
        )

    @cached_property
    def standings(self) -> list[Standing]:
        """How every group of the regencies stands that isn't dissolved: one query."""
        open_one = _visit_open()
        rows = (
            groups_in(self.regencies)
            .exclude(status=Status.DISSOLVED)
            .annotate(
                is_due=Case(When(self._reasons & ~Q(open_one), then=Value(True)), default=Value(False)),
                is_planned=Exists(_open_visits().filter(parcel__state="planned")),
            )
            .order_by()
        )
        return [Standing(*row) for row in rows.values_list("region", "is_due", "is_planned")]

    @cached_property
    def areas(self) -> list[There]:
        """Every area with a group in it, and how many are due and planned there."""
        due: Counter[Area] = Counter()
        planned: Counter[Area] = Counter()
        for standing in self.standings:
            area = self.area_of(standing.region)
            due[area] += standing.due
            planned[area] += standing.planned
        every = [area for code in self.regencies for area in areas_of(code).all()]
        return [There(area, due[area], planned[area]) for area in every if area in due]

    @cached_property
    def by_area(self) -> list[There]:
        """The groups due, area by area, in the order of the areas."""
        counted = {there.area: there for there in self.areas}
        return [
            There(area, counted[area].due, counted[area].planned, some)
            for area, some in self._placed(self.due).items()
        ]

    def along_by_area(self, slugs: Iterable[str]) -> dict[Area, list[Due]]:
        """As `along`, area by area."""
        return self._placed(self.along(slugs))

    def _placed(self, found: list[Due]) -> dict[Area, list[Due]]:
        placed: dict[Area, list[Due]] = {there.area: [] for there in self.areas}
        for due in found:
            placed.setdefault(self.area_of(due.group.region_id), []).append(due)
        return {area: some for area, some in placed.items() if some}

    @cached_property
    def left_out(self) -> int:
        """How many groups are due that the list doesn't show."""
        due = sum(there.due for there in self.areas if self.wanted in ("", there.area.code))
        return due - len(self.due)

    def area_of(self, region: str) -> Area:
        return self._areas_of(region).of(region)

    def _areas_of(self, region: str) -> Areas:
        return areas_of(".".join(region.split(".")[:2]))

    def _villages_beside(self, region: str) -> list[str]:
        areas = self._areas_of(region)
        return [region, *areas.villages_of(areas.of(region).code)]

    @property
    def _wanted_villages(self) -> list[str]:
        return self._areas_of(self.wanted).villages_of(self.wanted)


def _open_visits() -> QuerySet[Visit]:
    return Visit.objects.filter(group=OuterRef("pk"), parcel__closed_at=None)


def _visit_open() -> Exists:
    """Whether the group has a visit that isn't closed."""
    return Exists(_open_visits())


def _asked_since(zone: ZoneInfo | None) -> Exists:
    """Whether the group has asked for help since the last visit, and waits: after it was said that it took
    place, or on a later day, since that may be said days afterwards."""
    asked = FollowUp.objects.filter(group=OuterRef("pk"), parcel__closed_at=None, parcel__track=HELP)
    held = Handoff.objects.filter(
        move="hold",
        parcel__visit__group=OuterRef("group"),
        parcel__visit__held_on=OuterRef(OuterRef("record__visited_on")),
    )
    later = Q(parcel__opened_at__gt=Subquery(held.order_by("-at").values("at")[:1]))
    later |= Q(day__gt=OuterRef("record__visited_on"))
    return Exists(asked.annotate(day=TruncDate("parcel__opened_at", tzinfo=zone)).filter(later))


def why_due(group: Organization, today: date) -> list[str]:
    """Every reason to go there that coaching knows of itself. The group comes from `groups_in`."""
    asked, until, status = group.asked_for, group.until, group.status  # type: ignore[attr-defined]  # annotated
    record = getattr(group, "record", None)
    silent = days_silent(record, today)
    why = []
    if asked:
        why.append(_("open follow-ups: %(count)s") % {"count": asked})
    if silent >= SILENT_FOR.days:
        why.append(_("nothing heard for %(days)s days") % {"days": silent})
    elif status in (Status.DORMANT, Status.INACTIVE):
        why.append(str(Status(status).label))
    if until is not None and until <= today + DECREE_SOON:
        words = {"day": day_in_full(until)}
        why.append(
            (_("decree runs until %(day)s") if until >= today else _("decree ran out on %(day)s")) % words
        )
    if record is not None and record.visited_on is None and record.known_since < today - LONG_AGO:
        why.append(_("never visited"))
    elif record is not None and record.visited_on is not None and record.visited_on < today - LONG_AGO:
        why.append(_("last visited on %(day)s") % {"day": day_in_full(record.visited_on)})
    return why


def days_silent(record: GroupRecord | None, today: date) -> int:
    """For how many days nothing was heard of the group; 0 where nothing is known of it."""
    if record is None:
        return 0
    return (today - (record.last_sign_on or record.known_since)).days
