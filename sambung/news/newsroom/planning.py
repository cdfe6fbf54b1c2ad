"""Planning: putting something into the plan, changing it, taking it out, beginning its story."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.news.giving import Told, give
from sambung.news.models import Story
from sambung.news.newsroom.rules import offices_of, regencies_of
from sambung.news.plan_models import Planned
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.people.permissions import register_visibility
from sambung.regions.models import Region
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel

FIELDS = ("title", "region", "day", "not_before", "yearly", "person", "story", "note")


class ChangedMeanwhile(Exception):
    """Somebody else changed or removed it since; `now` is how it stands, None where it was removed."""

    def __init__(self, now: Planned | None) -> None:
        super().__init__(_("Somebody else changed this meanwhile."))
        self.now = now


def register() -> None:
    register_visibility(Planned, visible_plans)


def visible_plans(actor: Actor, plans: QuerySet[Planned]) -> QuerySet[Planned]:
    return plans.filter(regency__in=regencies_of(actor))


def office_of(actor: Actor) -> Organization:
    """The office in whose newsroom the actor plans. Raises `NotAllowed` where there is none."""
    offices = offices_of(actor)
    if actor.person is None or not offices:
        raise NotAllowed
    return offices[0]


def regency_of(office: Organization) -> Region:
    if office.regency is None:  # `offices_of` has none without
        raise ValueError(office.slug)
    return office.regency


def add(kind: str, values: Mapping[str, Any], *, actor: Actor, at: datetime | None = None) -> Planned:
    """Put something into the plan of the actor's newsroom. Raises `NotAllowed`."""
    office, person = office_of(actor), actor.person
    if person is None:
        raise NotAllowed
    said = {name: values[name] for name in FIELDS if name in values}
    return Planned.objects.create(
        kind=kind, regency=regency_of(office), by=person, at=at or timezone.now(), **said
    )


def change(planned: Planned, values: Mapping[str, Any], *, actor: Actor, expect: int) -> None:
    """Change what stands there. Raises `NotAllowed` and `ChangedMeanwhile`."""
    with transaction.atomic():
        locked = _locked(planned, actor, expect)
        for name in FIELDS:
            if name in values:
                setattr(locked, name, values[name])
        locked.seq += 1
        locked.save()


def remove(planned: Planned, *, actor: Actor, expect: int, at: datetime | None = None) -> None:
    """Take it out of the plan; who did stays on record. Raises `NotAllowed` and `ChangedMeanwhile`."""
    with transaction.atomic():
        locked = _locked(planned, actor, expect)
        locked.removed_by, locked.removed_at = actor.person, at or timezone.now()
        locked.seq += 1
        locked.save(update_fields=["removed_by", "removed_at", "seq"])


def begin(planned: Planned, *, actor: Actor) -> Parcel:
    """Begin the story of a planned topic, the office's own; begun twice it is the same one. Raises
    `NotAllowed`."""
    office = office_of(actor)
    if Role.EDITOR not in actor.roles_in(office.pk) or planned.regency_id not in regencies_of(actor):
        raise NotAllowed(_("Stories are begun by editors."))
    with transaction.atomic():
        locked = Planned.objects.select_for_update(of=("self",)).standing().get(pk=planned.pk)
        if locked.story_id is not None:
            return Parcel.objects.get(pk=locked.story_id)
        text = "\n\n".join(part for part in (locked.title, locked.note) if part)
        told = Told(text=text, title=locked.title, region=locked.region or regency_of(office), place=office)
        parcel = give(told, actor=actor)
        locked.story = Story.objects.get(pk=parcel.pk)
        locked.seq += 1
        locked.save(update_fields=["story", "seq"])
        return parcel


def _locked(planned: Planned, actor: Actor, expect: int) -> Planned:
    if actor.person is None or planned.regency_id not in regencies_of(actor):
        raise NotAllowed
    locked = Planned.objects.select_for_update(of=("self",)).standing().filter(pk=planned.pk).first()
    if locked is None or locked.seq != expect:
        raise ChangedMeanwhile(locked)
    return locked
