"""What the Graph API answers instead of doing what was asked, as Meta words it
(https://developers.facebook.com/docs/graph-api/guides/error-handling)."""

import json
import secrets
from typing import Any

from sambung.simulations.misbehaving import Step
from sambung.simulations.wire import Answer, told


class GraphError(Exception):
    """An error with its `code` and, where Meta gives one, its `subcode`."""

    def __init__(self, code: int, message: str, status: int = 400, subcode: int = 0, **more: Any) -> None:
        super().__init__(message)
        kind = "OAuthException" if code in (10, 100, 102, 190, 200) else "GraphMethodException"
        error = {"message": f"(#{code}) {message}", "type": kind, "code": code, **more}
        if subcode:
            error["error_subcode"] = subcode
        self.answer = told({"error": {**error, "fbtrace_id": secrets.token_urlsafe(8)}}, status)


def dead_key(state: str) -> GraphError:
    """The key is `expired` or `revoked`."""
    subcode = 463 if state == "expired" else 460
    return GraphError(190, "Error validating access token", 401, subcode=subcode)


def not_there(thing: str) -> GraphError:
    return GraphError(100, f"Object with ID '{thing}' does not exist", subcode=33)


def too_many_calls(step: Step) -> Answer:
    """The limit of a Page: with the documented header, or without any."""
    limited = GraphError(80001, "There have been too many calls to this Page account", 429).answer
    if step.do == "rate_limited_silent":
        return limited
    minutes = max(1, round(step.after / 60)) if step.after else 1
    usage = {"type": "pages", "call_count": 100, "total_cputime": 25, "total_time": 25}
    row = usage | {"estimated_time_to_regain_access": minutes}
    headers = {"X-Business-Use-Case-Usage": json.dumps({"page": [row]})}
    if 0 < step.after < 60:
        headers["Retry-After"] = str(max(1, round(step.after)))
    return Answer(limited.status, limited.body, headers, limited.mime)
