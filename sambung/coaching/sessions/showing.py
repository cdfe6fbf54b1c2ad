"""A session as its pages show it: the groups, who is there, who else may be."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import cached_property

from sambung.coaching.attendance import rolls
from sambung.coaching.models import Attendance, Member, SessionAnswers, TrainingSession
from sambung.coaching.sessions.planning import day_of
from sambung.coaching.training.courses import Course, courses
from sambung.people.actors import Actor
from sambung.people.models import Organization, Person
from sambung.people.permissions import visible_to

MOST = 12
"""So many sessions are shown in passing (house)."""


class SessionPage:
    """Everything the template shows, each part read once."""

    def __init__(self, session: TrainingSession) -> None:
        self.session = session

    @cached_property
    def groups(self) -> list[Organization]:
        return list(self.session.groups.select_related("region").defer("region__boundary").order_by("name"))

    @cached_property
    def here(self) -> list[Member]:
        """Who is on the roll, with their group."""
        return rolls.members_here(self.session)

    @cached_property
    def others(self) -> list[Member]:
        """Who else is on a list of the groups invited, group by group."""
        there = Member.objects.there().filter(group__in=self.groups).select_related("group")
        known = {member.pk for member in self.here}
        return [one for one in there.order_by("group__name", "name", "pk") if one.pk not in known]

    @property
    def courses(self) -> list[Course]:
        return [courses()[slug] for slug in self.session.courses if slug in courses()]

    @property
    def is_today(self) -> bool:
        return day_of(self.session) == timezone.localdate(timezone=self.session.regency.zone)

    @property
    def is_over(self) -> bool:
        """Its day is past."""
        return day_of(self.session) < timezone.localdate(timezone=self.session.regency.zone)


def of_member(actor: Actor) -> list[TrainingSession]:
    """Sessions to which a group of the actor's is invited, and those where they were: the newest first."""
    there = visible_to(actor, TrainingSession.objects.select_related("regency").defer("regency__boundary"))
    return list(there.order_by("-begins_at", "-pk")[:MOST])


def trainings_of(person: Person) -> list[dict[str, Any]]:
    """Where a person said that they are here, and what they answered, to be taken along (UU 27/2022 pasal
    13)."""
    there = Attendance.objects.filter(member__person=person, roll__session__isnull=False)
    given = {one.session_id: one for one in SessionAnswers.objects.filter(member__person=person)}
    rows = there.order_by("at", "pk").values_list("roll__session", "roll__session__title", "at")
    return [
        {
            "title": title,
            "at": at,
            "before": given[session].before if session in given else None,
            "after": given[session].after if session in given else None,
        }
        for session, title, at in rows
    ]


@dataclass(frozen=True)
class Trained:
    """A session at which people of a group were."""

    title: str
    day: date
    people: int


def trained_in(group: Organization) -> list[Trained]:
    """At which sessions the group's people were, the newest first: one query."""
    own = Attendance.objects.filter(member__group=group, roll__session__isnull=False)
    rows = TrainingSession.objects.filter(pk__in=own.values("roll__session"), called_off_at=None)
    of_group = Count("roll__here", filter=Q(roll__here__member__group=group))
    counted = rows.annotate(people=of_group).select_related("regency").defer("regency__boundary")
    newest = counted.order_by("-begins_at", "-pk")[:MOST]
    return [Trained(one.title, day_of(one), one.people) for one in newest]
