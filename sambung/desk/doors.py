"""Every page of the desk names the action that opens it; who may is decided by `people.permissions`."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from sambung.people.permissions import may
from sambung.people.request import actor_of, member_required

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def desk_page(action: str = "desk.enter") -> Callable[[View[P]], View[P]]:
    """Open to persons who may do `action`; others sign in first, or are told that it isn't theirs."""

    def door(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not may(actor_of(request), action):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        opened: View[P] = member_required(guarded)  # type: ignore[arg-type]  # files too
        opened.action = action  # type: ignore[attr-defined]  # what the test of all views reads
        return opened

    return door
