"""Objecting: a group's chair or member says which number of its standing is wrong, and why."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.insight.counting import zone_of
from sambung.insight.models import Objection, Snapshot
from sambung.insight.months import after, month_of
from sambung.insight.objections.correcting import counting
from sambung.insight.objections.route import OBJECTION
from sambung.insight.standing.scores import standings
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, KeyReused, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import open_parcel
from sambung.relay.words import cleaned

LONGEST = 4_000


@dataclass(frozen=True)
class Number:
    """One number of a group's standing in a month: its points, of what was judged also the half-year."""

    points: float
    period: date | None = None


def numbers(group: Organization, now: datetime) -> dict[date, dict[str, Number]]:
    """What may be objected to: each number of the running month, and of the last where that was kept."""
    zone = zone_of(group.regency)
    today = now.astimezone(zone).date()
    standing = standings([group.pk], today, zone)[group.pk]
    found = {
        month_of(today): {
            **{each.indicator.name: Number(each.points) for part in standing.parts for each in part.scores},
            **{
                part.part.name: Number(part.points, part.verdict.period)
                for part in standing.parts
                if part.verdict
            },
        }
    }
    last = after(month_of(today), -1)
    for kept in Snapshot.objects.filter(group=group, month=last):
        found[last] = {
            name: Number(
                counting(figure), date.fromisoformat(figure["period"]) if "period" in figure else None
            )
            for name, figure in kept.figures.items()
        }
    return found


def object_to(
    group: Organization, about: str, month: date, text: str, *, actor: Actor, at: datetime | None = None
) -> Parcel:
    """Open the objection with whoever decides on it; the same again gives the first.

    Raises `NotAllowed`, `Incomplete` and `NobodyToHold`.
    """
    if not may(actor, "standing.object", group):
        raise NotAllowed
    now, text = at or timezone.now(), cleaned(text)
    number = numbers(group, now).get(month, {}).get(about)
    if number is None:
        raise Incomplete({"about": _("Choose one of those offered.")})
    if problem := _problem(text):
        raise Incomplete({"text": problem})
    try:
        return _open(group, about, month, text, number, actor=actor, now=now)
    except KeyReused:
        why = _("Somebody of the group has objected to this already. It stands with the objections.")
        raise Incomplete({"about": why}) from None


def _problem(text: str) -> str:
    if not text:
        return _("Write what is wrong.")
    return (
        "" if len(text) <= LONGEST else _("Please keep it under %(count)s characters.") % {"count": LONGEST}
    )


def _open(
    group: Organization,
    about: str,
    month: date,
    text: str,
    number: Number,
    *,
    actor: Actor,
    now: datetime,
) -> Parcel:
    return open_parcel(
        OBJECTION.kind,
        actor=actor,
        region=group.region,
        track="standing",
        origin_key=f"objection:{group.pk}:{about}:{month:%Y-%m}",
        content={"text": text},
        draft=lambda parcel: Objection(
            parcel=parcel,
            group=group,
            about=about,
            month=month,
            period=number.period,
            points=number.points,
            text=text,
        ),
        item=keep,
        at=now,
    )


def keep(parcel: Parcel) -> None:
    """Keep the objection with its parcel, which has its number now."""
    parcel.objection.parcel = parcel
    parcel.objection.save(force_insert=True)


def may_object(actor: Actor, group: Organization) -> bool:
    """Its own people, each with their own account."""
    return (
        group.kind == Organization.Kind.KIM
        and actor.person is not None
        and actor.via != "device"
        and any(m.organization_id == group.pk for m in actor.memberships)
    )
