"""My notices, and notices on this phone or computer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sambung.channels import push
from sambung.desk import bell, group_alerts, matters, terms
from sambung.desk.doors import desk_page
from sambung.desk.models import Notice
from sambung.desk.notices import mark_read
from sambung.people.permissions import may, visible_to
from sambung.people.request import actor_of, person_of


@require_safe
@desk_page()
def notices(request: HttpRequest) -> HttpResponse:
    """What is new, and how I am told of it elsewhere."""
    actor = actor_of(request)
    key = push.public_key() if may(actor, "desk.push") else ""
    context = {"lines": bell.lines(actor), "most": bell.MOST, "push_key": key, "person": person_of(request)}
    return render(request, "desk/notices.html", context)


@require_POST
@desk_page()
def read_all(request: HttpRequest) -> HttpResponse:
    mark_read(person_of(request))
    messages.success(request, _("All read."))
    return redirect("desk:notices")


@require_safe
@desk_page()
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """A term that ends: on to where its person can be given a new one, or to one's own access. What comes to
    a group, and another matter: on to its page."""
    actor = actor_of(request)
    own = visible_to(actor, Notice.objects.filter(pk=pk))
    if about := group_alerts.about_groups(actor, own):
        mark_read(person_of(request), notice=about[0])
        return redirect("coaching:group", group_alerts.alert_of(about[0]).group.slug)
    if (address := matters.address_of(actor, own)) is not None:
        mark_read(person_of(request), notice=own.get())
        return redirect(address)
    notice = get_object_or_404(terms.about_terms(actor, own))
    mark_read(person_of(request), notice=notice)
    alert = terms.alert_of(notice)
    if terms.may_arrange(actor, alert):
        return redirect("people:people", alert.membership.organization.slug)
    return redirect("desk:notices" if actor.via == "device" else "people:access")


@require_POST
@desk_page("desk.push")
def subscribe(request: HttpRequest) -> HttpResponse:
    """Keep this browser's subscription, or end it (`off`)."""
    sent, person = request.POST, person_of(request)
    endpoint = sent.get("endpoint", "")
    if "off" in sent:
        bell.unsubscribe(person, endpoint)
        return JsonResponse({"on": False})
    try:
        push.subscribe(person, endpoint, sent.get("p256dh", ""), sent.get("auth", ""))
    except push.NotASubscription:
        return JsonResponse({"error": _("This browser's notices can't be used here.")}, status=422)
    return JsonResponse({"on": True})


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that shows a notice while no page is open, and a kept page while the line is away. It is the
    same for everybody and knows nobody; it serves the field's pages too, which lie beside the desk's."""
    response = render(request, "desk/sw.js", content_type="text/javascript")
    response.headers["Service-Worker-Allowed"] = "/"
    return response
