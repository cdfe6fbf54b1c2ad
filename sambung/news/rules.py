"""Who may send and write stories, and see their pictures. Registered when the application starts."""

from django.utils import timezone

from sambung.media.models import File
from sambung.news.files import visible_files
from sambung.news.picture_models import Picture
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.people.permissions import register_action, register_visibility
from sambung.relay.models import Parcel
from sambung.relay.offers import stands_at
from sambung.relay.routes import EDITOR
from sambung.relay.situation import Situation

GIVERS = {
    (Organization.Kind.KIM, Role.MEMBER),
    (Organization.Kind.KIM, Role.CHAIR),
    (Organization.Kind.OFFICE, Role.EDITOR),
}
WRITTEN_IN = ("editing", "revising")
"""The states in which a story is written; from `ready` it goes back by `rework`, so that a group agrees to
what goes out."""


def register() -> None:
    register_action("story.give", lambda actor, _subject: bool(places_to_give(actor)))
    register_action("story.write", may_write)
    register_action("story.answer", may_answer)
    register_action("picture.answer", may_answer_for)
    register_action("story.blur", may_blur)
    register_action("story.hint", may_hint)
    register_visibility(File, visible_files)


def places_to_give(actor: Actor) -> list[Organization]:
    """The groups and offices for which the actor may send in a story."""
    places = {
        m.organization_id: m.organization
        for m in actor.memberships
        if (m.organization.kind, m.role) in GIVERS and m.organization.regency_id
    }
    return list(places.values())


def may_write(actor: Actor, parcel: Parcel) -> bool:
    """Whoever holds it while it is written."""
    return parcel.state in WRITTEN_IN and parcel.holder_role in actor.roles_in(parcel.holder_id)


def may_blur(actor: Actor, parcel: Parcel) -> bool:
    """Who makes faces unrecognisable: whoever writes the story, and the office's editors at any time."""
    return may_write(actor, parcel) or stands_at(actor, EDITOR, Situation(parcel, timezone.now(), actor))


def may_hint(actor: Actor, parcel: Parcel) -> bool:
    """Who may say to a group what would help the next time: the office's editors."""
    return parcel.story.group_id is not None and stands_at(
        actor, EDITOR, Situation(parcel, timezone.now(), actor)
    )


def may_answer_for(actor: Actor, picture: Picture) -> bool:
    """Who may say who is on this picture. One that came with a joined story is answered for by the group that
    took it, wherever it goes out now, and by the office's editors; not by the group that it was joined to."""
    if picture.given_with is None:
        return may_answer(actor, picture.story.parcel)
    if any(m.organization_id == picture.given_with.group_id for m in actor.memberships):
        return True
    return stands_at(actor, EDITOR, Situation(picture.story.parcel, timezone.now(), actor))


def may_answer(actor: Actor, parcel: Parcel) -> bool:
    """Who may say who is in a picture: whoever holds the story, the office's editors, and the group that gave
    it, which knows the people."""
    if parcel.is_open and parcel.holder_role in actor.roles_in(parcel.holder_id):
        return True
    if any(m.organization_id == parcel.story.group_id for m in actor.memberships):
        return True
    return stands_at(actor, EDITOR, Situation(parcel, timezone.now(), actor))
