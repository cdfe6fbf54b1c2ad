"""Errors as RFC 9457 problem documents, in the caller's language."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from sambung.media.refusals import Refused
from sambung.people.sign_in import SignInRefused, TooManyTries
from sambung.relay.errors import (
    Incomplete,
    KeyReused,
    MovedMeanwhile,
    NobodyToHold,
    NotAllowed,
    NotNow,
)
from sambung.relay.routes import Words

MEDIA_TYPE = "application/problem+json"


class Missing(Exception):
    """There is no such thing, or the caller may not know of it."""


class Wrong(Exception):
    """Something in the request is wrong: messages by field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def problem(status: int, title: str, detail: str = "", **more: Any) -> JsonResponse:
    """A problem document; `type` is "about:blank", since status and title say it all."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail or title, **more}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def register(api: NinjaAPI) -> None:
    """Answer every error of the rooms below in the same way."""

    def answer(kind: type[Exception], status: int, title: Words) -> None:
        def handle(request: HttpRequest, error: Any) -> HttpResponse:
            return problem(status, str(title), str(error))

        api.add_exception_handler(kind, handle)

    answer(NotAllowed, 403, gettext_lazy("Not allowed"))
    answer(PermissionDenied, 403, gettext_lazy("Not allowed"))
    answer(BadRequest, 400, gettext_lazy("The request is not understood"))
    answer(SuspiciousOperation, 400, gettext_lazy("The request is not understood"))
    answer(RequestDataTooBig, 413, gettext_lazy("Too large"))
    answer(NotNow, 409, gettext_lazy("Not possible now"))
    answer(KeyReused, 422, gettext_lazy("Sent before with other content"))
    answer(NobodyToHold, 422, gettext_lazy("Nobody is there"))
    answer(Refused, 422, gettext_lazy("File not accepted"))
    answer(SignInRefused, 401, gettext_lazy("Not signed in"))
    answer(TooManyTries, 429, gettext_lazy("Too many tries"))
    api.add_exception_handler(Incomplete, _incomplete)
    api.add_exception_handler(Wrong, _incomplete)
    api.add_exception_handler(MovedMeanwhile, _moved_meanwhile)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(AuthenticationError, _not_signed_in)
    api.add_exception_handler(Missing, _missing)
    api.add_exception_handler(Http404, _missing)
    api.add_exception_handler(HttpError, _plain)


def _incomplete(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(422, _("Something is missing"), str(error), errors=error.problems)


def _moved_meanwhile(request: HttpRequest, error: Any) -> HttpResponse:
    parcel = error.parcel
    since = [{"move": step.move, "at": step.at.isoformat(), "state": step.state} for step in error.since]
    return problem(409, _("Moved meanwhile"), str(error), state=parcel.state, seq=parcel.seq, since=since)


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    """What pydantic found, by field; the values themselves are not repeated."""
    errors = {_place(found["loc"]): found["msg"] for found in error.errors}
    return problem(422, _("Something is missing"), _("Please mend the fields named."), errors=errors)


def _place(path: tuple[str | int, ...]) -> str:
    """Where in the request a value stood: without "body" or "query", and ninja's argument `sent`."""
    parts = [str(part) for part in path[1:]]
    return ".".join(parts[1:] if parts[:1] == ["sent"] else parts) or "body"


def not_signed_in() -> HttpResponse:
    answer = problem(401, _("Not signed in"), _("Send a valid token: Authorization: Bearer …"))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _not_signed_in(request: HttpRequest, error: Any) -> HttpResponse:
    return not_signed_in()


def _missing(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, _("Not found"), _("There is nothing under this address, or it is not for you."))


def _plain(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code, _("The request is not understood"), str(error))


def no_such_address(request: HttpRequest, rest: str = "") -> HttpResponse:
    return _missing(request, None)
