"""A group learns from an exemplary one: the coach pairs them, and what they agree on becomes follow-ups."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching import fields
from sambung.coaching.asking import keep
from sambung.coaching.conditions import who_may_agree
from sambung.coaching.days import today_at
from sambung.coaching.exemplary import is_exemplary
from sambung.coaching.guessing import guess
from sambung.coaching.models import Exemplary, FollowUp, Hindrance, Pairing
from sambung.coaching.route import FOLLOW_UP, FROM_PAIRING
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import open_parcel
from sambung.relay.situation import Situation
from sambung.relay.words import cleaned


@dataclass(frozen=True)
class Goal:
    """What is to be reached, who sees to it ("slug:role") and by when."""

    what: str
    who: str
    by: date


def pairing_of(group: Organization) -> Pairing | None:
    """From whom the group learns; None where it doesn't."""
    return Pairing.objects.now().filter(learner=group).select_related("example").first()


def examples_for(group: Organization) -> list[Organization]:
    """The exemplary groups of its regency, without itself, by name."""
    named = Organization.objects.filter(
        pk__in=Exemplary.objects.now().values("group"), regency=group.regency_id, active=True
    )
    return list(named.exclude(pk=group.pk).order_by("name"))


@transaction.atomic
def pair(learner: Organization, example: Organization | None, *, actor: Actor) -> Pairing:
    """Let a group learn from an exemplary one of its regency; the same again gives the first.

    Raises `NotAllowed` and `Incomplete`.
    """
    if not may(actor, "group.decide", learner):
        raise NotAllowed
    Organization.objects.select_for_update().only("pk").get(pk=learner.pk)
    if example is None or example not in examples_for(learner):
        raise Incomplete({"example": _("Choose one of those offered.")})
    if is_exemplary(learner):
        raise Incomplete({"example": _("This group is an example itself.")})
    there = pairing_of(learner)
    if there is not None and there.example_id != example.pk:
        raise Incomplete(
            {"example": _("It learns from %(group)s. End that first.") % {"group": there.example.name}}
        )
    if there is not None:
        return there
    since = today_at(learner.region)
    return Pairing.objects.create(learner=learner, example=example, since=since, by=actor.person)


@transaction.atomic
def part(learner: Organization, *, actor: Actor) -> None:
    """They go their own ways; what was agreed stays. Twice changes nothing. Raises `NotAllowed`."""
    if not may(actor, "group.decide", learner):
        raise NotAllowed
    Pairing.objects.now().filter(learner=learner).update(ended_on=today_at(learner.region))


def agree_goal(learner: Organization, goal: Goal, *, actor: Actor, at: datetime | None = None) -> Parcel:
    """Open a follow-up with whoever sees to the goal; the same again gives the first.

    Raises `NotAllowed`, `Incomplete` and `NobodyToHold`.
    """
    if not may(actor, "group.decide", learner):
        raise NotAllowed
    now, what = at or timezone.now(), cleaned(goal.what)
    paired = pairing_of(learner)
    if paired is None:
        raise Incomplete({"what": _("First choose from whom the group learns.")})
    if problems := _wrong_with(learner, goal, what, now):
        raise Incomplete(problems)
    slug, _colon, role = goal.who.partition(":")
    content = {"what": what, "who": goal.who, "by": goal.by.isoformat()}
    return open_parcel(
        FOLLOW_UP.kind,
        actor=actor,
        region=learner.region,
        track=FROM_PAIRING,
        state="open",
        origin_key=_key(paired, content),
        content={"group": learner.slug, **content},
        draft=lambda parcel: FollowUp(
            parcel=parcel,
            group=learner,
            what=what,
            category=guess(what).value,
            asked_by=actor.person,
            agreed_by=Organization.objects.get(slug=slug),
            agreed_role=role,
            agreed_on=goal.by,
        ),
        item=keep,
        at=now,
    )


def choices_for(learner: Organization, now: datetime) -> Sequence[tuple[str, object]]:
    """Who could see to a goal: the group that learns, the one that teaches, and the others around."""
    return list(who_may_agree(_situation(learner, now)))


def _situation(learner: Organization, now: datetime) -> Situation:
    parcel = Parcel(
        kind=FOLLOW_UP.kind, track=FROM_PAIRING, region=learner.region, regency_id=learner.region.regency_code
    )
    FollowUp(parcel=parcel, group=learner, category=Hindrance.OTHER)
    return Situation(parcel, now)


def _wrong_with(learner: Organization, goal: Goal, what: str, now: datetime) -> dict[str, str]:
    problems = {}
    if not what:
        problems["what"] = _("Say what is to be done.")
    elif len(what) > fields.LONGEST_WORDS:
        problems["what"] = _("Please keep it under %(count)s characters.") % {"count": fields.LONGEST_WORDS}
    if goal.who not in dict(choices_for(learner, now)):
        problems["who"] = _("Choose one of those offered.")
    if problem := fields.agreed_problem(_situation(learner, now), goal.by):
        problems["by"] = str(problem)
    return problems


def _key(paired: Pairing, content: dict[str, str]) -> str:
    told = ":".join([str(paired.pk), *content.values()])
    return f"follow:pairing:{hashlib.sha256(told.encode()).hexdigest()}"
