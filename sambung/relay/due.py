"""The clock at work: what is due is reminded of, told, or moved on. Safe late, twice, and on several machines."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app as jobs
from procrastinate.types import JSONValue

from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Role
from sambung.relay import deadlines
from sambung.relay.errors import NotMoved
from sambung.relay.models import Alert, Level, Parcel
from sambung.relay.moves import move
from sambung.relay.situation import Situation

log = structlog.get_logger()

BATCH = 200
TRY_AGAIN = timedelta(minutes=10)
"""How long a parcel whose check failed is put off, so that it can't hold up the rest."""

UPWARD = (Level.DUE, Level.OFFICE, Level.LEADER)


def check_due(now: datetime | None = None, batches: int = 1000) -> int:
    """Look at every parcel whose clock has something to say; the number looked at."""
    now = now or timezone.now()
    looked_at = 0
    for _batch in range(batches):
        done = check_batch(now)
        looked_at += done
        if done < BATCH:
            break
    return looked_at


def check_batch(now: datetime) -> int:
    """One transaction over the next parcels that nobody else is looking at."""
    with transaction.atomic():
        parcels = list(
            Parcel.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("holder", "region", "about")
            .prefetch_related("alerts")
            .to_check(now)[:BATCH]
        )
        told = Telling(now)
        for parcel in parcels:
            try:
                with transaction.atomic():
                    look_at(parcel, told)
            except (NotMoved, ArithmeticError, LookupError, ValueError, TypeError) as problem:
                log.error("due_check_failed", parcel=parcel.code, problem=type(problem).__name__)
                parcel.next_check_at = now + TRY_AGAIN
                told.looked_at.append(parcel)
        told.write()
    return len(parcels)


@dataclass
class Telling:
    """What one batch of checks has to say, written at its end in three statements."""

    now: datetime
    alerts: list[Alert] = field(default_factory=list)
    looked_at: list[Parcel] = field(default_factory=list)
    _people: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    _offices: dict[tuple[str, str], Organization | None] = field(default_factory=dict)

    def write(self) -> None:
        Parcel.objects.bulk_update(self.looked_at, ["next_check_at"])
        written = Alert.objects.bulk_create(self.alerts)
        told: list[dict[str, JSONValue]] = [
            {"alert_id": alert.pk} for alert in written if alert.told or alert.level == Level.FINAL
        ]
        if told:
            jobs.configure_task("relay.alerted").batch_defer(*told)

    def people(self, organization: Organization | None, role: str) -> list[int]:
        """Ids of the persons active in a role."""
        if organization is None:
            return []
        place = (organization.pk, role)
        if place not in self._people:
            active = Membership.objects.active(self.now.date()).filter(organization=organization, role=role)
            self._people[place] = list(active.values_list("person", flat=True).distinct())
        return self._people[place]

    def organization(self, kind: str, regency: str) -> Organization | None:
        key = (kind, regency)
        if key not in self._offices:
            self._offices[key] = Organization.objects.filter(kind=kind, regency=regency, active=True).first()
        return self._offices[key]


def look_at(parcel: Parcel, telling: Telling) -> None:
    """Lapse what lapses; otherwise note who is told of what has passed, each person of the latest only."""
    situation = Situation(parcel, telling.now)
    lapse = deadlines.lapse_of(situation)
    if lapse and parcel.due_at is not None and parcel.due_at <= telling.now:
        move(parcel, lapse, actor=Actor.system(), at=telling.now)
        return
    known = {(alert.level, alert.deadline) for alert in parcel.alerts.all()}
    passed = [
        level
        for moment, level in deadlines.events(situation)
        if moment <= telling.now and (level, deadlines.deadline_meant(parcel, level)) not in known
    ]
    told_later: set[int] = set()
    for level in reversed(passed):
        alert = _alert(parcel, level, telling)
        alert.told = [pk for pk in alert.told if pk not in told_later]
        told_later.update(alert.told)
        telling.alerts.append(alert)
    parcel.next_check_at = deadlines.next_check(situation)
    telling.looked_at.append(parcel)


def _alert(parcel: Parcel, level: Level, telling: Telling) -> Alert:
    """The alert of a level with the first place upward from it where somebody is active."""
    alert = Alert(
        parcel=parcel, level=level, at=telling.now, deadline=deadlines.deadline_meant(parcel, level)
    )
    for organization, role in _told_at(parcel, level, telling):
        people = telling.people(organization, role)
        if organization is not None and people and organization.pk != parcel.about_id:
            alert.organization, alert.role, alert.told = organization, role, list(people)
            break
    if level in (Level.HALF, Level.EVE) and parcel.assignee_id in alert.told:
        alert.told = [pk for pk in alert.told if pk == parcel.assignee_id]
    return alert


def _told_at(parcel: Parcel, level: Level, telling: Telling) -> list[tuple[Organization | None, str]]:
    """Who is told at a level, then upward (domain description, "Escalation")."""
    office = telling.organization(Organization.Kind.OFFICE, parcel.regency_id)
    leadership = telling.organization(Organization.Kind.REGENCY, parcel.regency_id)
    leader: tuple[Organization | None, str] = (leadership, Role.LEADER)
    if parcel.about is not None and parcel.about.oversight:
        return [] if level in (Level.HALF, Level.EVE) and parcel.waiting_on else [leader]
    upward: list[tuple[Organization | None, str]] = [
        (parcel.holder, HEAD_OF.get(parcel.holder.kind, Role.HEAD)),
        (office, Role.HEAD),
        leader,
    ]
    match level:
        case Level.HALF | Level.EVE:
            return [] if parcel.waiting_on else [(parcel.holder, parcel.holder_role)]
        case Level.FINAL:
            return [(office, Role.HEAD)]
        case Level.INQUIRY:
            return [leader]
        case _:
            return upward[UPWARD.index(level) :]


HEAD_OF: dict[str, str] = {
    Organization.Kind.KIM: Role.CHAIR,
    Organization.Kind.VILLAGE: Role.VILLAGE_HEAD,
    Organization.Kind.REGENCY: Role.LEADER,
}
