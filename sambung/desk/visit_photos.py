"""The photos of a visit for its report on paper: those that the reader may look at on the screen too."""

from collections.abc import Mapping, Sequence
from functools import partial

from django.core.files.storage import default_storage
from django.utils.text import capfirst

from sambung.desk.screen import notes_of
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.relay.models import Parcel
from sambung.sheets.visits import Photo

MOST = 12
"""So many photos stand in a report, so that it can be sent over a weak line (house)."""


def photos_of(parcel: Parcel, actor: Actor) -> Mapping[str, Sequence[Photo]]:
    """By the category of the finding that they show: three queries. The paper is for the two sides alone, as
    the screen is: nobody was asked whether a photo of theirs may be public."""
    readable = {pk for files in notes_of(parcel, actor).values_list("files", flat=True) for pk in files}
    found = list(parcel.visit.findings.all())
    files = File.objects.filter(kind=File.Kind.PICTURE, state=File.State.READY, pk__in=readable)
    known = files.prefetch_related("renditions").in_bulk()
    shown: dict[str, list[Photo]] = {one.category: [] for one in found}
    for finding, pk in [(one, pk) for one in found for pk in one.files if pk in known][:MOST]:
        made = known[pk].rendition("small")
        if made is not None:
            alt = f"{known[pk].get_kind_display()}: {finding.get_category_display()}"
            opening = partial(default_storage.open, made.path)
            shown[finding.category].append(Photo(capfirst(alt), opening))
    return shown
