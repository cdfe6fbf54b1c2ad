"""The clock at work: what is due is reminded of, told, or moved on. Safe late, twice, on several machines."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import structlog
from django.db import DatabaseError, transaction
from django.db.models import DateTimeField, Q
from django.utils import timezone
from procrastinate.contrib.django import app as jobs
from procrastinate.types import JSONValue

from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Role
from sambung.relay import deadlines
from sambung.relay.composed import Composed, Slot, any_of, store_all
from sambung.relay.errors import NotMoved
from sambung.relay.models import Alert, Level, Parcel
from sambung.relay.moves import lock, move
from sambung.relay.routes import pick
from sambung.relay.situation import Situation

log = structlog.get_logger()

BATCH = 200
TRY_AGAIN = timedelta(minutes=10)
"""How long a parcel whose check failed is put off, so that it can't hold up the rest."""

REMINDERS = (Level.HALF, Level.EVE)

_NOW: Any = Slot("now", DateTimeField())
_due = Composed(
    lambda: (
        Parcel.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("holder", "region", "about")
        .defer("region__boundary")
        .to_check(_NOW)[:BATCH]
    )
)
_said = Composed(lambda: Alert.objects.filter(any_of("parcel", "parcels")))


def check_due(now: datetime | None = None, batches: int = 1000) -> int:
    """Look at every parcel whose clock has something to say; the number looked at. What lapses is looked at
    once more, since something else may be past where it came to."""
    now = now or timezone.now()
    looked_at, known = 0, Addressees(timezone.localdate(now))
    for _batch in range(batches):
        told = check_batch(now, known)
        looked_at += told.number
        if told.number < BATCH and not told.lapsing:
            break
    return looked_at


def check_batch(now: datetime, known: "Addressees") -> "Telling":
    """One transaction over the next parcels that nobody else is looking at; then each lapse in its own, which
    locks a parcel's parent before the parcel."""
    with transaction.atomic():
        parcels = _due.all(now=now)
        known.read(parcels)
        told = Telling(now, known, _said_of(parcels))
        for parcel in parcels:
            try:
                look_at(parcel, told)
            except (ArithmeticError, LookupError, ValueError, TypeError) as problem:
                _put_off(parcel, told, problem)
        told.write()
    for parcel in told.lapsing:
        lapse(parcel, now)
    return told


def _said_of(parcels: Sequence[Parcel]) -> Mapping[int, list[Alert]]:
    """The alerts of each, with one query. A related manager a parcel would cost as much as all the rest."""
    said = defaultdict(list)
    for alert in _said.all(parcels=[parcel.pk for parcel in parcels]) if parcels else ():
        said[alert.parcel_id].append(alert)
    return said


def lapse(parcel: Parcel, now: datetime) -> None:
    """Make the move by which the present state lapses, unless somebody else moved the parcel since."""
    try:
        with transaction.atomic():
            locked = lock(parcel)
            named = deadlines.lapses_by(Situation(locked, now)) if locked.is_open else ""
            if named:
                move(locked, named, actor=Actor.system(), at=now)
    except (NotMoved, DatabaseError, ArithmeticError, LookupError, ValueError, TypeError) as problem:
        log.error("lapse_failed", parcel=parcel.code, problem=type(problem).__name__)
        Parcel.objects.to_check(now).filter(pk=parcel.pk).update(next_check_at=now + TRY_AGAIN)


def _put_off(parcel: Parcel, telling: "Telling", problem: Exception) -> None:
    log.error("due_check_failed", parcel=parcel.code, problem=type(problem).__name__)
    parcel.next_check_at = telling.now + TRY_AGAIN
    telling.looked_at.append(parcel)


@dataclass
class Telling:
    """What one batch of checks has to say, written at its end in three statements. `before`: what was said of
    each of its parcels."""

    now: datetime
    known: "Addressees"
    before: Mapping[int, list[Alert]]
    alerts: list[Alert] = field(default_factory=list)
    looked_at: list[Parcel] = field(default_factory=list)
    lapsing: list[Parcel] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Of parcels in the batch."""
        return len(self.looked_at) + len(self.lapsing)

    def write(self) -> None:
        Parcel.objects.look_again({parcel.pk: parcel.next_check_at for parcel in self.looked_at})
        store_all(self.alerts)
        told: list[dict[str, JSONValue]] = [
            {"alert_id": alert.pk} for alert in self.alerts if alert.told or alert.level == Level.FINAL
        ]
        if told:
            jobs.configure_task("relay.alerted").batch_defer(*told)


@dataclass
class Addressees:
    """Who is active where on a day, asked for once in a run of checks: by `read` for a whole batch."""

    day: date
    _people: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    _organizations: dict[tuple[str, str], Organization | None] = field(default_factory=dict)

    def read(self, parcels: Sequence[Parcel]) -> None:
        """Ask for whoever may have to be told of these parcels."""
        self._read_organizations({(kind, _place(kind, parcel)) for kind in TOLD for parcel in parcels})
        concerned = {organization for parcel in parcels for organization in self._concerned(parcel)}
        self._read_people({organization.pk for organization in concerned})

    def people(self, organization: Organization | None, role: str, about: Organization | None) -> list[int]:
        """Ids of the persons active in a role, without those who also belong to whom it is about."""
        if organization is None or organization == about:
            return []
        insiders = set().union(*self._active(about).values()) if about is not None else set()
        return [person for person in self._active(organization).get(role, ()) if person not in insiders]

    def organization(self, kind: str, parcel: Parcel) -> Organization | None:
        """The parcel's regency's organization of a kind, or its village's government."""
        key = (kind, _place(kind, parcel))
        self._read_organizations({key})
        return self._organizations[key]

    def _concerned(self, parcel: Parcel) -> list[Organization]:
        around = (self._organizations[kind, _place(kind, parcel)] for kind in TOLD)
        return [one for one in (parcel.holder, parcel.about, *around) if one is not None]

    def _active(self, organization: Organization) -> dict[str, list[int]]:
        self._read_people({organization.pk})
        return self._people[organization.pk]

    def _read_organizations(self, wanted: set[tuple[str, str]]) -> None:
        unknown = wanted - self._organizations.keys()
        if not unknown:
            return
        self._organizations |= dict.fromkeys(unknown)
        kinds, places = {kind for kind, _code in unknown}, {code for _kind, code in unknown}
        at = Q(region__in=places, kind=VILLAGE) | Q(regency__in=places) & ~Q(kind=VILLAGE)
        found = Organization.objects.filter(at, kind__in=kinds, active=True)
        for one in found.order_by("-pk"):  # where there are several, the oldest is meant
            self._organizations[one.kind, one.region_id if one.kind == VILLAGE else one.regency_id or ""] = (
                one
            )

    def _read_people(self, wanted: set[int]) -> None:
        unknown = wanted - self._people.keys()
        if not unknown:
            return
        self._people |= {organization: {} for organization in unknown}
        active = Membership.objects.active(self.day).filter(organization__in=unknown)
        for organization, role, person in active.values_list("organization", "role", "person").distinct():
            self._people[organization].setdefault(role, []).append(person)


VILLAGE = Organization.Kind.VILLAGE
TOLD = (Organization.Kind.OFFICE, Organization.Kind.REGENCY, VILLAGE)
"""Around a parcel: who may be told that it is late, beside those who hold it."""


def _place(kind: str, parcel: Parcel) -> str:
    return parcel.region_id if kind == VILLAGE else parcel.regency_id


def look_at(parcel: Parcel, telling: Telling) -> None:
    """Note what lapses; otherwise note who is told of what has passed, each person of the latest only."""
    situation = Situation(parcel, telling.now)
    if deadlines.lapses_by(situation):
        telling.lapsing.append(parcel)
        return
    known = telling.before.get(parcel.pk, [])
    told_later: set[int] = set()
    events = deadlines.events(situation)
    for level in reversed([level for moment, level in events if moment <= telling.now]):
        alert = Alert(parcel=parcel, level=level, at=telling.now, **deadlines.meant(parcel, level))
        if any(_says_the_same(alert, other) for other in known):
            continue
        _address(alert, situation, telling)
        told_before = {pk for other in known if other.is_like(alert) for pk in other.told}
        alert.told = [pk for pk in alert.told if pk not in told_later | told_before]
        told_later.update(alert.told)
        telling.alerts.append(alert)
    parcel.next_check_at = deadlines.next_check(events, telling.now)
    telling.looked_at.append(parcel)


def _says_the_same(alert: Alert, other: Alert) -> bool:
    """A reminder isn't said again when the deadline was only corrected; anything else is, of the new one."""
    if alert.level in REMINDERS:
        return (alert.level, alert.since) == (other.level, other.since)
    return alert.is_like(other) and alert.since == other.since


def _address(alert: Alert, situation: Situation, telling: Telling) -> None:
    """To the first place, upward from the alert's level, where somebody is active."""
    parcel = alert.parcel
    for organization, role in _told_at(situation, Level(alert.level), telling):
        people = telling.known.people(organization, role, parcel.about)
        if people:
            alert.organization, alert.role, alert.told = organization, role, people
            break
    if alert.level in REMINDERS and parcel.assignee_id in alert.told:
        alert.told = [pk for pk in alert.told if pk == parcel.assignee_id]


def _told_at(situation: Situation, level: Level, telling: Telling) -> list[tuple[Organization | None, str]]:
    """Who is told at a level, then upward (domain description, "Escalation")."""
    parcel = situation.parcel
    leadership = telling.known.organization(Organization.Kind.REGENCY, parcel)
    leader: tuple[Organization | None, str] = (leadership, Role.LEADER)
    if level in REMINDERS:
        return [(parcel.holder, parcel.holder_role)]
    if parcel.about is not None and parcel.about.oversight:
        return [leader]
    head = (parcel.holder, HEAD_OF.get(parcel.holder.kind, Role.HEAD))
    places = pick(situation.route.told_later, situation)
    later = [(telling.known.organization(place.kind, parcel), place.role) for place in places]
    match level:
        case Level.DUE:
            return [head, *later, leader]
        case Level.OFFICE | Level.FINAL:
            return [*later, leader]
        case _:
            return [leader]


HEAD_OF: dict[str, str] = {
    Organization.Kind.KIM: Role.CHAIR,
    Organization.Kind.VILLAGE: Role.VILLAGE_HEAD,
    Organization.Kind.REGENCY: Role.LEADER,
}
