"""What is said, and to whom, is asked from the rooms above at the moment of sending.

So no text and no address is ever stored here or written into a job.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sambung.channels.models import Delivery


@dataclass(frozen=True)
class Message:
    """What goes out. `url` is whole (with host) and leads to where the matter stands."""

    subject: str
    body: str
    url: str = ""


@dataclass(frozen=True)
class Address:
    """Where somebody is reached at this moment, and in which language. `regency` is the code of the one that
    it is about, '' for none: the demo shows a mail there."""

    email: str = ""
    person_id: int | None = None
    language: str = "id"
    regency: str = ""


Compose = Callable[[str, str], Message | None]
Outcome = Callable[["Delivery"], None]
Find = Callable[[str], Address | None]

_topics: dict[str, tuple[Compose, Outcome | None]] = {}
_recipients: dict[str, Find] = {}


def register_topic(prefix: str, compose: Compose, outcome: Outcome | None = None) -> None:
    """Let `compose(ref, language)` make the message of every ref that begins with `prefix` and a colon (None:
    no longer needed), and tell `outcome(delivery)` how each ended. Both may be called more than once."""
    if _topics.get(prefix, (compose, outcome)) != (compose, outcome):
        raise ValueError(f"two rooms for the topic {prefix!r}")
    _topics[prefix] = compose, outcome


def register_recipients(kind: str, find: Find) -> None:
    """Let `find("12")` say where the recipient `kind:12` is reached; None when there is nobody any more."""
    if _recipients.get(kind, find) is not find:
        raise ValueError(f"two rooms for recipients of the kind {kind!r}")
    _recipients[kind] = find


def compose(ref: str, language: str) -> Message | None:
    """The message of a ref as it stands now. Raises `KeyError` for a topic that nobody registered."""
    return _topics[ref.partition(":")[0]][0](ref, language)


def outcome_of(ref: str) -> Outcome | None:
    return _topics[ref.partition(":")[0]][1]


def address_of(recipient: str) -> Address | None:
    """Where a recipient (such as "person:7") is reached now, or None. `KeyError` for an unknown kind."""
    kind, _, key = recipient.partition(":")
    return _recipients[kind](key)
