"""YouTube's Data API v3 over the wire: signing in, one call, and what its errors mean for us.

Errors: https://developers.google.com/youtube/v3/docs/errors, signing in:
https://developers.google.com/identity/protocols/oauth2/web-server, uploads that go on:
https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol.
"""

import json
from datetime import datetime, timedelta
from functools import cache
from http.client import HTTPException
from importlib.resources import files
from typing import Any

import httplib2
import httpx
from django.conf import settings
from django.utils import timezone
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build_from_document
from googleapiclient.errors import HttpError

from sambung.channels import accounts, youtube_quota
from sambung.channels.faults import Permanent, Revoked, Temporary
from sambung.channels.models import Account
from sambung.channels.services import REQUEST_TIMEOUT
from sambung.channels.youtube_quota import MENDING, used_up

Answer = dict[str, Any]

MARGIN = timedelta(minutes=2)
"""A key that is good for less is renewed first."""
RIGHTS_MISSING = {"forbidden", "insufficientPermissions", "insufficientScopes", "youtubeSignupRequired"}
REFUSED = {
    "invalidTitle": "bad_words",
    "invalidDescription": "bad_words",
    "invalidTags": "bad_words",
    "invalidVideoMetadata": "bad_words",
    "mediaBodyRequired": "bad_video",
    "invalidFilename": "bad_video",
    "invalidImage": "bad_picture",
    "mediaWrongType": "bad_picture",
    "captionExists": "there_already",
    "accountSuspended": "blocked",
    "channelSuspended": "blocked",
    "accountClosed": "blocked",
    "channelClosed": "blocked",
}
"""Reasons that are for good, by our code."""


class YouTubeAPI:
    """Calls in the name of one channel. `share` of the day's units is what they may use up."""

    def __init__(self, token: str, share: float = MENDING) -> None:
        self.share = share
        wire = httplib2.Http(timeout=REQUEST_TIMEOUT)
        wire.redirect_codes = wire.redirect_codes - {308}  # an upload's "go on", no redirect
        wire.follow_redirects = False
        self._http = AuthorizedHttp(Credentials(token=token), wire, refresh_status_codes=())
        self.api = _client(settings.YOUTUBE_API)

    def __enter__(self) -> "YouTubeAPI":
        return self

    def __exit__(self, *fault: object) -> None:
        self._http.close()

    def call(self, name: str, **params: Any) -> Answer:
        """`videos.list` and so on. Raises what services raise; what it costs is written down first."""
        youtube_quota.spend(name, self.share)
        kind, _dot, method = name.partition(".")
        request = getattr(getattr(self.api, kind)(), method)(**params)
        return self.asked(lambda: request.execute(http=self._http))

    def next_part(self, request: Any) -> Any:
        """One request of an upload that goes in parts: how far it is, and what came of it once it is done."""
        return self.asked(lambda: _next(request, self._http))

    def asked(self, ask: Any) -> Any:
        """The answer, or its fault in our words."""
        try:
            return ask()
        except HttpError as error:
            raise judged(error) from None
        except (ConnectionRefusedError, httplib2.ServerNotFoundError):
            raise Temporary("unreachable") from None
        except (OSError, HTTPException, httplib2.HttpLib2Error, ValueError):
            raise Temporary("cut_off") from None


def judged(error: HttpError) -> Exception:
    """What an answer that is no success means."""
    reason, status = reason_of(error), int(error.resp.status)
    now = timezone.now()
    if reason in ("quotaExceeded", "dailyLimitExceeded"):
        return used_up(now)
    if reason == "uploadLimitExceeded":
        return Temporary("upload_limit", 24 * 3600, patient=True)
    if status == 429 or reason in ("rateLimitExceeded", "userRateLimitExceeded", "uploadRateLimitExceeded"):
        said = str(error.resp.get("retry-after", ""))
        return Temporary("rate_limit", float(said) if said.isdecimal() else None, whole_account=True)
    if status >= 500 or status == 408:
        return Temporary("service_down")
    if reason in REFUSED:
        return Permanent(REFUSED[reason])
    if status == 401:
        return Revoked("revoked")
    if reason in RIGHTS_MISSING:
        return Revoked("missing_right")
    if status in (404, 410):
        return Permanent("gone")
    return Permanent("refused")


def reason_of(error: HttpError) -> str:
    """The service's own word for what went wrong, '' where there is none."""
    try:
        return str(json.loads(error.content)["error"]["errors"][0]["reason"])
    except (ValueError, KeyError, IndexError, TypeError):
        return ""


def signed_in(account: Account, share: float = MENDING) -> YouTubeAPI:
    """Raises `Revoked` where there is no key any more."""
    secrets = accounts.secrets_of(account)
    until = datetime.fromisoformat(secrets.get("until", "2000-01-01T00:00:00+00:00"))
    if until - MARGIN <= timezone.now():
        secrets = renewed(account, secrets)
    return YouTubeAPI(secrets["token"], share)


def renewed(account: Account, secrets: dict[str, str]) -> dict[str, str]:
    """A new key for an hour, kept."""
    told = tokens(grant_type="refresh_token", refresh_token=secrets["refresh"])
    secrets = secrets | {"token": told["access_token"], "until": ends(told), "may": told.get("scope", "")}
    accounts.keep_secrets(account, secrets, account.expires_at)
    return secrets


def ends(told: Answer) -> str:
    return (timezone.now() + timedelta(seconds=int(told.get("expires_in", 3600)))).isoformat()


def tokens(**asked: str) -> Answer:
    """Keys for a code or for the lasting key. Raises `Revoked` where it is over, `Temporary`."""
    app = {"client_id": settings.GOOGLE_CLIENT_ID, "client_secret": settings.GOOGLE_CLIENT_SECRET}
    try:
        answer = httpx.post(f"{settings.GOOGLE_TOKENS}/token", data=app | asked, timeout=REQUEST_TIMEOUT)
        told = answer.json()
    except httpx.ConnectError:
        raise Temporary("unreachable") from None
    except httpx.TransportError:
        raise Temporary("cut_off") from None
    except ValueError:
        raise Temporary("service_down") from None
    if answer.is_success and "access_token" in told:
        return dict(told)
    if told.get("error") == "invalid_grant":
        raise Revoked("revoked")
    if answer.status_code >= 500 or answer.status_code == 429:
        raise Temporary("service_down")
    raise Permanent("refused")


def give_back(token: str) -> None:
    """Tell Google that we don't need it any more; when nobody answers, it is forgotten here all the same."""
    try:
        httpx.post(f"{settings.GOOGLE_TOKENS}/revoke", data={"token": token}, timeout=REQUEST_TIMEOUT)
    except httpx.TransportError:
        return


def _next(request: Any, http: AuthorizedHttp) -> Any:
    """An answer to an upload's beginning that isn't one is an error like others."""
    try:
        return request.next_chunk(http=http)
    except HttpError as error:
        request._in_error_state = request.resumable_uri is not None
        raise error


@cache
def _client(root: str) -> Any:
    """The library's client, made once of the published description that comes with it, leading to this
    address. It signs nothing by itself: each call brings its own wire and key."""
    folder = files("googleapiclient.discovery_cache") / "documents" / "youtube.v3.json"
    described: Answer = json.loads(folder.read_text())
    return build_from_document(described | {"rootUrl": root, "baseUrl": root}, http=httplib2.Http())
