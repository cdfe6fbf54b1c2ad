"""A hint for the next time: proposed by rule from what was missing, given by an editor, kept once a story."""

import re
from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.news import style_words as known
from sambung.news.hint_models import Hint
from sambung.news.models import Story
from sambung.news.sentences import words_of
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.words import cleaned

LONGEST = 200
"""Characters: one short sentence."""

MISSING: dict[str, Promise] = {
    "who": gettext_lazy("Next time: the name of who spoke, and what they are."),
    "where": gettext_lazy("Next time: where it was, as people there call the place."),
    "when": gettext_lazy("Next time: which day it was, and about what time."),
    "why": gettext_lazy("Next time: why it happened, or how it came to that."),
    "photo": gettext_lazy("Next time: a photo, if you can take one."),
    "people": gettext_lazy("Next time: who can be seen on the photo, and whether they agreed."),
}
"""By what was missing."""

ALL_THERE = gettext_lazy("Thank you: everything that we needed was there.")


def proposed(story: Story) -> list[str]:
    """Sentences to choose from: one for each thing that was missing, else thanks."""
    return [str(MISSING[name]) for name in missing(story)] or [str(ALL_THERE)]


def missing(story: Story) -> Iterator[str]:
    """What the group sent without; what was only said aloud counts as there."""
    materials = list(story.materials.prefetch_related("recordings"))
    pictures = list(story.all_pictures.all())
    if not any(material.recordings.all() for material in materials):
        yield from unanswered(" ".join(material.text for material in materials))
    if not pictures:
        yield "photo"
    if any(not picture.people for picture in pictures):
        yield "people"


def unanswered(text: str) -> Iterator[str]:
    """Which of the questions seem to have no answer in Indonesian words."""
    said = {word.letters.lower() for word in words_of(text)}
    if not re.search(r"\s[A-Z][a-z]+", text):  # no name after the beginning of a sentence
        yield "who"
    if not said & known.WHERE:
        yield "where"
    if not said & known.WHEN and not re.search(r"\b\d{1,2}[./]\d{1,2}\b", text):
        yield "when"
    if not said & (known.WHY | known.HOW):
        yield "why"


def hint_of(story: Story) -> Hint | None:
    return Hint.objects.filter(story=story).first()


def give_hint(story: Story, words: str, *, actor: Actor, at: datetime | None = None) -> Hint:
    """Say it, in the place of what was said before. Raises `NotAllowed` and `Incomplete`."""
    words = " ".join(cleaned(words).split())
    if not may(actor, "story.hint", story.parcel):
        raise NotAllowed
    if not words:
        raise Incomplete({"words": _("Choose a hint, or write one.")})
    if len(words) > LONGEST:
        raise Incomplete({"words": _("Please keep it under %(count)s characters.") % {"count": LONGEST}})
    said = {"words": words, "by": actor.person, "at": at or timezone.now()}
    hint, _new = Hint.objects.update_or_create(story=story, defaults=said)
    return hint
