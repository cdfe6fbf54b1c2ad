"""Two submissions on one event: the one goes on with the other, and its group follows it there.

A joined story is closed; a `relay.Link` says what it was joined to. Its pictures lie with the story that goes
out, each with a note of the one it came with, so that a consent which is taken back is taken back there. What
was told stays where it was told. Both groups are named with what goes out.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from sambung.news.models import Story
from sambung.news.picture_models import Picture
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.relay import links
from sambung.relay.errors import Incomplete, NotMoved
from sambung.relay.models import Handoff, Parcel
from sambung.relay.moves import move
from sambung.relay.routes import Choices
from sambung.relay.situation import Situation

MOST = 100
RECENT = timedelta(days=60)
"""How long after its publication a story may still be joined to."""


def choices(situation: Situation) -> Choices:
    """The stories that it may go on with: open or lately published ones of its regency, newest first."""
    stories = _possible(situation).select_related("group", "parcel").order_by("-parcel__opened_at")[:MOST]
    return [
        (story.parcel.code, f"{story.title} · {story.group.name if story.group else story.parcel.code}")
        for story in stories
    ]


def _possible(situation: Situation) -> Any:
    parcel = situation.parcel
    regional = Story.objects.filter(regency=parcel.regency_id, parcel__track=parcel.track)
    still_open = regional.filter(parcel__closed_at=None)
    lately = regional.filter(live__isnull=False, published_at__gt=situation.now - RECENT)
    return (still_open | lately).exclude(pk=parcel.pk).exclude(parcel__about__isnull=False)


def join(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Let it go on with the chosen story. Raises `Incomplete` where that one has just ended or is moving."""
    parcel = situation.parcel
    target = _held(Parcel.objects.get(code=fields["story"]))
    if not _possible(situation).filter(pk=target.pk).exists():
        raise Incomplete({"story": _("That story has ended meanwhile. Choose another.")})
    links.connect(parcel, target, situation.now, links.JOINED)
    first = Picture.objects.filter(story=target.pk).count()
    for number, picture in enumerate(Picture.objects.filter(story=parcel.pk), start=first):
        picture.given_with_id = picture.given_with_id or parcel.pk
        picture.story_id, picture.position = target.pk, number
        picture.save(update_fields=["given_with", "story", "position"])
    _count_anew(target)


def unjoin(situation: Situation, fields: Mapping[str, Any]) -> None:
    """Let it go on by itself again, with its pictures and those of what was joined to it."""
    parcel = situation.parcel
    target = links.joined_to(parcel)
    if target is None:
        return
    _held(target)
    links.part(parcel, links.JOINED)
    own = [parcel.pk, *(joined.pk for joined in joined_in(parcel))]
    Picture.objects.filter(given_with__in=own).update(story=parcel.pk)
    Picture.objects.filter(given_with=parcel.pk).update(given_with=None)
    _count_anew(target)


def _held(target: Parcel) -> Parcel:
    """The target under its row lock; who moves it just now is not waited for, since they may wait for us."""
    try:
        with transaction.atomic():
            Parcel.objects.select_for_update(nowait=True).get(pk=target.pk)
    except OperationalError as busy:
        raise Incomplete({"story": _("Somebody is working on that story this moment. Try again.")}) from busy
    return target


def joined_in(target: Parcel) -> Iterator[Parcel]:
    """All that goes on with a story, also by way of another."""
    for parcel in links.joined_in(target):
        yield parcel
        yield from joined_in(parcel)


def goes_on_as(parcel: Parcel) -> Parcel | None:
    """The story that it goes out with, at the end of the way; None where it goes by itself."""
    target = links.joined_to(parcel)
    return (goes_on_as(target) or target) if target is not None else None


def _count_anew(target: Parcel) -> None:
    """Keep with the story, and with what it was joined to itself, whose submissions go out with it."""
    story: Story = target.story
    groups = dict.fromkeys(joined.story.group_id for joined in joined_in(target))
    story.also_from = [pk for pk in groups if pk not in (None, story.group_id)]
    story.save(update_fields=["also_from"])
    if (above := links.joined_to(target)) is not None:
        _count_anew(_held(above))


def also_from(story: Story) -> list[Organization]:
    """The other groups whose submissions went into it."""
    if not story.also_from:
        return []
    return list(Organization.objects.filter(pk__in=story.also_from).order_by("name"))


ENDED = ("dropped", "withdrawn")
PUBLISHED, CHANGED, TAKEN_DOWN = TOLD = ("published_together", "changed_together", "taken_down_together")
PARTED = "unjoin"


def follow(handoff: Handoff) -> None:
    """Tell those whose story was joined to it what became of it; what never went out gives them back."""
    made = _what_follows(handoff)
    for joined in links.joined_in(handoff.parcel) if made else ():
        try:
            move(joined, made, actor=Actor.system(), key=f"{made}:{handoff.pk}", at=handoff.at)
        except NotMoved:
            continue  # an editor has let it go on by itself meanwhile


def _what_follows(handoff: Handoff) -> str:
    """The step of a joined story after a step of the one it goes on with, which may be joined itself."""
    if handoff.move in TOLD:
        return handoff.move
    if handoff.move == "publish":
        before = Handoff.objects.get(parcel=handoff.parcel_id, seq=handoff.seq - 1)
        return CHANGED if before.state == "revising" else PUBLISHED
    if handoff.move == "withdraw" and handoff.state == "going_out":
        return TAKEN_DOWN
    return PARTED if handoff.outcome in ENDED and handoff.parcel.story.published_at is None else ""
