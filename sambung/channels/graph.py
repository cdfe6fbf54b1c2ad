"""Meta's Graph API over the wire: one call, its answer, and what its errors mean for us.

Errors: https://developers.facebook.com/docs/graph-api/guides/error-handling, limits and their headers:
https://developers.facebook.com/docs/graph-api/overview/rate-limiting, videos:
https://developers.facebook.com/docs/video-api/guides/publishing.
"""

import json
import ssl
from functools import lru_cache
from hashlib import sha256
from hmac import HMAC
from types import TracebackType
from typing import Any, Self

import httpx
from django.conf import settings

from sambung.channels.faults import Permanent, Revoked, Temporary, Uncertain
from sambung.channels.services import REQUEST_TIMEOUT

VERSION = "v23.0"
NEARLY_FULL = 95
"""Percent of a limit from which on we wait of our own accord."""

Answer = dict[str, Any]

KEY_ENDED = {463: "expired"}
"""Subcodes of error 190 that are not simply "revoked" (458 app removed, 460 password changed, 464, 467 …)."""
TOO_MANY = {4, 17, 32, 341, 613, 80001, 80002, 80006}
"""App, user and Page level limits, the app's own limit, and those of business use cases."""
DOWN = {1, 2}
"""Unknown error and service unavailable: wait and try again."""
REFUSED = {
    324: "bad_picture",
    1366046: "bad_picture",
    352: "bad_video",
    389: "bad_video",
    6000: "bad_video",
    6001: "bad_video",
    368: "blocked",
    803: "gone",
    1500: "bad_link",
    1609005: "bad_link",
}
"""Errors for good, by our code."""
DUPLICATE = 506
"""The same words a second time: ours carry a code of their own, so the first is most likely there."""
NOT_THERE = 33
"""Subcode of error 100: there is no such object, or we may not see it."""
WRONG_OFFSET = 1363037
"""Subcode: this part of a video begins elsewhere; `error_data` says where."""


class WrongOffset(Exception):
    """The service expects the video's part that begins here (bytes)."""

    def __init__(self, start: int) -> None:
        super().__init__(str(start))
        self.start = start


class Graph:
    """Calls in the name of one key, over one connection. The key travels in a header, never in an address.

    `usage` is the highest share of a limit that an answer told of (percent), `wait` how long to wait if it is
    full (seconds).
    """

    def __init__(self, token: str = "") -> None:
        self.usage, self.wait = 0, 300.0
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._proof = _proof(token) if token else {}
        self._client = httpx.Client(verify=_certificates(), timeout=REQUEST_TIMEOUT, headers=headers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, path: str, **params: str | int) -> Answer:
        """Raises what services raise."""
        return self._call("GET", path, params=params | self._proof)

    def post(
        self,
        path: str,
        fields: dict[str, str],
        files: dict[str, Any] | None = None,
        *,
        placing: bool = False,
        video: bool = False,
    ) -> Answer:
        """`placing`: where it breaks, it may have become public, which is `Uncertain`."""
        return self._call("POST", path, placing=placing, video=video, data=fields | self._proof, files=files)

    def delete(self, path: str) -> Answer:
        return self._call("DELETE", path, params=dict(self._proof))

    def _call(
        self, method: str, path: str, *, placing: bool = False, video: bool = False, **what: Any
    ) -> Answer:
        base = settings.FACEBOOK_GRAPH_VIDEO if video else settings.FACEBOOK_GRAPH
        try:
            answer = self._client.request(method, f"{base}/{VERSION}/{path}", **what)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            raise Temporary("unreachable") from None
        except httpx.TransportError:
            raise (Uncertain("cut_off") if placing else Temporary("cut_off")) from None
        self._note_usage(answer)
        try:
            content = answer.json()
        except ValueError:
            content = None
        if answer.is_success and isinstance(content, dict):
            return content
        raise self._judged(answer, content, placing)

    def _judged(self, answer: httpx.Response, content: Any, placing: bool) -> Exception:
        """What an answer that is no success means."""
        told = content.get("error") if isinstance(content, dict) else None
        error: Answer = told if isinstance(told, dict) else {}
        code, subcode = error.get("code"), error.get("error_subcode")
        if answer.status_code == 429 or code in TOO_MANY:
            return Temporary("rate_limit", self._retry_after(answer), whole_account=True)
        if answer.status_code >= 500 or answer.is_success or code in DOWN:
            return Uncertain("service_down") if placing else Temporary("service_down")
        if code in (190, 102):
            return Revoked(KEY_ENDED.get(subcode or 0, "revoked"))
        if code in (3, 10) or (isinstance(code, int) and 200 <= code < 300):
            return Revoked("missing_right")
        if subcode == WRONG_OFFSET:
            return WrongOffset(int((error.get("error_data") or {}).get("start_offset", 0)))
        if code == DUPLICATE:
            return Uncertain("duplicate") if placing else Permanent("duplicate")
        if code == 100 and subcode == NOT_THERE:
            return Permanent("gone")
        return Permanent(REFUSED.get(code or 0, REFUSED.get(subcode or 0, "refused")))

    def _retry_after(self, answer: httpx.Response) -> float | None:
        """Seconds to wait as the answer says; None where it doesn't."""
        said = answer.headers.get("Retry-After", "")
        if said.isdecimal():
            return float(said)
        return self.wait if "X-Business-Use-Case-Usage" in answer.headers else None

    def _note_usage(self, answer: httpx.Response) -> None:
        """`X-App-Usage` and `X-Business-Use-Case-Usage`: percentages, and minutes until there is access
        again."""
        try:
            app = json.loads(answer.headers.get("X-App-Usage") or "{}")
            business = json.loads(answer.headers.get("X-Business-Use-Case-Usage") or "{}")
            rows = [app, *(row for of_one in business.values() for row in of_one)]
            counts = ("call_count", "total_time", "total_cputime")
            self.usage = max(int(row.get(name, 0)) for row in rows for name in counts)
            minutes = max(float(row.get("estimated_time_to_regain_access", 0)) for row in rows)
        except (ValueError, TypeError, AttributeError):
            return  # not as documented: nothing to be learned from it
        self.wait = minutes * 60 or 300.0


def _proof(token: str) -> dict[str, str]:
    """Proof that we are the app the key was given to
    (https://developers.facebook.com/docs/graph-api/guides/secure-requests)."""
    signed = HMAC(settings.FACEBOOK_APP_SECRET.encode(), token.encode(), sha256)
    return {"appsecret_proof": signed.hexdigest()}


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """Read once: it takes longer than a call."""
    return httpx.create_ssl_context()
