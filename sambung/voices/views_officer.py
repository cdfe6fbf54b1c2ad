"""An officer without an account answers for the agency that holds a voice."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sambung.people.permissions import visible_to
from sambung.relay.cord import cord_of
from sambung.relay.errors import NotMoved
from sambung.relay.items import items
from sambung.relay.models import Parcel
from sambung.relay.routes import routes
from sambung.relay.situation import Situation
from sambung.steps import making
from sambung.steps.forms import MoveForm
from sambung.voices import files, standard_answers
from sambung.voices.models import OfficerLink, StandardAnswer
from sambung.voices.officer_links import actor_of_link, link_of
from sambung.voices.pages import secret_page


@secret_page
@require_safe
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The voice as the agency may see it, and what can be done; `?jawaban=` puts in a standard answer."""
    link = link_of(token)
    if link is None:
        return render(request, "voices/officer_gone.html", status=410)
    chosen = standard_answers.text_of(actor_of_link(link), request.GET.get("jawaban", ""))
    moves = making.blanks(_situation(link))
    for form in moves:
        if chosen and form.made.name == "answer":
            form.initial["sender_note"] = chosen
    return render(request, "voices/officer.html", {**_page(link, token, moves), "chosen": bool(chosen)})


@secret_page
@require_POST
def make_move(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """Start, answer or give back, under the name that was typed."""
    link = link_of(token)
    if link is None:
        return render(request, "voices/officer_gone.html", status=410)
    situation = _situation(link)
    form = making.posted(situation, name, request.POST, request.FILES)
    try:
        making.make(form, situation)
    except NotMoved as why:
        return _refused(request, link, token, form, why)
    return _done(request, token, name)


def _done(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """Back to the page while the link is still good, else thanks."""
    if link_of(token) is not None:
        return HttpResponseRedirect(f"{reverse('voices:officer', args=[token])}?langkah={name}")
    return render(request, "voices/officer_done.html")


def _refused(
    request: HttpRequest, link: OfficerLink, token: str, form: MoveForm, why: NotMoved
) -> HttpResponse:
    """The page with what was typed, and what is in the way."""
    link.parcel.refresh_from_db()
    situation = _situation(link)
    refused = making.refusal(why, form, situation)
    page = {**_page(link, token, refused.among(making.blanks(situation))), "refused": refused}
    return render(request, "voices/officer.html", page, status=refused.status)


def _situation(link: OfficerLink) -> Situation:
    return Situation(link.parcel, timezone.now(), actor_of_link(link))


def _page(link: OfficerLink, token: str, moves: list[MoveForm]) -> dict[str, object]:
    actor = actor_of_link(link)
    parcels = visible_to(actor, Parcel.objects.select_related("holder", "region", "voice"))
    parcel = parcels.get(pk=link.parcel_id)
    return {
        "parcel": parcel,
        "actor": actor,
        "agency": link.organization,
        "title": items[parcel.kind].title(parcel, actor),
        "track": routes[parcel.kind].tracks[parcel.track],
        "cord": cord_of(parcel, actor, files.addresses_in(parcel, jawab=token)),
        "moves": moves,
        "token": token,
        "answers": visible_to(actor, StandardAnswer.objects.all()),
    }
