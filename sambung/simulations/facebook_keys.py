"""Keys of people and Pages, as Meta gives, exchanges and judges them
(https://developers.facebook.com/docs/facebook-login/guides/access-tokens)."""

import secrets
import time
from collections.abc import Sequence

from sambung.simulations.facebook_errors import GraphError, dead_key
from sambung.simulations.shelf import Shelf, Thing
from sambung.simulations.wire import Request

SCOPES = (
    "pages_show_list",
    "pages_manage_posts",
    "pages_read_engagement",
    "pages_read_user_content",
    "read_insights",
)
LASTS = 90 * 24 * 3600
"""Seconds after which an app must ask for access to data anew."""


class Keys:
    """All keys that were given out to one app (`app`: its id and secret)."""

    def __init__(self, shelf: Shelf, app: tuple[str, str], site: str) -> None:
        self.shelf, self._app, self._site = shelf, app, site

    def issue(self, token: str, of: str, *, page: str = "", scopes: Sequence[str] = SCOPES) -> None:
        now = time.time()
        key = {"of": of, "page": page, "scopes": list(scopes), "state": "valid", "until": now + LASTS}
        self.shelf.put("key", token, key)

    def end(self, token: str, state: str = "revoked") -> None:
        """It is `expired` or `revoked` from now on."""
        key = self.shelf.get("key", token)
        if key is not None:
            self.shelf.put("key", token, key | {"state": state})

    def consent(self, person: str, pages: Sequence[str]) -> str:
        """The code with which an app gets the keys of these Pages."""
        code = secrets.token_urlsafe(24)
        self.shelf.put("code", code, {"person": person, "pages": list(pages), "used": False})
        return code

    def of(self, request: Request) -> Thing:
        token = request.bearer or request.params.get("access_token", "")
        key = self.shelf.get("key", token)
        if key is None:
            raise GraphError(190, "Invalid OAuth access token - Cannot parse access token", 401)
        if key["state"] != "valid":
            raise dead_key(key["state"])
        if key["until"] < time.time():
            raise dead_key("expired")
        return key

    def exchanged(self, request: Request) -> Thing:
        asked = request.params
        if (asked.get("client_id"), asked.get("client_secret")) != self._app:
            raise GraphError(101, "Error validating application")
        if asked.get("grant_type") == "fb_exchange_token":
            key = self.shelf.get("key", asked.get("fb_exchange_token", ""))
            if key is None:
                raise GraphError(190, "Invalid OAuth access token", 401)
            return self._issued(key["of"], key.get("pages", []), "long")
        code = self.shelf.get("code", asked.get("code", ""))
        if code is None:
            raise GraphError(100, "Invalid verification code format.", subcode=36007)
        if code["used"]:
            raise GraphError(100, "This authorization code has been used.", subcode=36009)
        self.shelf.put("code", asked["code"], code | {"used": True})
        return self._issued(code["person"], code["pages"], "short")

    def _issued(self, person: str, pages: Sequence[str], how: str) -> Thing:
        token = f"user-{how}-{secrets.token_urlsafe(18)}"
        self.issue(token, person)
        key = self.shelf.get("key", token) or {}
        self.shelf.put("key", token, key | {"pages": list(pages)})
        return {"access_token": token, "token_type": "bearer", "expires_in": 60 * 24 * 3600}

    def told_of(self, request: Request) -> Thing:
        key = self.shelf.get("key", request.params.get("input_token", ""))
        if request.bearer != "|".join(self._app):
            raise GraphError(190, "Invalid OAuth access token", 401)
        if key is None:
            return {"is_valid": False, "scopes": [], "error": {"code": 190, "message": "Malformed"}}
        told_of = {
            "app_id": self._app[0],
            "type": "PAGE" if key["page"] else "USER",
            "is_valid": key["state"] == "valid",
            "scopes": key["scopes"],
            "expires_at": 0,
            "data_access_expires_at": int(key["until"]),
        }
        if key["state"] != "valid":
            subcode = 463 if key["state"] == "expired" else 460
            told_of["error"] = {"code": 190, "subcode": subcode, "message": "Error validating access token"}
        return told_of

    def pages_of(self, key: Thing) -> list[Thing]:
        pages = []
        for page in filter(None, (self.shelf.get("page", each) for each in key.get("pages", []))):
            token = f"page-{page['id']}-{secrets.token_urlsafe(18)}"
            self.issue(token, page["id"], page=page["id"])
            tasks = ["ANALYZE", "CREATE_CONTENT", "MANAGE", "MODERATE"]
            link = f"{self._site}/{page['id']}"
            pages.append(
                {"id": page["id"], "name": page["name"], "link": link, "access_token": token, "tasks": tasks}
            )
        return pages
