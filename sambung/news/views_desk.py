"""Pages at the desk that belong to stories: sending one in, its pictures, its versions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.news.forms import TellForm
from sambung.news.giving import give
from sambung.news.hints import give_hint
from sambung.news.lineage import Lineage
from sambung.news.lineage_drawn import lines
from sambung.news.models import Story
from sambung.news.seen import SeenStory
from sambung.news.versions import Versions
from sambung.people.actors import Actor
from sambung.people.doors import opened_by
from sambung.people.permissions import may, visible_to
from sambung.people.request import actor_of, desk_required, member_required, person_of
from sambung.relay.cord import cord_of
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from sambung.steps.once import sent


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("story.give", by_pin=True)
def tell(request: HttpRequest) -> HttpResponse:
    """Send in a story, on one screen; sent once more with the same key it gives the same story."""
    actor = actor_of(request)
    clarifies = (request.POST or request.GET).get("jenis") == "klarifikasi"
    form = TellForm(actor, clarifies=clarifies)
    if request.method == "POST":
        form = TellForm(actor, request.POST, request.FILES, clarifies)
        parcel = take(form, actor)
        if parcel is not None:
            return redirect("news:told", parcel.code)
        if "compose" in request.POST and not request.accepts("text/html"):
            return JsonResponse({name: form.data.get(name, "") for name in ("text", "composed")})
    page = {"form": form, "owner": person_of(request).pk}
    return render(request, "news/tell.html", page, status=422 if form.errors else 200)


def take(form: TellForm, actor: Actor) -> Parcel | None:
    """Give what the form says; None when something is wrong, which the form then says, or when first a text
    is to be made of its answers."""
    if "compose" in form.data:
        form.show_composed()
        return None
    return sent(form, lambda: give(form.told(), actor=actor, origin_key=form.key_value))


@require_safe
@opened_by("story.give", by_pin=True)
def told(request: HttpRequest, code: str) -> HttpResponse:
    """The code of the story that was just sent, and its cord."""
    actor = actor_of(request)
    stories = Parcel.objects.filter(kind="story").select_related("holder", "region")
    parcel = get_object_or_404(visible_to(actor, stories), code=code)
    page = {"parcel": parcel, "cord": cord_of(parcel, actor), "owner": person_of(request).pk}
    return render(request, "news/told.html", page | {"seen": SeenStory(parcel, actor), "actor": actor})


def story_of(actor: Actor, code: str) -> Story:
    """The story of that code, if the actor may see it. Raises `Http404`."""
    stories = visible_to(actor, Parcel.objects.filter(kind="story", code=code))
    whole = Story.objects.filter(parcel__in=stories).select_related(
        "parcel__region", "parcel__holder", "region__parent__parent"
    )
    return get_object_or_404(whole)


@require_POST
@desk_required
def hint(request: HttpRequest, code: str) -> HttpResponse:
    """Say to whoever sent it what would help the next time: one of those proposed, or words of one's own."""
    words = request.POST.get("own", "").strip() or request.POST.get("words", "")
    try:
        give_hint(story_of(actor_of(request), code), words, actor=actor_of(request))
        messages.success(request, _("Your hint is kept; they read it with their story."))
    except NotAllowed as refused:
        raise PermissionDenied from refused
    except Incomplete as incomplete:
        messages.error(request, " ".join(str(problem) for problem in incomplete.problems.values()))
    return redirect("desk:item", code)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """All versions, two of them compared, one taken back as a new one."""
    actor = actor_of(request)
    page = Versions(story_of(actor, code), actor, request.GET)
    if request.method == "POST":
        if not may(actor, "story.write", page.story.parcel):
            raise PermissionDenied
        if page.restored(request.POST):
            messages.success(request, _("It is the newest version again."))
        else:
            messages.error(request, _("Somebody saved another version meanwhile. Look at it first."))
        return redirect("news:versions", code)
    return render(request, "news/versions.html", {"page": page, "parcel": page.story.parcel})


@require_safe
@member_required
def lineage(request: HttpRequest, code: str) -> HttpResponse:
    """From the raw material to the copies, drawn."""
    actor = actor_of(request)
    page = Lineage(story_of(actor, code).parcel, actor)
    shown = {"page": page, "parcel": page.parcel, "lines": lines(page.beads)}
    return render(request, "news/lineage.html", shown)
