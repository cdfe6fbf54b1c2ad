"""What can be printed, read aloud and passed on of what the public reads: each a file under its page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from sambung.bulletins import papers
from sambung.bulletins import public as bulletins
from sambung.news import public as news
from sambung.portal import kits
from sambung.portal.links import address
from sambung.portal.pages import public_page
from sambung.portal.slugs import Address


@public_page
def bulletin(request: HttpRequest, named: Address, paper: str) -> HttpResponse:
    """A paper of a bulletin as it went out last; none of a recalled one, so that it is hung up no more."""
    found = bulletins.one(named.pk)
    if found is None or found.live is None:
        raise Http404
    if request.path != (right := address(f"{found.address}{paper}")):
        asked = request.META["QUERY_STRING"]
        return HttpResponsePermanentRedirect(f"{right}?{asked}" if asked else right)
    said = papers.said_in(found.live, found, found.parcel.region)
    try:
        return papers.answer(papers.made(said, paper, request.GET), paper, f"{found.pk}")
    except papers.NotThere as nothing:
        raise Http404 from nothing


@public_page
def story(request: HttpRequest, named: Address, paper: str) -> HttpResponse:
    """What is forwarded of a news item; nothing of a withdrawn one."""
    found = news.one(named.pk)
    if found is None or found.is_withdrawn:
        raise Http404
    if request.path != (right := address(f"{found.address}{paper}")):
        return HttpResponsePermanentRedirect(right)
    made = kits.paper(found, paper)
    if made is None:
        raise Http404
    return papers.answer(made, paper, f"{found.pk}")
