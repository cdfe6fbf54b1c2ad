"""What is read on the Pages: posts by their fields, comments, and how many saw them
(https://developers.facebook.com/docs/graph-api/reference/page-post)."""

import re
import time
from collections.abc import Callable
from typing import Any

from sambung.simulations.facebook_pages import Pages
from sambung.simulations.shelf import Thing
from sambung.simulations.townsfolk import comments_on, counts_of
from sambung.simulations.wire import Request


class Reading:
    """`lively`: people see, like and comment what stands there, by and by."""

    def __init__(self, pages: Pages, *, lively: bool) -> None:
        self.pages, self.lively = pages, lively

    def published(self, request: Request, page: str) -> Thing:
        """Posts, and films as the posts that they are too."""
        posts = [
            thing | {"id": f"{page}_{thing['id']}"} if "size" in thing else thing
            for thing in self.pages.posts(page)
        ]
        return self._list(request, reversed(posts), lambda post: post)

    def videos(self, request: Request, page: str) -> Thing:
        videos = [v for v in self.pages.shelf.all("video") if v["page"] == page and v["published"]]
        return self._list(request, reversed(videos), lambda v: v | {"description": v["message"]})

    def _list(self, request: Request, things: Any, shape: Callable[[Thing], Thing]) -> Thing:
        most = int(request.params.get("limit", 25))
        fields = _fields(request) or ["id"]
        rows = [shape(thing) for thing in list(things)[:most]]
        return {"data": [{name: row[name] for name in fields if name in row} for row in rows], "paging": {}}

    def read(self, request: Request, thing: str) -> Thing:
        _kind, found = self.pages.thing(thing) or ("", {})
        counts = self.counts(found)
        below = len(self.below(found))
        whole = {
            "id": thing,
            "message": found.get("message", ""),
            "description": found.get("message", ""),
            "views": counts["views"],
            "shares": {"count": counts["shares"]},
            "likes": {"data": [], "summary": {"total_count": counts["reactions"]}},
            "reactions": {"data": [], "summary": {"total_count": counts["reactions"]}},
            "comments": {"data": [], "summary": {"total_count": below}},
        }
        if "size" in found:
            whole["status"] = {"video_status": self.pages.state_of(found)}
        return {name: whole[name] for name in ["id", *_fields(request)] if name in whole}

    def attachments(self, request: Request, thing: str) -> Thing:
        post = self.pages.shelf.get("post", thing) or {"media": []}
        photos = [{"type": "photo", "target": {"id": photo}} for photo in post["media"]]
        if len(photos) < 2:
            return {"data": photos}
        return {"data": [{"type": "album", "target": {"id": thing}, "subattachments": {"data": photos}}]}

    def comments(self, request: Request, thing: str) -> Thing:
        found = self.pages.thing(thing)
        rows = [
            {"id": each["id"], "message": each["message"], "created_time": _moment(each["at"])}
            for each in sorted(self.below(found[1] if found else {}), key=lambda row: -row["at"])
        ]
        fields = _fields(request) or ["id", "message", "created_time"]
        most = int(request.params.get("limit", 25))
        return {"data": [{name: row[name] for name in fields if name in row} for row in rows[:most]]}

    def insights(self, request: Request, thing: str) -> Thing:
        found = self.pages.thing(thing)
        value = self.counts(found[1] if found else {})["views"]
        metric = request.params.get("metric", "")
        row = {"name": metric, "period": "lifetime", "values": [{"value": value}]}
        return {"data": [row | {"id": f"{thing}/insights/{metric}/lifetime"}]}

    def counts(self, thing: Thing) -> dict[str, int]:
        if not self.lively or not thing:
            return {"views": 0, "reactions": 0, "shares": 0}
        return counts_of(thing["id"], time.time() - thing["at"])

    def below(self, thing: Thing) -> list[Thing]:
        if not thing:
            return []
        written = [each for each in self.pages.shelf.all("comment") if each["post"] == thing["id"]]
        return [*written, *(comments_on(thing["id"], thing["at"], time.time()) if self.lively else [])]


def _fields(request: Request) -> list[str]:
    """The names asked for, without what stands in brackets or after a dot."""
    asked = re.sub(r"\{[^}]*\}", "", request.params.get("fields", ""))
    return [re.split(r"[.({]", name)[0] for name in re.split(r",(?![^(]*\))", asked) if name]


def _moment(at: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S+0000", time.gmtime(at))
