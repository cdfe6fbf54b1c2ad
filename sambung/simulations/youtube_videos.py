"""What stands on the channels: videos, put there, changed, taken down and read
(https://developers.google.com/youtube/v3/docs/videos)."""

import json
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from email import message_from_bytes

from sambung.simulations.shelf import Shelf, Thing
from sambung.simulations.townsfolk import comments_on, counts_of
from sambung.simulations.wire import Answer, Request
from sambung.simulations.youtube_refusing import Refused, no_video

HEAVIEST_THUMBNAIL = 2 * 1024 * 1024


class Videos:
    """Everything that was put on any of the channels. `lively`: people see and comment on it. `takes`:
    seconds until a video is prepared, or found to be none."""

    takes = 0.0

    def __init__(self, shelf: Shelf, *, lively: bool = False) -> None:
        self.shelf, self.lively = shelf, lively

    def all(self, channel: str = "") -> list[Thing]:
        """All that are there, also those that nobody sees, oldest first."""
        return [each for each in self.shelf.all("video") if channel in ("", each["channel"])]

    def seen(self, channel: str = "") -> list[Thing]:
        """What people see there."""
        return [
            each
            for each in self.all(channel)
            if each["status"]["privacyStatus"] != "private" and self.state_of(each) != "failed"
        ]

    def state_of(self, video: Thing) -> str:
        """How far it is prepared: `uploaded`, `processed` or `failed`."""
        if time.time() < video["at"] + self.takes:
            return "uploaded"
        return str(video["status"]["uploadStatus"])

    def put(self, channel: str, body: Thing, size: int, *, failed: bool) -> str:
        video: Thing = {
            "id": secrets.token_urlsafe(8)[:11],
            "channel": channel,
            "snippet": body["snippet"],
            "status": {
                "privacyStatus": "public",
                **body["status"],
                "uploadStatus": "failed" if failed else "processed",
            },
            "size": size,
            "thumbnail": "",
            "captions": {},
            "at": time.time(),
            "changed": 0,
        }
        self.shelf.put("video", video["id"], video)
        return str(video["id"])

    def shown(self, video: str, parts: Iterable[str]) -> Thing:
        found = self.shelf.get("video", video) or {}
        shown: Thing = {"kind": "youtube#video", "id": video}
        for part in parts:
            if part == "statistics":
                shown[part] = {f"{name}Count": str(count) for name, count in self.counts(found).items()}
            elif part == "status":
                shown[part] = self._status_of(found)
            elif part == "snippet":
                shown[part] = found[part]
        return shown

    def _status_of(self, video: Thing) -> Thing:
        status = {name: told for name, told in video["status"].items() if name != "failureReason"}
        state = self.state_of(video)
        why = {"failureReason": "conversion"} if state == "failed" else {}
        return {**status, "uploadStatus": state, **why}

    def counts(self, video: Thing) -> dict[str, int]:
        alive = counts_of(video["id"], time.time() - video["at"]) if self.lively else {}
        return {
            "view": alive.get("views", 0),
            "like": alive.get("reactions", 0),
            "comment": len(self.below(video)),
        }

    def below(self, video: Thing) -> list[Thing]:
        """The comments, newest first; none where it is for children."""
        if video["status"].get("selfDeclaredMadeForKids"):
            return []
        written = [each for each in self.shelf.all("comment") if each["video"] == video["id"]]
        alive = comments_on(video["id"], video["at"], time.time()) if self.lively else []
        return sorted([*written, *alive], key=lambda each: -float(each["at"]))

    def comment(self, video: str, message: str) -> None:
        """Somebody writes something below it."""
        comment = {"id": f"Ug{self.shelf.number('comment')}", "video": video, "message": message}
        self.shelf.put("comment", comment["id"], comment | {"at": time.time()})

    # Calls.

    def channels(self, request: Request, channel: str) -> Thing:
        title = (self.shelf.get("channel", channel) or {})["title"]
        lists = {"relatedPlaylists": {"uploads": f"UU{channel[2:]}"}}
        whole = {"snippet": {"title": title}, "contentDetails": lists}
        wanted = request.query.get("part", "").split(",")
        row = {"kind": "youtube#channel", "id": channel}
        return {"items": [row | {part: whole[part] for part in wanted if part in whole}]}

    def listed(self, request: Request, channel: str) -> Thing:
        if request.query.get("playlistId") != f"UU{channel[2:]}" or not self.all(channel):
            raise Refused(404, "playlistNotFound", "The playlist cannot be found.")
        most = int(request.query.get("maxResults", 5))
        rows = [_listed(video) for video in reversed(self.all(channel))]
        return {"items": rows[:most], "pageInfo": {"totalResults": len(rows), "resultsPerPage": most}}

    def read(self, request: Request, channel: str) -> Thing:
        wanted = request.query.get("id", "").split(",")
        parts = request.query.get("part", "").split(",")
        return {"items": [self.shown(one, parts) for one in wanted if self.shelf.get("video", one)]}

    def update(self, request: Request, channel: str) -> Thing:
        body = request.json or {}
        video = self.own(str(body.get("id", "")), channel)
        parts = request.query.get("part", "").split(",")
        checked(video | {part: body.get(part, {}) for part in parts})
        for part in parts:
            kept = {name: video[part][name] for name in ("uploadStatus",) if name in video[part]}
            video[part] = {**body.get(part, {}), **kept}
        self.shelf.put("video", video["id"], video | {"changed": video["changed"] + 1})
        return self.shown(video["id"], parts)

    def delete(self, request: Request, channel: str) -> Answer:
        video = self.own(request.query.get("id", ""), channel)
        self.shelf.drop("video", video["id"])
        for kind in ("video", "thumbnail"):
            with suppress(FileNotFoundError):
                self.shelf.file(f"{kind}-{video['id']}").unlink()
        return Answer(204)

    def thumbnail(self, request: Request, channel: str) -> Thing:
        video = self.own(request.query.get("videoId", ""), channel)
        if not request.body.startswith((b"\xff\xd8", b"\x89PNG")) or len(request.body) > HEAVIEST_THUMBNAIL:
            raise Refused(400, "invalidImage", "The provided image content is invalid.")
        self.shelf.file(f"thumbnail-{video['id']}").write_bytes(request.body)
        self.shelf.put("video", video["id"], video | {"thumbnail": request.mime})
        return {"kind": "youtube#thumbnailSetResponse", "items": [{}]}

    def comments(self, request: Request, channel: str) -> Thing:
        video = self.shelf.get("video", request.query.get("videoId", ""))
        if video is None:
            raise no_video()
        if video["status"].get("selfDeclaredMadeForKids"):
            raise Refused(403, "commentsDisabled", "The video has disabled comments.")
        rows = [
            {
                "id": each["id"],
                "snippet": {
                    "topLevelComment": {
                        "snippet": {
                            "textOriginal": each["message"],
                            "publishedAt": datetime.fromtimestamp(each["at"], UTC).isoformat(),
                        }
                    }
                },
            }
            for each in self.below(video)
        ]
        return {"items": rows[: int(request.query.get("maxResults", 20))]}

    def own(self, video: str, channel: str) -> Thing:
        """The channel's own video. Raises `Refused`."""
        found = self.shelf.get("video", video)
        if found is None:
            raise no_video()
        if found["channel"] != channel:
            raise Refused(403, "forbidden", "The video is of another channel.")
        return found


def _listed(video: Thing) -> Thing:
    about = {"title": video["snippet"]["title"], "description": video["snippet"].get("description", "")}
    return {
        "kind": "youtube#playlistItem",
        "id": f"PL-{video['id']}",
        "snippet": about | {"resourceId": {"kind": "youtube#video", "videoId": video["id"]}},
    }


def checked(body: Thing) -> None:
    """By https://developers.google.com/youtube/v3/docs/videos. Raises `Refused`."""
    snippet = body.get("snippet") or {}
    title, description = str(snippet.get("title", "")), str(snippet.get("description", ""))
    if not title or len(title) > 100 or set(title) & set("<>"):
        raise Refused(400, "invalidTitle", "The request metadata specifies an invalid or empty video title.")
    if len(description.encode()) > 5_000 or set(description) & set("<>"):
        raise Refused(400, "invalidDescription", "The request metadata specifies an invalid description.")
    tags = snippet.get("tags", [])
    if sum(len(tag) + 2 * (" " in tag) for tag in tags) + max(0, len(tags) - 1) > 500:
        raise Refused(400, "invalidTags", "The request metadata specifies invalid video keywords.")
    if not snippet.get("categoryId"):
        raise Refused(400, "invalidCategoryId", "The snippet.categoryId property is invalid.")
    if (body.get("status") or {}).get("privacyStatus", "public") not in ("public", "unlisted", "private"):
        raise Refused(400, "invalidVideoMetadata", "The request metadata is invalid.")


def related(request: Request) -> tuple[Thing, bytes]:
    """The two parts of a `multipart/related` body (RFC 2387): what is told, and the bytes."""
    head = f"Content-Type: {request.headers.get('content-type', '')}\r\n\r\n".encode()
    parts = message_from_bytes(head + request.body).get_payload()
    if not isinstance(parts, list) or len(parts) != 2:
        raise Refused(400, "badRequest", "Two parts are expected.")
    about, content = (part.get_payload(decode=True) for part in parts)  # type: ignore[union-attr]
    return json.loads(about), content  # type: ignore[arg-type,return-value]
