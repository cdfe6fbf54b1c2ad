"""Recordings of a story: taken up with its material, and as players show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sambung.media.intake import attach
from sambung.media.models import File
from sambung.media.waveform import drawn
from sambung.news.models import Material, Story
from sambung.news.recording_models import Recording
from sambung.relay.errors import Incomplete

A_MINUTE = 60


@dataclass(frozen=True)
class Heard:
    """A recording before somebody who listens. `address` is '' while it is being prepared."""

    recording: Recording
    number: int
    address: str
    length: str

    @property
    def opus(self) -> str:
        """Where it is fetched in half the bytes."""
        return f"{self.address}?opus"

    @property
    def label(self) -> str:
        return _("Recording %(number)d") % {"number": self.number}

    @property
    def waveform(self) -> SafeString:
        """When somebody speaks in it, drawn."""
        return drawn(self.recording.file)


def add_recordings(material: Material, files: Sequence[UUID]) -> None:
    """Keep recordings with what was sent in. Raises `Incomplete` for one that is gone, or used elsewhere."""
    found = File.objects.usable().unattached().filter(kind=File.Kind.SOUND).in_bulk(files)
    if len(found) != len(files):
        problem = _("One of these recordings is not there, was refused, or is used elsewhere.")
        raise Incomplete({"files": problem})
    Recording.objects.bulk_create(
        Recording(material=material, file=found[pk], position=number) for number, pk in enumerate(files)
    )
    attach(found.values())


def heard(story: Story, code: str) -> list[Heard]:
    """All recordings of a story in the order in which they came: one query."""
    rows = Recording.objects.filter(material__story=story).select_related("file")
    by_time = rows.order_by("material__at", "material", "position", "pk")
    return [_heard(row, number, code) for number, row in enumerate(by_time, start=1)]


def _heard(row: Recording, number: int, code: str) -> Heard:
    address = reverse("news:recording", args=[code, row.file_id]) if row.file.is_ready else ""
    seconds = round(row.file.seconds or 0)
    return Heard(row, number, address, f"{seconds // A_MINUTE}:{seconds % A_MINUTE:02}")
