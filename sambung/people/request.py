"""Who acts in a request: the one place where a session becomes an `Actor`."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import quote

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from sambung.people import devices, idle, second_factor
from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Person

P = ParamSpec("P")

STAFF_IDLE = timedelta(hours=2)
"""After so long without a request staff sign in again (house)."""


def actor_of(request: HttpRequest) -> Actor:
    """Who acts: the signed-in person, a member by PIN on a shared phone, or a visitor.

    Somebody who must have a second factor and has none is a visitor until it is set up. A session that was
    idle for too long ends here. The answer is kept on the request.
    """
    actor: Actor | None = getattr(request, "_sambung_actor", None)
    if actor is None:
        actor = _find(request)
        request._sambung_actor = actor  # type: ignore[attr-defined]  # the request is the place to keep it
    return actor


def member_required(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only persons in: others sign in first (by PIN on a shared phone), or set up what is missing.

    What the view answers is kept in no cache.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if actor_of(request).kind == ActorKind.MEMBER:
            return view(request, *args, **kwargs)
        return HttpResponseRedirect(f"{_where_to_sign_in(request)}?next={quote(request.get_full_path())}")

    return never_cache(guarded)


def desk_required(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """As `member_required`, for what a PIN on a shared phone doesn't open: settings, invitations, tokens."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if actor_of(request).via == "device":
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return member_required(guarded)


def person_of(request: HttpRequest) -> Person:
    """The person behind a view that `member_required` guards."""
    person = actor_of(request).person
    if person is None:
        raise PermissionDenied
    return person


def _find(request: HttpRequest) -> Actor:
    if request.user.is_authenticated:
        actor = Actor.member(request.user)
        if idle.rested(request.session) > _may_rest(request, actor):
            logout(request)
            return Actor.visitor()
        idle.touch(request.session)
        return Actor.visitor() if second_factor.is_missing(actor) else actor
    membership = devices.membership_of(request)
    return Actor.on_device(membership) if membership else Actor.visitor()


def _may_rest(request: HttpRequest, actor: Actor) -> timedelta:
    """On a shared phone also who typed their password doesn't stay signed in for the next one."""
    if devices.is_shared(request):
        return devices.PIN_IDLE
    return STAFF_IDLE if second_factor.is_staff(actor) else timedelta.max


def _where_to_sign_in(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return reverse("mfa_index")
    if devices.device_of(request) is not None:
        return reverse("people:device")
    return reverse("account_login")
