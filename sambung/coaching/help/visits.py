"""The coach's visits: which groups are due and why, what is planned, what is to be reported."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from sambung.coaching.models import Visit
from sambung.coaching.registry.listing import Groups, groups_in
from sambung.coaching.rules import COACHING
from sambung.people.actors import Actor
from sambung.people.models import GroupProfile, Organization
from sambung.people.permissions import visible_to
from sambung.regions.moments import day_in_full
from sambung.relay.models import Parcel

Status = GroupProfile.Status
LONG_AGO = timedelta(days=180)
"""After so long without a visit a group is due (house)."""

DECREE_SOON = timedelta(days=90)
MOST = 40


@dataclass(frozen=True)
class Due:
    """A group that should be visited, with every reason in words, the most pressing first."""

    group: Organization
    why: list[str]


def regencies_coached(actor: Actor) -> list[str]:
    """The regencies whose groups the actor visits."""
    return sorted(
        {
            m.organization.regency_id
            for m in actor.memberships
            if m.organization.kind == Organization.Kind.OFFICE
            and m.role in COACHING
            and m.organization.regency_id
        }
    )


def groups_to_visit(actor: Actor) -> dict[str, Organization]:
    """The groups that the actor may plan a visit to, by slug, in the order of their names: one query."""
    groups = Organization.objects.filter(
        kind=Organization.Kind.KIM, active=True, regency__in=regencies_coached(actor)
    ).exclude(profile__status=Status.DISSOLVED)
    rows = groups.select_related("region").defer("region__boundary").order_by("name", "pk")
    return {group.slug: group for group in rows}


class Visits:
    """What the page shows: two queries for each list, however many groups there are."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.actor, self.today = actor, today

    @cached_property
    def planned(self) -> list[Parcel]:
        return self._visits("planned")

    @cached_property
    def to_report(self) -> list[Parcel]:
        return self._visits("held")

    def _visits(self, state: str) -> list[Parcel]:
        open_ones = visible_to(self.actor, Parcel.objects.open().filter(kind="visit", state=state))
        rows = open_ones.select_related("visit__group__region", "region", "holder")
        boundaries = ("region__boundary", "visit__group__region__boundary")
        return list(rows.defer(*boundaries).order_by("due_at", "pk")[:MOST])

    @cached_property
    def due(self) -> list[Due]:
        """Those with no visit planned and a reason for one, with most reasons first."""
        rows = self._reasoned(groups_in(regencies_coached(self.actor)))
        found = [Due(group, why_due(group, self.today)) for group in rows[:MOST]]
        return sorted((due for due in found if due.why), key=lambda due: (-len(due.why), due.group.name))

    def _reasoned(self, groups: Groups) -> Groups:
        planned = Visit.objects.filter(group=OuterRef("pk"), parcel__closed_at=None)
        reasons = (
            Q(status__in=(Status.DORMANT, Status.INACTIVE))
            | Q(asked_for__gt=0)
            | Q(until__lte=self.today + DECREE_SOON)
            | Q(record__visited_on__lt=self.today - LONG_AGO)
            | Q(record__visited_on=None, record__known_since__lt=self.today - LONG_AGO)
        )
        without = groups.filter(reasons, ~Exists(planned)).exclude(status=Status.DISSOLVED)
        longest_first = F("record__visited_on").asc(nulls_first=True)
        return without.order_by("-asked_for", longest_first, "pk")


def why_due(group: Organization, today: date) -> list[str]:
    """Every reason to go there. The group comes from `groups_in`."""
    asked, until, status = group.asked_for, group.until, group.status  # type: ignore[attr-defined]  # annotated
    record = getattr(group, "record", None)
    why = []
    if asked:
        why.append(_("open follow-ups: %(count)s") % {"count": asked})
    if status in (Status.DORMANT, Status.INACTIVE):
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
