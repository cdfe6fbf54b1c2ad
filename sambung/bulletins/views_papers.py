"""The papers of a bulletin at the desk: for its author before it goes out, for groups beside their copy."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sambung.bulletins import papers, wordings
from sambung.bulletins.forms_papers import OtherWordsForm
from sambung.bulletins.views_desk import bulletin_of
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.people.request import actor_of, desk_required
from sambung.relay.models import Parcel

WHOLE = (
    "region__parent__parent", "bulletin__author", "bulletin__live", "copy__edition", "copy__bulletin__author",
    "copy__bulletin__parcel__region__parent__parent",
)  # fmt: skip


@require_safe
@never_cache
@desk_required
def paper(request: HttpRequest, code: str, paper: str) -> HttpResponse:
    """One of a bulletin, or of a group's copy of it."""
    said = said_by(actor_of(request), code)
    try:
        content = papers.made(said, paper, request.GET)
    except papers.NotThere as nothing:
        raise Http404 from nothing
    return papers.answer(content, paper, code.lower())


def said_by(actor: Actor, code: str) -> papers.Said:
    """What a bulletin or copy says that the actor may see. Raises `Http404`."""
    whole = Parcel.objects.select_related(*WHOLE).filter(kind__in=("bulletin", "bulletin_copy"))
    parcel = get_object_or_404(visible_to(actor, whole), code=code)
    return papers.said_by(parcel)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@desk_required
def other_words(request: HttpRequest, code: str) -> HttpResponse:
    """Give it other words, with all its papers as they are now beside."""
    parcel = bulletin_of(actor_of(request), code)
    if not wordings.may_write(parcel, actor_of(request)):
        raise PermissionDenied
    number, language = wordings.number_of(parcel), request.GET.get("bahasa", "")
    known, earlier = papers.other_words(parcel.bulletin, number), wordings.earlier_words(parcel, number)
    form = OtherWordsForm({**earlier, **known}, language, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        wordings.keep(parcel, form.given(), actor_of(request))
        messages.success(request, _("Kept. The papers say it so from now on."))
        return redirect("bulletins:other_words", parcel.code)
    said = papers.said_by(parcel)
    shown = {"parcel": parcel, "form": form, "said": said, "earlier": set(earlier) - set(known)}
    return render(request, "bulletins/other_words.html", shown, status=422 if form.errors else 200)
