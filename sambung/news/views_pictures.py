"""Pages at the desk about one picture of a story: its people, its faces, its captions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sambung.news.picture_page import PicturePage
from sambung.news.seen_pictures import pictures_with
from sambung.news.views_desk import story_of
from sambung.people.permissions import may
from sambung.people.request import actor_of, member_required
from sambung.relay.errors import Incomplete, NotAllowed


def page_of(request: HttpRequest, code: str, pk: int, action: str) -> PicturePage:
    """The picture before whoever may do this to it, by the code of its story or of the joined one that it
    came with. Raises `Http404` and `PermissionDenied`."""
    actor = actor_of(request)
    story = story_of(actor, code)
    whole = ("story__parcel", "given_with", "file__uploaded_by", "burnt")
    pictures = pictures_with(story).select_related(*whole)
    picture = get_object_or_404(pictures, pk=pk)
    if not may(actor, action, picture if action == "picture.answer" else picture.story.parcel):
        raise PermissionDenied
    return PicturePage(story, picture, actor, request if request.method == "POST" else None)


def show(request: HttpRequest, page: PicturePage, status: int = 200) -> HttpResponse:
    context = {"page": page, "parcel": page.story.parcel, "seen": page.seen}
    return render(request, "news/picture.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def picture(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Who can be seen on a picture, and who agreed how: in full here, its answer alone from a list."""
    page = page_of(request, code, pk, "picture.answer")
    if page.sent is None:
        return show(request, page)
    try:
        if not page.answered():
            return show(request, page, 422)
        messages.success(request, page.kept)
    except NotAllowed as refused:
        raise PermissionDenied from refused
    except Incomplete as incomplete:
        messages.error(request, " ".join(str(problem) for problem in incomplete.problems.values()))
    stays = "detail" in request.POST or page.picture.lacks_agreement
    return redirect("news:picture", code, pk) if stays else redirect("desk:item", code)


@require_POST
@member_required
def take_back(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Somebody on the picture does not agree any more."""
    page = page_of(request, code, pk, "picture.answer")
    try:
        messages.success(request, page.taken_back())
    except Incomplete as incomplete:
        messages.error(request, " ".join(str(problem) for problem in incomplete.problems.values()))
    return redirect("news:picture", code, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def blur(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Mark the faces that are to be made unrecognisable."""
    page = page_of(request, code, pk, "story.blur")
    if page.sent is None:
        return _marking(request, page)
    if problem := page.marked():
        return _marking(request, page, problem)
    messages.success(request, _("Kept. The picture goes out as you marked it, once that is done."))
    return redirect("news:picture", code, pk)


def _marking(request: HttpRequest, page: PicturePage, problem: str = "") -> HttpResponse:
    context = {"page": page, "parcel": page.story.parcel, "seen": page.seen, "problem": problem}
    return render(request, "news/blur.html", context, status=422 if problem else 200)


@require_POST
@member_required
def captions(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Keep the captions of a video, or take them away."""
    page = page_of(request, code, pk, "story.blur")
    if not page.captioned():
        return show(request, page, 422)
    messages.success(request, _("The captions are kept."))
    return redirect("news:picture", code, pk)
