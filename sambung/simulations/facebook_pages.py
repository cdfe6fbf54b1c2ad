"""What stands on the Pages: posts, photos and videos, put there, changed and taken down
(https://developers.facebook.com/docs/pages-api/posts,
https://developers.facebook.com/docs/graph-api/reference/page/photos,
https://developers.facebook.com/docs/video-api/guides/publishing)."""

import json
import re
import secrets
import time
from contextlib import suppress

from sambung.simulations.facebook_errors import GraphError
from sambung.simulations.shelf import Shelf, Thing
from sambung.simulations.wire import Answer, Request

FIRST_ID = 200_000_000_000_000
PART = 4 * 1024 * 1024
"""Bytes of a video that it likes to have at once."""
UNREADABLE = b"not a video"
"""A file that begins so can't be prepared."""


class Pages:
    """Everything that was put on any of the Pages."""

    refuses_twice = True
    """Whether the same words are refused a second time, as the real service mostly does."""
    takes = 0.0
    """Seconds until a film is ready for those who watch, or is found to be none."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def posts(self, page: str = "") -> list[Thing]:
        """What stands there, posts and videos, oldest first."""
        things = [*self.shelf.all("post"), *(v for v in self.shelf.all("video") if v["published"])]
        found = [thing for thing in things if page in ("", thing["page"])]
        return sorted(found, key=lambda thing: (thing["at"], thing["id"]))

    def state_of(self, video: Thing) -> str:
        """How far a film is: `processing`, `ready` or `error`."""
        if time.time() < video["at"] + self.takes:
            return "processing"
        with self.shelf.file(f"video-{video['id']}").open("rb") as content:
            return "error" if content.read(len(UNREADABLE)) == UNREADABLE else "ready"

    def comment(self, post: str, message: str) -> None:
        """Somebody writes something below it."""
        comment = {"id": f"{post}_{self.shelf.number('comment')}", "post": post, "message": message}
        self.shelf.put("comment", comment["id"], comment | {"at": time.time()})

    def page_of(self, thing: str) -> str | None:
        if self.shelf.get("page", thing):
            return thing
        found = self.thing(thing)
        return found[1]["page"] if found else None

    def thing(self, thing: str) -> tuple[str, Thing] | None:
        for kind in ("post", "video", "photo"):
            if found := self.shelf.get(kind, thing):
                return kind, found
        return None

    def _id(self) -> str:
        """No two things have the same, whatever they are."""
        return str(FIRST_ID + self.shelf.number("thing"))

    def post(self, request: Request, page: str) -> Thing:
        asked = request.params
        message = asked.get("message", "")
        media = _media(asked)
        if not message and not asked.get("link") and not media:
            raise GraphError(100, "Requires one of the params: message, link, attached_media")
        if self.refuses_twice and message and self.shelf.holds("post", page=page, message=message):
            raise GraphError(506, "Duplicate status message")
        for photo in media:
            self._hung(photo, page)
        post: Thing = {
            "id": f"{page}_{self._id()}",
            "page": page,
            "message": message,
            "link": asked.get("link", ""),
            "media": media,
            "at": time.time(),
            "changed": 0,
        }
        self.shelf.put("post", post["id"], post)
        return {"id": post["id"]}

    def _hung(self, photo: str, page: str) -> None:
        """A photo that hangs on a post is seen."""
        found = self.shelf.get("photo", photo)
        if found is None or found["page"] != page:
            raise GraphError(100, f"Invalid attached_media: {photo}")
        self.shelf.put("photo", photo, found | {"published": True})

    def photo(self, request: Request, page: str) -> Thing:
        sent = request.files.get("source")
        if sent is None or not sent.content:
            raise GraphError(324, "Missing or invalid image file")
        if not sent.content.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")):
            raise GraphError(324, "Missing or invalid image file")
        photo: Thing = {
            "id": self._id(),
            "page": page,
            "caption": request.params.get("caption", ""),
            "alt": request.params.get("alt_text_custom", ""),
            "published": request.params.get("published") != "false",
            "mime": sent.mime,
            "at": time.time(),
        }
        self.shelf.file(f"photo-{photo['id']}").write_bytes(sent.content)
        self.shelf.put("photo", photo["id"], photo)
        return {"id": photo["id"]}

    def video(self, request: Request, page: str) -> Thing:
        asked = request.params
        phase = asked.get("upload_phase", "")
        if phase == "start":
            return self._video_begun(int(asked.get("file_size", 0)), page)
        video = self.shelf.get(
            "video", (self.shelf.get("session", asked.get("upload_session_id", "")) or {}).get("video", "")
        )
        if video is None:
            raise GraphError(6000, "There was a problem uploading your video file", subcode=1363026)
        if phase == "transfer":
            return self._part_taken(request, video)
        if phase != "finish":
            raise GraphError(100, "Invalid upload_phase")
        if video["has"] != video["size"]:
            raise GraphError(6000, "The video file is incomplete", subcode=1363026)
        done = {"published": True, "title": asked.get("title", ""), "message": asked.get("description", "")}
        self.shelf.put("video", video["id"], video | done | {"at": time.time()})
        return {"success": True}

    def _video_begun(self, size: int, page: str) -> Thing:
        if size <= 0:
            raise GraphError(100, "Requires file_size")
        video: Thing = {"id": self._id(), "page": page, "size": size, "has": 0, "published": False}
        more = {"title": "", "message": "", "captions": {}, "at": time.time(), "changed": 0}
        session = secrets.token_hex(8)
        self.shelf.put("session", session, {"video": video["id"]})
        self.shelf.put("video", video["id"], video | more)
        self.shelf.file(f"video-{video['id']}").write_bytes(b"")
        ends = str(min(size, PART))
        return {
            "upload_session_id": session,
            "video_id": video["id"],
            "start_offset": "0",
            "end_offset": ends,
        }

    def _part_taken(self, request: Request, video: Thing, half: bool = False) -> Thing:
        start = int(request.params.get("start_offset", -1))
        if start != video["has"]:
            where = {"start_offset": video["has"], "end_offset": video["size"]}
            raise GraphError(
                6001, "There was a problem uploading your video", subcode=1363037, error_data=where
            )
        sent = request.files.get("video_file_chunk")
        part = sent.content if sent else b""
        part = part[: len(part) // 2] if half else part
        with self.shelf.file(f"video-{video['id']}").open("ab") as file:
            file.write(part)
        has = video["has"] + len(part)
        self.shelf.put("video", video["id"], video | {"has": has})
        return {"start_offset": str(has), "end_offset": str(video["size"])}

    def half_taken(self, request: Request) -> Answer:
        """The connection ends in the middle of a part: what came until then is kept."""
        if request.params.get("upload_phase") != "transfer":
            return Answer(cut=0)
        session = self.shelf.get("session", request.params.get("upload_session_id", "")) or {}
        video = self.shelf.get("video", session.get("video", ""))
        if video is not None:
            with suppress(GraphError):
                self._part_taken(request, video, half=True)
        return Answer(cut=0)

    def captions(self, request: Request, thing: str) -> Thing:
        video, sent = self.shelf.get("video", thing), request.files.get("captions_file")
        if video is not None and "locales_to_delete" in request.params:
            gone = json.loads(request.params["locales_to_delete"])
            left = {name: text for name, text in video["captions"].items() if name not in gone}
            self.shelf.put("video", thing, video | {"captions": left})
            return {"success": True}
        locale = re.search(r"\.([a-z]{2}_[A-Z]{2})\.srt$", sent.name) if sent else None
        if video is None or sent is None or locale is None:
            raise GraphError(386, "The captions file is not named by its language (name.xx_XX.srt)")
        captions = video["captions"] | {locale.group(1): sent.content.decode()}
        self.shelf.put("video", thing, video | {"captions": captions})
        return {"success": True}

    def change(self, request: Request, thing: str) -> Thing:
        kind, found = self.thing(thing) or ("", {})
        asked = request.params
        if kind == "video":
            new: Thing = {"title": asked.get("name", found["title"]), "message": asked.get("description", "")}
        elif kind == "post":
            new = {"message": asked.get("message", found["message"])}
            if "attached_media" in asked:
                new["media"] = _media(asked)
                for photo in new["media"]:
                    self._hung(photo, found["page"])
        else:
            raise GraphError(100, "Unsupported post request", subcode=33)
        self.shelf.put(kind, thing, found | new | {"changed": found["changed"] + 1})
        return {"success": True}

    def delete(self, request: Request, thing: str) -> Thing:
        kind, _found = self.thing(thing) or ("", {})
        self.shelf.drop(kind, thing)
        if kind == "photo":
            for post in self.shelf.all("post"):
                if thing in post["media"]:
                    left = [photo for photo in post["media"] if photo != thing]
                    self.shelf.put("post", post["id"], post | {"media": left})
        return {"success": True}


def _media(asked: dict[str, str]) -> list[str]:
    """The photos in `attached_media`: a JSON list of `{"media_fbid": "…"}`."""
    try:
        return [str(each["media_fbid"]) for each in json.loads(asked.get("attached_media") or "[]")]
    except (ValueError, TypeError, KeyError):
        raise GraphError(100, "Invalid attached_media") from None
