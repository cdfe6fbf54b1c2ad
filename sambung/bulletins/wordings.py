"""The author's other words for a bulletin: few, for a loudspeaker, whom to ask, in another language."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.bulletins.languages import LANGUAGES
from sambung.bulletins.models import Bulletin, Form, Wording
from sambung.bulletins.papers import other_words
from sambung.bulletins.writing import authors_for
from sambung.people.actors import Actor
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.words import cleaned
from sambung.sheets.sentences import LONGEST, too_long

FORMS = (*Form.values, *LANGUAGES)


def may_write(parcel: Parcel, actor: Actor) -> bool:
    """Whether the actor may give it other words: its author's writers, while nobody else looks at them.

    The head approves what does not change meanwhile; what was recalled needs no more words.
    """
    bulletin: Bulletin = parcel.bulletin
    given = parcel.state == "draft" or (bulletin.live_id is not None and parcel.state != "approval")
    return given and bulletin.recalled_at is None and bulletin.author in authors_for(actor)


def number_of(parcel: Parcel) -> int:
    """The edition that other words are for: the one to come while it is being written, else what is out."""
    bulletin: Bulletin = parcel.bulletin
    if (parcel.is_open and parcel.state != "sent_alone") or bulletin.live is None:
        return bulletin.editions.count() + 1
    return bulletin.live.number


def earlier_words(parcel: Parcel, number: int) -> dict[str, Wording]:
    """Those of the edition before, which may not hold any more."""
    return other_words(parcel.bulletin, number - 1) if number > 1 else {}


@transaction.atomic
def keep(
    parcel: Parcel, given: Mapping[str, tuple[str, str]], actor: Actor, at: datetime | None = None
) -> int:
    """Keep title and text of each form that changed; how many did. An empty text takes one back.

    Raises `NotAllowed`.
    """
    Bulletin.objects.select_for_update().get(pk=parcel.pk)
    if not may_write(parcel, actor) or not set(given) <= set(FORMS):
        raise NotAllowed
    number = number_of(parcel)
    before = other_words(parcel.bulletin, number)
    changed = [
        Wording(
            bulletin=parcel.bulletin,
            number=number,
            form=form,
            title=" ".join(cleaned(title).split()),
            text=cleaned(text),
            at=at or timezone.now(),
            by=actor.person,
        )
        for form, (title, text) in given.items()
        if (cleaned(title), cleaned(text)) != _words(before.get(form))
    ]
    return len(Wording.objects.bulk_create(changed))


def _words(wording: Wording | None) -> tuple[str, str]:
    return (wording.title, wording.text) if wording else ("", "")


def script_problem(text: str) -> str:
    """What is wrong with a script that somebody wrote; '' when it can be read aloud as it is."""
    long = too_long(text)
    if not long:
        return ""
    return _("A sentence for the loudspeaker has at most %(most)s words. Please shorten: %(sentences)s") % {
        "most": LONGEST,
        "sentences": " · ".join(f"“{sentence}”" for sentence in long[:3]),
    }
