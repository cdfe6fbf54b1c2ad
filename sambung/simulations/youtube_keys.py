"""Keys for channels, as Google gives, renews and takes them back
(https://developers.google.com/identity/protocols/oauth2/web-server)."""

import secrets
import time

from sambung.simulations.shelf import Shelf, Thing
from sambung.simulations.wire import Answer, Request, told
from sambung.simulations.youtube_refusing import Refused, dead_key

SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"
LASTS = 3599
"""Seconds that a key for calls is good."""


class Keys:
    """All keys that were given out to one app (`app`: its id and secret)."""

    def __init__(self, shelf: Shelf, app: tuple[str, str]) -> None:
        self.shelf, self._app = shelf, app

    def issue_lasting(self, refresh: str, channel: str) -> None:
        self.shelf.put("lasting", refresh, {"channel": channel, "state": "valid"})

    def issue(self, refresh: str) -> str:
        """A key for calls."""
        token = f"ya29.{secrets.token_urlsafe(24)}"
        self.shelf.put("key", token, {"lasting": refresh, "until": time.time() + LASTS})
        return token

    def end(self, request: Request, how: str) -> None:
        """The key of this request is `expired` (it can be renewed) or `revoked` from now on."""
        key = self.shelf.get("key", request.bearer)
        if key is None:
            return
        self.shelf.put("key", request.bearer, key | {"until": 0})
        if how == "revoked":
            self.revoke(key["lasting"])

    def revoke(self, refresh: str) -> None:
        lasting = self.shelf.get("lasting", refresh)
        if lasting is not None:
            self.shelf.put("lasting", refresh, lasting | {"state": "revoked"})

    def consent(self, channel: str) -> str:
        """The code with which an app gets the keys of a channel."""
        code = f"4/{secrets.token_urlsafe(24)}"
        self.shelf.put("code", code, {"channel": channel, "used": False})
        return code

    def of(self, request: Request) -> Thing:
        key = self.shelf.get("key", request.bearer)
        if key is None or key["until"] < time.time():
            raise dead_key()
        lasting = self.shelf.get("lasting", key["lasting"])
        if lasting is None or lasting["state"] != "valid":
            raise dead_key()
        if self.shelf.get("channel", lasting["channel"]) is None:
            raise Refused(401, "youtubeSignupRequired", "Unauthorized", "youtube.header")
        return lasting

    def exchanged(self, request: Request) -> Answer:
        asked = request.params
        if (asked.get("client_id"), asked.get("client_secret")) != self._app:
            return told({"error": "invalid_client", "error_description": "Unauthorized"}, 401)
        if asked.get("grant_type") == "authorization_code":
            return self._of_a_code(asked.get("code", ""))
        refresh = asked.get("refresh_token", "")
        lasting = self.shelf.get("lasting", refresh)
        if asked.get("grant_type") != "refresh_token" or lasting is None or lasting["state"] != "valid":
            return _invalid_grant("Token has been expired or revoked.")
        return told(self._given(refresh))

    def _of_a_code(self, code: str) -> Answer:
        found = self.shelf.get("code", code)
        if found is None or found["used"]:
            return _invalid_grant("Malformed auth code.")
        self.shelf.put("code", code, found | {"used": True})
        refresh = f"1//{secrets.token_urlsafe(30)}"
        self.issue_lasting(refresh, found["channel"])
        return told({**self._given(refresh), "refresh_token": refresh})

    def _given(self, refresh: str) -> Thing:
        return {
            "access_token": self.issue(refresh),
            "expires_in": LASTS,
            "scope": SCOPE,
            "token_type": "Bearer",
        }

    def taken_back(self, request: Request) -> Answer:
        token = request.params.get("token", "")
        key = self.shelf.get("key", token)
        self.revoke(key["lasting"] if key else token)
        return told({})


def _invalid_grant(why: str) -> Answer:
    return told({"error": "invalid_grant", "error_description": why}, 400)
