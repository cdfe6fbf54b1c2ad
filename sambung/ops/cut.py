"""Bodies that are not read: one cut off on the way is answered with 400, one that is too large with 413.

The server hands over what arrived as if it were all: without this, half a form would be half a voice. And
Django writes any number of files to the disk before a view is asked.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from django.core.exceptions import BadRequest

from sambung.media.limits import MOST_EDITOR_VIDEO_BYTES

MOST_BYTES = 120 * 1024 * 1024
"""Of one request: five photos and the form, as in deploy/nginx.conf."""

IN_PARTS = "/api/v1/tus/"
"""Here a body is never held, only handed on piece by piece, and may be as large as the largest file."""

TOO_LARGE = b"Too large. / Kiriman terlalu besar.\n"


class Stream(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...
    def readline(self, size: int = -1, /) -> bytes: ...


class Whole:
    """A body of `announced` bytes. Reading raises `BadRequest` where it ends earlier."""

    def __init__(self, stream: Stream, announced: int) -> None:
        self.stream = stream
        self.left = announced

    def read(self, size: int | None = -1) -> bytes:
        wanted = self._wanted(size)
        parts = []
        while wanted:
            part = self._arrived(self.stream.read(wanted))
            wanted -= len(part)
            parts.append(part)
        return b"".join(parts)

    def readline(self, size: int | None = -1) -> bytes:
        wanted = self._wanted(size)
        return self._arrived(self.stream.readline(wanted)) if wanted else b""

    def _wanted(self, size: int | None) -> int:
        return self.left if size is None or size < 0 else min(size, self.left)

    def _arrived(self, part: bytes) -> bytes:
        if not part:
            raise BadRequest("The body is shorter than announced.")
        self.left -= len(part)
        return part


class RefuseCutBodies:
    """WSGI: nobody reads a body that is not whole, or larger than `MOST_BYTES`."""

    def __init__(self, application: Any) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        announced = environ.get("CONTENT_LENGTH") or ""
        in_parts = environ.get("PATH_INFO", "").startswith(IN_PARTS)
        if announced.isdigit() and int(announced) > (MOST_EDITOR_VIDEO_BYTES if in_parts else MOST_BYTES):
            headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
            start_response("413 Content Too Large", headers)
            return [TOO_LARGE]
        if announced.isdigit():
            environ["wsgi.input"] = Whole(environ["wsgi.input"], int(announced))
        answer: Iterable[bytes] = self.application(environ, start_response)
        return answer
