"""A group's shared phone: what the phone shows, and what its chair sees."""

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sambung.people import devices
from sambung.people.forms import DeviceForm, JoinForm, PinForm
from sambung.people.models import Device, Organization
from sambung.people.permissions import may, visible_to
from sambung.people.request import actor_of, desk_required, person_of

LONGEST_ID = 19


@never_cache
def names(request: HttpRequest) -> HttpResponse:
    """The names that signed in on this phone. Elsewhere: what a shared phone is."""
    device = devices.device_of(request)
    context = {"device": device, "names": devices.names_on(device) if device else [], "next": _next(request)}
    return render(request, "people/device.html", context)


@never_cache
@sensitive_post_parameters("pin")
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    device = _device(request)
    member = get_object_or_404(devices.names_on(device), pk=pk)
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            devices.open_session(request, devices.check_pin(device, member.person, form.cleaned_data["pin"]))
            return redirect(_next(request))
        except devices.PinRefused as error:
            form.add_error("pin", str(error))
    return render(request, "people/device_pin.html", {"member": member, "form": form, "next": _next(request)})


@never_cache
@sensitive_post_parameters("secret", "pin")
def join(request: HttpRequest) -> HttpResponse:
    """Put one's name on this phone, once."""
    device = _device(request)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            person = devices.prove(request, device, given["login"], given["secret"])
            devices.open_session(request, devices.join(device, person, given["pin"]))
            return redirect(_next(request))
        except devices.PinRefused as error:
            form.add_error(None, str(error))
    return render(
        request, "people/device_join.html", {"device": device, "form": form, "next": _next(request)}
    )


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Not me: the next person chooses their name."""
    devices.close_session(request)
    return redirect("people:device")


@never_cache
def accept(request: HttpRequest, key: str) -> HttpResponse:
    """The chair's link, opened on the phone that the group will share."""
    device = devices.waiting(key)
    if device is None:
        return render(request, "people/link_gone.html", status=410)
    if request.method == "POST":
        response = redirect("people:device")
        if devices.accept(device, response):
            return response
        return render(request, "people/link_gone.html", status=410)
    return render(request, "people/device_accept.html", {"device": device})


@desk_required
def manage(request: HttpRequest, slug: str) -> HttpResponse:
    """The chair's list of the group's phones, and a new one."""
    group = _group(request, slug)
    form = DeviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device, key = devices.enrol(group, form.cleaned_data["name"], person_of(request))
        link = request.build_absolute_uri(reverse("people:device_accept", args=[key]))
        return render(request, "people/device_qr.html", {"device": device, "link": link, "qr": _qr(link)})
    phones = visible_to(actor_of(request), group.devices.enrolled()).order_by("revoked_at", "name")
    return render(request, "people/devices.html", {"group": group, "devices": phones, "form": form})


@desk_required
def one(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One phone: whose names are on it, and a new PIN for one of the members."""
    group = _group(request, slug)
    device = get_object_or_404(visible_to(actor_of(request), group.devices.not_revoked()), pk=pk)
    context = {"group": group, "device": device, "rows": devices.members_for(device)}
    if request.method == "POST":
        typed = request.POST.get("person", "")
        person = int(typed) if typed.isdecimal() and len(typed) < LONGEST_ID else None
        membership = get_object_or_404(devices.memberships_in(group), person=person)
        context["given"] = membership.person
        context["new_pin"] = devices.give_pin(device, membership.person)
    return render(request, "people/device_one.html", context)


@require_POST
@desk_required
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group = _group(request, slug)
    devices.revoke(get_object_or_404(visible_to(actor_of(request), group.devices.all()), pk=pk))
    messages.success(request, _("That phone opens nothing any more."))
    return redirect("people:devices", slug=slug)


def _device(request: HttpRequest) -> Device:
    device = devices.device_of(request)
    if device is None:
        raise Http404
    return device


def _group(request: HttpRequest, slug: str) -> Organization:
    actor = actor_of(request)
    group = get_object_or_404(visible_to(actor, Organization.objects.all()), slug=slug)
    if not may(actor, "device.enrol", group):
        raise Http404
    return group


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/meja/"


def _qr(link: str) -> SafeString:
    """The link as an SVG that stands in the page itself."""
    svg = segno.make(link, error="m").svg_inline(scale=6, border=2, dark="#14242c", light="#ffffff")
    return mark_safe(svg)  # noqa: S308  # made here from our own address
