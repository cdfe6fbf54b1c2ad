"""A picture that stayed in when its story went out, since nobody had answered for the people in it, or their
faces were not blurred yet: it joins what stands once that is done.

Only who may write or blur lets it out like that. What the group says waits for an editor, who reads it beside
the picture.
"""

from sambung.media.models import File
from sambung.news.models import Story
from sambung.news.picture_models import Picture, ShownPicture
from sambung.people.actors import Actor
from sambung.people.permissions import may

BEING_CHANGED = "revising"
"""The state in which the next publication takes up whatever may go out."""


def is_late(picture: Picture) -> bool:
    """Whether it may go out, and would have gone out with what stands if it had been so then."""
    return picture.may_go_out and would_join(picture)


def would_join(picture: Picture) -> bool:
    """Whether it is meant to go out, was there when its story was published last, and is not in what
    stands."""
    story = picture.story
    ready = picture.used and picture.file.state == File.State.READY
    if not ready or story.current is None or story.parcel.state == BEING_CHANGED:
        return False
    return picture.at <= story.current.at and not stands(picture)


def stands(picture: Picture) -> bool:
    """Whether it belongs to what stands."""
    known: bool | None = getattr(picture, "stands", None)  # where the list has asked for it
    return picture.shown.filter(publication=picture.story.current_id).exists() if known is None else known


def join(picture: Picture, actor: Actor) -> bool:
    """Let it join what stands, as the last picture there; whether it did. Call it in the transaction that
    let it out, which has locked the picture: doing it twice changes nothing."""
    if not may_let_out(actor, picture):
        return False
    story = Story.objects.select_for_update(of=("self",), no_key=True).get(pk=picture.story_id)
    picture.story = story
    if not is_late(picture) or story.current is None:
        return False
    ShownPicture.objects.create(
        publication=story.current,
        picture=picture,
        position=story.current.shown.count(),
        caption=picture.caption,
        names=picture.names,
        alt=picture.alt,
        photographer=picture.photographer,
    )
    return True


def may_let_out(actor: Actor, picture: Picture) -> bool:
    """Whether this actor's word lets it out: an editor's, also where a job blurs later what they marked."""
    return may(actor, "story.blur", picture.story.parcel)
