"""Making a story of a voice, and showing on either what the other is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.desk import agreed
from sambung.news import giving
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.relay import links
from sambung.relay.cord import Cord, cord_end_of
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Link, Parcel
from sambung.relay.moves import lock
from sambung.relay.routes import routes
from sambung.voices import consents

IS_LINKED = Exists(
    Link.objects.filter(
        Q(source=OuterRef("pk")) | Q(target=OuterRef("pk")),
        type=links.BECAME,
    )
)
"""Whether a parcel was made of another, or another of it."""


@dataclass(frozen=True)
class Relative:
    """What this came from or became, in words, and how far that is."""

    words: str
    parcel: Parcel
    end: Cord


def may_make_story(parcel: Parcel, actor: Actor) -> bool:
    """Whether the actor may, the sender agreed, and there is a public text."""
    if parcel.kind != "voice" or not consents.may_tell(actor, parcel):
        return False
    return not consents.what_lacks(parcel)


def make_story(parcel: Parcel, actor: Actor, *, as_claim: bool = False) -> Parcel:
    """The office's story of the voice's public text, or the one that is there already. `as_claim`: the voice
    tells what goes round, and the story says what is right about it.

    Raises `NotAllowed` with the reason, `NobodyToHold`.
    """
    office = consents.office_telling(actor, parcel)
    if office is None:
        raise NotAllowed(_("Stories are made by editors and dispatchers of the office."))
    with transaction.atomic():
        voice = lock(parcel)
        story = links.became(voice)
        if story is not None:
            return story
        if why_not := consents.what_lacks(voice):
            raise NotAllowed(why_not)
        told = giving.Told(voice.voice.public_text, region=voice.region)
        if as_claim:
            told = giving.about_claim(told)
        story = giving.make(told, office, actor=actor)
        links.connect(voice, story, timezone.now())
        agreed.forget(voice)
        return story


def relatives(parcel: Parcel, actor: Actor) -> Sequence[Relative]:
    """What it came from and what it became, as far as the actor may see that."""
    kept = Link.objects.filter(Q(source=parcel) | Q(target=parcel), type=links.BECAME)
    pairs = list(kept.values_list("source", "target"))
    earlier = {source for source, target in pairs if target == parcel.pk}
    later = {target for source, target in pairs if source == parcel.pk}
    seen = visible_to(actor, Parcel.objects.filter(pk__in=earlier | later))
    others = seen.select_related("holder", "region").order_by("pk")
    return [_relative(other, earlier=other.pk in earlier) for other in others]


def _relative(other: Parcel, *, earlier: bool) -> Relative:
    named = {"kind": routes[other.kind].label}
    words = _("Came from the %(kind)s") % named if earlier else _("Became the %(kind)s") % named
    return Relative(words, other, cord_end_of(other))
