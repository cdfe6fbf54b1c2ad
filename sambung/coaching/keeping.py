"""What a group has and does, kept by its chair or the office: meetings, equipment, partners, money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sambung.coaching import records
from sambung.coaching.days import today_at
from sambung.coaching.models import Funding, Meeting, Partner, Sign, Source
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.models import Equipment, GroupProfile, Organization
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.words import cleaned

MOST_PRESENT = 10_000
FIRST_YEAR = 1990
MOST_RUPIAH = 100_000_000_000


@dataclass(frozen=True)
class Met:
    """A meeting that took place."""

    day: date
    topic: str
    attended: int | None = None
    minutes: File | None = None


@transaction.atomic
def meet(group: Organization, met: Met, *, actor: Actor) -> Meeting:
    """Keep a meeting, which is a sign of life; the same again gives the first.

    Raises `NotAllowed` and `Incomplete`.
    """
    _require("group.edit", group, actor)
    topic = " ".join(cleaned(met.topic).split())
    problems = {}
    if not topic:
        problems["topic"] = _("Say what it was about.")
    elif len(topic) > 200:
        problems["topic"] = _("Please keep it under %(count)s characters.") % {"count": 200}
    if met.day > today_at(group.region):
        problems["day"] = _("That day is still to come.")
    if met.attended is not None and not 0 < met.attended <= MOST_PRESENT:
        problems["attended"] = _("Write a number, such as 8.")
    if problems:
        raise Incomplete(problems)
    records.record_of(group)
    kept = {"day": met.day, "topic": topic, "attended": met.attended, "minutes": met.minutes}
    meeting = group.meetings.filter(**kept).first()
    if meeting is None:
        meeting = Meeting.objects.create(group=group, by=actor.person, **kept)
        records.hear(group.pk, met.day, Sign.MEETING)
    return meeting


@transaction.atomic
def equip(group: Organization, equipment: Sequence[str], *, actor: Actor) -> None:
    """What a group has to work with, instead of what was kept. Raises `NotAllowed` and `Incomplete`."""
    _require("group.edit", group, actor)
    if not set(equipment) <= set(Equipment.values):
        raise Incomplete({"equipment": _("Choose one of those offered.")})
    records.record_of(group)
    chosen = [one for one in Equipment.values if one in equipment]
    GroupProfile.objects.filter(pk=group.pk).update(equipment=chosen)


@transaction.atomic
def join_with(group: Organization, name: str, does: str, *, actor: Actor) -> Partner:
    """Keep a partner, or what it does from now on. Raises `NotAllowed` and `Incomplete`."""
    _require("group.edit", group, actor)
    name, does = (" ".join(cleaned(words).split()) for words in (name, does))
    if not name:
        raise Incomplete({"name": _("Give the name.")})
    if len(name) > 160 or len(does) > 200:
        raise Incomplete({"does": _("Please keep it under %(count)s characters.") % {"count": 160}})
    return Partner.objects.update_or_create(group=group, name=name, defaults={"does": does})[0]


@transaction.atomic
def part_with(partner: Partner, *, actor: Actor) -> None:
    """Take a partner off the list. Raises `NotAllowed`."""
    _require("group.edit", partner.group, actor)
    Partner.objects.filter(pk=partner.pk).delete()


@transaction.atomic
def fund(group: Organization, year: int, source: str, amount: int, *, actor: Actor) -> Funding:
    """Keep what a source gave in a year, instead of what was kept. Raises `NotAllowed`, `Incomplete`."""
    _require("group.decide", group, actor)
    problems = {}
    if not FIRST_YEAR <= year <= today_at(group.region).year + 1:
        problems["year"] = _("Write the year with four digits.")
    if source not in Source.values:
        problems["source"] = _("Choose one of those offered.")
    if not 0 <= amount <= MOST_RUPIAH:
        problems["amount"] = _("Write the sum in rupiah, without Rp and points.")
    if problems:
        raise Incomplete(problems)
    return Funding.objects.update_or_create(
        group=group, year=year, source=source, defaults={"amount": amount}
    )[0]


def _require(action: str, group: Organization, actor: Actor) -> None:
    if not may(actor, action, group):
        raise NotAllowed
