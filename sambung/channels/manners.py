"""Title, tags, for whom and who sees it: what somebody chose of an item where a service lets one choose."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from django.db import transaction
from django.utils import timezone

from sambung.channels.models import Manner
from sambung.channels.services import Piece
from sambung.people.models import Person

LONGEST_TITLE = 300
"""Characters that are kept; how many a service takes, its preview says."""
LONGEST_TAG, MOST_TAGS = 60, 40


@dataclass(frozen=True)
class Chosen:
    """`title` '': the headline; `tags` None: the item's own."""

    title: str = ""
    tags: Sequence[str] | None = None
    made_for_kids: bool = False
    unlisted: bool = False


class TooLong(Exception):
    """More than is kept: of the `title`, or of the `tags`."""


def chosen_for(item: str) -> Chosen:
    kept = Manner.objects.filter(item=item).first()
    return Chosen(kept.title, kept.tags, kept.made_for_kids, kept.unlisted) if kept else Chosen()


def applied(item: str, piece: Piece) -> Piece:
    """The piece as it was chosen to stand there."""
    chosen = chosen_for(item)
    return replace(
        piece,
        title=chosen.title,
        tags=piece.tags if chosen.tags is None else chosen.tags,
        made_for_kids=chosen.made_for_kids,
        unlisted=chosen.unlisted,
    )


def keep(item: str, wanted: Chosen, person: Person | None) -> bool:
    """Keep what was chosen; whether that is something new. Raises `TooLong`."""
    title = _plain(wanted.title)
    tags = None if wanted.tags is None else [tag for tag in map(_plain, wanted.tags) if tag]
    if len(title) > LONGEST_TITLE:
        raise TooLong("title")
    if tags is not None and (len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags)):
        raise TooLong("tags")
    wanted = Chosen(title, tags, wanted.made_for_kids, wanted.unlisted)
    with transaction.atomic():
        Manner.objects.select_for_update().filter(item=item).first()
        if wanted == chosen_for(item):
            return False
        kept = {**asdict(wanted), "by": person, "at": timezone.now()}
        Manner.objects.update_or_create(item=item, defaults=kept)
    return True


def _plain(words: str) -> str:
    return " ".join(words.replace("\x00", "").split())
