"""How large and how long a file of a kind may be, decided by who sends it."""

from sambung.media.limits import (
    MOST_BYTES,
    MOST_EDITOR_VIDEO_BYTES,
    MOST_EDITOR_VIDEO_SECONDS,
    MOST_SECONDS,
    MOST_VIDEO_BYTES,
)
from sambung.media.models import File
from sambung.media.refusals import Most
from sambung.people.actors import Actor
from sambung.people.models import Organization, Person, Role

ORDINARY = Most(MOST_BYTES, MOST_SECONDS)
VIDEO = Most(MOST_VIDEO_BYTES, MOST_SECONDS)
EDITORS_VIDEO = Most(MOST_EDITOR_VIDEO_BYTES, MOST_EDITOR_VIDEO_SECONDS)


def allowance(kind: str, by: Person | None) -> Most:
    """What `by` (None: somebody without an account) may send of a kind."""
    if kind != File.Kind.VIDEO:
        return ORDINARY
    return EDITORS_VIDEO if by is not None and _is_editor(by) else VIDEO


def _is_editor(person: Person) -> bool:
    """Whether they edit for an office, today and with an account that is open."""
    return any(
        m.role == Role.EDITOR and m.organization.kind == Organization.Kind.OFFICE
        for m in Actor.member(person).memberships
    )
