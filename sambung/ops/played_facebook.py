"""What "Facebook" holds in the demo, and where people agree there: marked, and nowhere else than in the
demo."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.ops import playing
from sambung.simulations.facebook import Facebook

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
LONGEST = 500
"""Characters of a comment or name that somebody types here."""


def in_the_demo(view: View[P]) -> View[P]:
    """Nothing is played in a live installation."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(guarded)


@dataclass(frozen=True)
class Standing:
    """A post as people there see it."""

    id: str
    page: str
    words: str
    title: str
    photos: list[dict[str, Any]]
    video: str
    at: float
    changed: bool
    counts: dict[str, int]
    comments: list[dict[str, Any]]


def standing(facebook: Facebook, thing: dict[str, Any]) -> Standing:
    page = facebook.shelf.get("page", thing["page"]) or {"name": thing["page"]}
    photos = [facebook.shelf.get("photo", photo) for photo in thing.get("media", [])]
    return Standing(
        id=thing["id"],
        page=page["name"],
        words=thing["message"],
        title=thing.get("title", ""),
        photos=[photo for photo in photos if photo],
        video=thing["id"] if "size" in thing else "",
        at=thing["at"],
        changed=bool(thing["changed"]),
        counts=facebook.reading.counts(thing),
        comments=facebook.reading.below(thing),
    )


@require_safe
@in_the_demo
def wall(request: HttpRequest, page: str = "") -> HttpResponse:
    """Everything that stands there now, newest first; of one Page only, or one post."""
    facebook = playing.facebook()
    posts = [standing(facebook, each) for each in reversed(facebook.pages.posts())]
    if page:
        posts = [each for each in posts if page in (each.id, each.id.partition("_")[0])]
    context = {"posts": posts, "pages": facebook.shelf.all("page"), "asked": page}
    return render(request, "ops/played_facebook.html", context)


@require_safe
@in_the_demo
def photo(request: HttpRequest, kind: str, number: int) -> FileResponse:
    """The bytes of a photo or video."""
    file = playing.facebook().shelf.file(f"{'photo' if kind == 'foto' else 'video'}-{number}")
    if not file.exists():
        raise Http404
    return FileResponse(file.open("rb"), content_type="image/jpeg" if kind == "foto" else "video/mp4")


@require_POST
@in_the_demo
def comment(request: HttpRequest, post: str) -> HttpResponse:
    """Somebody there writes something below it."""
    facebook = playing.facebook()
    words = " ".join(request.POST.get("words", "").replace("\x00", "").split())[:LONGEST]
    if facebook.pages.thing(post) is None:
        raise Http404
    if words:
        facebook.pages.comment(post, words)
    return redirect("played:facebook_one", post)


@require_http_methods(["GET", "HEAD", "POST"])
@in_the_demo
def consent(request: HttpRequest) -> HttpResponse:
    """Where somebody agrees, as at the real service: which Pages, or not at all."""
    asked = request.GET
    back, state = asked.get("redirect_uri", ""), asked.get("state", "")
    if _origin(back) != _origin(settings.BASE_URL):
        return render(request, "ops/played_consent.html", {"odd": True}, status=400)
    facebook = playing.facebook()
    if request.method == "POST":
        return redirect(f"{back}?{urlencode(_answer(facebook, request.POST, state))}")
    pages = [page for page in facebook.shelf.all("page") if page["owner"] in ("", playing.TOWN)]
    return render(request, "ops/played_consent.html", {"pages": pages})


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc


def _answer(facebook: Facebook, sent: Any, state: str) -> dict[str, str]:
    if "no" in sent:
        return {"error": "access_denied", "error_reason": "user_denied", "state": state}
    pages = [page for page in sent.getlist("page") if facebook.shelf.get("page", page)]
    if name := " ".join(sent.get("new", "").replace("\x00", "").split())[:100]:
        number = str(1_090_000 + facebook.shelf.number("page"))
        facebook.found_page(number, name, f"unused-{number}", owner=playing.TOWN)
        pages.append(number)
    return {"code": facebook.consent(playing.TOWN, pages), "state": state}
