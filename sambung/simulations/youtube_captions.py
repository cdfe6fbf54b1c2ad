"""Captions of the videos on the channels, one track a language
(https://developers.google.com/youtube/v3/docs/captions)."""

from sambung.simulations.shelf import Thing
from sambung.simulations.wire import Answer, Request
from sambung.simulations.youtube_refusing import Refused
from sambung.simulations.youtube_videos import Videos, related


class Captions:
    def __init__(self, videos: Videos) -> None:
        self.videos = videos

    def insert(self, request: Request, channel: str) -> Thing:
        about, content = related(request)
        snippet = about.get("snippet", {})
        video = self.videos.own(str(snippet.get("videoId", "")), channel)
        language = str(snippet.get("language", ""))
        if not language:
            raise Refused(400, "invalidMetadata", "The request contains invalid metadata values.")
        if language in video["captions"]:
            raise Refused(409, "captionExists", "There is a track with that language and name already.")
        self._keep(video, language, content)
        return {"kind": "youtube#caption", "id": _id(video, language), "snippet": snippet}

    def update(self, request: Request, channel: str) -> Thing:
        about, content = related(request)
        video, language = self._track(str(about.get("id", "")), channel)
        self._keep(video, language, content)
        return {"kind": "youtube#caption", "id": _id(video, language)}

    def listed(self, request: Request, channel: str) -> Thing:
        video = self.videos.own(request.query.get("videoId", ""), channel)
        rows = [
            {
                "kind": "youtube#caption",
                "id": _id(video, language),
                "snippet": {"videoId": video["id"], "language": language, "name": ""},
            }
            for language in video["captions"]
        ]
        return {"items": rows}

    def delete(self, request: Request, channel: str) -> Answer:
        video, language = self._track(request.query.get("id", ""), channel)
        captions = {name: text for name, text in video["captions"].items() if name != language}
        self.videos.shelf.put("video", video["id"], video | {"captions": captions})
        return Answer(204)

    def _track(self, track: str, channel: str) -> tuple[Thing, str]:
        """Its video and language."""
        found = track.removeprefix("cap-").rpartition("-")
        video = self.videos.shelf.get("video", found[0])
        if video is None or found[2] not in video["captions"]:
            raise Refused(404, "captionNotFound", "The caption track could not be found.")
        return self.videos.own(video["id"], channel), found[2]

    def _keep(self, video: Thing, language: str, content: bytes) -> None:
        if not content.startswith(b"WEBVTT"):
            raise Refused(
                400, "contentRequired", "The request does not contain the caption track's contents."
            )
        captions = video["captions"] | {language: content.decode()}
        self.videos.shelf.put("video", video["id"], video | {"captions": captions})


def _id(video: Thing, language: str) -> str:
    return f"cap-{video['id']}-{language}"
