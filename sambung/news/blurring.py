"""Faces made unrecognisable: marked by an editor, burnt into a copy of the picture, which alone is shown."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from sambung.media import burning
from sambung.media.purging import purge
from sambung.media.workshop.areas import SHAPES, WHOLE, Area
from sambung.news.consents import seen_by_public, tell_if_changed
from sambung.news.picture_models import Picture
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed

MOST_AREAS = 40
SMALLEST = 4
"""Thousandths: what is smaller was a slip of the finger."""


def mark(picture: Picture, areas: Sequence[Area], *, actor: Actor) -> None:
    """Say which areas of a picture are to be made unrecognisable; none takes back those that were.

    Until a job has burnt them in, the picture goes out nowhere. Raises `NotAllowed` and `Incomplete`.
    """
    if not may(actor, "story.blur", picture.story.parcel):
        raise NotAllowed
    if picture.is_video:
        raise Incomplete({"areas": _("Faces in a video can't be made unrecognisable here.")})
    if not picture.file.is_ready:
        raise Incomplete({"areas": _("The picture is still being prepared. Please try again in a moment.")})
    if problem := problem_of(areas):
        raise Incomplete({"areas": problem})
    with transaction.atomic():
        row = Picture.objects.select_for_update(of=("self",)).select_related("file", "burnt")
        locked = row.get(pk=picture.pk)
        if locked.marked == list(areas) and (locked.is_burnt or not areas):
            return
        before = seen_by_public(locked)
        _drop_burnt(locked)
        locked.areas = [list(area) for area in areas] or None
        locked.marked_by, locked.marked_at = actor.person, timezone.now()
        locked.save(update_fields=["areas", "burnt", "marked_by", "marked_at"])
        if areas:
            app.configure_task(name="news.burn", queue="media").defer(picture_id=locked.pk)
        tell_if_changed(locked, before, actor)


def problem_of(areas: Sequence[Area]) -> str:
    """What is wrong with them, in words; '' where nothing is."""
    if len(areas) > MOST_AREAS:
        return _("At most %(count)s areas fit on a picture.") % {"count": MOST_AREAS}
    for area in areas:
        if area.shape not in SHAPES or not all(0 <= number <= WHOLE for number in area[1:]):
            return _("Every area has to lie within the picture.")
        if min(area.width, area.height) < SMALLEST:
            return _("An area needs a width and a height.")
        if area.left + area.width > WHOLE or area.top + area.height > WHOLE:
            return _("Every area has to lie within the picture.")
    return ""


def burn(picture_id: int) -> None:
    """Burn the marked areas in. Doing it again changes nothing; where other areas were marked meanwhile,
    their own job does it. Raises what `media.burning` raises."""
    picture = Picture.objects.select_related("file").filter(pk=picture_id, burnt=None).first()
    if picture is None or not picture.marked:
        return
    burnt = burning.burn(picture.file, picture.marked)
    with transaction.atomic():
        locked = Picture.objects.select_for_update(of=("self",)).select_related("file").get(pk=picture_id)
        if locked.is_burnt or locked.marked != picture.marked:
            purge(burnt)
            return
        before = seen_by_public(locked)
        locked.burnt = burnt
        locked.save(update_fields=["burnt"])
        tell_if_changed(locked, before, _who_lets_it_out(locked))


def _who_lets_it_out(picture: Picture) -> Actor | None:
    """Whose word the job carries out: of who marked it and who answered for the people in it, the one who
    spoke last. An editor who marked it has not read what came afterwards."""
    last = picture.consents.select_related("by").last()
    answered_later = last is not None and (picture.marked_at is None or last.at > picture.marked_at)
    by = last.by if last is not None and answered_later else picture.marked_by
    return Actor.member(by) if by is not None else None


def _drop_burnt(picture: Picture) -> None:
    old, picture.burnt = picture.burnt, None
    if old is not None:
        picture.save(update_fields=["burnt"])
        purge(old)
