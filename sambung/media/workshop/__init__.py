"""A process of its own in which strangers' files are decoded.

`python -m sambung.media.workshop KIND MIME FOLDER SECONDS` knows neither Django nor the database nor a
secret, limits its own memory, time and output, reads `FOLDER/source`, writes the renditions beside it and
prints what it found as JSON. Whatever a file does in here ends with this process. `FOLDER/areas.json`, where
it stands, says what is to be made unrecognisable in a picture.
"""

from typing import Any

Made = dict[str, Any]
"""A rendition: `name`, `mime`, where it has them `width` and `height`, and the `file` in the folder."""

Found = tuple[dict[str, Any], list[Made]]
"""What is known of a file now, and its renditions."""

ENDINGS = {
    "image/webp": "webp",
    "image/jpeg": "jpg",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "video/mp4": "mp4",
}


class Refuse(Exception):
    """The file is not taken; the argument is a code of `refusals.Refusal`."""


def rendition(name: str, mime: str, **more: Any) -> Made:
    return {"name": name, "mime": mime, "file": f"{name}.{ENDINGS[mime]}", **more}
