"""The call list, and "I told them"."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sambung.desk import calls
from sambung.desk.doors import desk_page
from sambung.desk.screen import parcel_for
from sambung.people.permissions import may
from sambung.people.request import actor_of
from sambung.relay import arrivals
from sambung.relay.items import items
from sambung.relay.models import Arrival


@require_safe
@desk_page()
def call_list(request: HttpRequest) -> HttpResponse:
    """Whom I must tell: those first who asked for it, then those who have waited longest."""
    entries = calls.entries(actor_of(request), timezone.now())
    return render(request, "desk/calls.html", {"entries": entries, "most": calls.MOST})


@require_POST
@desk_page()
def told(request: HttpRequest, code: str) -> HttpResponse:
    """ "I told them": kept as proof that the words arrived."""
    actor = actor_of(request)
    parcel = parcel_for(actor, code)
    if not may(actor, "desk.tell", parcel):
        raise PermissionDenied
    arrivals.prove(parcel, Arrival.How.TOLD, to=arrivals.reader_of(parcel), actor=actor)
    items[parcel.kind].called(parcel, actor)
    messages.success(request, _("Kept: %(code)s was told.") % {"code": parcel.code})
    return redirect("desk:calls")
