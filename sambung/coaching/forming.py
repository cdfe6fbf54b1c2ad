"""A group's forming and its end, as the office enters them: meeting, minutes, list, decree, dissolved."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sambung.coaching import records, statuses
from sambung.coaching.days import today_at
from sambung.coaching.models import Exemplary, GroupRecord, LifeEvent, Pairing, Step
from sambung.coaching.models.registry import BY_HAND
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.models import GroupProfile, Organization
from sambung.people.permissions import may
from sambung.regions.models import Level, Region
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.words import cleaned

LONGEST_NAME = 160


@transaction.atomic
def begin(name: str, village: Region, *, actor: Actor) -> Organization:
    """A group that is being formed in a village. The same name there again gives the first one.

    Raises `NotAllowed` and `Incomplete`.
    """
    if not may(actor, "group.form", village):
        raise NotAllowed
    name = " ".join(cleaned(name).split())
    problems = {}
    if not name:
        problems["name"] = _("Give the group a name.")
    elif len(name) > LONGEST_NAME:
        problems["name"] = _("Please keep it under %(count)s characters.") % {"count": LONGEST_NAME}
    if village.level != Level.VILLAGE:
        problems["village"] = _("Choose a village.")
    if problems:
        raise Incomplete(problems)
    Region.objects.select_for_update().only("pk").get(pk=village.pk)
    there = Organization.objects.filter(kind=Organization.Kind.KIM, region=village, name__iexact=name)
    if (first := there.first()) is not None:
        return first
    group = Organization.objects.create(
        slug=_free_slug(name),
        name=name,
        kind=Organization.Kind.KIM,
        region=village,
        regency_id=village.regency_code,
    )
    GroupProfile.objects.create(group=group, status=GroupProfile.Status.FORMING)
    GroupRecord.objects.create(group=group, forming=True)
    LifeEvent.objects.create(group=group, step=Step.FORMING, day=today_at(village), by=actor.person)
    return group


def _free_slug(name: str) -> str:
    """The name as an address has it, with a number where another group is called the same."""
    base = slugify(name)[:70].strip("-") or "kim"
    taken = set(Organization.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug for slug in [base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))] if slug not in taken
    )


@transaction.atomic
def add_step(
    group: Organization, step: str, day: date, *, actor: Actor, words: str = "", scan: File | None = None
) -> LifeEvent:
    """Keep a step of a group's forming: its founding meeting, the minutes, the list. The same again gives the
    first. Raises `NotAllowed` and `Incomplete`."""
    if not may(actor, "group.decide", group):
        raise NotAllowed
    problems = {}
    if step not in BY_HAND:
        problems["step"] = _("Choose one of those offered.")
    if day > today_at(group.region):
        problems["day"] = _("That day is still to come.")
    if problems:
        raise Incomplete(problems)
    kept = {"step": step, "day": day, "words": cleaned(words)[:300], "scan": scan}
    same = group.life.filter(**kept).first()
    return same or LifeEvent.objects.create(group=group, by=actor.person, **kept)


@transaction.atomic
def dissolve(group: Organization, day: date, words: str, *, actor: Actor) -> None:
    """End a group on a day, today or before, with the reason. What it did stays; it can be woken again by a
    new decree. Raises `NotAllowed` and `Incomplete`."""
    if not may(actor, "group.decide", group):
        raise NotAllowed
    words = cleaned(words)
    problems = {}
    if not words:
        problems["words"] = _("Say why, in a sentence.")
    if day > today_at(group.region):
        problems["day"] = _("That day is still to come.")
    if problems:
        raise Incomplete(problems)
    record = GroupRecord.objects.select_for_update().get(pk=records.record_of(group).pk)
    if record.dissolved_on is not None:
        return
    LifeEvent.objects.create(group=group, step=Step.DISSOLVED, day=day, words=words[:300], by=actor.person)
    GroupRecord.objects.filter(pk=record.pk).update(dissolved_on=day)
    GroupProfile.objects.filter(pk=group.pk).update(status=GroupProfile.Status.DISSOLVED)
    Exemplary.objects.now().filter(group=group).update(ended_on=day, ended_why=words[:300])
    Pairing.objects.now().filter(Q(learner=group) | Q(example=group)).update(ended_on=day)
    statuses.settle(
        GroupRecord.objects.select_related("group__profile").get(pk=group.pk), today_at(group.region)
    )
