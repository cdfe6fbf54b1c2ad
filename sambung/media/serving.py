"""Answering with a file's bytes. Whoever calls has asked `visible_to` before."""

import re
from collections.abc import Iterator
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

from sambung.media.models import File

_SINGLE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_ENDINGS = {"image/jpeg": "jpg", "image/webp": "webp", "audio/mp4": "m4a"}


def respond(request: HttpRequest, file: File, rendition: str) -> HttpResponseBase:
    """The rendition `small`, `large` or `sound` of a file, or the `document` itself as an attachment.

    Raises `Http404` when there is none (not ready yet, refused, or an original, which nobody sees). Answers a
    single byte range, as players ask for it.
    """
    path, mime, size, name = _what(file, rendition)
    etag = f'"{file.pk.hex}-{rendition}"'
    not_modified = get_conditional_response(request, etag=etag, response=None)
    if not_modified is not None:
        return _with_headers(not_modified, etag)
    span = _range(request.headers.get("Range", ""), size)
    if span is None:
        response: HttpResponseBase = FileResponse(
            default_storage.open(path),
            as_attachment=rendition == "document",
            filename=name,
            content_type=mime,
        )
    elif span.start >= size:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        response = StreamingHttpResponse(
            _part(default_storage.open(path), span),
            status=206,
            content_type=mime,
            headers={
                "Content-Range": f"bytes {span.start}-{span.stop - 1}/{size}",
                "Content-Length": str(len(span)),
            },
        )
    return _with_headers(response, etag)


def _what(file: File, rendition: str) -> tuple[str, str, int, str]:
    """Storage path, type, size in bytes, and the name under which it is saved."""
    if rendition == "document":
        if file.kind != File.Kind.DOCUMENT or not file.is_ready:
            raise Http404
        name = file.name if file.name.lower().endswith(".pdf") else f"{file.name or file.pk}.pdf"
        return file.path, file.mime, file.size, name
    made = file.renditions.filter(name=rendition).first()
    if made is None:
        raise Http404
    return made.path, made.mime, made.size, f"{file.pk}-{made.name}.{_ENDINGS[made.mime]}"


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
    """Private, and harmless whatever the bytes are: no type guessing, no script, no other site.

    A browser may keep the bytes but asks each time whether it may show them: a pass is over after half an
    hour, and the next person on a shared phone is somebody else. Unchanged bytes do not travel again.
    """
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
