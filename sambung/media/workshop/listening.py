"""What recordings and videos have in common: sound that breaks off is kept, and all is evenly loud."""

from collections.abc import Iterator
from typing import Any

import av
from av.error import EOFError as NothingLeft

LOUDNESS = "I=-16:TP=-1.5:LRA=11"
"""EBU R 128, as telephones and messengers play it."""
HEARD_ENOUGH = 1.0
"""Seconds after which a recording that breaks off is kept as far as it goes: it is a voice, and the person
may not come again."""

CONTAINERS = {
    "audio/wav": "wav",
    "audio/3gpp": "mov",
    "audio/mp4": "mov",
    "audio/webm": "matroska",
    "audio/ogg": "ogg",
    "audio/amr": "amr",
    "audio/aac": "aac",
    "audio/mpeg": "mp3",
    "video/mp4": "mov",
    "video/3gpp": "mov",
    "video/webm": "matroska",
}
CLEAN = {"movflags": "+faststart", "fflags": "+bitexact"}
"""For MP4: the index at the beginning, and nothing said about when or with what it was made."""


def open_source(source: Any, mime: str) -> Any:
    return av.open(str(source), format=CONTAINERS[mime], metadata_errors="ignore")


def kept_from(frames: Iterator[Any], enough: float = HEARD_ENOUGH) -> Iterator[Any]:
    """The frames of a recording, as far as they can be read. Raises where there are less than `enough`
    seconds of them."""
    heard = 0.0
    try:
        for frame in frames:
            heard += frame.samples / frame.sample_rate
            yield frame
    except av.error.InvalidDataError:
        if heard < enough:
            raise


def entrance(graph: Any, frame: Any) -> Any:
    """Where frames like this one go into a graph."""
    return graph.add_abuffer(
        format=frame.format.name,
        sample_rate=frame.sample_rate,
        layout=frame.layout.name,
        time_base=frame.time_base,
    )


def pulled(sink: Any) -> Iterator[Any]:
    """What comes out of a graph now."""
    while True:
        try:
            yield sink.pull()
        except (BlockingIOError, NothingLeft):
            return
