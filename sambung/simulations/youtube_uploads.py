"""Uploads that go on after a break
(https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol): a session, parts with
`Content-Range`, 308 with `Range` until all is there, `bytes */N` to ask how far it is."""

import re
import secrets
import time

from sambung.simulations.shelf import Shelf, Thing
from sambung.simulations.wire import Answer, Request, told
from sambung.simulations.youtube_refusing import Refused
from sambung.simulations.youtube_videos import Videos, checked

GRANULE = 256 * 1024
"""Every part but the last is a multiple of this many bytes."""
UNREADABLE = b"not a video"
"""A file that begins so can't be processed."""


class Uploads:
    def __init__(self, shelf: Shelf, videos: Videos) -> None:
        self.shelf, self.videos = shelf, videos

    def begun(self, request: Request, channel: str) -> Answer:
        body = request.json or {}
        size = int(request.headers.get("x-upload-content-length", 0))
        if request.query.get("uploadType") != "resumable" or size <= 0:
            raise Refused(400, "mediaBodyRequired", "The request does not include the video content.")
        checked(body)
        session = secrets.token_urlsafe(16)
        row: Thing = {
            "channel": channel,
            "size": size,
            "has": 0,
            "body": body,
            "video": "",
            "at": time.time(),
        }
        self.shelf.put("session", session, row)
        self.shelf.file(f"session-{session}").write_bytes(b"")
        host = request.headers.get("host", "")
        place = f"http://{host}/youtube/{request.path}?uploadType=resumable&upload_id={session}"
        return Answer(200, b"", {"Location": place, "X-Goog-Upload-Status": "active"})

    def part(self, request: Request, half: bool = False) -> Answer:
        session = request.query["upload_id"]
        found = self.shelf.get("session", session)
        if found is None:
            raise Refused(404, "notFound", "The upload session was not found.")
        if found["video"]:
            return told(self.videos.shown(found["video"], ("id", "snippet", "status")))
        whole = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", request.headers.get("content-range", ""))
        if whole and int(whole.group(1)) == found["has"]:
            found = self._taken(session, found, request.body, half)
        if found["has"] < found["size"]:
            has = found["has"]
            return Answer(308, b"", {"Range": f"bytes=0-{has - 1}"} if has else {})
        return told(self._done(session, found))

    def half_taken(self, request: Request) -> Answer:
        """The connection ends in the middle of a part: whole granules of what came until then are kept."""
        if "upload_id" in request.query:
            self.part(request, half=True)
        return Answer(cut=0)

    def _taken(self, session: str, found: Thing, part: bytes, half: bool) -> Thing:
        if half:
            part = part[: len(part) // 2 // GRANULE * GRANULE]
        last = found["has"] + len(part) == found["size"]
        if found["has"] + len(part) > found["size"] or (len(part) % GRANULE and not last):
            raise Refused(400, "badRequest", "Invalid size of a part.")
        with self.shelf.file(f"session-{session}").open("ab") as file:
            file.write(part)
        found = found | {"has": found["has"] + len(part)}
        self.shelf.put("session", session, found)
        return found

    def _done(self, session: str, found: Thing) -> Thing:
        file = self.shelf.file(f"session-{session}")
        with file.open("rb") as content:
            failed = content.read(len(UNREADABLE)) == UNREADABLE
        video = self.videos.put(found["channel"], found["body"], found["size"], failed=failed)
        file.rename(self.shelf.file(f"video-{video}"))
        self.shelf.put("session", session, found | {"video": video})
        return self.videos.shown(video, ("id", "snippet", "status"))
