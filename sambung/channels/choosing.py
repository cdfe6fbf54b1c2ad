"""What an editor chooses before an item goes, and may choose anew of what stands: over which accounts, and in
what manner."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.channels import manners, pieces, posting
from sambung.channels.manners import Chosen, TooLong
from sambung.channels.models import Account
from sambung.people.models import Person

PUBLIC, UNLISTED = "public", "unlisted"


def goals_of(item: str) -> list[Account]:
    """The accounts over which the item may go."""
    owners = pieces.source_of(item).owners(item)
    return list(Account.objects.for_whatever_comes_from(*owners))


def choose(item: str, goes: Iterable[int], person: Person | None) -> None:
    """Let it go over these accounts alone."""
    posting.choose(item, goes, goals_of(item), person)


def in_manner(item: str, wanted: Chosen, person: Person | None) -> str:
    """Keep what was chosen; every copy that stands follows. A sentence where that can't be kept."""
    try:
        with transaction.atomic():
            if manners.keep(item, wanted, person):
                posting.renew(item, f"{item}:{timezone.now():%y%m%d%H%M%S%f}")
    except TooLong as over:
        if str(over) == "title":
            return _("The title is too long: at most %(most)d characters.") % {"most": manners.LONGEST_TITLE}
        return _("Too many tags, or one that is too long: at most %(most)d of %(long)d characters.") % {
            "most": manners.MOST_TAGS,
            "long": manners.LONGEST_TAG,
        }
    return ""


def typed(item: str, sent: Mapping[str, str]) -> Chosen:
    """What came from the form: tags with commas between them, each once. The item's own, left as they were,
    are no choice."""
    tags = [each for each in (tag.strip().lstrip("#") for tag in sent.get("tags", "").split(",")) if each]
    draft = pieces.source_of(item).draft(item)
    own = list(draft.tags) if draft else []
    return Chosen(
        title=sent.get("title", ""),
        tags=None if tags == own else list(dict.fromkeys(tags)),
        made_for_kids=sent.get("kids") == "yes",
        unlisted=sent.get("privacy") == UNLISTED,
    )
