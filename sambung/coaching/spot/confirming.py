"""The group's word on the report of a visit: that it was so, or what was different."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching.fields import LONGEST_WORDS
from sambung.coaching.models import Confirmation
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import lock
from sambung.relay.words import cleaned

Hear = Callable[[Confirmation], None]
_hearing: list[Hear] = []


def on_difference(hear: Hear) -> None:
    """Have `hear` told, in the same transaction, of each report in which something was different."""
    if hear not in _hearing:
        _hearing.append(hear)


def confirm(
    visit: Parcel, *, agreed: bool, actor: Actor, words: str = "", at: datetime | None = None
) -> Confirmation:
    """Keep the group's word, once; the same person's same word again gives the first.

    Raises `NotAllowed`, and `Incomplete` without words about what was different, or where the group has given
    another word already.
    """
    if not may(actor, "visit.confirm", visit):
        raise NotAllowed
    words = "" if agreed else cleaned(words)
    if not agreed and not words:
        raise Incomplete({"words": _("Write what was different.")})
    if len(words) > LONGEST_WORDS:
        told = {"count": LONGEST_WORDS}
        raise Incomplete({"words": _("Please keep it under %(count)s characters.") % told})
    with transaction.atomic():
        locked = lock(visit)
        said = Confirmation.objects.filter(visit=locked.pk).first()
        if said is not None:
            return _same(said, agreed, words, actor)
        said = Confirmation.objects.create(
            visit=locked.visit, person=actor.person, agreed=agreed, words=words, at=at or timezone.now()
        )
        for hear in () if agreed else _hearing:
            hear(said)
        return said


def _same(said: Confirmation, agreed: bool, words: str, actor: Actor) -> Confirmation:
    if (said.agreed, said.words, said.person) != (agreed, words, actor.person):
        raise Incomplete({"words": _("Your group has given its word on this report before.")})
    return said
