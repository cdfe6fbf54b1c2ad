"""How many a story or bulletin reached, over all its ways on one screen."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sambung.desk import inbox
from sambung.desk.doors import desk_page
from sambung.desk.screen import parcel_for
from sambung.insight.reach import reached
from sambung.people.request import actor_of


@require_safe
@desk_page()
def reach(request: HttpRequest, code: str) -> HttpResponse:
    """Each way by itself, with what its number means."""
    actor, now = actor_of(request), timezone.now()
    parcel = parcel_for(actor, code)
    found = reached(parcel, actor, now)
    if found is None:
        raise Http404
    shown = {"parcel": parcel, "row": inbox.row_of(parcel, actor, now), "reached": found}
    return render(request, "desk/reach.html", shown)
