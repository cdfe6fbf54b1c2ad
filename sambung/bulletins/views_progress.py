"""How far a bulletin has come, by itself: to be kept open, and to be asked for again and again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from sambung.bulletins.views_desk import bulletin_of
from sambung.people.request import actor_of, desk_required

REFRESH = 10
"""Seconds, where somebody without scripts asked to see it anew by itself."""


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
@desk_required
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """Map and list; with `X-Part` alone, as the script on the page asks for them."""
    actor = actor_of(request)
    parcel = bulletin_of(actor, code)
    if parcel.bulletin.live is None:
        raise Http404
    shown = {"parcel": parcel, "actor": actor, "refresh": REFRESH if "sendiri" in request.GET else 0}
    part = "X-Part" in request.headers
    return render(request, "bulletins/progress_part.html" if part else "bulletins/progress_page.html", shown)
