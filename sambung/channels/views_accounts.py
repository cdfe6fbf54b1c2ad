"""Pages about accounts: all of them, connecting one, and what the service sends people back to."""

import secrets

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.channels import accounts, connecting, services
from sambung.channels.account_page import AccountPage
from sambung.channels.connecting import NotYours
from sambung.channels.connecting_page import ConnectingPage, words_of
from sambung.channels.models import Account, Attempt
from sambung.people.doors import opened_by
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.people.request import actor_of, person_of

HERE = "connecting"
"""Where the session keeps what only this browser knows."""


@require_safe
@opened_by("account.see")
def all_accounts(request: HttpRequest) -> HttpResponse:
    """The accounts of one's own places and groups."""
    return render(request, "channels/accounts.html", {"page": AccountPage(actor_of(request))})


@require_POST
@opened_by("account.see")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin to connect an account, here or on another phone."""
    owner = get_object_or_404(Organization, slug=request.POST.get("owner", ""))
    page = AccountPage(actor_of(request))
    service = request.POST.get("service", "")
    if not may(actor_of(request), "account.own", owner):
        raise PermissionDenied
    if service not in [each.name for each in page.services]:
        raise Http404
    here = request.session.setdefault(HERE, secrets.token_urlsafe(16))
    by_phone = request.POST.get("how") == "phone"
    attempt = connecting.begin(service, owner, person_of(request), here, by_phone=by_phone)
    return redirect("channels:connect", attempt.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("account.see")
def connect(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the service, come back, choose the account."""
    own = Attempt.objects.filter(person=person_of(request)).select_related("owner")
    attempt = get_object_or_404(own, pk=pk)
    if not may(actor_of(request), "account.own", attempt.owner):
        raise PermissionDenied
    page = ConnectingPage(attempt, timezone.now())
    if request.method == "POST" and page.chosen(request.POST.get("account", ""), person_of(request)):
        messages.success(request, _("Connected. News goes there from now on."))
        return redirect("channels:accounts")
    return render(request, "channels/connect.html", {"page": page}, status=page.status)


@require_POST
@opened_by("account.see")
def disconnect(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget our key to an account."""
    account = get_object_or_404(Account.objects.connected().select_related("owner"), pk=pk)
    if not may(actor_of(request), "account.own", account.owner):
        raise PermissionDenied
    accounts.disconnect(account)
    messages.success(request, _("Disconnected. What stands there stays, but can't be changed from here."))
    return redirect("channels:accounts")


@require_safe
@never_cache
def by_phone(request: HttpRequest, state: str) -> HttpResponse:
    """On another phone: what is about to be connected, and the way to the service."""
    try:
        attempt = connecting.read(state)
    except NotYours:
        return render(request, "channels/link_over.html", status=410)
    service = services.service_of(attempt.service)
    page = {"attempt": attempt, "service": service, "address": connecting.consent_address(attempt)}
    return render(request, "channels/by_phone.html", page)


@require_safe
@never_cache
def back(request: HttpRequest, service: str) -> HttpResponse:
    """Where the service sends people back to, with a code."""
    state, code = request.GET.get("state", ""), request.GET.get("code", "")
    try:
        attempt = connecting.came_back(state, code, request.session.get(HERE, ""))
    except NotYours:
        return render(request, "channels/link_over.html", status=410)
    if attempt.by_phone:
        return render(request, "channels/come_back.html", {"attempt": attempt, "words": words_of(attempt)})
    return redirect("channels:connect", attempt.pk)
