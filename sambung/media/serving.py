"""Answering with a file's bytes. Whoever calls has asked `visible_to` before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response

from sambung.media.models import Captions, File, Rendition
from sambung.media.workshop import ENDINGS

_SINGLE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
IMMUTABLE = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Content:
    """What is answered: where it is stored, its type, size in bytes, and the name under which it is saved."""

    path: str
    mime: str
    size: int
    name: str
    attached: bool = False

    @property
    def etag(self) -> str:
        """The content's own: its stored path names it by its hash."""
        return f'"{self.path.rpartition("/")[2][:40]}"'


def respond(request: HttpRequest, file: File, rendition: str) -> HttpResponseBase:
    """The rendition `small`, `large`, `sound`, `opus` or `video` of a file, or one by its own name, or the
    `document` itself as an attachment.

    A browser may keep the bytes but asks each time whether it may show them: a pass is over after half an
    hour, and the next person on a shared phone is somebody else. Unchanged bytes do not travel again.

    Raises `Http404` when there is none (not ready yet, refused, or an original, which nobody sees). Answers a
    single byte range, as players ask for it.
    """
    response = _answer(request, _what(file, rendition))
    response["Cache-Control"] = "private, no-cache"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def respond_public(request: HttpRequest, made: Rendition) -> HttpResponseBase:
    """A rendition under its public address, which never shows anything else: a browser keeps it for good.

    Caches between us and the browser are told not to: they would go on showing it to others after a consent
    was taken back (RFC 9213; nginx reads the second).
    """
    return _for_everybody(_answer(request, _of_rendition(made)))


def captions_public(request: HttpRequest, captions: Captions) -> HttpResponseBase:
    """The captions of a video under their public address."""
    etag = f'"{captions.digest}"'
    not_modified = get_conditional_response(request, etag=etag, response=None)
    if not_modified is not None:
        return _for_everybody(_with_headers(not_modified, etag))
    response = HttpResponse(captions.text, content_type="text/vtt; charset=utf-8")
    return _for_everybody(_with_headers(response, etag))


def _for_everybody(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = IMMUTABLE
    response["CDN-Cache-Control"] = "no-store"
    response["X-Accel-Expires"] = "0"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _answer(request: HttpRequest, content: Content) -> HttpResponseBase:
    not_modified = get_conditional_response(request, etag=content.etag, response=None)
    if not_modified is not None:
        return _with_headers(not_modified, content.etag)
    span = _range(request.headers.get("Range", ""), content.size)
    if span is None:
        response: HttpResponseBase = FileResponse(
            default_storage.open(content.path),
            as_attachment=content.attached,
            filename=content.name,
            content_type=content.mime,
        )
    elif span.start >= content.size:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{content.size}"})
    else:
        response = StreamingHttpResponse(
            _part(default_storage.open(content.path), span),
            status=206,
            content_type=content.mime,
            headers={
                "Content-Range": f"bytes {span.start}-{span.stop - 1}/{content.size}",
                "Content-Length": str(len(span)),
            },
        )
    return _with_headers(response, content.etag)


def _what(file: File, rendition: str) -> Content:
    if rendition == "document":
        if file.kind != File.Kind.DOCUMENT or not file.is_ready:
            raise Http404
        name = file.name if file.name.lower().endswith(".pdf") else f"{file.name or file.pk}.pdf"
        return Content(file.path, file.mime, file.size, name, attached=True)
    made = file.rendition(rendition)
    if made is None:
        raise Http404
    return _of_rendition(made)


def _of_rendition(made: Rendition) -> Content:
    return Content(made.path, made.mime, made.size, f"{made.file_id}-{made.name}.{ENDINGS[made.mime]}")


def _range(header: str, size: int) -> range | None:
    """The bytes asked for by a single range; None for the whole file, also where the header makes no sense
    (RFC 9110, 14.2). A range that begins behind the end is returned as it is."""
    match = _SINGLE_RANGE.fullmatch(header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size) if int(last) else range(size, size)
    if last and int(last) < int(first):
        return None
    return range(int(first), max(int(first), min(size, int(last) + 1) if last else size))


def _part(content: IO[bytes], span: range) -> Iterator[bytes]:
    with content:
        content.seek(span.start)
        left = len(span)
        while left and (chunk := content.read(min(left, 65_536))):
            left -= len(chunk)
            yield chunk


def _with_headers(response: HttpResponseBase, etag: str) -> HttpResponseBase:
    """Harmless whatever the bytes are: no type guessing, no script."""
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
