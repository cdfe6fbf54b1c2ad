"""How many a story or bulletin reached, on each way by itself, with what the number there means.

Numbers of different ways are never added up: the same person may hear a thing from the loudspeaker, read it
on Facebook and open its page. Sambung counts no readers of its own pages: counting them would follow people.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.bulletins.progress import progress_of
from sambung.channels.seen import SeenCopies
from sambung.news.copies import item_of
from sambung.people.actors import Actor
from sambung.relay.items import items
from sambung.relay.models import Parcel

Figures = list[tuple[str, int]]


@dataclass(frozen=True)
class Way:
    """One way out. `figures` in words, none where nothing is counted; `means` says what they are, or why
    there are none; `people`: about how many people, where that is what is counted; `at`: as of when."""

    name: str
    means: str
    figures: Figures
    people: int | None = None
    at: datetime | None = None
    address: str = ""


@dataclass(frozen=True)
class Reached:
    """All the ways of one item. `at_least`: the largest number of people told on one of them."""

    ways: list[Way]

    @property
    def at_least(self) -> int:
        return max((way.people or 0 for way in self.ways), default=0)


def reached(parcel: Parcel, actor: Actor, now: datetime) -> Reached | None:
    """How many an item that went out reached; None for kinds that don't go out, and before."""
    ways = _WAYS.get(parcel.kind)
    return Reached(ways(parcel, actor, now)) if ways and goes_out(parcel) else None


def goes_out(parcel: Parcel) -> bool:
    """Whether something of it went out: no query beside the item's own."""
    match parcel.kind:
        case "story":
            return parcel.story.live_id is not None
        case "bulletin":
            return parcel.bulletin.live_id is not None
        case _:
            return False


def _of_story(parcel: Parcel, actor: Actor, now: datetime) -> list[Way]:
    return [_portal(parcel), *_outside(item_of(parcel.story), actor), _forwarded()]


def _of_bulletin(parcel: Parcel, actor: Actor, now: datetime) -> list[Way]:
    return [_groups(parcel, actor, now), _portal(parcel), _forwarded()]


_WAYS: dict[str, Callable[[Parcel, Actor, datetime], list[Way]]] = {
    "story": _of_story,
    "bulletin": _of_bulletin,
}


def _groups(parcel: Parcel, actor: Actor, now: datetime) -> Way:
    """What the groups say of loudspeaker, noticeboard, meeting and house to house."""
    progress = progress_of(parcel.bulletin, actor, now)
    count, people = progress.counts["passed_on"], progress.reached
    told: Figures = [(ngettext("group passed it on", "groups passed it on", count), count)] if count else []
    return Way(
        _("Through the groups"),
        _("As the groups say. Of each village the largest number counts alone, so nobody is counted twice."),
        [*told, (_("people, about"), people)] if people else told,
        people=people,
        at=now,
    )


def _portal(parcel: Parcel) -> Way:
    address = items[parcel.kind].public_address(parcel)
    if not address:
        return Way(_("Portal"), _("Not on the portal: only the groups read it."), [])
    return Way(
        _("Portal"),
        _("Sambung counts no readers: it follows nobody. What stands there is read by whoever wants."),
        [],
        address=address,
    )


def _outside(item: str, actor: Actor) -> list[Way]:
    """What the services on the outside count themselves, a row for each account."""
    return [
        Way(
            f"{seen.service}: {seen.copy.account.name}",
            _("As the service counts: how often it was shown or played, not how many people."),
            list(seen.reach),
            at=seen.copy.reach_at,
            address=seen.copy.address,
        )
        for seen in SeenCopies(item, actor).copies
        if seen.copy.stands
    ]


def _forwarded() -> Way:
    return Way(
        _("Forwarded by hand"),
        _("WhatsApp, status, printed sheets: nobody can count them, and Sambung doesn't try."),
        [],
    )
