"""What moves change on the bulletin or copy itself, in the same transaction."""

from collections.abc import Mapping
from typing import Any

from sambung.bulletins import opening
from sambung.bulletins.conditions import bulletin_of, copy_of
from sambung.bulletins.models import Bulletin, Copy, Edition
from sambung.relay.situation import Situation

WORDS = ("title", "text", "useful_until")
"""What the head approves, and every edition keeps."""


def write(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Take over what was given of title, text and last day; what isn't given stays. Whoever changes the words
    is who wrote them."""
    bulletin = bulletin_of(situation)
    before = bulletin.title, bulletin.text
    bulletin.title = " ".join(fields.get("title", bulletin.title).split())
    bulletin.text = fields.get("text", bulletin.text)
    bulletin.useful_until = fields.get("useful_until", bulletin.useful_until)
    if (bulletin.title, bulletin.text) != before:
        bulletin.written_by = situation.actor.person
    bulletin.save(update_fields=[*WORDS, "written_by"])


def send(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Let the present text go out as the next edition: whoever still has an older one to pass on has this one
    now, and the others get their copies by a job."""
    bulletin = Bulletin.objects.select_for_update().get(pk=situation.parcel.pk)
    number = bulletin.editions.count() + 1
    edition = Edition.objects.create(
        bulletin=bulletin,
        number=number,
        title=bulletin.title,
        text=bulletin.text,
        useful_until=bulletin.useful_until,
        at=situation.now,
        by=situation.actor.person,
    )
    bulletin.live, bulletin.recalled_at = edition, None
    bulletin.save(update_fields=["live", "recalled_at"])
    bulletin.copies.open().update(edition=edition)
    situation.parcel.bulletin = bulletin
    opening.open_later(bulletin.pk, number)


def recall(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Stop it: no further copy is opened from now on, and a job closes the open ones."""
    bulletin = Bulletin.objects.select_for_update().get(pk=situation.parcel.pk)
    bulletin.recalled_at = situation.now
    bulletin.save(update_fields=["recalled_at"])
    situation.parcel.bulletin = bulletin
    opening.expire_later(bulletin.pk)


def restore(situation: Situation, fields: Mapping[str, Any]) -> None:
    """A correction that is dropped leaves what went out before as it was."""
    bulletin = bulletin_of(situation)
    if bulletin.live is not None:
        for name in WORDS:
            setattr(bulletin, name, getattr(bulletin.live, name))
        bulletin.save(update_fields=WORDS)


def keep_how(situation: Situation, fields: Mapping[str, Any]) -> None:
    """How it was passed on, and to about how many."""
    copy: Copy = copy_of(situation)
    copy.how, copy.reached = list(fields["how"]), fields["reached"]
    copy.save(update_fields=["how", "reached"])
