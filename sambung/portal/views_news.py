"""News and bulletins: the lists, and one of each."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from sambung.bulletins import public as public_bulletins
from sambung.bulletins.papers import said_in
from sambung.news import public
from sambung.portal import kits
from sambung.portal.forms import StoriesForm
from sambung.portal.heads import Feed, Head, of_story
from sambung.portal.links import address
from sambung.portal.pages import public_page
from sambung.portal.slugs import Address
from sambung.relay.items import items
from sambung.relay.links import made_of


@public_page
def stories(request: HttpRequest) -> HttpResponse:
    """The news, newest first, narrowed by what the address asks for."""
    form = StoriesForm(request.GET)
    page = public.page(form.asked, request.GET.get("sebelum", ""))
    shown = {
        "head": Head(
            _("News"),
            _("News from the villages, written by those who live there."),
            feed=Feed(_("News"), "/kabar/"),
            indexed=not request.GET,
        ),
        "form": form,
        "stories": page.stories,
        "next": urlencode({**form.asked, "sebelum": page.next}) if page.next else "",
    }
    return render(request, "portal/stories.html", shown)


@public_page
def clarifications(request: HttpRequest) -> HttpResponse:
    """What went round, each with what is right, newest first."""
    page = public.clarifications(request.GET.get("sebelum", ""))
    shown = {
        "head": Head(
            _("Clarifications"),
            _("What goes round in the villages, looked into: what is right and what is not."),
            feed=Feed(_("Clarifications"), "/klarifikasi/"),
            indexed=not request.GET,
        ),
        "stories": page.stories,
        "next": urlencode({"sebelum": page.next}) if page.next else "",
    }
    return render(request, "portal/clarifications.html", shown)


@public_page
def story(request: HttpRequest, named: Address) -> HttpResponse:
    """One news item; a withdrawn one says since when and why."""
    found, near = public.with_near(named.pk)
    if found is None:
        raise Http404
    if request.path != (right := address(found.address)):
        return HttpResponsePermanentRedirect(right)
    if found.is_withdrawn:
        return render(request, "portal/story_withdrawn.html", {"head": of_story(found), "story": found})
    shown = {"head": of_story(found), "story": found, "near": near, "kit": kits.of_story(found)}
    return render(request, "portal/story.html", {**shown, **_began(found.pk)})


def _began(pk: int) -> dict[str, object]:
    """Whether a story began with a villager's voice, and where the public reads that, '' where it doesn't."""
    source = made_of(pk)
    return {"began": source is not None, "voice": items[source.kind].public_address(source) if source else ""}


@public_page
def bulletins(request: HttpRequest) -> HttpResponse:
    """The public bulletins, newest first."""
    page = public_bulletins.page(request.GET.get("sebelum", ""))
    shown = {
        "head": Head(
            _("Bulletins"),
            _("What government asks to be passed on in the villages."),
            indexed=not request.GET,
        ),
        "bulletins": page.bulletins,
        "next": urlencode({"sebelum": page.next}) if page.next else "",
    }
    return render(request, "portal/bulletins.html", shown)


@public_page
def bulletin(request: HttpRequest, named: Address) -> HttpResponse:
    """One bulletin as it went out last; a recalled one says since when."""
    found = public_bulletins.one(named.pk)
    if found is None or found.live is None:
        return _recalled(request, named)
    if request.path != (right := address(found.address)):
        return HttpResponsePermanentRedirect(right)
    head = Head(found.live.title, found.live.text[:200], "article")
    said = said_in(found.live, found, found.parcel.region)
    shown = {"head": head, "bulletin": found, "said": said, "kit": kits.of_bulletin(said)}
    return render(request, "portal/bulletin.html", {**shown, "others": kits.in_other_languages(said)})


def _recalled(request: HttpRequest, named: Address) -> HttpResponse:
    recalled = public_bulletins.recalled(named.pk)
    if recalled is None:
        raise Http404
    head = Head(_("Recalled"), _("This bulletin was recalled."), indexed=False)
    return render(request, "portal/bulletin_recalled.html", {"head": head, "bulletin": recalled})
