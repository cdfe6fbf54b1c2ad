"""Several groups on one journey: planned together, and put off together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching.conditions import VISIT_KIND
from sambung.coaching.fields import LONGEST_PLAN
from sambung.coaching.models import Ferry, Journey, Visit
from sambung.coaching.planning import Planned, own_key, plan, problems_of
from sambung.coaching.rules import regencies_coached
from sambung.coaching.visiting.ferries import ferries_to, warning
from sambung.people.actors import Actor
from sambung.people.permissions import may, visible_to
from sambung.relay.errors import Incomplete, KeyReused, NotAllowed
from sambung.relay.models import Handoff, Parcel
from sambung.relay.moves import move
from sambung.relay.once import fingerprint, short
from sambung.relay.routes import routes
from sambung.relay.words import cleaned

MOST_STOPS = 20
"""So many groups on one journey (house)."""

PLANNED = "planned"
MOST_AHEAD = 40


@dataclass(frozen=True)
class Going:
    """Where one goes, and what for; each stop has its own day."""

    stops: Sequence[Planned]
    words: str = ""

    @property
    def day(self) -> date:
        """The first one's."""
        return min(stop.day for stop in self.stops)


@transaction.atomic
def set_out(going: Going, *, actor: Actor, origin_key: str, at: datetime | None = None) -> Journey:
    """Open a visit to each group, all on one journey, or none of them. The same `origin_key` and content
    gives the first journey again.

    Raises `NotAllowed`, `Incomplete`, `KeyReused` and `NobodyToHold`.
    """
    now = at or timezone.now()
    if actor.person is None or not all(may(actor, "visit.plan", stop.group) for stop in going.stops):
        raise NotAllowed
    words = cleaned(going.words)
    stops = sorted(going.stops, key=lambda stop: (stop.day, stop.group.region_id, stop.group.pk))
    said = fingerprint("journey", {"stops": [(s.group.slug, s.day) for s in stops], "words": words})
    first = Journey.objects.filter(origin_key=own_key(origin_key, actor)).first()
    if first is None:
        if problems := _problems(going, now):
            raise Incomplete(problems)
        first, new = Journey.objects.get_or_create(
            origin_key=own_key(origin_key, actor),
            defaults={
                "regency_id": stops[0].group.region.regency_code,
                "day": going.day,
                "words": words,
                "by": actor.person,
                "at": now,
                "fingerprint": said,
            },
        )
        for stop in stops if new else ():
            each = Planned(stop.group, stop.day, words)
            plan(each, actor=actor, origin_key=f"{origin_key}:{stop.group.slug}", journey=first, at=now)
    if first.fingerprint != said:
        raise KeyReused
    return first


def _problems(going: Going, now: datetime) -> dict[str, str]:
    """By field of the form: `groups`, `words`, `day`, and the day of a group by its slug."""
    if not going.stops:
        return {"groups": _("Tick at least one group.")}
    if len(going.stops) > MOST_STOPS:
        return {"groups": _("A journey has room for %(count)s groups.") % {"count": MOST_STOPS}}
    if len({stop.group.regency_id for stop in going.stops}) > 1:
        return {"groups": _("Choose groups of one regency.")}
    problems = {}
    for stop in going.stops:
        for name, words in problems_of(Planned(stop.group, stop.day, going.words), now).items():
            problems["words" if name == "purpose" else f"day-{stop.group.slug}"] = words
    return problems


def journeys(actor: Actor, rows: QuerySet[Journey]) -> QuerySet[Journey]:
    """Who coaches the regency sees its journeys."""
    return rows.filter(regency__in=regencies_coached(actor))


def visits_of(journey: Journey, actor: Actor) -> list[Parcel]:
    """Its visits in the order in which they are made, those that are closed too."""
    rows = visible_to(actor, Parcel.objects.filter(kind="visit", visit__journey=journey))
    whole = rows.select_related("visit__group__region", "region", "holder")
    boundaries = ("region__boundary", "visit__group__region__boundary")
    return list(whole.defer(*boundaries).order_by("visit__day", "region", "pk"))


@transaction.atomic
def put_off(
    journey: Journey, day: date, why: str, *, actor: Actor, key: str, at: datetime | None = None
) -> Journey:
    """Have the journey begin on another day: every visit still planned is put off by as many days, each with
    the same reason, or none is. The same `key` and day again changes nothing.

    Raises `NotAllowed`, `Incomplete`, `KeyReused` and `NotNow`.
    """
    kept = Journey.objects.select_for_update(of=("self",)).get(pk=journey.pk)
    list(Parcel.objects.select_for_update(of=("self",)).filter(visit__journey=kept).order_by("pk"))
    parcels = [parcel for parcel in visits_of(kept, actor) if parcel.state == PLANNED]
    if Handoff.objects.filter(parcel__visit__journey=kept, key=short(key)).exists():
        if kept.day != day:
            raise KeyReused
        return kept
    if problem := later_problem(kept, day):
        raise Incomplete({"day": problem})
    later = day - kept.day
    if not later or not parcels:
        raise Incomplete({"day": _("Choose another day than it is planned for.")})
    for parcel in parcels:
        filled = {"day": parcel.visit.day + later}
        move(parcel, "postpone", actor=actor, key=key, note=why, fields=filled, at=at)
    kept.day = day
    kept.save(update_fields=["day"])
    return kept


def later_problem(journey: Journey, day: date) -> str:
    """What is wrong with a day so far away that the calendar would end; '' when it is right."""
    return "" if abs(day - journey.day) <= LONGEST_PLAN else _("Choose a day within a year.")


@dataclass(frozen=True)
class Stop:
    """One visit of a journey as its page shows it."""

    parcel: Parcel
    state: str
    ferry: Ferry | None
    warning: str

    @property
    def day(self) -> date:
        """On which somebody was there, or is to be."""
        return self.parcel.visit.held_on or self.parcel.visit.day

    @property
    def is_planned(self) -> bool:
        return self.parcel.state == PLANNED


def stops_of(journey: Journey, actor: Actor) -> list[Stop]:
    """Its visits in their order, each with the ferry that goes there: two queries."""
    visits = visits_of(journey, actor)
    ferries = ferries_to([parcel.visit.group.region for parcel in visits])
    route = routes[VISIT_KIND]
    stops = []
    for parcel in visits:
        ferry = ferries.get(parcel.visit.group.region_id) if parcel.state == PLANNED else None
        state = str(route.state_label(parcel.state, parcel.outcome))
        stops.append(Stop(parcel, state, ferry, warning(ferry, parcel.visit.day)))
    return stops


def may_put_off(stops: Sequence[Stop], actor: Actor) -> bool:
    """Whether something is still planned of it, and all of that is the actor's to move."""
    planned = [stop.parcel for stop in stops if stop.is_planned]
    mine = (parcel.holder_role in actor.roles_in(parcel.holder_id) for parcel in planned)
    return bool(planned) and all(mine)


@dataclass(frozen=True)
class Ahead:
    """A journey that is still to be made: how many visits, and where."""

    journey: Journey
    visits: int
    places: list[str]


def ahead(actor: Actor) -> list[Ahead]:
    """The journeys with a visit that is still planned, the next one first: two queries."""
    found = visible_to(actor, Journey.objects.all()).filter(visits__parcel__state=PLANNED)
    order = {journey.pk: journey for journey in found.distinct().order_by("day", "pk")[:MOST_AHEAD]}
    rows = Visit.objects.filter(journey__in=order, parcel__state=PLANNED).order_by("day", "pk")
    places: dict[int, list[str]] = {pk: [] for pk in order}
    for journey, name in rows.values_list("journey", "group__region__name"):
        places[journey].append(name)
    return [Ahead(order[pk], len(names), list(dict.fromkeys(names))) for pk, names in places.items()]
