"""How a kind travels: one declaration that reads like its table in the domain description.

A `Route` has states (who holds, until when, what happens when the deadline comes) and moves (from where, to
where, by whom, with which words). Screens, API, deadlines, reminders, diagrams and property tests all read
it. A wrong route fails when it is declared (`route_checks.verify`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from django.utils.functional import Promise

from sambung.people.models import Organization, Role
from sambung.relay.clocks import Span, Unit

if TYPE_CHECKING:
    from sambung.relay.models import Handoff
    from sambung.relay.situation import Situation

Words = str | Promise
T = TypeVar("T")

CLOSED = "closed"
STAY = "stay"
"""Target of a move that keeps state, holder and deadline."""


@dataclass(frozen=True)
class Condition:
    """Something that is so or not so of a parcel, in words for the diagram; for people too where it bars."""

    words: Words
    holds: Callable[["Situation"], bool]


@dataclass(frozen=True)
class Cases(Generic[T]):
    """The value of the first case whose condition holds, else `otherwise`."""

    cases: tuple[tuple[Condition, T], ...]
    otherwise: T

    def pick(self, situation: "Situation") -> T:
        return next((value for condition, value in self.cases if condition.holds(situation)), self.otherwise)

    def all(self) -> tuple[T, ...]:
        return (*(value for _condition, value in self.cases), self.otherwise)


@overload
def pick(value: Cases[T], situation: "Situation") -> T: ...
@overload
def pick(value: T, situation: "Situation") -> T: ...
def pick(value: Any, situation: "Situation") -> Any:
    return value.pick(situation) if isinstance(value, Cases) else value


@overload
def every(value: Cases[T]) -> tuple[T, ...]: ...
@overload
def every(value: T) -> tuple[T, ...]: ...
def every(value: Any) -> tuple[Any, ...]:
    return value.all() if isinstance(value, Cases) else (value,)


# Who holds, who may


@dataclass(frozen=True)
class Place:
    """A role in an organization of a kind; which organization follows from the parcel.

    `whose` names the one that is meant where the item says so, such as the group that gave it.
    """

    kind: str
    role: str
    whose: "Callable[[Situation], Organization | None] | None" = None

    @property
    def plain(self) -> "Place":
        """The same role in whichever organization of the kind."""
        return Place(self.kind, self.role)


@dataclass(frozen=True)
class SameHolder:
    """The holder stays the one it was: it must act when the wait ends."""


@dataclass(frozen=True)
class WhoMade:
    """Whoever held the parcel when the named move was last made."""

    move: str


HeldBy = Place | SameHolder | WhoMade

GROUP = Place(Organization.Kind.KIM, Role.MEMBER)
EDITOR = Place(Organization.Kind.OFFICE, Role.EDITOR)
COACH = Place(Organization.Kind.OFFICE, Role.COACH)
DISPATCHER = Place(Organization.Kind.OFFICE, Role.DISPATCHER)
OFFICE_HEAD = Place(Organization.Kind.OFFICE, Role.HEAD)
LIAISON = Place(Organization.Kind.AGENCY, Role.LIAISON)
AGENCY_HEAD = Place(Organization.Kind.AGENCY, Role.HEAD)
VILLAGE_HEAD = Place(Organization.Kind.VILLAGE, Role.VILLAGE_HEAD)
SAME_HOLDER = SameHolder()

HOLDER = "holder"
SENDER = "sender"
SYSTEM = "system"
By = str | Place
"""Who may make a move: the holder, the sender, the system, or any active person at a place."""


# Until when


@dataclass(frozen=True)
class Limit:
    """How long a state may last, from when, and by which rule ("house" is our own default).

    `start`: "arrival" in the state, "opening" of the parcel, "proof" that the words arrived, "closing", or
    "state:NAME" for the last arrival in another state. `at_least`: never shorter than this from the same
    start, whatever the working hours say.
    """

    amount: int
    unit: Unit
    basis: str = "house"
    start: str = "arrival"
    at_least: Span | None = None

    @property
    def span(self) -> Span:
        return Span(self.amount, self.unit)


@dataclass(frozen=True)
class ChosenTime:
    """A deadline that follows from what was filled in with the move, such as an agreed day."""

    words: Words
    moment: Callable[["Situation", Mapping[str, Any]], datetime]
    basis: str = "house"


@dataclass(frozen=True)
class LatestPart:
    """The latest deadline of the open parts, and a while longer to put the answers together."""

    amount: int
    unit: Unit
    basis: str = "house"

    @property
    def span(self) -> Span:
        return Span(self.amount, self.unit)


AnyLimit = Limit | ChosenTime | LatestPart


@dataclass(frozen=True)
class Escalate:
    """When due, tell who is responsible; nothing is taken away."""


@dataclass(frozen=True)
class Lapse:
    """When due, the system makes the named move."""

    move: str


ESCALATE = Escalate()
WhenDue = Escalate | Lapse


@dataclass(frozen=True)
class State:
    """A state: who holds, until when, and what happens then.

    `tracks` gives other limits to some tracks. `waiting_on` says who must act meanwhile: sender, carrier or
    parts. `cases` gives another limit to what is so and so of the parcel.
    `when_parts_closed` names the system's move once every part is closed. `settles`: what the legal
    limit asks for is done here, so that it is not late any more. `ends_by` names the system's move once the
    parcel's last moment (`final_due_at`) has come, whatever the deadline says.
    """

    name: str
    label: Words
    held_by: HeldBy | Cases[HeldBy]
    limit: AnyLimit
    due: WhenDue | Cases[WhenDue]
    tracks: Mapping[str, AnyLimit] = field(default_factory=dict)
    cases: tuple[tuple[Condition, AnyLimit], ...] = ()
    waiting_on: str = ""
    when_parts_closed: str = ""
    settles: bool = False
    ends_by: str = ""

    def limit_of(self, track: str) -> AnyLimit:
        return self.tracks.get(track, self.limit)

    @property
    def waits_for_proof(self) -> bool:
        return isinstance(self.limit, Limit) and self.limit.start == "proof"


# What may happen

FIELD_TYPES = ("text", "longtext", "choice", "number", "date", "datetime", "bool", "file", "organization")
Choices = Sequence[tuple[str, Words]]


@dataclass(frozen=True)
class Field:
    """Something to fill in with a move. `to`, `note`, `sender_note`, `public_note` and `files` are words and
    things of the hand-off itself; the others go to the item."""

    name: str
    label: Words
    type: str = "longtext"
    required: bool = False
    choices: Choices | Callable[["Situation"], Choices] = ()
    when: Condition | None = None
    help: "Words | Callable[[Situation], Words]" = ""
    check: Callable[["Situation", Any], Words] | None = None
    """What is wrong with a value, in words; '' when it is right."""
    spoken: bool = False
    """Whether the words of the choice lead the note that stays with the hand-off."""
    apart: bool = False
    """Whether it is written on a page of its own at the desk: there the move's form leaves it out."""
    several: bool = False
    """Whether more than one of the choices may be taken; the value is then a tuple."""
    initial: Callable[["Situation"], Any] | None = None
    """What a form begins with, such as the present text; not taken for what isn't given."""
    empty: Words = ""
    """What a form calls choosing nothing, where that is not "nothing of these"."""
    taps: tuple[int, ...] = ()
    """Numbers that a form offers to tap, beside a box for any other."""

    def options(self, situation: "Situation") -> Choices:
        return self.choices(situation) if callable(self.choices) else self.choices

    def helped(self, situation: "Situation") -> "Field":
        """With its help in words, where that follows from the parcel."""
        return replace(self, help=self.help(situation)) if callable(self.help) else self


@dataclass(frozen=True)
class Move:
    """One step: from, to, who, what is filled in, which limit, and what the sender is told.

    `label` says what a button does, `done` what the timeline tells afterwards.
    `limits` by target state override those states' own. `final` replaces the parcel's legal limit. `pauses`
    stops the holder's clock and `resumes` lets the rest go on. `reason` and `outcome` go on record when the
    move closes; a field "reason" overrides. `outcomes` says which closed parcels it starts from and `within`
    for how long. `effect` changes the item in the same transaction, before the hand-off stands; `keeps`
    writes down what belongs to the hand-off, after it. `proves` is how the move itself proves
    that the sender has the words. `link` lets an officer with a signed link make it. `final_step` can't be
    undone, so a screen asks once. `passes_on`: what it does is best told by whom it went to. `takes`: whoever
    makes it is at it from then on. `barred` says when, or of whom among those who may, it can't be, and why.
    """

    name: str
    label: Words
    frm: tuple[str, ...]
    to: str | Cases[str]
    done: Words = ""
    by: tuple[By, ...] = (HOLDER,)
    fields: tuple[Field, ...] = ()
    tracks: tuple[str, ...] = ()
    when: Condition | None = None
    limits: Mapping[str, AnyLimit] = field(default_factory=dict)
    final: AnyLimit | None = None
    outcome: str = ""
    reason: str = ""
    outcomes: tuple[str, ...] = ()
    within: Limit | None = None
    pauses: bool = False
    resumes: bool = False
    resolves_anew: bool = False
    effect: Callable[["Situation", Mapping[str, Any]], None] | None = None
    keeps: Callable[["Handoff", Mapping[str, Any]], None] | None = None
    tells_sender: Words = ""
    proves: str = ""
    link: bool = False
    final_step: bool = False
    passes_on: bool = False
    takes: bool = False
    barred: tuple[Condition, ...] = ()

    def targets(self) -> tuple[str, ...]:
        return every(self.to)

    @property
    def stays(self) -> bool:
        return self.to == STAY


@dataclass(frozen=True)
class Route:
    """A kind's whole way: its words, states, moves and legal limits."""

    kind: str
    label: Words
    tracks: Mapping[str, Words]
    outcomes: Mapping[str, Words]
    reasons: Mapping[str, Words]
    opens_in: tuple[str, ...]
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    finals: Mapping[str, Limit] = field(default_factory=dict)
    to_leader: bool = True
    stand_in: str = Role.DISPATCHER
    """Who in the office stands in where a group or agency has nobody active."""
    told_later: tuple[Place, ...] | Cases[tuple[Place, ...]] = (OFFICE_HEAD,)
    """Who is told when it is still late three working days on: the first of them where somebody is active."""

    def __post_init__(self) -> None:
        from sambung.relay.route_checks import verify

        verify(self)

    @cached_property
    def by_state(self) -> Mapping[str, State]:
        return {state.name: state for state in self.states}

    def state(self, name: str) -> State:
        return self.by_state[name]

    def moves_from(self, state: str, track: str) -> tuple[Move, ...]:
        return tuple(m for m in self.moves if state in m.frm and (not m.tracks or track in m.tracks))

    def state_label(self, name: str, outcome: str = "") -> Words:
        return self.outcomes[outcome] if name == CLOSED else self.state(name).label


routes: dict[str, Route] = {}


def register(route: Route) -> Route:
    """Make a kind known. Raises ValueError when the kind is taken by another route."""
    if routes.get(route.kind, route) is not route:
        raise ValueError(f"two routes for the kind {route.kind!r}")
    routes[route.kind] = route
    return route
