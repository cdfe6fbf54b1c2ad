"""What the pages of a voice share: they are kept nowhere, and send their address to nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from sambung.people.permissions import may
from sambung.people.request import actor_of, desk_required, member_required
from sambung.relay.codes import WrongCode, read_code
from sambung.relay.items import items
from sambung.relay.models import Parcel

P = ParamSpec("P")


def secret_page(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A page with a form or a key. It takes nothing from cookies: what lets somebody act stands in the
    address or the form itself. So no other site can act through a visitor's browser, and it needs no
    CSRF token, which would lock out whoever refuses cookies."""

    @wraps(view)
    def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    exempt: Callable[Concatenate[HttpRequest, P], HttpResponseBase] = csrf_exempt(page)
    return exempt


def voice_of_code(typed: str) -> tuple[str, Parcel | None]:
    """The code as it is written, and its voice, None where there is none. Raises `Http404` for no code."""
    try:
        code = read_code(typed)
    except WrongCode:
        raise Http404 from None
    voices = Parcel.objects.filter(code=code, kind="voice")
    return code, voices.select_related("holder", "region", "about", "voice__sender").first()


def followed_elsewhere(code: str) -> str:
    """Where whatever else has this code is followed, without host; '' where there is nothing like that."""
    parcel = Parcel.objects.exclude(kind="voice").filter(code=code).first()
    return items[parcel.kind].followed_at(parcel) if parcel is not None else ""


def desk_page(
    action: str, *, by_pin: bool = False
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """Open to signed-in persons who may do `action`; `by_pin`: also on a group's shared phone."""

    def door(
        view: Callable[Concatenate[HttpRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not may(actor_of(request), action):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        opened = member_required(guarded) if by_pin else desk_required(guarded)
        opened.action = action  # type: ignore[attr-defined]  # what tests of all views read
        return opened

    return door
