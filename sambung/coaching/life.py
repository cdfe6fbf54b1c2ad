"""A group's status, and when it changes next: plain rules over days, without a database.

Source: domain description, "Groups and coaching": forming, active, dormant (no activity for 60 days),
inactive (180 days and visited), dissolved.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sambung.people.models import GroupProfile

Status = GroupProfile.Status

DORMANT_AFTER = timedelta(days=60)
INACTIVE_AFTER = timedelta(days=180)
TOLD_BEFORE = timedelta(days=10)
"""How long before a status changes by itself the group and its coach are told (house)."""


@dataclass(frozen=True)
class Life:
    """What the status follows from. `heard_on`: the day of the last sign of life, or from which silence is
    counted. `visited_on`: the last visit that took place."""

    heard_on: date
    forming: bool = False
    dissolved_on: date | None = None
    visited_on: date | None = None

    @property
    def visited_in_silence(self) -> bool:
        """Whether somebody went there since it was last heard of."""
        return self.visited_on is not None and self.visited_on > self.heard_on


@dataclass(frozen=True)
class Change:
    """What the status becomes, and on which day, if nothing happens until then."""

    status: Status
    day: date

    def days_from(self, today: date) -> int:
        return (self.day - today).days


def status_on(life: Life, day: date) -> Status:
    """The status on a day, as far as is known today."""
    if life.dissolved_on is not None and life.dissolved_on <= day:
        return Status.DISSOLVED
    if life.forming:
        return Status.FORMING
    silent = day - life.heard_on
    visited = life.visited_in_silence and life.visited_on is not None and life.visited_on <= day
    if silent >= INACTIVE_AFTER and visited:
        return Status.INACTIVE
    return Status.DORMANT if silent >= DORMANT_AFTER else Status.ACTIVE


def next_change(life: Life, today: date) -> Change | None:
    """The next change that comes by itself; None where there is none, such as for a dormant group that nobody
    has visited: it does not become inactive before."""
    moments = [life.heard_on + DORMANT_AFTER, life.heard_on + INACTIVE_AFTER]
    moments += [moment for moment in (life.dissolved_on, life.visited_on) if moment is not None]
    now = status_on(life, today)
    for day in sorted(moment for moment in moments if moment > today):
        if (then := status_on(life, day)) != now:
            return Change(then, day)
    return None


def is_soon(change: Change | None, today: date) -> bool:
    """Whether it is time to tell of it. The office itself dissolves a group, so nobody is told of that."""
    return change is not None and change.status != Status.DISSOLVED and change.day - today <= TOLD_BEFORE
