"""Raw material that nobody used for a year is erased (UU 27/2022; domain, "Privacy").

Versions and publications stay, with the pictures that went out; that something was sent, by whom and when,
stays too.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from sambung.media.purging import purge
from sambung.news.models import Draft, Story
from sambung.people import erasures
from sambung.relay.models import Note, Parcel
from sambung.relay.moves import lock

LISTED_AS = "story_material"
KEPT_UNUSED = timedelta(days=365)
AT_ONCE = 500
SENT_WITH = ("reply",)
"""The moves whose words are material too."""


def erase_unused(at: datetime | None = None) -> int:
    """Erase the material of stories closed a year ago, each in its own transaction; how many."""
    before = (at or timezone.now()) - KEPT_UNUSED
    old = Parcel.objects.closed().filter(
        kind="story", closed_at__lt=before, story__materials__erased_at=None, story__materials__isnull=False
    )
    parcels = list(old.distinct().order_by("closed_at")[:AT_ONCE])
    for parcel in parcels:
        erase_material(parcel)
    return len(parcels)


@transaction.atomic
def erase_material(parcel: Parcel) -> None:
    """Erase what was sent in: words, recordings, and the pictures that never went out. Twice changes nothing.

    Raises `OSError` where the list of erasures can't be written: then nothing is erased.
    """
    lock(parcel)
    story = Story.objects.select_for_update(of=("self",)).get(pk=parcel.pk)
    materials = story.materials.filter(erased_at=None)
    if not materials.exists():
        return
    erasures.record(LISTED_AS, parcel.code)
    now = timezone.now()
    for material in materials:
        for recording in material.recordings.select_related("file"):
            recording.delete()
            purge(recording.file)
    _erase_pictures(story)
    materials.update(text="", erased_at=now)
    notes = Note.objects.filter(handoff__parcel=parcel, handoff__move__in=SENT_WITH, erased_at=None)
    notes.update(body="", files=[], signed_by="", erased_at=now)
    Draft.objects.filter(story=story).delete()
    if not story.versions.exists():  # its title is the first words of what was sent
        Story.objects.filter(pk=story.pk).update(title=parcel.code)


def _erase_pictures(story: Story) -> None:
    """Pictures that are in no publication, with what was said about the people in them."""
    unused = story.all_pictures.filter(shown=None).select_related("file")
    for picture in unused.order_by("-pk"):  # one that stands for another comes after it
        if picture.replaced_by.exists():
            continue
        papers = [consent.paper for consent in picture.consents.select_related("paper") if consent.paper]
        picture.delete()
        for file in (picture.file, *papers):
            purge(file)


def erase_again(code: str) -> bool:
    """After a restore: erase the material of the story of that code, if it is there. Says whether it was."""
    there = Parcel.objects.filter(kind="story", code=code, story__materials__erased_at=None)
    parcel = there.filter(story__materials__isnull=False).first()
    if parcel is not None:
        erase_material(parcel)
    return parcel is not None
