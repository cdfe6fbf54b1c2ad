"""The papers of a bulletin at the desk: for its author before it goes out, for groups beside their copy."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sambung.bulletins import papers
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
