"""The doors of the desk's pages: each page names the action that opens it; who may is decided elsewhere."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from sambung.people.permissions import may
from sambung.people.request import actor_of, desk_required, member_required

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def opened_by(action: str, *, by_pin: bool = False) -> Callable[[View[P]], View[P]]:
    """Open to signed-in persons who may do `action`; `by_pin`: also on a group's shared phone."""

    def door(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not may(actor_of(request), action):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        opened = member_required(guarded) if by_pin else desk_required(guarded)
        opened.action = action  # type: ignore[attr-defined]  # what tests of all views read
        return opened

    return door
