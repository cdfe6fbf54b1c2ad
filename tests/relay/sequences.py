"""Random lives of parcels: one step at a time, and what must hold after each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Count
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from sambung.media.models import File
from sambung.people.actors import Actor, ActorKind
from sambung.people.memberships import SuccessorNeeded, appoint, end
from sambung.people.models import Membership, Organization, Role
from sambung.people.permissions import visible_to
from sambung.regions.zones import WIB
from sambung.relay.arrivals import prove
from sambung.relay.deadlines import lapse_of
from sambung.relay.due import check_due
from sambung.relay.errors import KeyReused, MovedMeanwhile, NotMoved
from sambung.relay.models import Alert, Handoff, Parcel
from sambung.relay.moves import move
from sambung.relay.offers import CORE_MOVES, Offer, offers
from sambung.relay.routes import CLOSED, HOLDER, STAY, Field, Place, routes
from sambung.relay.situation import Situation
from sambung.relay.vacancies import move_up_all
from tests.people.world import PEOPLE, World

HOURS = (1, 7, 20, 50, 170, 400, 1500)
COPIED = (
    *("state", "track", "about_id", "waiting_on", "due_at", "due_from", "paused_left", "paused_unit"),
    *("final_due_at", "inquiry_due_at", "outcome", "reason"),
)

TO_COME = ("by", "day", "next_on")
"""Days that are agreed: today can be agreed until the afternoon only."""


@dataclass
class Life:
    """Some parcels, a clock and the people of the world; `draw` decides what happens next."""

    world: World
    now: datetime
    draw: Any
    made: int = 0
    _members: list[Actor] = field(default_factory=list)

    def members(self) -> list[Actor]:
        """Everybody with the memberships of this moment."""
        if not self._members:
            self._members = [Actor.member(person) for person in self.world.people.values()]
        return self._members

    def parcels(self) -> list[Parcel]:
        return list(Parcel.objects.select_related("holder", "region", "about", "parent").order_by("pk"))

    def step(self) -> None:
        what = self.draw(
            st.sampled_from(["offer"] * 8 + ["wrong", "wait", "wait", "read", "leave", "return"])
        )
        getattr(self, what)()
        self.check()

    # what may happen

    def offer(self) -> None:
        parcel = self.any_parcel()
        actor = self.draw(st.sampled_from(self.actors(parcel)))
        situation = Situation(parcel, self.now, actor)
        offered = [
            one for one in offers(situation) if not any(bar.holds(situation) for bar in one.move.barred)
        ]
        going_on = [offer for offer in offered if CLOSED not in offer.move.targets()]
        if going_on and self.draw(st.integers(0, 4)):  # most lives are to be long
            offered = going_on
        if offered:
            self.make(parcel, actor, self.draw(st.sampled_from(offered)))

    def make(self, parcel: Parcel, actor: Actor, offer: Offer, *, plain: bool = False) -> Parcel:
        """Make an offered move, filled in; sometimes with a stale look before it and again after it."""
        assert_may(parcel, actor, offer)
        filled = self.filled(offer, actor)
        key = f"key-{self.made}"
        self.made += 1
        if not plain and parcel.seq > 1 and self.draw(st.booleans()):
            with pytest.raises(MovedMeanwhile) as refused:
                move(parcel, offer.name, actor=actor, expect=parcel.seq - 1, at=self.now, **filled)
            assert [h.seq for h in refused.value.since] == [parcel.seq]
        moved = move(parcel, offer.name, actor=actor, expect=parcel.seq, key=key, at=self.now, **filled)
        assert moved.seq == parcel.seq + 1
        if not plain and self.draw(st.booleans()):
            again = move(parcel, offer.name, actor=actor, key=key, at=self.now, **filled)
            assert again.seq == moved.seq
            with pytest.raises(KeyReused):
                move(parcel, offer.name, actor=actor, key=key, at=self.now, **{**filled, "note": "Lain."})
        return moved

    def wrong(self) -> None:
        """Somebody tries what is not offered to them."""
        parcel = self.any_parcel()
        actor = self.draw(st.sampled_from(self.actors(parcel)))
        names = {m.name for m in routes[parcel.kind].moves} | set(CORE_MOVES)
        offered = {offer.name for offer in offers(Situation(parcel, self.now, actor))}
        name = self.draw(st.sampled_from(sorted(names - offered) or ["nothing"]))
        with pytest.raises(NotMoved):
            move(parcel, name, actor=actor, note="Coba.", at=self.now)
        assert Parcel.objects.get(pk=parcel.pk).seq == parcel.seq

    def wait(self) -> None:
        self.now += timedelta(hours=self.draw(st.sampled_from(HOURS)))
        if self.draw(st.integers(0, 3)):
            self.look()

    def look(self) -> None:
        check_due(self.now)
        assert not Parcel.objects.open().to_check(self.now).exists()
        for parcel in Parcel.objects.open().filter(due_at__lte=self.now):
            assert not lapse_of(Situation(parcel, self.now)), f"{parcel.state} should have lapsed"

    def read(self) -> None:
        parcel = self.any_parcel()
        prove(parcel, "read", actor=Actor.sender(parcel.pk), at=self.now)

    def leave(self) -> None:
        membership = self.draw(st.sampled_from(list(Membership.objects.active().order_by("pk"))))
        try:
            end(membership)
        except SuccessorNeeded:
            return
        self._members = []
        move_up_all(membership.organization_id, self.now)

    def return_(self) -> None:
        sign_in, _name, role, place = self.draw(st.sampled_from(PEOPLE))
        person, organization = self.world.people[sign_in], getattr(self.world, place)
        if not Membership.objects.filter(person=person, organization=organization, ended_on=None).exists():
            appoint(person, organization, role)
            self._members = []

    def any_parcel(self) -> Parcel:
        return self.draw(st.sampled_from(self.parcels()))

    def actors(self, parcel: Parcel) -> list[Actor]:
        """Everybody, those who hold it and the sender more often."""
        link = Actor.link(parcel.pk, parcel.holder, parcel.holder_role)
        sender = Actor.sender(parcel.pk)
        others = [*self.members(), Actor.system(), Actor.visitor(), link]
        return self.holding(parcel) * 12 + [sender] * 8 + others

    def holding(self, parcel: Parcel) -> list[Actor]:
        return [a for a in self.members() if parcel.holder_role in a.roles_in(parcel.holder_id)]

    def filled(self, offer: Offer, actor: Actor) -> dict[str, Any]:
        """The fields of an offer, filled in by their types alone."""
        filled: dict[str, Any] = {"fields": {}}
        for wanted, choices in offer.fields:
            if not wanted.required and not (wanted.name == "share_reason" or self.draw(st.booleans())):
                continue
            options = [option for option, _label in choices]
            if wanted.type == "choice" and not options and not wanted.required:
                continue  # such as who was there, where nobody is on the list
            value = self.value(wanted, options)
            if wanted.name in ("to", "note", "sender_note", "public_note", "files"):
                filled[wanted.name] = value
            else:
                filled["fields"][wanted.name] = value
        return filled

    def value(self, wanted: Field, options: list[str]) -> Any:
        match wanted.type:
            case "choice" if wanted.several and wanted.required:
                return options  # what is looked over before a text goes out
            case "choice" if wanted.several:
                return self.draw(st.lists(st.sampled_from(options), min_size=1, unique=True))
            case "choice":
                return self.draw(st.sampled_from(options))
            case "organization":
                assert options, f"{wanted.name} offers nobody"
                return Organization.objects.get(slug=self.draw(st.sampled_from(options)))
            case "number":
                return self.now.year + 1 if wanted.name == "year" else (wanted.taps or (0,))[0]
            case "bool":
                return self.draw(st.booleans())
            case "date":
                today = self.now.astimezone(ZoneInfo(WIB)).date()
                return today + timedelta(days=1) if wanted.name in TO_COME else today
            case "datetime":
                return self.now + timedelta(days=20)
            case "file":
                return [self.photo()]
            case _:
                return "Kata-kata."

    def photo(self) -> UUID:
        """A photo that somebody sent and nothing has taken up yet."""
        pk = UUID(int=self.made)
        File.objects.create(
            pk=pk,
            kind=File.Kind.PICTURE,
            state=File.State.READY,
            name="",
            mime="image/jpeg",
            size=1,
            path=str(pk),
        )
        return pk

    # what must hold

    def check(self) -> None:
        for parcel in self.parcels():
            check_stand(parcel)
            check_history(parcel)
        check_alerts()
        assert ProcrastinateJob.objects.filter(task_name="relay.moved").count() == Handoff.objects.count()

    def check_sight(self) -> None:
        parcels = self.parcels()
        for actor in self.members():
            seen = set(visible_to(actor, Parcel.objects.all()).values_list("pk", flat=True))
            for parcel in parcels:
                assert (parcel.pk in seen) == may_see(actor, parcel), f"{actor.person} {parcel.state}"
        assert not visible_to(Actor.visitor(), Parcel.objects.all()).exists()

    def finish(self) -> None:
        """Every parcel can still be brought to its end by those who may, the parts first."""
        for parcel in reversed(self.parcels()):
            for _step in range(8):
                parcel = Parcel.objects.select_related("holder", "region", "about", "parent").get(
                    pk=parcel.pk
                )
                if not parcel.is_open:
                    break
                nearest = min(self.next_steps(parcel), key=lambda step: step[0])
                self.make(parcel, *nearest[1:], plain=True)
            assert not Parcel.objects.get(pk=parcel.pk).is_open, parcel.state

    def next_steps(self, parcel: Parcel) -> list[tuple[int, Actor, Offer]]:
        far = distances(parcel.kind)
        return [
            (min(far[t] for t in offer.move.targets()), actor, offer)
            for actor in [*self.holding(parcel), Actor.sender(parcel.pk)]
            for offer in offers(Situation(parcel, self.now, actor))
            if offer.move.to != STAY
        ]


setattr(Life, "return", Life.return_)


def distances(kind: str) -> dict[str, int]:
    """How many moves each state is from the end."""
    far = {CLOSED: 0}
    for _round in routes[kind].states:
        for state in routes[kind].states:
            ways = [
                1 + far[target]
                for m in routes[kind].moves
                if state.name in m.frm
                for target in m.targets()
                if target in far
            ]
            if ways:
                far[state.name] = min([*ways, far.get(state.name, 99)])
    return far


def check_stand(parcel: Parcel) -> None:
    route = routes[parcel.kind]
    assert parcel.about_id is None or parcel.about_id != parcel.holder_id
    if parcel.closed_at is None:
        assert parcel.state in route.by_state
        assert parcel.due_at
        assert parcel.due_from
        assert parcel.next_check_at
        assert (parcel.outcome, parcel.reason) == ("", "")
        active = Membership.objects.active().filter(organization=parcel.holder, role=parcel.holder_role)
        assert active.exists(), f"nobody holds {parcel.state} as {parcel.holder} / {parcel.holder_role}"
        assert parcel.waiting_on == route.state(parcel.state).waiting_on
    else:
        assert parcel.state == CLOSED
        assert parcel.outcome in route.outcomes
        assert parcel.reason in route.reasons
        assert (parcel.due_at, parcel.next_check_at, parcel.paused_left) == (None, None, None)


def check_history(parcel: Parcel) -> None:
    """Replaying the hand-offs gives the parcel."""
    history = list(parcel.handoffs.order_by("seq"))
    assert [h.seq for h in history] == list(range(1, parcel.seq + 1))
    closed_at = None
    for before, handoff in zip([None, *history], history, strict=False):
        came_from = (
            (before.to_organization_id, before.to_role, before.to_assignee_id) if before else (None, "", None)
        )
        assert (handoff.from_organization_id, handoff.from_role, handoff.from_assignee_id) == came_from
        assert before is None or before.at <= handoff.at
        closed_at = (closed_at or handoff.at) if handoff.state == CLOSED else None
    last = history[-1]
    assert {name: getattr(last, name) for name in COPIED} == {name: getattr(parcel, name) for name in COPIED}
    holder = (parcel.holder_id, parcel.holder_role, parcel.assignee_id)
    assert (last.to_organization_id, last.to_role, last.to_assignee_id) == holder
    assert parcel.closed_at == closed_at


def check_alerts() -> None:
    """Nobody is told twice of one deadline and level, and nobody of whom it is about."""
    told: set[tuple[Any, ...]] = set()
    for alert in Alert.objects.select_related("parcel"):
        for person in alert.told:
            says = (alert.parcel_id, alert.deadline, alert.level, person)
            assert says not in told
            told.add(says)
    twice = (
        Alert.objects.values("parcel", "deadline", "since", "level").annotate(n=Count("pk")).filter(n__gt=1)
    )
    assert not twice.exists()


def assert_may(parcel: Parcel, actor: Actor, offer: Offer) -> None:
    """Whether the actor holds or oversees it, by another way than the core's."""
    own = {m.organization_id for m in actor.memberships}
    assert actor.kind != ActorKind.VISITOR
    assert parcel.about_id not in own or parcel.about_id is None
    if actor.kind != ActorKind.MEMBER:
        return
    if offer.name in ("reassign", "pull_up"):
        late = Alert.objects.filter(parcel=parcel, deadline=parcel.due_at, organization__in=own)
        assert late.exists()
        assert parcel.due_at
        assert not all(m.role == Role.LEADER for m in actor.memberships)
    elif offer.name == "inquire":
        assert any(m.role == Role.LEADER for m in actor.memberships)
    elif offer.name in ("take", "explain") or HOLDER in offer.move.by:
        roles = {m.role for m in actor.memberships if m.organization_id == parcel.holder_id}
        assert parcel.holder_role in roles or (parcel.holder_role == Role.MEMBER and Role.CHAIR in roles)
    else:
        places = [by for by in offer.move.by if isinstance(by, Place)]
        standing = {(m.organization.kind, m.role) for m in actor.memberships if stands_for(m, parcel)}
        if (Organization.Kind.KIM, Role.CHAIR) in standing:
            standing.add((Organization.Kind.KIM, Role.MEMBER))
        assert any((place.kind, place.role) in standing or stands_in(actor, place) for place in places)


def stands_in(actor: Actor, place: Place) -> bool:
    """Whether nobody is at the place any more, and the actor leads the organization where it is."""
    leading = [m.organization for m in actor.memberships if m.role == Role.HEAD]
    there = Membership.objects.active().filter(role=place.role)
    return any(one.kind == place.kind and not there.filter(organization=one).exists() for one in leading)


def stands_for(membership: Membership, parcel: Parcel) -> bool:
    """Whether the group that gave a story or is to be helped, or another organization, has a say in it."""
    group = {"story": lambda: parcel.story.group_id, "follow_up": lambda: parcel.follow_up.group_id}
    whose = group.get(parcel.kind, lambda: None)()
    return membership.organization.kind != Organization.Kind.KIM or membership.organization_id == whose


def of_office(*roles: str) -> Callable[[Membership, Parcel], bool]:
    """Somebody of the regency's office in one of the roles."""
    return lambda m, parcel: (
        m.organization.kind == Organization.Kind.OFFICE
        and m.organization.regency_id == parcel.regency_id
        and m.role in roles
    )


FURTHER: dict[str, tuple[Callable[[Membership, Parcel], bool], ...]] = {
    "bulletin": (
        of_office(Role.EDITOR, Role.COACH),
        lambda m, parcel: m.organization_id == parcel.bulletin.author_id,
    ),
    "bulletin_copy": (
        of_office(Role.COACH),
        lambda m, parcel: m.organization_id == parcel.copy.bulletin.author_id,
    ),
    "story": (
        of_office(Role.EDITOR),
        lambda m, parcel: m.organization_id == parcel.story.group_id,
    ),
    "follow_up": (of_office(Role.COACH), lambda m, parcel: m.organization_id == parcel.follow_up.group_id),
    "visit": (of_office(Role.COACH), lambda m, parcel: m.organization_id == parcel.visit.group_id),
    "objection": (of_office(Role.COACH), lambda m, parcel: m.organization_id == parcel.objection.group_id),
}
"""Who else sees a kind, by its own rule."""


def may_see(actor: Actor, parcel: Parcel) -> bool:
    """Who sees a parcel, row by row, as the domain description says it."""
    held = [(h.to_organization_id, h.to_role) for h in parcel.handoffs.all()]
    if parcel.about_id in {m.organization_id for m in actor.memberships} and parcel.about_id:
        return False
    for m in actor.memberships:
        kind, here = m.organization.kind, m.organization.regency_id == parcel.regency_id
        roles = {m.role, Role.MEMBER} if m.role == Role.CHAIR else {m.role}
        if any((m.organization_id, role) == (parcel.holder_id, parcel.holder_role) for role in roles):
            return True
        if here and (kind, m.role) in {
            (Organization.Kind.OFFICE, Role.DISPATCHER),
            (Organization.Kind.OFFICE, Role.HEAD),
            (Organization.Kind.REGENCY, Role.LEADER),
        }:
            return True
        if kind == Organization.Kind.AGENCY and m.organization_id in {place for place, _role in held}:
            return True
        if parcel.confidential:
            continue
        if any((m.organization_id, role) in held for role in roles):
            return True
        if any(rule(m, parcel) for rule in FURTHER.get(parcel.kind, ())):
            return True
        leads = m.role in (Role.HEAD, Role.CHAIR, Role.VILLAGE_HEAD)
        if leads and m.organization_id in {place for place, _role in held}:
            return True
    return False
