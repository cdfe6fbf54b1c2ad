"""A served installation with people in it, and clients that try again until they are answered."""

import http.client
import json
import time
from dataclasses import dataclass, field
from typing import Any

from tests.ops.running import LIVE, Running

VILLAGE = "19.02.03.2003"
PATIENCE = 90  # seconds until a client gives up


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Served:
    """The installation, and the tokens of its people by sign-in."""

    running: Running
    tokens: dict[str, str]
    strange: list[str] = field(default_factory=list)
    """Answers that a client which tries again should never have met."""

    def send(self, path: str, body: Any, by: str = "", **headers: str) -> Answer:
        """POST once. Raises OSError or HTTPException where no whole answer comes."""
        return self.post(
            path, json.dumps(body).encode(), by, **{"Content-Type": "application/json"}, **headers
        )

    def post(self, path: str, body: bytes, by: str = "", **headers: str) -> Answer:
        headers["Host"] = LIVE["SAMBUNG_ALLOWED_HOSTS"]
        if by:
            headers["Authorization"] = f"Bearer {self.tokens[by]}"
        connection = http.client.HTTPConnection("127.0.0.1", self.running.port, timeout=20)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read())
        finally:
            connection.close()

    def insist(self, path: str, body: Any, by: str = "", **headers: str) -> Answer:
        """POST the same again until it is acknowledged, as any client with a key does."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                answer = self.send(path, body, by, **headers)
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
                continue
            if answer.status < 500:
                return answer
            if answer.status != 503:
                self.strange.append(f"{answer.status} {path}: {answer.body[:200]!r}")
            time.sleep(0.1)
        raise AssertionError(f"nobody answered {path} for {PATIENCE} s")


def voice(text: str, **more: Any) -> dict[str, Any]:
    return {"track": "complaint", "text": text, "region": VILLAGE, **more}
