"""What is wrong in a story: saying so without account or script, and reading what became of it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sambung.news import public
from sambung.news.errata.models import ErrorReport
from sambung.news.errata.notices import private_path
from sambung.news.errata.reporting import key_fits
from sambung.news.models import Story
from sambung.people.actors import Actor
from sambung.portal.errata_form import ErrorForm, take
from sambung.portal.slugs import Address
from sambung.relay.codes import WrongCode, read_code
from sambung.relay.cord import cord_of
from sambung.voices import attempts
from sambung.voices.pages import secret_page


@secret_page
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, named: Address) -> HttpResponse:
    """Say what is wrong; sent once more with the same key it gives the same report."""
    story = _live(named.pk)
    form = ErrorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        parcel = take(form, story, attempts.address_of(request), timezone.now())
        if parcel is not None:
            return HttpResponseRedirect(f"{private_path(parcel.code)}&baru=1")
    page = {"form": form, "story": story}
    return render(request, "portal/error.html", page, status=form.status)


def _live(pk: int) -> Story:
    """The story as the public reads it now. Raises `Http404` once it is withdrawn."""
    story = public.one(pk)
    if story is None or story.is_withdrawn:
        raise Http404
    return story


@secret_page
@require_safe
def followed(request: HttpRequest, code: str) -> HttpResponse:
    """What became of a report: by its code where it stands, under the private link also the words."""
    found = _report_of(code)
    parcel = found.parcel
    own = key_fits(parcel.code, request.GET.get("kunci", ""))
    actor = Actor.sender(parcel.pk) if own else Actor.visitor()
    page = {
        "report": found,
        "parcel": parcel,
        "own": own,
        "cord": cord_of(parcel, actor),
        "new": own and "baru" in request.GET,
        "link": request.build_absolute_uri() if own else "",
    }
    return render(request, "portal/error_followed.html", page)


def _report_of(typed: str) -> ErrorReport:
    try:
        code = read_code(typed)
    except WrongCode:
        raise Http404 from None
    found = ErrorReport.objects.select_related("parcel__region", "parcel__holder", "story")
    report = found.filter(parcel__code=code).first()
    if report is None:
        raise Http404
    return report
