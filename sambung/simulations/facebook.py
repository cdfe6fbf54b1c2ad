"""Facebook Pages, played: what the Graph API takes, gives back and says when it doesn't.

Shapes follow Meta's published description (facebook-business-sdk-codegen); the documentation is cited where
each part of it is played.
"""

import re
import secrets
import threading
from collections.abc import Callable, Sequence
from typing import Any

from sambung.simulations.facebook_errors import GraphError, dead_key, not_there, too_many_calls
from sambung.simulations.facebook_keys import Keys
from sambung.simulations.facebook_pages import Pages
from sambung.simulations.facebook_reading import Reading
from sambung.simulations.misbehaving import Step
from sambung.simulations.shelf import Shelf, Thing
from sambung.simulations.wire import Answer, Request, told

DEMO_APP = ("demo", "demo")
SITE = "https://www.facebook.com"


class Facebook:
    """The Pages of a regency, which people read at `site`. `lively`: people see, like and comment what stands
    there, by and by."""

    name = "facebook"

    def __init__(
        self, shelf: Shelf, app: tuple[str, str] = DEMO_APP, *, site: str = SITE, lively: bool = False
    ) -> None:
        self.shelf = shelf
        self.keys, self.pages = Keys(shelf, app, site), Pages(shelf)
        self.reading = Reading(self.pages, lively=lively)
        self._lock = threading.RLock()

    # What stands behind it.

    def found_page(self, page: str, name: str, token: str, *, owner: str = "") -> None:
        """Let there be a Page, looked after by `owner` (a person's id), for which this key is good."""
        self.shelf.put("page", page, {"id": page, "name": name, "owner": owner})
        self.keys.issue(token, page, page=page)

    def consent(self, person: str, pages: Sequence[str]) -> str:
        """The code with which an app gets the keys of these Pages."""
        code = secrets.token_urlsafe(24)
        self.shelf.put("code", code, {"person": person, "pages": list(pages), "used": False})
        return code

    # The wire.

    def answer(self, request: Request) -> Answer:
        path = re.sub(r"^v\d+\.\d+/", "", request.path).strip("/")
        try:
            with self._lock:
                return self._answered(request, path)
        except GraphError as error:
            return error.answer

    def says(self, step: Step, request: Request) -> Answer:
        if step.do == "lose_half":
            return self.pages.half_taken(request)
        if step.do in ("expired", "revoked"):
            self.keys.end(request.bearer, step.do)
            return dead_key(step.do).answer
        if step.do == "server_error":
            return Answer(503, b"<html><body>Service temporarily unavailable</body></html>", mime="text/html")
        if step.do == "forbidden":
            return GraphError(200, "Requires pages_manage_posts permission to manage the object", 403).answer
        if step.do == "refused":
            return GraphError(100, "Invalid parameter").answer
        return too_many_calls(step)

    def _answered(self, request: Request, path: str) -> Answer:
        if path == "oauth/access_token":
            return told(self.keys.exchanged(request))
        if path == "debug_token":
            return told({"data": self.keys.told_of(request)})
        key = self.keys.of(request)
        if path == "me/accounts":
            return told({"data": self.keys.pages_of(key)})
        thing, _slash, edge = path.partition("/")
        doing = self._doing(request.method, thing, edge)
        if doing is None:
            raise GraphError(100, f"Unsupported {request.method.lower()} request", subcode=33)
        self._allow(key, thing)
        return told(doing(request, thing))

    def _doing(self, method: str, thing: str, edge: str) -> Callable[[Request, str], Any] | None:
        if self.shelf.get("page", thing):
            return {
                ("POST", "feed"): self.pages.post,
                ("POST", "photos"): self.pages.photo,
                ("POST", "videos"): self.pages.video,
                ("GET", "published_posts"): self.reading.published,
                ("GET", "videos"): self.reading.videos,
            }.get((method, edge))
        return {
            ("GET", ""): self.reading.read,
            ("POST", ""): self.pages.change,
            ("DELETE", ""): self.pages.delete,
            ("GET", "attachments"): self.reading.attachments,
            ("GET", "comments"): self.reading.comments,
            ("GET", "insights"): self.reading.insights,
            ("POST", "captions"): self.pages.captions,
        }.get((method, edge))

    def _allow(self, key: Thing, thing: str) -> None:
        page = self.pages.page_of(thing)
        if page is None:
            raise not_there(thing)
        if key["page"] != page:
            raise GraphError(200, "The Page access token is of another Page", 403)
        if "pages_manage_posts" not in key["scopes"]:
            raise GraphError(200, "Requires pages_manage_posts permission", 403)
