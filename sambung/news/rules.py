"""Who may send and write stories, and see their pictures. Registered when the application starts."""

from sambung.media.models import File
from sambung.news.files import visible_files
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.people.permissions import register_action, register_visibility

GIVERS = {
    (Organization.Kind.KIM, Role.MEMBER),
    (Organization.Kind.KIM, Role.CHAIR),
    (Organization.Kind.OFFICE, Role.EDITOR),
}


def register() -> None:
    register_action("story.give", may_give)
    register_visibility(File, visible_files)


def may_give(actor: Actor, _subject: object) -> bool:
    """Whether somebody may send in a story, somewhere."""
    return any((m.organization.kind, m.role) in GIVERS for m in actor.memberships)
