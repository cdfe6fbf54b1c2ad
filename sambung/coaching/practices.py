"""Cards of good practice, each of a real case: the office writes, the group gives its word, either withdraws.

The group must agree itself: what a lapse could say for it, nobody says here, since nothing is waiting for the
card as news is waiting for its day. A card that gets no answer is withdrawn, and whoever wrote it is told.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sambung.coaching.models import Hindrance, Member, Practice
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Role
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.words import cleaned

LONGEST, LONGEST_TITLE, LONGEST_WHY = 800, 100, 300
"""Characters: a card is read on a phone in a minute (house)."""

SHORTEST_NAME = 4
"""Letters of a part of a name looked for by itself: shorter ones are mostly ordinary words (house)."""

SHOWN = 3
"""So many of the same category are named beside something that hinders a group."""


WAITS, SETTLED, WITHDRAWN = "waits", "settled", "withdrawn"
Subscriber = Callable[[Practice, str], None]
_subscribers: list[Subscriber] = []


def on_change(subscriber: Subscriber) -> None:
    """Register who tells of a card that `WAITS` for the group's word, or is `SETTLED`: agreed to, or
    withdrawn by who wrote it; `WITHDRAWN` by others. Called in the transaction that keeps it."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def _tell(practice: Practice, what: str) -> None:
    for subscriber in _subscribers:
        subscriber(practice, what)


@dataclass(frozen=True)
class Card:
    """What stands on it. `named`: somebody is named, and whoever is agreed to that."""

    category: str
    title: str
    problem: str
    did: str
    result: str
    advice: str
    named: bool = False

    def tidied(self) -> "Card":
        words = {name: cleaned(getattr(self, name)).strip() for name in WORDS}
        return Card(self.category, " ".join(cleaned(self.title).split()), **words, named=self.named)


WORDS = ("problem", "did", "result", "advice")


@transaction.atomic
def write(source: Parcel, group: Organization, card: Card, *, actor: Actor) -> Practice:
    """Write the card of a case; the same again gives the first. Raises `NotAllowed` and `Incomplete`."""
    if not may(actor, "practice.write", group) or source.confidential:
        raise NotAllowed
    card = card.tidied()
    Organization.objects.select_for_update(no_key=True).only("pk").get(pk=group.pk)
    there = Practice.objects.there().filter(source=source).first()
    if there is not None and all(getattr(there, name) == value for name, value in asdict(card).items()):
        return there
    if there is not None:
        raise Incomplete({"title": _("There is a card of this case already: withdraw that one first.")})
    if problems := _problems(card, group):
        raise Incomplete(problems)
    written = Practice.objects.create(source=source, group=group, by=actor.person, **asdict(card))
    _tell(written, WAITS)
    return written


@transaction.atomic
def agree(practice: Practice, *, actor: Actor) -> None:
    """The group's word that it may be shown; twice changes nothing. Raises `NotAllowed`."""
    kept = Practice.objects.select_for_update().get(pk=practice.pk)
    if not may(actor, "practice.agree", kept):
        raise NotAllowed
    if kept.agreed_at is None:
        kept.agreed_at, kept.agreed_by = timezone.now(), actor.person
        kept.save(update_fields=["agreed_at", "agreed_by"])
        _tell(kept, SETTLED)


@transaction.atomic
def withdraw(practice: Practice, why: str, *, actor: Actor) -> None:
    """Nobody reads it any more; twice changes nothing. Raises `NotAllowed` and `Incomplete`."""
    kept = Practice.objects.select_for_update().get(pk=practice.pk)
    if not may(actor, "practice.withdraw", kept):
        raise NotAllowed
    why = " ".join(cleaned(why).split())
    if not why:
        raise Incomplete({"why": _("Say why, in a sentence.")})
    if len(why) > LONGEST_WHY:
        raise Incomplete({"why": _("Please keep it under %(count)s characters.") % {"count": LONGEST_WHY}})
    if kept.withdrawn_at is None:
        own = actor.person is not None and actor.person.pk == kept.by_id
        _withdraw(kept, why, SETTLED if own else WITHDRAWN)


@transaction.atomic
def end_with(source: Parcel, why: str) -> None:
    """Withdraw the card of a case that is not public any more; twice changes nothing."""
    for kept in Practice.objects.there().filter(source=source).select_for_update():
        _withdraw(kept, why, WITHDRAWN)


def end_unanswered(at: datetime) -> None:
    """Withdraw the cards whose group gave no word in time, each by itself; safe late, and twice."""
    with translation.override(settings.LANGUAGE_CODE):
        why = _("The group gave no word in time.")
    for pk in Practice.objects.unanswered(at).values_list("pk", flat=True):
        with transaction.atomic():
            for kept in Practice.objects.unanswered(at).filter(pk=pk).select_for_update():
                _withdraw(kept, why, WITHDRAWN)


def _withdraw(practice: Practice, why: str, what: str) -> None:
    practice.withdrawn_at, practice.withdrawn_why = timezone.now(), why
    practice.save(update_fields=["withdrawn_at", "withdrawn_why"])
    _tell(practice, what)


def may_agree(actor: Actor, practice: Practice) -> bool:
    """The group's own people, as long as it is not withdrawn."""
    return practice.withdrawn_at is None and Role.MEMBER in actor.roles_in(practice.group_id)


def may_withdraw(actor: Actor, practice: Practice) -> bool:
    """The group, and whoever decides about groups in its office."""
    own = Role.MEMBER in actor.roles_in(practice.group_id)
    return own or may(actor, "practice.write", practice.group)


def solved(categories: Collection[str]) -> list[Practice]:
    """The newest cards about what hinders: one query."""
    there = Practice.objects.listed().filter(category__in=categories)
    return list(there.select_related("group").order_by("-agreed_at", "-pk")[:SHOWN])


def _problems(card: Card, group: Organization) -> dict[str, str]:
    problems = {}
    if card.category not in Hindrance.values:
        problems["category"] = _("Choose one of those offered.")
    for name, longest in (("title", LONGEST_TITLE), *((each, LONGEST) for each in WORDS)):
        if not getattr(card, name):
            problems[name] = _("Please fill this in.")
        elif len(getattr(card, name)) > longest:
            problems[name] = _("Please keep it under %(count)s characters.") % {"count": longest}
    if not card.named and not problems and (name := _named_in(card, group)):
        words = _("“%(name)s” is a name of somebody in the group. Leave it out, or ask them and answer yes.")
        problems["named"] = words % {"name": name}
    return problems


def _named_in(card: Card, group: Organization) -> str:
    """The first name of somebody of the group that stands in the card, whole or a part of it that is long
    enough to be known by; '' where none does."""
    text = " ".join((card.title, card.problem, card.did, card.result, card.advice)).casefold()
    listed = Member.objects.there().filter(group=group).values_list("name", flat=True)
    there = Membership.objects.active().filter(organization=group).values_list("person__name", flat=True)
    for name in sorted({*listed, *there} - {""}):
        for known in (name, *(part for part in re.findall(r"\w+", name) if len(part) >= SHORTEST_NAME)):
            if re.search(rf"\b{re.escape(known.casefold())}\b", text):
                return known
    return ""
