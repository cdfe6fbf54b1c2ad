"""Giving a voice: the form, the page after it, and the files that came with it."""

import re
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sambung.media.models import File
from sambung.media.serving import respond
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.people.request import actor_of
from sambung.regions.models import Region
from sambung.voices import attempts, danger
from sambung.voices.acting import actor_by_key
from sambung.voices.following import address_of, sender_actor
from sambung.voices.forms import VoiceForm
from sambung.voices.officer_links import actor_of_link, link_of
from sambung.voices.pages import secret_page, voice_of_code
from sambung.voices.showing import sent_page_of
from sambung.voices.taking import take


@secret_page
@require_http_methods(["GET", "HEAD", "POST"])
def give_voice(request: HttpRequest) -> HttpResponse:
    """The form; sent once more with the same key it gives the same voice."""
    form = VoiceForm(initial=_preselected(request))
    if request.method == "POST":
        form = VoiceForm(request.POST, request.FILES)
        given = take(form, Actor.visitor(), attempts.address_of(request))
        if given is not None:
            address = reverse("voices:sent", args=[given.parcel.code])
            return HttpResponseRedirect(f"{address}?{urlencode({'kunci': given.keys.key})}")
    page = {"form": form, "numbers": danger.numbers_for(form.found.village), "signs": danger.pattern()}
    return render(request, "voices/give.html", page, status=422 if form.errors else 200)


def _preselected(request: HttpRequest) -> dict[str, str]:
    """What the address names: the village by `?wilayah=`, what it is by `?jenis=`."""
    code = request.GET.get("wilayah", "")
    region = Region.objects.in_order([code])[:1] if re.fullmatch(r"[\d.]{2,13}", code) else []
    chosen = {"track": request.GET.get("jenis", "")}
    return chosen | ({"village": region[0].path, "region": region[0].code} if region else {})


@secret_page
@require_safe
def sent(request: HttpRequest, code: str) -> HttpResponse:
    """Code, PIN and private link, big enough to read aloud; shown to whoever has the key."""
    code, parcel = voice_of_code(code)
    if parcel is None or actor_by_key(parcel, request.GET.get("kunci", "")) is None:
        return HttpResponseRedirect(address_of(code))
    return render(request, "voices/sent.html", sent_page_of(parcel))


@require_safe
def file(request: HttpRequest, file_id: str, rendition: str) -> HttpResponseBase:
    """A rendition of a file, for those who may read the words that it came with."""
    for actor in _who_asks(request):
        found = visible_to(actor, File.objects.filter(pk=file_id)).first()
        if found is not None:
            return respond(request, found, rendition)
    raise Http404


def _who_asks(request: HttpRequest) -> list[Actor]:
    """The sender by `kunci` (with `kode` for a pass), an officer by `jawab`, whoever is signed in."""
    asking: list[Actor | None] = []
    if word := request.GET.get("kunci"):
        _code, parcel = voice_of_code(request.GET.get("kode", ""))
        asking.append(sender_actor(parcel, word) if parcel is not None else None)
    if token := request.GET.get("jawab"):
        link = link_of(token)
        asking.append(actor_of_link(link) if link is not None else None)
    return [actor for actor in (*asking, actor_of(request)) if actor is not None]
