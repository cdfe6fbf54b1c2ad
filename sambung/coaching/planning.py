"""Planning visits."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching import fields
from sambung.coaching.conditions import VISIT_KIND
from sambung.coaching.models import Journey, Visit
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import open_parcel
from sambung.relay.situation import Situation
from sambung.relay.words import cleaned

LONGEST_PURPOSE = 300


@dataclass(frozen=True)
class Planned:
    """Where somebody goes, on which day, and what for."""

    group: Organization
    day: date
    purpose: str = ""


def plan(
    planned: Planned,
    *,
    actor: Actor,
    origin_key: str = "",
    journey: Journey | None = None,
    at: datetime | None = None,
) -> Parcel:
    """Open a visit with the coach, on a `journey` where it is one of several. The same `origin_key` and
    content gives the first one again.

    Raises `NotAllowed`, `Incomplete`, `KeyReused` and `NobodyToHold`.
    """
    group, purpose = planned.group, cleaned(planned.purpose)
    if not may(actor, "visit.plan", group):
        raise NotAllowed
    now = at or timezone.now()
    if problems := problems_of(planned, now):
        raise Incomplete(problems)
    return open_parcel(
        VISIT_KIND,
        actor=actor,
        region=group.region,
        track="coaching",
        origin_key=own_key(origin_key, actor) or None,
        content={"group": group.slug, "day": planned.day.isoformat(), "purpose": purpose},
        draft=lambda parcel: Visit(
            parcel=parcel, group=group, day=planned.day, purpose=purpose, journey=journey
        ),
        item=_keep,
        at=now,
    )


def _keep(parcel: Parcel) -> None:
    parcel.visit.parcel = parcel  # which has its number now
    parcel.visit.save(force_insert=True)


def problems_of(planned: Planned, now: datetime) -> dict[str, str]:
    """What is wrong with a plan, by field; nothing where all is right."""
    problems = {}
    here = Parcel(kind=VISIT_KIND, region=planned.group.region, regency=planned.group.regency)
    if problem := fields.visit_problem(Situation(here, now), planned.day):
        problems["day"] = str(problem)
    if len(cleaned(planned.purpose)) > LONGEST_PURPOSE:
        problems["purpose"] = _("Please keep it under %(count)s characters.") % {"count": LONGEST_PURPOSE}
    return problems


def own_key(origin_key: str, actor: Actor) -> str:
    """A send-once key as it is kept: each person's own. '' where there is none."""
    if not origin_key:
        return ""
    whose = actor.person.pk if actor.person else 0
    return f"visit:{hashlib.sha256(f'{whose}:{origin_key}'.encode()).hexdigest()}"
