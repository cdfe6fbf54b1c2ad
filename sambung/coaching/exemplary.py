"""Naming a group an example to others (KIM percontohan), by decree of the office's head, and ending it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sambung.coaching.days import today_at
from sambung.coaching.models import Exemplary
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.words import cleaned

LONGEST = 600


@dataclass(frozen=True)
class Named:
    """By which decree, and what others can learn there."""

    number: str
    dated: date
    words: str


@transaction.atomic
def name(group: Organization, named: Named, *, actor: Actor) -> Exemplary:
    """Name it; the same again gives the first. Raises `NotAllowed` and `Incomplete`."""
    if not may(actor, "group.exemplify", group):
        raise NotAllowed
    number, words = " ".join(cleaned(named.number).split()), cleaned(named.words)
    Organization.objects.select_for_update().only("pk").get(pk=group.pk)
    there = Exemplary.objects.now().filter(group=group).first()
    if there is not None and (there.number, there.dated, there.words) == (number, named.dated, words):
        return there
    if problems := _problems(number, named.dated, words, there, _today(group)):
        raise Incomplete(problems)
    return Exemplary.objects.create(
        group=group, number=number, dated=named.dated, words=words, by=actor.person
    )


@transaction.atomic
def end(group: Organization, why: str, *, actor: Actor) -> None:
    """It is no example any more; twice changes nothing. Raises `NotAllowed` and `Incomplete`."""
    if not may(actor, "group.exemplify", group):
        raise NotAllowed
    why = " ".join(cleaned(why).split())
    if not why:
        raise Incomplete({"why": _("Say why, in a sentence.")})
    if len(why) > 300:
        raise Incomplete({"why": _("Please keep it under %(count)s characters.") % {"count": 300}})
    Exemplary.objects.now().filter(group=group).update(ended_on=_today(group), ended_why=why)


def is_exemplary(group: Organization) -> bool:
    return Exemplary.objects.now().filter(group=group).exists()


def may_exemplify(actor: Actor, group: Organization) -> bool:
    """The head of its office, with their own account."""
    return (
        actor.via != "device"
        and group.kind == Organization.Kind.KIM
        and any(
            m.organization.kind == Organization.Kind.OFFICE
            and m.role == Role.HEAD
            and m.organization.regency_id == group.regency_id
            for m in actor.memberships
        )
    )


def _today(group: Organization) -> date:
    """The day that it is where the group is."""
    return today_at(group.region)


def _problems(number: str, dated: date, words: str, there: Exemplary | None, today: date) -> dict[str, str]:
    problems = {}
    if there is not None:
        problems["number"] = _("It is named already, by decree %(number)s.") % {"number": there.number}
    elif not number:
        problems["number"] = _("Give the decree's number.")
    elif len(number) > 120:
        problems["number"] = _("Please keep it under %(count)s characters.") % {"count": 120}
    if dated > today:
        problems["dated"] = _("That day is still to come.")
    if not words:
        problems["words"] = _("Say what others can learn there.")
    elif len(words) > LONGEST:
        problems["words"] = _("Please keep it under %(count)s characters.") % {"count": LONGEST}
    return problems
