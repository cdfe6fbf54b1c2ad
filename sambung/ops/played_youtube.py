"""What "YouTube" holds in the demo, and where people agree there: marked, and nowhere else than in the
demo."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.ops import playing
from sambung.ops.played_facebook import LONGEST, in_the_demo
from sambung.simulations.youtube import YouTube


@dataclass(frozen=True)
class Standing:
    """A video as people there see it."""

    id: str
    channel: str
    channel_name: str
    title: str
    words: str
    tags: list[str]
    unlisted: bool
    for_kids: bool
    thumbnail: bool
    captions: list[str]
    at: float
    changed: bool
    counts: dict[str, int]
    comments: list[dict[str, Any]]


def standing(youtube: YouTube, video: dict[str, Any]) -> Standing:
    channel = youtube.shelf.get("channel", video["channel"]) or {"title": video["channel"]}
    snippet, status = video["snippet"], video["status"]
    return Standing(
        id=video["id"],
        channel=video["channel"],
        channel_name=channel["title"],
        title=snippet["title"],
        words=snippet.get("description", ""),
        tags=snippet.get("tags", []),
        unlisted=status["privacyStatus"] == "unlisted",
        for_kids=bool(status.get("selfDeclaredMadeForKids")),
        thumbnail=bool(video["thumbnail"]),
        captions=list(video["captions"]),
        at=video["at"],
        changed=video["changed"] > 1,  # the first time it was shown
        counts=youtube.videos.counts(video),
        comments=youtube.videos.below(video),
    )


@require_safe
@in_the_demo
def wall(request: HttpRequest, channel: str = "") -> HttpResponse:
    """Everything that is seen there now, newest first; of one channel only."""
    youtube = playing.youtube()
    seen = [standing(youtube, each) for each in reversed(youtube.videos.seen(channel))]
    listed = [each for each in seen if channel or not each.unlisted]
    context = {"videos": listed, "channels": youtube.shelf.all("channel"), "asked": channel}
    return render(request, "ops/played_youtube.html", context)


@require_safe
@in_the_demo
def watch(request: HttpRequest) -> HttpResponse:
    """One video, at an address as YouTube's are."""
    youtube = playing.youtube()
    wanted = request.GET.get("v", "")
    found = [standing(youtube, each) for each in youtube.videos.seen() if each["id"] == wanted]
    context = {"videos": found, "channels": [], "asked": wanted}
    return render(request, "ops/played_youtube.html", context, status=200 if found else 404)


@require_safe
@in_the_demo
def file(request: HttpRequest, kind: str, video: str) -> HttpResponseBase:
    """The bytes of a video or its thumbnail, or its captions."""
    youtube = playing.youtube()
    found = youtube.shelf.get("video", video)
    if found is None:
        raise Http404
    if kind == "teks":
        return HttpResponse(next(iter(found["captions"].values()), "WEBVTT\n"), content_type="text/vtt")
    stored = youtube.shelf.file(f"{'video' if kind == 'video' else 'thumbnail'}-{video}")
    if not stored.exists():
        raise Http404
    return FileResponse(stored.open("rb"), content_type="video/mp4" if kind == "video" else "image/jpeg")


@require_POST
@in_the_demo
def comment(request: HttpRequest, video: str) -> HttpResponse:
    """Somebody there writes something below it."""
    youtube = playing.youtube()
    words = " ".join(request.POST.get("words", "").replace("\x00", "").split())[:LONGEST]
    if youtube.shelf.get("video", video) is None:
        raise Http404
    if words:
        youtube.videos.comment(video, words)
    return redirect(f"{settings.YOUTUBE_SITE}/watch?v={video}")


@require_http_methods(["GET", "HEAD", "POST"])
@in_the_demo
def consent(request: HttpRequest) -> HttpResponse:
    """Where somebody agrees, as at the real service: for which channel, or not at all."""
    back, state = request.GET.get("redirect_uri", ""), request.GET.get("state", "")
    if _origin(back) != _origin(settings.BASE_URL):
        return render(request, "ops/played_youtube_consent.html", {"odd": True}, status=400)
    youtube = playing.youtube()
    if request.method == "POST" and (answer := _answer(youtube, request.POST, state)):
        return redirect(f"{back}?{urlencode(answer)}")
    channels = [each for each in youtube.shelf.all("channel") if each["owner"] in ("", playing.TOWN)]
    return render(request, "ops/played_youtube_consent.html", {"channels": channels})


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc


def _answer(youtube: YouTube, sent: Any, state: str) -> dict[str, str]:
    """Nothing while no channel is chosen."""
    if "no" in sent:
        return {"error": "access_denied", "state": state}
    channel = sent.get("channel", "")
    if name := " ".join(sent.get("new", "").replace("\x00", "").split())[:100]:
        channel = f"UCdemo{youtube.shelf.number('channel'):018d}"
        youtube.found_channel(channel, name, f"unused-{channel}", owner=playing.TOWN)
    if youtube.shelf.get("channel", channel) is None:
        return {}
    return {"code": youtube.keys.consent(channel), "state": state}
