"""Where a parcel stands and how it came there: what conditions, limits and holders are worked out from."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import BigIntegerField, Exists, OuterRef, Q

from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization
from sambung.regions.days_off import calendar_for
from sambung.regions.working_days import Calendar
from sambung.relay.composed import Composed, Slot
from sambung.relay.models import Handoff, Parcel
from sambung.relay.routes import CLOSED, Route, State, routes

_history = Composed(
    lambda: (
        Handoff.objects.select_related("to_organization", "from_organization")
        .filter(parcel=Slot("parcel", BigIntegerField()))
        .order_by("seq")
    )
)


@dataclass
class Situation:
    """A parcel at a moment, with its history and its place's calendar, read at most once each.

    `making` is the move under way, which `times` counts already.
    """

    parcel: Parcel
    now: datetime
    actor: Actor = field(default_factory=Actor.system)
    making: str = ""

    @property
    def route(self) -> Route:
        return routes[self.parcel.kind]

    @property
    def state(self) -> State:
        """The present state. Raises KeyError when the parcel is closed."""
        return self.route.state(self.parcel.state)

    @cached_property
    def history(self) -> list[Handoff]:
        """All hand-offs, oldest first."""
        if self.parcel.pk is None:
            return []
        handoffs = _history.all(parcel=self.parcel.pk)
        for handoff in handoffs:
            handoff.parcel = self.parcel
        if handoffs and handoffs[-1].to_organization_id == self.parcel.holder_id:
            self.parcel.holder = handoffs[-1].to_organization
        return handoffs

    @cached_property
    def around(self) -> list[tuple[Organization, bool]]:
        """Group and village government of the place, the office and the agencies of its regency, by kind and
        name; each with whether anybody is active there."""
        kinds = Organization.Kind
        local = Q(region=self.parcel.region_id, kind__in=(kinds.KIM, kinds.VILLAGE))
        regional = Q(regency=self.parcel.regency_id, kind__in=(kinds.OFFICE, kinds.AGENCY))
        manned = Exists(Membership.objects.active().filter(organization=OuterRef("pk")))
        found = Organization.objects.filter(local | regional, active=True).annotate(manned=manned)
        return [(organization, organization.manned) for organization in found.order_by("kind", "name")]

    @cached_property
    def calendar(self) -> Calendar:
        return calendar_for(self.parcel.region)

    def times(self, move: str) -> int:
        """How often a move was made, the one under way included."""
        return sum(handoff.move == move for handoff in self.history) + (self.making == move)

    def last(self, move: str) -> Handoff | None:
        return next((handoff for handoff in reversed(self.history) if handoff.move == move), None)

    def was_in(self, state: str) -> bool:
        return any(handoff.state == state for handoff in self.history)

    @cached_property
    def entered(self) -> Handoff | None:
        """The step by which the parcel came into its present state: a wait is about its words."""
        arrived = None
        previous = ""
        for handoff in self.history:
            if handoff.state != previous:
                arrived = handoff
            previous = handoff.state
        return arrived

    def arrived_in(self, state: str) -> datetime | None:
        """When the parcel last came into a state from another."""
        arrived = None
        previous = ""
        for handoff in self.history:
            if handoff.state == state and previous != state:
                arrived = handoff.at
            previous = handoff.state
        return arrived

    def state_before(self, state: str) -> str:
        """The last state that was another than `state`, closing left out."""
        return next(h.state for h in reversed(self.history) if h.state not in (state, CLOSED))

    def last_holder_of_kind(self, kind: str) -> Organization | None:
        """The organization of a kind that held it last."""
        for handoff in reversed(self.history):
            if handoff.to_organization.kind == kind:
                return handoff.to_organization
        return None

    def asked_by_holder(self) -> int:
        """How often the present holder has asked about this parcel."""
        return sum(h.move == "ask" and h.from_organization_id == self.parcel.holder_id for h in self.history)
