"""What a service on the outside is for Sambung: one module each, all of this shape, known by their name.

A call to a service is made outside of any transaction. It returns what the service confirmed or raises one of
the faults (`channels.faults`); nothing of a service's own vocabulary leaves its module.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, TYPE_CHECKING, Protocol

from django.utils.functional import Promise

if TYPE_CHECKING:
    from sambung.channels.models import Account


@dataclass(frozen=True)
class PublicFile:
    """A file as everybody may have it: faces blurred, details about place and device taken out.

    `open` gives its bytes from the beginning; `size` is in bytes, `width` and `height` in pixels, `seconds`
    the length of sound or video. `id` stays the same for the same file of an item. `language` is that of
    captions, '' for the item's own.
    """

    id: str
    mime: str
    size: int
    open: Callable[[], IO[bytes]]
    width: int = 0
    height: int = 0
    seconds: float = 0
    alt: str = ""
    caption: str = ""
    language: str = ""


@dataclass(frozen=True)
class Piece:
    """One version as it goes to one account, composed by the item's room at the moment of sending.

    `address` is the public one, whole, with the delivery code. `text` is plain, paragraphs apart by an empty
    line. `captions` is a WebVTT file. `title` is what a video is called where that isn't the headline.
    `unlisted`: only who has the address finds it, where a service can do that.
    """

    headline: str
    text: str
    address: str
    pictures: Sequence[PublicFile] = ()
    video: PublicFile | None = None
    captions: PublicFile | None = None
    language: str = "id"
    title: str = ""
    tags: Sequence[str] = ()
    made_for_kids: bool = False
    unlisted: bool = False


@dataclass(frozen=True)
class Placed:
    """Where it stands on the outside. `parts` are the service's ids of what it consists of, by our file's id,
    as far as the service needs them to change it later. `whole`: False where something that belongs to it may
    not be there yet; a change brings it."""

    external_id: str
    address: str
    parts: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True


@dataclass(frozen=True)
class Reach:
    """How many it reached, by the service's own count; None for what it doesn't tell."""

    views: int | None = None
    reactions: int | None = None
    comments: int | None = None
    shares: int | None = None


@dataclass(frozen=True)
class Remark:
    """What somebody wrote below it, without who wrote it."""

    external_id: str
    text: str
    at: datetime
    address: str = ""


@dataclass(frozen=True)
class Preview:
    """How it will look there. `shown` is what is read at first, `more` what stands behind "See more", `cut`
    what the service would not take. `crops` says of each picture what is cut away, `missing` what is wanted
    yet; both are sentences for the editor. `cost` is in the service's own units, of `budget` that a day
    has."""

    shown: str
    more: str = ""
    cut: str = ""
    crops: Sequence[str] = ()
    missing: Sequence[str] = ()
    cost: int = 0
    budget: int = 0

    @property
    def fits(self) -> bool:
        return not self.cut and not self.missing


class Journal(Protocol):
    """What a service keeps while it sends, so that a killed process loses nothing and doubles nothing.

    It is sealed like an account's secrets, and forgotten when the post has ended.
    """

    def read(self) -> dict[str, str]:
        """What was written at an earlier attempt of this post, such as the address of a half-sent video."""
        ...

    def write(self, notes: Mapping[str, str]) -> None:
        """Keep these beside what is there, durably."""
        ...

    def alive(self) -> None:
        """Call before each request: a post whose service was silent for `LEASE` counts as abandoned, so no
        request may take longer. Raises `Abandoned` when somebody else has taken it over."""
        ...

    def placing(self) -> None:
        """Call right before the request after which it may stand there publicly: if the process dies from now
        on, it is looked up by its code before anything is sent again. Like `alive` otherwise."""
        ...


class Abandoned(Exception):
    """This call took too long and somebody else has taken the post over: stop."""


@dataclass(frozen=True)
class Grant:
    """What a person agreed to at the service for one account of theirs there.

    `secrets` are what we sign in with; `may` are the service's names for what they allow. `expires_at` None:
    until it is revoked.
    """

    external_id: str
    name: str
    address: str
    secrets: Mapping[str, str]
    may: Sequence[str] = ()
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Health:
    """An account as the service sees it: good until when, with what rights."""

    expires_at: datetime | None = None
    may: Sequence[str] = ()


class Service(Protocol):
    """One service. Every method but `takes`, `preview` and `consent_address` calls the outside and may raise
    `Temporary`, `Permanent` or `Revoked`; those that change something there also `Uncertain`."""

    name: str
    """As it stands in rows and addresses."""
    label: str
    """As people know it."""
    needs: Mapping[str, str | Promise]
    """The rights it can't do without, each with what it is for in words."""
    has_manners: bool
    """Whether title, tags, children and privacy can be chosen there."""

    def ready(self) -> bool:
        """Whether the operator has set what it takes to connect accounts here."""
        ...

    def takes(self, piece: Piece) -> bool:
        """Whether such a piece can stand there at all; what can't is not sent there. Calls nobody."""
        ...

    def send(self, account: "Account", piece: Piece, code: str, journal: Journal) -> Placed:
        """Make it public there. Raises `Uncertain` when it is not known whether that happened."""
        ...

    def look_up(self, account: "Account", code: str) -> Placed | None:
        """Where the piece with this code stands; None where it is not found."""
        ...

    def at(self, account: "Account", address: str) -> Placed | None:
        """What stands at this address of theirs, which a person copied from there; None where it is none.
        Calls nobody."""
        ...

    def change(self, account: "Account", placed: Placed, piece: Piece, journal: Journal) -> Placed:
        """Bring what stands there to what the piece says now; doing it again does no harm. Where it is gone
        from there it raises `Permanent("gone")`."""
        ...

    def remove(self, account: "Account", placed: Placed, code: str) -> None:
        """Take it down, with all that carries the code; what is not there any more is well."""
        ...

    def clear_away(self, account: "Account", code: str) -> None:
        """Delete what unfinished tries with this code left there unseen."""
        ...

    def finished(self, account: "Account", placed: Placed, code: str) -> bool:
        """Whether the service is done with what it was given. Where nothing can come of it, it is deleted
        there and `Permanent` raised."""
        ...

    def reach(self, account: "Account", placed: Placed) -> Reach: ...

    def remarks(self, account: "Account", placed: Placed) -> Sequence[Remark]:
        """The newest comments, at most a hundred."""
        ...

    def preview(self, piece: Piece) -> Preview: ...

    def health(self, account: "Account") -> Health:
        """Ask whether our key is still good. Where the key must be renewed to stay good, it does so and keeps
        it with `accounts.keep_secrets`."""
        ...

    def consent_address(self, state: str, back: str) -> str:
        """Where a person agrees; from there they come to `back` with `state` and a code."""
        ...

    def exchange(self, code: str, back: str) -> Sequence[Grant]:
        """The accounts that the person gave us with that code."""
        ...

    def revoke(self, account: "Account") -> None:
        """Tell the service that we give our key back."""
        ...


LEASE = 45.0
"""Seconds within which a working call gives a sign of life; no single request may take longer than half."""
REQUEST_TIMEOUT = 20.0
"""Seconds for one request to a service."""

_services: dict[str, Service] = {}


def register(service: Service) -> None:
    """Make a service known under its name. Raises `ValueError` for a second one of that name."""
    if type(_services.get(service.name, service)) is not type(service):
        raise ValueError(f"two services named {service.name!r}")
    _services[service.name] = service


def service_of(name: str) -> Service:
    """Raises `KeyError`."""
    return _services[name]


def known() -> list[Service]:
    """All services, by name."""
    return [_services[name] for name in sorted(_services)]
