"""Pages at the desk that belong to bulletins: writing one, and changing its words."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sambung.bulletins.forms import WriteForm
from sambung.bulletins.item import OWN_PAGE
from sambung.bulletins.writing import authors_for, write
from sambung.people.actors import Actor
from sambung.people.doors import opened_by
from sambung.people.permissions import visible_to
from sambung.people.request import actor_of, desk_required, person_of
from sambung.relay.errors import NotMoved
from sambung.relay.models import Parcel
from sambung.relay.offers import offers
from sambung.relay.situation import Situation
from sambung.steps import making
from sambung.steps.forms import MoveForm
from sambung.steps.once import sent


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("bulletin.write")
def write_one(request: HttpRequest) -> HttpResponse:
    """Write a bulletin; sent once more with the same key it gives the same one."""
    actor = actor_of(request)
    form = WriteForm(actor, request.POST if request.method == "POST" else None)
    if "lihat" in request.POST:
        return look(request, form)
    if request.method == "POST":
        parcel = sent(form, lambda: write(form.written(), actor=actor, origin_key=form.key_value))
        if parcel is not None:
            return redirect("desk:item", parcel.code)
    page = {"form": form, "owner": person_of(request).pk}
    return render(request, "bulletins/write.html", page, status=422 if form.errors else 200)


def look(request: HttpRequest, form: WriteForm) -> HttpResponse:
    """Who gets it as it is addressed now: a part of the page for htmx, else all of it with what was typed."""
    page = {"form": form, "looked": True, "reach": form.reach(), "owner": person_of(request).pk}
    asked = getattr(request, "htmx", None)
    return render(request, "bulletins/reach.html" if asked else "bulletins/write.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def words(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Change title, text and last day, on a page of its own, with the move that takes them on."""
    situation = Situation(bulletin_of(actor_of(request), code), timezone.now(), actor_of(request))
    if name not in OWN_PAGE:
        raise Http404
    if request.method == "POST" and situation.parcel.bulletin.author in authors_for(situation.actor):
        return _changed(request, situation, name)
    offer = next((offer for offer in offers(situation) if offer.name == name), None)
    if request.method == "POST" or offer is None:
        raise PermissionDenied
    return _page(request, situation, making.blank(offer, situation, whole=True))


def bulletin_of(actor: Actor, code: str) -> Parcel:
    """The bulletin of that code, if the actor may see it. Raises `Http404`."""
    whole = Parcel.objects.select_related("bulletin__author", "bulletin__live", "region", "holder")
    return get_object_or_404(visible_to(actor, whole), kind="bulletin", code=code)


def _changed(request: HttpRequest, situation: Situation, name: str) -> HttpResponse:
    form = making.posted(situation, name, request.POST, request.FILES, whole=True)
    try:
        making.make(form, situation)
    except NotMoved as why:
        situation = Situation(
            bulletin_of(situation.actor, situation.parcel.code), situation.now, situation.actor
        )
        return _page(request, situation, form, making.refusal(why, form, situation))
    messages.success(request, _("Done: %(what)s.") % {"what": form.made.done})
    return redirect("desk:item", situation.parcel.code)


def _page(
    request: HttpRequest, situation: Situation, form: MoveForm, refused: making.Refusal | None = None
) -> HttpResponse:
    page = {"parcel": situation.parcel, "form": form, "refused": refused}
    return render(request, "bulletins/words.html", page, status=refused.status if refused else 200)
