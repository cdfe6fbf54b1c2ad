"""One group as its page shows it: who they are, whether they are at work and why, what they have and need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import cached_property

from sambung.channels import services
from sambung.channels.models import Account
from sambung.coaching import statuses, telling
from sambung.coaching.leaving import not_listed
from sambung.coaching.life import is_soon, next_change
from sambung.coaching.models import (
    Completion,
    Decree,
    Exemplary,
    Funding,
    GroupRecord,
    LifeEvent,
    Meeting,
    Member,
    Pairing,
    Partner,
)
from sambung.coaching.pairing import examples_for, pairing_of
from sambung.coaching.route import FROM_PAIRING
from sambung.coaching.sessions.showing import Trained, trained_in
from sambung.coaching.training import learning
from sambung.people.actors import Actor
from sambung.people.models import Equipment, GroupProfile, Membership, Organization
from sambung.people.permissions import may, visible_to
from sambung.relay.items import items
from sambung.relay.models import Parcel
from sambung.relay.routes import routes

RECENT = 12
"""So many lines of what only grows are shown: meetings, steps of its life."""


@dataclass(frozen=True)
class Agreed:
    """A follow-up or visit in one line."""

    parcel: Parcel
    title: str
    state: str


def agreed_among(actor: Actor, parcels: QuerySet[Parcel]) -> list[Agreed]:
    """Those of the parcels that the actor may see, the soonest deadline first: one query."""
    relations = {name for kind in ("follow_up", "visit") for name in items[kind].select}
    shown = visible_to(actor, parcels).select_related("region", "holder", *sorted(relations))
    return [
        Agreed(
            one, items[one.kind].title(one, actor), str(routes[one.kind].state_label(one.state, one.outcome))
        )
        for one in shown.defer("region__boundary").order_by("due_at", "pk")[:RECENT]
    ]


class GroupPage:
    """Everything the template shows, each part read once, and only where the actor may read it."""

    def __init__(self, group: Organization, actor: Actor, today: date) -> None:
        self.group, self.actor, self.today = group, actor, today

    @cached_property
    def record(self) -> GroupRecord:
        """Its record; for a group that has none yet one that is not kept."""
        return GroupRecord.objects.filter(pk=self.group.pk).first() or GroupRecord(group=self.group)

    @cached_property
    def profile(self) -> GroupProfile:
        return GroupProfile.objects.filter(pk=self.group.pk).first() or GroupProfile(group=self.group)

    @property
    def status(self) -> str:
        return str(GroupProfile.Status(self.profile.status).label)

    @property
    def coming(self) -> str:
        """When its status changes by itself, and why; '' where it doesn't."""
        change = next_change(statuses.life_of(self.record), self.today)
        return telling.coming(change, self.record, self.today) if change is not None else ""

    @property
    def is_soon(self) -> bool:
        """Whether that change is so near that it is told of."""
        return is_soon(next_change(statuses.life_of(self.record), self.today), self.today)

    @property
    def because(self) -> str:
        """What its silence is counted from."""
        return telling.because(self.record)

    @property
    def helps(self) -> str:
        """What keeps it from falling asleep, or wakes it."""
        change = next_change(statuses.life_of(self.record), self.today)
        return telling.what_helps(change.status if change is not None else self.profile.status)

    @cached_property
    def decrees(self) -> list[Decree]:
        return list(self.group.decrees.select_related("scan").order_by("-pk")[:RECENT])

    @property
    def decree(self) -> Decree | None:
        return self.decrees[0] if self.decrees else None

    @property
    def decree_days(self) -> int:
        """Days until the decree ends; negative once it has."""
        return (self.decree.valid_until - self.today).days if self.decree else 0

    @cached_property
    def members(self) -> list[Member]:
        """Those on the list whose names the actor may read, the management first."""
        return list(visible_to(self.actor, self.group.listed.there()).as_listed())

    @cached_property
    def counts(self) -> dict[str, int]:
        """Figures without names: how many, how many women, how many young."""
        there = self.group.listed.there()
        return {
            "all": there.count(),
            "women": there.filter(sex="woman").count(),
            "young": there.young(self.today).count(),
        }

    @cached_property
    def finished_courses(self) -> list[tuple[str, list[str]]]:
        """Who of those whose names the actor may read finished which courses."""
        of_group = Completion.objects.filter(group=self.group).select_related("person")
        return learning.finished_in(visible_to(self.actor, of_group))

    @cached_property
    def trainings(self) -> list[Trained]:
        """At which training sessions its people were, without names."""
        return trained_in(self.group)

    @cached_property
    def not_listed(self) -> list[Membership]:
        return not_listed(self.group) if self.may_edit else []

    @property
    def equipment(self) -> list[str]:
        return [str(Equipment(one).label) for one in self.profile.equipment]

    @cached_property
    def accounts(self) -> Sequence[tuple[Account, str]]:
        """Each with its service as people know it."""
        connected = Account.objects.connected().filter(owner=self.group).order_by("service", "pk")
        return [(account, services.service_of(account.service).label) for account in connected]

    @cached_property
    def funding(self) -> Sequence[Funding]:
        return list(self.group.funding.order_by("-year", "source"))

    @cached_property
    def partners(self) -> Sequence[Partner]:
        return list(self.group.partners.order_by("name"))

    @cached_property
    def meetings(self) -> Sequence[Meeting]:
        return list(self.group.meetings.select_related("minutes").order_by("-day", "-pk")[:RECENT])

    @cached_property
    def life(self) -> Sequence[LifeEvent]:
        return list(self.group.life.select_related("scan").order_by("-day", "-pk")[:RECENT])

    @cached_property
    def example(self) -> Exemplary | None:
        """By which decree it is an example to others; None where it is none."""
        return Exemplary.objects.now().filter(group=self.group).first()

    @property
    def may_exemplify(self) -> bool:
        return may(self.actor, "group.exemplify", self.group)

    @cached_property
    def learns_from(self) -> Pairing | None:
        return pairing_of(self.group)

    @cached_property
    def teaches(self) -> list[Organization]:
        """The groups that learn from this one."""
        taught = Organization.objects.filter(learns_in__example=self.group, learns_in__ended_on=None)
        return list(taught.order_by("name"))

    @cached_property
    def may_pair(self) -> bool:
        """Whether there is an exemplary group to pair it with, and the actor may."""
        return self.may_decide and not self.example and bool(examples_for(self.group))

    @cached_property
    def goals(self) -> list[Agreed]:
        """What was agreed with the exemplary group, reached or not, as far as the actor may see it."""
        return self._agreed(Parcel.objects.filter(track=FROM_PAIRING, follow_up__group=self.group))

    @cached_property
    def follow_ups(self) -> list[Agreed]:
        """The open ones that the actor may see, the soonest deadline first; goals stand with the pair."""
        there = Parcel.objects.open().filter(kind="follow_up", follow_up__group=self.group)
        return self._agreed(there.exclude(track=FROM_PAIRING) if self.learns_from else there)

    @cached_property
    def visits(self) -> list[Agreed]:
        return self._agreed(Parcel.objects.open().filter(kind="visit", visit__group=self.group))

    def _agreed(self, parcels: QuerySet[Parcel]) -> list[Agreed]:
        return agreed_among(self.actor, parcels)

    # What the actor may do here

    @property
    def may_edit(self) -> bool:
        return may(self.actor, "group.edit", self.group)

    @property
    def may_decide(self) -> bool:
        return may(self.actor, "group.decide", self.group)

    @property
    def may_plan(self) -> bool:
        return may(self.actor, "visit.plan", self.group)

    @property
    def knows_contacts(self) -> bool:
        return may(self.actor, "group.contacts", self.group)

    @property
    def is_own(self) -> bool:
        return any(m.organization_id == self.group.pk for m in self.actor.memberships)

    @property
    def forming(self) -> bool:
        return self.record.forming

    @property
    def dissolved(self) -> bool:
        return self.record.dissolved_on is not None
