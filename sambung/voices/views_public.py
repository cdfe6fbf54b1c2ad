"""Public voices: the list and one of them. The portal puts its public frame around these views."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sambung.people.actors import Actor
from sambung.relay.cord import cord_end_of, cord_of
from sambung.relay.routes import routes
from sambung.voices import files, public
from sambung.voices.forms import FilterForm
from sambung.voices.mapping import map_of


def voices(request: HttpRequest) -> HttpResponse:
    """The public voices, newest first, filtered by what the address asks for."""
    form = FilterForm(request.GET)
    page = public.page(form.asked, request.GET.get("sebelum", ""))
    tracks = routes["voice"].tracks
    kept = {name: value for name, value in form.asked.items() if value}
    shown = {
        "form": form,
        "rows": [(v, tracks[v.parcel.track], cord_end_of(v.parcel)) for v in page.voices],
        "next": urlencode({**kept, "sebelum": page.next}) if page.next else "",
        "asked": bool(kept),
        "map": map_of(form.asked),
    }
    return render(request, "voices/list.html", shown)


def voice(request: HttpRequest, code: str) -> HttpResponse:
    """One public voice: the public text and its way, with the words for everybody."""
    parcel = public.one(code)
    if parcel is None:
        raise Http404
    route = routes[parcel.kind]
    page = {
        "parcel": parcel,
        "text": parcel.voice.public_text,
        "track": route.tracks[parcel.track],
        "state": route.state_label(parcel.state, parcel.outcome),
        "cord": cord_of(parcel, Actor.visitor(), files.addresses_in(parcel)),
        "kit": public.kit(parcel),
    }
    return render(request, "voices/public.html", page)
