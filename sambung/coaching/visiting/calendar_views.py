"""The coach's calendar: its secret address, and what is fetched under it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.coaching.visiting import calendar_keys
from sambung.coaching.visiting.calendar import calendar_of
from sambung.people.doors import opened_by
from sambung.people.request import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("calendar.own")
def own(request: HttpRequest) -> HttpResponse:
    """Make the address of one's calendar, or another one; it is shown this once."""
    actor, shown = actor_of(request), {}
    if request.method == "POST":
        path = reverse("coaching:calendar", args=[calendar_keys.make(actor)])
        address = f"{settings.BASE_URL}{path}"
        shown = {"address": address, "subscribe": f"webcal:{address.partition(':')[2]}"}
    known = calendar_keys.key_of(actor)
    return render(request, "coaching/own_calendar.html", {"known": known, **shown})


@require_POST
@opened_by("calendar.own")
def revoke(request: HttpRequest) -> HttpResponse:
    """Have the address open nothing any more."""
    calendar_keys.revoke(actor_of(request))
    messages.success(request, _("That address opens nothing any more."))
    return redirect("coaching:own_calendar")


@require_safe
@never_cache
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    """The visits, for whoever has the address."""
    actor = calendar_keys.whose(key)
    if actor is None:
        raise Http404
    answer = HttpResponse(calendar_of(actor, timezone.now()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="sambung.ics"'
    return answer
