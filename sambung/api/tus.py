"""Large files in parts, by tus 1.0 (https://tus.io/protocols/resumable-upload).

The library speaks the protocol; here is who calls, and a body that is read piece by piece, however large it
is: what came before a cut counts.
"""

import errno
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from sambung.api import callers, problems, requests, showing
from sambung.api.tus_books import Protocol
from sambung.media.assembling import assemble_at_once
from sambung.media.pieces import PIECE_BYTES
from sambung.media.storage import has_room

TUS = "1.0.0"
PARTS = "application/offset+octet-stream"
OVERRIDDEN = ("PATCH", "DELETE", "HEAD")
READ_BYTES = 65_536
SENTENCES: dict[int, str | Promise] = {
    400: gettext_lazy("The request is not tus 1.0 as we speak it: creation with a length, parts in order."),
    403: gettext_lazy("This file is here whole already."),
    404: gettext_lazy("There is nothing under this address, or it is not for you."),
    409: gettext_lazy("The file stands at another place by now. Ask where (HEAD), and go on from there."),
    410: gettext_lazy("It took longer than seven days. Please send the file again from the beginning."),
    412: gettext_lazy("Say which tus you speak: Tus-Resumable: 1.0.0."),
    413: gettext_lazy("That is larger than it may be."),
    415: gettext_lazy("Parts are sent as application/offset+octet-stream."),
    460: gettext_lazy("The part does not fit its checksum. Please send it again."),
    507: gettext_lazy("There is no room for more files right now. What has arrived is kept; go on later."),
}


@csrf_exempt  # a session's token is asked for by `callers`; a bearer needs none
def uploads(request: HttpRequest) -> HttpResponse:
    """POST begins an upload; OPTIONS says what is spoken."""
    method = _method(request)
    if method not in {"POST", "OPTIONS"}:
        return _closed("OPTIONS, POST")
    return _answered(request, method, None)


@csrf_exempt
def upload(request: HttpRequest, id: UUID) -> HttpResponse:
    """PATCH adds a part, HEAD says how far it is, DELETE gives it up, GET shows what became of it."""
    method = _method(request)
    if method not in {"GET", "HEAD", "PATCH", "DELETE", "OPTIONS"}:
        return _closed("OPTIONS, GET, HEAD, PATCH, DELETE")
    return _answered(request, method, id)


def _answered(request: HttpRequest, method: str, pk: UUID | None) -> HttpResponse:
    try:
        actor = callers.by_token_or_session(request)
        if method == "GET" and pk is not None:
            return _with_headers(JsonResponse(showing.arrival(requests.arrived(pk, actor))))
        answer = _spoken(request, method, pk)
    except callers.NotSignedIn:
        answer = problems.not_signed_in()
    except callers.Forged as forged:
        answer = problems.problem(403, _("Not allowed"), str(forged))
    except problems.Missing:
        answer = _refused(404)
    except problems.Wrong as wrong:
        answer = problems.problem(422, _("Something is missing"), str(wrong))
    return _with_headers(answer)


def _spoken(request: HttpRequest, method: str, pk: UUID | None) -> HttpResponse:
    actor, key = callers.caller(request), ""
    if method == "POST":
        key = callers.send_once_key(request)
        if first := requests.begun_before(key):
            return _begun_again(request, first)
    base = request.path.rstrip("/") if pk is None else request.path.rpartition("/")[0]
    protocol = Protocol(actor, key, base)
    headers = {name.lower(): value for name, value in request.headers.items()}
    headers.pop("x-http-method-override", None)
    if method == "PATCH":
        return _parts(request, protocol, headers)
    try:
        status, answered, _words = protocol.handle_request(method, request.path, headers)
    except IntegrityError:  # the same request at the same moment, under the same key
        return _begun_again(request, requests.begun_before(key))
    if method == "POST" and status == HTTPStatus.CREATED and headers.get("content-type") == PARTS:
        return _with_first_part(request, protocol, headers, answered)
    return _told(status, answered, protocol.said)


def _begun_again(request: HttpRequest, first: Any) -> HttpResponse:
    """The answer to a beginning that was sent again under its key."""
    if first is None or str(first.length) != request.headers.get("Upload-Length", ""):
        return problems.problem(
            422, _("Sent before with other content"), _("This key was used for another file.")
        )
    headers = {"Location": f"{request.path.rstrip('/')}/{first.pk}", "Upload-Offset": str(first.offset)}
    return HttpResponse(status=201, headers=headers)


def _with_first_part(
    request: HttpRequest, protocol: Protocol, headers: dict[str, str], answered: dict[str, str]
) -> HttpResponse:
    begun = HttpResponse(status=201, headers=answered)
    if not int(request.META.get("CONTENT_LENGTH") or 0):
        return begun
    headers = {**headers, "upload-offset": "0"}
    headers.pop("upload-length", None)
    added = _parts(request, protocol, headers, answered["Location"])
    begun["Upload-Offset"] = added.headers.get("Upload-Offset", "0")
    return begun


def _parts(request: HttpRequest, protocol: Protocol, headers: dict[str, str], path: str = "") -> HttpResponse:
    """Add a body in pieces, each of which counts by itself."""
    path = path or request.path
    announced = int(request.META.get("CONTENT_LENGTH") or 0)
    if "upload-checksum" in headers and announced > PIECE_BYTES:
        return _refused(413)
    if not has_room(announced):
        return _refused(507)
    answer, offset = _refused(400), headers.get("upload-offset", "")
    for piece, cut in _pieces(request):
        if cut and ("upload-checksum" in headers or not piece):
            break
        headers["upload-offset"] = offset
        try:
            status, answered, _words = protocol.handle_request("PATCH", path, headers, piece)
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
                raise
            return _refused(507)
        answer = _told(status, answered)
        if status != HTTPStatus.NO_CONTENT or cut:
            return answer
        offset = answered["Upload-Offset"]
    if answer.status_code == HTTPStatus.NO_CONTENT:
        assemble_at_once(UUID(path.rpartition("/")[2]))
    return answer


def _pieces(request: HttpRequest) -> Iterator[tuple[bytes, bool]]:
    """The body in pieces, at least one, and of each whether the connection was cut in it."""
    first = True
    while True:
        piece, cut = bytearray(), False
        while len(piece) < PIECE_BYTES and not cut:
            try:
                read = request.read(min(READ_BYTES, PIECE_BYTES - len(piece)))
            except (BadRequest, OSError):
                cut, read = True, b""
            if not read:
                break
            piece += read
        if piece or first or cut:
            yield bytes(piece), cut
        if cut or len(piece) < PIECE_BYTES:
            return
        first = False


def _method(request: HttpRequest) -> str:
    meant = request.headers.get("X-HTTP-Method-Override", "").strip().upper()
    return meant if request.method == "POST" and meant in OVERRIDDEN else str(request.method)


def _told(status: int, headers: dict[str, str], said: str = "") -> HttpResponse:
    """The library's answer; an error as a problem document in the caller's language."""
    if status < HTTPStatus.BAD_REQUEST:
        return HttpResponse(status=status, headers=headers)
    return _refused(status, said)


def _refused(status: int, detail: str = "") -> HttpResponse:
    return problems.problem(status, _("Not accepted"), detail or str(SENTENCES.get(status, SENTENCES[400])))


def _closed(allowed: str) -> HttpResponse:
    answer = _refused(405, _("This address answers to other methods: %(allowed)s.") % {"allowed": allowed})
    answer["Allow"] = allowed
    return _with_headers(answer)


def _with_headers(answer: HttpResponse) -> HttpResponse:
    answer["Tus-Resumable"] = TUS
    answer["Cache-Control"] = "no-store"
    if answer.status_code == HTTPStatus.NO_CONTENT:
        del answer["Content-Type"]
    return answer
