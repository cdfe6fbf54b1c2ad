"""The time limits of an office, each with its basis, and how a decree changes one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sambung.people.models import Organization
from sambung.relay import decrees
from sambung.relay.clocks import Unit
from sambung.relay.models import LimitOverride
from sambung.relay.routes import Limit, Words, routes

HOUSE = "house"
UNITS: dict[str, Words] = {
    Unit.WORKING_DAY.value: _("working days"),
    Unit.WORKING_HOUR.value: _("working hours"),
    Unit.DAY.value: _("days"),
    Unit.HOUR.value: _("hours"),
}


@dataclass(frozen=True)
class Line:
    """One limit: of a kind's state for a track, as declared, and as an office's decree changed it."""

    kind: str
    track: str
    state: str
    kind_label: Words
    track_label: Words
    state_label: Words
    limit: Limit
    decreed: LimitOverride | None

    @property
    def key(self) -> str:
        return f"{self.kind}.{self.track}.{self.state}"

    @property
    def amount(self) -> int:
        return self.decreed.amount if self.decreed else self.limit.amount

    @property
    def unit(self) -> str:
        return self.decreed.unit if self.decreed else str(self.limit.unit)

    @property
    def words(self) -> str:
        return in_words(self.amount, self.unit)

    @property
    def declared_words(self) -> str:
        return in_words(self.limit.amount, self.limit.unit)

    @property
    def by_law(self) -> bool:
        return self.limit.basis != HOUSE


def in_words(amount: int, unit: str) -> str:
    """`3 working days`, `24 hours`."""
    count = {"count": amount}
    match unit:
        case Unit.WORKING_DAY:
            return ngettext("%(count)s working day", "%(count)s working days", amount) % count
        case Unit.WORKING_HOUR:
            return ngettext("%(count)s working hour", "%(count)s working hours", amount) % count
        case Unit.DAY:
            return ngettext("%(count)s day", "%(count)s days", amount) % count
        case _:
            return ngettext("%(count)s hour", "%(count)s hours", amount) % count


def lines(office: Organization, now: datetime) -> list[Line]:
    """Every limit that a decree can change. One query."""
    valid = LimitOverride.objects.filter(office=office, valid_from__lte=now).order_by("valid_from", "pk")
    decreed = {(row.kind, row.track, row.state): row for row in valid}
    return [
        Line(
            route.kind,
            track,
            state.name,
            route.label,
            label,
            state.label,
            limit,
            decreed.get((route.kind, track, state.name)),
        )
        for route in routes.values()
        for track, label in route.tracks.items()
        for state in route.states
        if isinstance(limit := state.limit_of(track), Limit) and _reached(route.kind, track, state.name)
    ]


def line_of(office: Organization, key: str, now: datetime) -> Line | None:
    return next((line for line in lines(office, now) if line.key == key), None)


def decree(office: Organization, line: Line, *, amount: int, unit: str, number: str, dated: date) -> None:
    """Change the limit from now on. Raises `decrees.NotDecreed`."""
    decrees.decree(office, line.kind, line.track, line.state, amount, Unit(unit), number=number, dated=dated)


def _reached(kind: str, track: str, state: str) -> bool:
    """Whether a voice of that track can come into the state at all."""
    route = routes[kind]
    return state in route.opens_in or any(
        state in move.targets() for move in route.moves if not move.tracks or track in move.tracks
    )
