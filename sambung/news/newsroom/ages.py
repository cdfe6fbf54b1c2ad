"""How old something is against its limit: a small bar, and the same in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.regions.models import Region
from sambung.regions.moments import time_left
from sambung.relay.models import Parcel

LENGTH = 100
"""Of the whole bar, in units of its picture."""
SOON = 0.75
"""From this part of the time on it is called soon."""
BY_THE_HOUR = timedelta(hours=48)
"""Less than so long is told in hours and minutes, more in working days."""
AN_HOUR, A_DAY = 60, 24 * 60


@dataclass(frozen=True)
class Age:
    """`gone` is the part of the time that is over, 0 to `LENGTH`; `since` how long ago it came; `left` what
    is left of the limit in words; `pressing` is late, soon or ''."""

    gone: int
    since: str
    left: str
    pressing: str


def age_of(parcel: Parcel, now: datetime) -> Age:
    """The age of an open parcel in its present step."""
    begun, due = parcel.due_from or parcel.opened_at, parcel.due_at
    since = spoken(now - begun)
    if due is None:
        return Age(0, since, "", "")
    whole = max((due - begun).total_seconds(), 1)
    part = min(1.0, max(0.0, (now - begun).total_seconds() / whole))
    pressing = "late" if due <= now else "soon" if part >= SOON else ""
    return Age(round(part * LENGTH), since, left_in_words(due, parcel.region, now), pressing)


def left_in_words(due: datetime, region: Region, now: datetime) -> str:
    """What is left: hours and minutes where it is short, else working days; or by how much it is late."""
    if abs(due - now) >= BY_THE_HOUR:
        return time_left(due, region, now)
    if due <= now:
        return _("%(time)s late") % {"time": spoken(now - due)}
    return _("%(time)s left") % {"time": spoken(due - now)}


def spoken(span: timedelta) -> str:
    """A span in its two largest units, as one says it: `2 hours 10 minutes`, `3 days`."""
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < AN_HOUR:
        return _minutes(minutes)
    hours = minutes // AN_HOUR
    if minutes < 10 * AN_HOUR and minutes % AN_HOUR:
        return f"{_hours(hours)} {_minutes(minutes % AN_HOUR)}"
    if minutes < 2 * A_DAY:
        return _hours(hours)
    days = minutes // A_DAY
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def _minutes(count: int) -> str:
    return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}


def _hours(count: int) -> str:
    return ngettext("%(count)d hour", "%(count)d hours", count) % {"count": count}
