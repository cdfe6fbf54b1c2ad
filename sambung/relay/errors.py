"""Why a move was not made, each with what the person can do next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from sambung.relay.models import Handoff, Parcel


class NotMoved(Exception):
    """A move or opening that was refused; nothing was changed."""


class NotAllowed(NotMoved, PermissionDenied):
    """The actor may see the parcel but may not make this move; `why` where there is more to say. A page that
    does not say so itself is answered with 403."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why or _("This step is for whoever holds it. You can read along here."))


class NotNow(NotMoved):
    """The route has no such move from where the parcel stands."""

    def __init__(self, parcel: "Parcel", move: str) -> None:
        super().__init__(
            _("This step is not possible here any more. Look at where it stands now and choose again.")
        )
        self.parcel, self.move = parcel, move


class MovedMeanwhile(NotMoved):
    """Somebody moved it since the actor looked; `since` holds what has happened."""

    def __init__(self, parcel: "Parcel", since: "Sequence[Handoff]") -> None:
        super().__init__(
            _("Somebody moved this in the meantime. Here is what has changed; your words are kept below.")
        )
        self.parcel, self.since = parcel, since


class Incomplete(NotMoved):
    """Something that the move needs is missing or wrong: messages by field name."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class KeyReused(NotMoved):
    """The same send-once key came with other content."""

    def __init__(self) -> None:
        super().__init__(
            _("This was sent before with other content. Load the page again and send it once more.")
        )


class NobodyToHold(NotMoved):
    """No organization with anybody active could hold it there."""

    def __init__(self) -> None:
        super().__init__(_("Nobody is active there who could take this over. Choose another organization."))
