"""The sender's word on whether the office may tell their voice as news, without their name."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization, Role
from sambung.relay.errors import NotAllowed, NotNow
from sambung.relay.items import items
from sambung.relay.links import became
from sambung.relay.models import Parcel
from sambung.relay.moves import lock
from sambung.voices.models import Identity, NewsConsent, Voice

ANSWERED_STATES = ("answered", "bring_back", "planned")
ANSWERED_OUTCOMES = ("answered", "confirmed", "thanked")
TELLERS = (Role.EDITOR, Role.DISPATCHER)
"""Who makes stories of voices in an office, and so reads what the sender said about it."""

Subscriber = Callable[[Parcel], None]
_subscribers: list[Subscriber] = []


def when_said(subscriber: Subscriber) -> None:
    """Register a function that hears, within its transaction, of each word of a sender about becoming news.
    It asks `stands`; doing it twice must change nothing."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def said(parcel: Parcel) -> NewsConsent | None:
    """What the sender said last."""
    voice: Voice = parcel.voice
    return voice.news_consent


def is_possible(parcel: Parcel) -> bool:
    """Never of a hidden or anonymous voice, of a request about one's own data, or of one that was withdrawn
    or erased."""
    voice = parcel.voice
    is_open = voice.identity == Identity.PUBLIC and not parcel.confidential
    gone = voice.erased_at is not None or parcel.outcome == "withdrawn"
    return is_open and not gone and parcel.track != "privacy"


def is_asked(parcel: Parcel) -> bool:
    """Whether the sender is asked, or asked still: once it is answered, planned or public, or they said
    something before, until it went out."""
    reached = has_come_up(parcel) or said(parcel) is not None
    return is_possible(parcel) and reached and not news_address(parcel)


def has_come_up(parcel: Parcel) -> bool:
    """Whether somebody was asked by now, as far as it shows without reading what they said."""
    settled = parcel.state in ANSWERED_STATES or parcel.outcome in ANSWERED_OUTCOMES
    return settled or bool(parcel.voice.public_text or parcel.voice.via)


def news_address(parcel: Parcel) -> str:
    """Where everybody reads the news that it became, without a language; '' before it went out."""
    story = became(parcel)
    return items[story.kind].public_address(story) if story is not None else ""


def choose(parcel: Parcel, agreed: bool, *, actor: Actor, at: datetime | None = None) -> None:
    """Keep the sender's word. The same word again changes nothing.

    Raises `NotAllowed` for anybody else, `NotNow` where it is not asked.
    """
    if actor.kind != ActorKind.SENDER or actor.parcel_id != parcel.pk:
        raise NotAllowed
    with transaction.atomic():
        locked = lock(parcel)
        if (story := became(locked)) is not None:
            lock(story)  # either this is read before it goes out, or it has gone out
        if not is_asked(locked):
            raise NotNow(locked, "news")
        last = said(locked)
        if last is None or last.agreed != agreed:
            NewsConsent.objects.create(voice=locked.voice, agreed=agreed, at=at or timezone.now())
            now = Parcel.objects.get(pk=locked.pk)  # the one at hand remembers what was said before
            for subscriber in _subscribers:
                subscriber(now)


def stands(parcel: Parcel) -> bool:
    """Whether the sender lets it be news: they said so last, and nothing has made it impossible since."""
    last = said(parcel)
    return last is not None and last.agreed and is_possible(parcel)


def what_lacks(parcel: Parcel) -> str:
    """Why no story can be made of it now, in words; '' where one can."""
    if not is_possible(parcel):
        return _("This voice can't become news: it is not open, or not there any more.")
    if not parcel.voice.public_text:
        return _("Write the public text first: a story is made of it alone.")
    if not stands(parcel):
        return _("The sender has not agreed that this becomes news. They are asked on their page.")
    return ""


def may_tell(actor: Actor, parcel: Parcel) -> bool:
    """Editors and dispatchers of the office of its regency, unless it is about their own office."""
    return office_telling(actor, parcel) is not None


def office_telling(actor: Actor, parcel: Parcel) -> Organization | None:
    """The office for which the actor may make a story of it."""
    offices = (
        m.organization
        for m in actor.memberships
        if m.organization.kind == Organization.Kind.OFFICE
        and m.role in TELLERS
        and m.organization.regency_id == parcel.regency_id
        and m.organization_id != parcel.about_id
    )
    return next(offices, None)
