"""The page on which a story is written, and what helps there: autosave, style helper, proposed structure."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_prose_editor.widgets import importmap

from sambung.media.models import File
from sambung.media.serving import respond
from sambung.news.views_desk import story_of
from sambung.news.writing_page import WritingPage, throw_away
from sambung.people.models import Role
from sambung.people.permissions import may
from sambung.people.request import actor_of, desk_required, member_required, person_of


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Write the story beside what was sent in; a save over somebody else's shows both texts."""
    actor = actor_of(request)
    story = story_of(actor, code)
    sent = request.POST if request.method == "POST" else None
    page = WritingPage(story, actor, sent, files=request.FILES)
    if not may(actor, "story.write", story.parcel):
        return _over(request, page)
    if request.method == "POST" and page.saved():
        messages.success(request, _("The version is saved."))
        return redirect("desk:item", code)
    imports = importmap.render(attrs={"nonce": str(getattr(request, "csp_nonce", ""))})
    context = {"page": page, "parcel": story.parcel, "form": page.form, "seen": page.seen}
    context |= {"editor_imports": imports, "owner": person_of(request).pk}
    return render(request, "news/write.html", context, status=page.status)


def _over(request: HttpRequest, page: WritingPage) -> HttpResponse:
    """The story has moved on while somebody wrote: their words are shown, to copy."""
    if request.method != "POST" or Role.EDITOR not in page.seen.office_roles:
        raise PermissionDenied
    context = {"parcel": page.story.parcel, "form": page.form}
    return render(request, "news/write_over.html", context, status=409)


@require_POST
@desk_required
def autosave(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what is typed so far, or throw it away."""
    actor = actor_of(request)
    story = story_of(actor, code)
    if not may(actor, "story.write", story.parcel):
        raise PermissionDenied
    if "buang" in request.POST:
        throw_away(story, actor)
        return redirect("news:write", code)
    page = WritingPage(story, actor, request.POST)
    kept = page.keep()
    return JsonResponse(kept, status=409 if page.theirs else 200)


def _typed(request: HttpRequest, code: str) -> WritingPage:
    """What was sent from the writing page. Raises `PermissionDenied` for who may not write now."""
    actor = actor_of(request)
    story = story_of(actor, code)
    if not may(actor, "story.write", story.parcel):
        raise PermissionDenied
    return WritingPage(story, actor, request.POST)


@require_POST
@desk_required
def style(request: HttpRequest, code: str) -> HttpResponse:
    """Look over what is typed: the findings alone for the page's script, else the page with all of it."""
    page = _typed(request, code)
    if "HX-Request" in request.headers:
        return render(request, "news/style.html", {"looked": page.looked})
    page.keep()
    return redirect(reverse("news:write", args=[code]) + "#gaya")


@require_POST
@desk_required
def outline(request: HttpRequest, code: str) -> HttpResponse:
    """Propose what a text of that kind answers, below what is typed."""
    page = _typed(request, code)
    added = page.proposed()
    if "HX-Request" in request.headers:
        return JsonResponse({"add": added})
    page.keep(added)
    return redirect(reverse("news:write", args=[code]) + "#text")


@require_safe
@member_required  # type: ignore[arg-type]  # it streams
def recording(request: HttpRequest, code: str, pk: UUID) -> HttpResponseBase:
    """A recording that was sent in for a story, for whoever sees its material; `?opus` in half the bytes."""
    story = story_of(actor_of(request), code)
    file = get_object_or_404(File, pk=pk, recording__material__story=story)
    return respond(request, file, "opus" if "opus" in request.GET else "sound")
