"""YouTube, played: what the Data API v3 takes, gives back and says when it doesn't.

Shapes follow Google's published description of it (discovery document, revision 2026); errors:
https://developers.google.com/youtube/v3/docs/errors.
"""

import re
import threading
from collections.abc import Callable

from sambung.simulations.misbehaving import Step
from sambung.simulations.shelf import Shelf
from sambung.simulations.wire import Answer, Request, told
from sambung.simulations.youtube_captions import Captions
from sambung.simulations.youtube_keys import Keys
from sambung.simulations.youtube_refusing import Refused, dead_key, too_many_calls
from sambung.simulations.youtube_uploads import Uploads
from sambung.simulations.youtube_videos import Videos

DEMO_APP = ("demo", "demo")
PREPARING = 8.0
"""Seconds that it takes to prepare a video."""


class YouTube:
    """The channels of a regency. `lively`: people see, like and comment what stands there, by and by."""

    name = "youtube"

    def __init__(self, shelf: Shelf, app: tuple[str, str] = DEMO_APP, *, lively: bool = False) -> None:
        self.shelf = shelf
        self.keys, self.videos = Keys(shelf, app), Videos(shelf, lively=lively)
        self.uploads, self.captions = Uploads(shelf, self.videos), Captions(self.videos)
        self.videos.takes = PREPARING if lively else 0
        self._lock = threading.RLock()

    def found_channel(self, channel: str, title: str, refresh: str, *, owner: str = "") -> None:
        """Let there be a channel, of `owner` (a person's id), for which this lasting key is good."""
        self.shelf.put("channel", channel, {"id": channel, "title": title, "owner": owner})
        self.keys.issue_lasting(refresh, channel)

    def answer(self, request: Request) -> Answer:
        try:
            with self._lock:
                return self._answered(request)
        except Refused as refused:
            return refused.answer

    def says(self, step: Step, request: Request) -> Answer:
        if step.do == "lose_half":
            return self.uploads.half_taken(request)
        if step.do in ("expired", "revoked"):
            self.keys.end(request, step.do)
            return dead_key().answer
        if step.do == "server_error":
            return Answer(503, b"<html><body>Service Unavailable</body></html>", mime="text/html")
        if step.do == "forbidden":
            return Refused(403, "insufficientPermissions", "Request had insufficient scopes.").answer
        if step.do == "refused":
            return Refused(400, "invalidTitle", "The request metadata specifies an invalid title.").answer
        if step.do == "quota":
            return Refused(403, "quotaExceeded", "The request cannot be completed: quota exceeded.").answer
        if step.do == "upload_limit":
            return Refused(400, "uploadLimitExceeded", "The user has exceeded the number of videos.").answer
        return too_many_calls(step)

    def _answered(self, request: Request) -> Answer:
        path = request.path.strip("/")
        if path == "token":
            return self.keys.exchanged(request)
        if path == "revoke":
            return self.keys.taken_back(request)
        if "upload_id" in request.query:  # the address of a session is a secret of its own
            return self.uploads.part(request)
        key = self.keys.of(request)
        found = re.fullmatch(r"(resumable/)?(upload/)?youtube/v3/([a-zA-Z/]+)", path)
        doing = self._doing(request.method, found.group(3), bool(found.group(2))) if found else None
        if doing is None:
            raise Refused(404, "notFound", "Not Found")
        answer = doing(request, key["channel"])
        return answer if isinstance(answer, Answer) else told(answer)

    def _doing(self, method: str, what: str, upload: bool) -> Callable[[Request, str], object] | None:
        if upload:
            return {
                ("POST", "videos"): self.uploads.begun,
                ("POST", "thumbnails/set"): self.videos.thumbnail,
                ("POST", "captions"): self.captions.insert,
                ("PUT", "captions"): self.captions.update,
            }.get((method, what))
        return {
            ("GET", "channels"): self.videos.channels,
            ("GET", "playlistItems"): self.videos.listed,
            ("GET", "videos"): self.videos.read,
            ("PUT", "videos"): self.videos.update,
            ("DELETE", "videos"): self.videos.delete,
            ("GET", "commentThreads"): self.videos.comments,
            ("GET", "captions"): self.captions.listed,
            ("DELETE", "captions"): self.captions.delete,
        }.get((method, what))
