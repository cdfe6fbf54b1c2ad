"""An officer without an account answers for the agency that holds a voice."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sambung.people.permissions import visible_to
from sambung.relay.cord import cord_of
from sambung.relay.errors import NotMoved
from sambung.relay.items import items
from sambung.relay.models import Parcel
from sambung.relay.routes import routes
from sambung.relay.situation import Situation
from sambung.voices import files, standard_answers
from sambung.voices.models import OfficerLink, StandardAnswer
from sambung.voices.move_forms import MoveForm, form_for, forms_for, make
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
    moves = forms_for(_situation(link))
    for form in moves:
        if chosen and form.offer.name == "answer":
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
    form = form_for(situation, name, request.POST, request.FILES)
    refused = ""
    try:
        if form is not None and make(situation, form) is not None:
            return _done(request, token, name)
    except NotMoved as why:
        refused = str(why)
    return _again(request, link, token, form, refused)


def _done(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """Back to the page while the link is still good, else thanks."""
    if link_of(token) is not None:
        return HttpResponseRedirect(f"{reverse('voices:officer', args=[token])}?langkah={name}")
    return render(request, "voices/officer_done.html")


def _again(
    request: HttpRequest, link: OfficerLink, token: str, form: MoveForm | None, refused: str
) -> HttpResponse:
    """The page with what was typed, and what is in the way."""
    link.parcel.refresh_from_db()
    moves = forms_for(_situation(link))
    if form is None:
        refused = _("This step is not possible here any more. Look at where it stands now and choose again.")
    else:
        if refused:
            form.show_at(link.parcel)
        moves = [form if move.offer.name == form.offer.name else move for move in moves]
    page = {**_page(link, token, moves), "typed": form, "refused": refused}
    return render(request, "voices/officer.html", page, status=409 if refused else 422)


def _situation(link: OfficerLink) -> Situation:
    return Situation(link.parcel, timezone.now(), actor_of_link(link))


def _page(link: OfficerLink, token: str, moves: list[MoveForm]) -> dict[str, object]:
    actor = actor_of_link(link)
    parcel = visible_to(actor, Parcel.objects.select_related("holder", "region", "voice")).get(
        pk=link.parcel_id
    )
    route = routes[parcel.kind]
    return {
        "parcel": parcel,
        "actor": actor,
        "agency": link.organization,
        "title": items[parcel.kind].title(parcel, actor),
        "track": route.tracks[parcel.track],
        "cord": cord_of(parcel, actor, files.addresses_in(parcel, jawab=token)),
        "moves": moves,
        "token": token,
        "answers": visible_to(actor, StandardAnswer.objects.all()),
    }
