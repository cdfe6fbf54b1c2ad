"""What the rooms above tell the core about their kinds, so that desk and API show kinds they don't know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.relay.models import Handoff, Parcel
from sambung.relay.routes import Words

LAST_LIMIT = _("All of it done by")


@dataclass(frozen=True)
class Call:
    """Whom to tell, and the words to begin with. `phone` is E.164; empty where none is known. `why` says what
    they asked for, '' where words of others wait for them; `say` what to say on the telephone, in order."""

    name: str
    phone: str
    text: str
    why: str = ""
    say: tuple[str, ...] = ()


@dataclass(frozen=True)
class StandingWords:
    """Words for answers that are given often."""

    title: str
    text: str


@dataclass(frozen=True)
class Step:
    """Something to do on a page of its own."""

    label: str
    address: str


@dataclass(frozen=True)
class Item:
    """A kind's face: words for lists, address for people, the fragment of its screen, its own rule of sight.

    `title` and `summary` say only what the actor may read. `content` is the item for the API. `fragment` is a
    template that gets `parcel`, `item` and `actor`; `panels` another one, for what is seldom done, at the end
    of the screen. `select` names the relations that lists need, so that a page of items costs a constant
    number of queries; `prefetch` those that its content and call need, `call_prefetch` those of its call
    alone. `urgent` says that it can't wait (danger to life): at once the office is told, or with
    `alarms_holder` whoever holds it; `raises_alarm` says so of a later step by its own words. `call` says
    whom to tell, None where the actor may not know who it is;
    `to_be_called` is a condition on parcels for which the actor should call somebody first, who asked for it
    or is late, and `called` settles that. `standing_words` are those that the actor's organizations keep for
    answers. `gave` is the organization whose members are told at the desk what the route tells the sender.
    With `tells_opening` they are told of its opening too, which somebody else did for them.
    `followed_at` is where whoever has its code follows it, '' where a code alone opens nothing.
    `opened_by` says in words whose it is, where neither a sender nor a member's own organization opened it,
    and `opening` what its opening is called, where it is not that it arrived.
    `search` gives each way of finding words by itself, so that an index can serve it. `first` is
    what the actor does on a page of its own before any move makes sense, such as writing the text; `page_of`
    the address of the page of its own on which the move of that name is made, '' where its form stands on the
    screen. `last_limit` is what the parcel's last limit is called, '' where the fragment tells it.
    `further_sight` is a condition on parcels that lets more people see the kind; it never opens a
    confidential parcel or one about the actor's own organization. `public_sight` does the same, for people
    who read there no more than the public may, None for whom it opens nothing. `lets_go_out` says whether
    what was made of it may still go out: whoever it came from can take a consent back.
    """

    kind: str
    title: Callable[[Parcel, Actor], str]
    summary: Callable[[Parcel, Actor], str]
    content: Callable[[Parcel, Actor], Mapping[str, Any]]
    fragment: str
    panels: str = ""
    select: tuple[str, ...] = ()
    prefetch: tuple[str, ...] = ()
    call_prefetch: tuple[str, ...] = ()
    public_address: Callable[[Parcel], str] = lambda parcel: ""
    further_sight: Callable[[Actor], Q] | None = None
    public_sight: Callable[[Actor], Q | None] = lambda actor: None
    lets_go_out: Callable[[Parcel], bool] = lambda parcel: True
    search: Callable[[str, Actor], Sequence[Q]] = lambda words, actor: ()
    urgent: Callable[[Parcel], bool] = lambda parcel: False
    raises_alarm: Callable[[Handoff], bool] = lambda handoff: False
    alarms_holder: bool = False
    call: Callable[[Parcel, Actor], Call | None] = lambda parcel, actor: None
    to_be_called: Callable[[Actor], Q] = lambda actor: Q(pk__in=())
    called: Callable[[Parcel, Actor], None] = lambda parcel, actor: None
    standing_words: Callable[[Actor], Sequence[StandingWords]] = lambda actor: ()
    first: Callable[[Parcel, Actor], Step | None] = lambda parcel, actor: None
    page_of: Callable[[Parcel, str], str] = lambda parcel, move: ""
    last_limit: Words = LAST_LIMIT
    gave: Callable[[Parcel], Organization | None] = lambda parcel: None
    tells_opening: bool = False
    followed_at: Callable[[Parcel], str] = lambda parcel: ""
    opened_by: Callable[[Handoff], str] = lambda handoff: ""
    opening: Words = ""


items: dict[str, Item] = {}


def register(item: Item) -> None:
    if items.get(item.kind, item) is not item:
        raise ValueError(f"two items for the kind {item.kind!r}")
    items[item.kind] = item
