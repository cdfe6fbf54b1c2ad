"""Comments on a story's text: read, said, settled."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sambung.news import comments as room
from sambung.news.comment_models import Comment
from sambung.news.comments_page import CommentsPage
from sambung.news.models import Story
from sambung.news.views_desk import story_of
from sambung.people.permissions import may, visible_to
from sambung.people.request import actor_of, desk_required


def _story(request: HttpRequest, code: str) -> Story:
    """The story, for who may comment on it. Raises `Http404`, `PermissionDenied`."""
    story = story_of(actor_of(request), code)
    if not may(actor_of(request), "story.comment", story.parcel):
        raise PermissionDenied
    return story


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def comments(request: HttpRequest, code: str) -> HttpResponse:
    """All comments beside the text; a POST says something about some words."""
    story = _story(request, code)
    sent = request.POST.dict() if request.method == "POST" else None
    page = CommentsPage(story, actor_of(request), sent)
    if sent is not None and page.said():
        if "HX-Request" in request.headers:
            return _part(request, story)
        messages.success(request, _("The comment is kept."))
        return redirect("news:comments", code)
    if "HX-Request" in request.headers:
        words = " ".join(page.problems.values())
        return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")
    context = {"page": page, "parcel": story.parcel}
    return render(request, "news/comments_page.html", context, status=422 if page.problems else 200)


@require_POST
@desk_required
def settle(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Say that a comment is settled, or take that back."""
    story, actor = _story(request, code), actor_of(request)
    own = visible_to(actor, Comment.objects.filter(story=story)).select_related("story__parcel")
    one = get_object_or_404(own, pk=pk)
    if "lagi" in request.POST:
        room.reopen(one, actor=actor)
    else:
        room.resolve(one, actor=actor)
    if "HX-Request" in request.headers:
        return _part(request, story)
    return redirect("news:comments", code)


def _part(request: HttpRequest, story: Story) -> HttpResponse:
    """The list of comments, for a page that shows it beside the text."""
    page = CommentsPage(story, actor_of(request))
    return render(request, "news/comments.html", {"page": page, "parcel": story.parcel})
