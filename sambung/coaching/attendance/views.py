"""The QR code that a coach shows, and the page behind it on which a member says that they are here."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sambung.coaching.attendance import rolls
from sambung.coaching.help.views import visit_of
from sambung.people.doors import opened_by
from sambung.people.permissions import may
from sambung.people.request import actor_of, desk_required
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel
from sambung.sheets import codes


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def call_on_visit(request: HttpRequest, code: str) -> HttpResponse:
    """Who is on the roll of a visit; show the code under which people say that they are here."""
    visit = _called(request, code)
    shown = {}
    if request.method == "POST":
        shown = code_of(rolls.call(visit.visit, actor=actor_of(request)))
    page = {"parcel": visit, "here": rolls.members_here(visit.visit), "roll": rolls.roll_of(visit.visit)}
    return render(request, "coaching/roll.html", {**page, **shown})


@require_POST
@desk_required
def end_on_visit(request: HttpRequest, code: str) -> HttpResponse:
    """Have the code open nothing any more."""
    visit = _called(request, code)
    rolls.end(visit.visit, actor=actor_of(request))
    messages.success(request, _("That code opens nothing any more."))
    return redirect("coaching:roll", visit.code)


def _called(request: HttpRequest, code: str) -> Parcel:
    actor = actor_of(request)
    visit = visit_of(actor, code)
    if not may(actor, "visit.call", visit):
        raise PermissionDenied
    return visit


def code_of(key: str) -> dict[str, SafeString | str]:
    """The address under a key, and its QR code."""
    address = f"{settings.BASE_URL}{reverse('coaching:here', args=[key])}"
    drawn = mark_safe(codes.inline(address))  # noqa: S308  (drawn here, from our own address)
    return {"address": address, "qr": drawn}


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("attendance.say", by_pin=True)
def here(request: HttpRequest, key: str) -> HttpResponse:
    """Say that I am here, with one tap; what was said before stands here too."""
    actor, roll = actor_of(request), rolls.roll_under(key)
    problem = rolls.refusal(roll, actor)
    if roll is None or problem:
        return render(request, "coaching/here.html", {"problem": problem}, status=410)
    if request.method == "POST":
        return _said(request, roll, key)
    known = rolls.own_attendance(roll, actor)
    page = {"occasion": rolls.occasion_under(roll), "known": known, "key": key}
    return render(request, "coaching/here.html", page)


def _said(request: HttpRequest, roll: rolls.Roll, key: str) -> HttpResponse:
    try:
        new = rolls.say_here(roll, actor=actor_of(request))
    except NotAllowed as refused:
        return render(request, "coaching/here.html", {"problem": str(refused)}, status=410)
    said = _("Noted: you are here.") if new else _("You have said so already. Once is enough.")
    messages.success(request, said)
    if roll.session_id is not None:
        return redirect("coaching:my_session", roll.session_id)
    return redirect("coaching:here", key)
