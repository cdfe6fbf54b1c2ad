"""Which rooms have items that are posted, and what they say of them.

As with messages to single persons (`channels.topics`), what goes out is asked at the moment of sending.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sambung.channels import manners, services
from sambung.channels.services import Piece
from sambung.people.actors import Actor
from sambung.people.models import Organization, Person

if TYPE_CHECKING:
    from sambung.channels.models import Account, Copy, Post


@dataclass(frozen=True)
class Source:
    """A room whose items are posted; an item is named by kind and key ("story:12").

    `compose(item, account, code)` gives the item as it is to stand there now, None when it is to stand there
    no more; `draft(item)` the same as it would go out now. `told(post)` hears how a post ended, or that it
    waits for a person, maybe more than once. `owners(item)`: over whose accounts it goes.
    `may_decide(actor, item)`: who chooses among them and settles what waits for a person; `editors(item)` are
    told of that. `desk_address(item)` is the item's screen.
    """

    compose: "Callable[[str, Account, str], Piece | None]"
    draft: Callable[[str], Piece | None]
    told: "Callable[[Post], None]"
    owners: Callable[[str], Sequence[Organization | None]]
    may_decide: Callable[[Actor, str], bool]
    editors: Callable[[str], Sequence[Person]]
    desk_address: Callable[[str], str]


_sources: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    if _sources.get(kind, source) != source:
        raise ValueError(f"two rooms post items of the kind {kind!r}")
    _sources[kind] = source


def source_of(item: str) -> Source:
    """Raises `KeyError` for a kind that nobody registered."""
    return _sources[item.partition(":")[0]]


def compose(copy: "Copy") -> Piece | None:
    """What is to stand on this copy's account now."""
    piece = source_of(copy.item).compose(copy.item, copy.account, copy.code)
    if piece is None:
        return None
    takes_manners = piece.video is not None or services.service_of(copy.account.service).has_manners
    return manners.applied(copy.item, piece) if takes_manners else piece


def draft(item: str) -> Piece | None:
    """What would go out now."""
    piece = source_of(item).draft(item)
    return manners.applied(item, piece) if piece else None


def with_code(address: str, code: str) -> str:
    """A public address by which a copy is found again. The code says nothing of who opens it."""
    return f"{address}?k={code}"
