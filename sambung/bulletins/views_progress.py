"""How far a bulletin has come, by itself: to be kept open, and to be asked for again and again."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sambung.bulletins.views_desk import bulletin_of
from sambung.people.request import actor_of, desk_required

REFRESH = 10
"""Seconds, where somebody without scripts asked to see it anew by itself."""
PART = "X-Part"
"""With it the script on the page asks for map and list alone; its value is the mark of those that it has. An
`ETag` would not do: what stands behind a sign-in is kept by no cache, the browser's neither."""


@require_safe
@desk_required
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """Map and list."""
    actor = actor_of(request)
    parcel = bulletin_of(actor, code)
    if parcel.bulletin.live is None:
        raise Http404
    shown = {"parcel": parcel, "actor": actor, "refresh": REFRESH if "sendiri" in request.GET else 0}
    if PART not in request.headers:
        return render(request, "bulletins/progress_page.html", shown)
    return _if_changed(request, render(request, "bulletins/progress_part.html", shown))


def _if_changed(request: HttpRequest, part: HttpResponse) -> HttpResponse:
    """The part with its mark; nothing where it has not changed."""
    mark = hashlib.sha256(part.content).hexdigest()[:24]
    if request.headers[PART] == mark:
        return HttpResponse(status=204)
    part[PART] = mark
    return part
