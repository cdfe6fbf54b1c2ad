"""Sending in parts as any client of tus 1.0 does, through Django's own test client."""

import base64
from typing import Any

from django.test import Client

TUS = "/api/v1/tus/"
SPOKEN = {"HTTP_TUS_RESUMABLE": "1.0.0"}
PART = "application/offset+octet-stream"


def metadata(**said: str) -> str:
    return ",".join(f"{name} {base64.b64encode(word.encode()).decode()}" for name, word in said.items())


def begin(client: Client, length: int, *, key: str = "", **said: str) -> Any:
    more = {"HTTP_IDEMPOTENCY_KEY": key} if key else {}
    return client.post(
        TUS, HTTP_UPLOAD_LENGTH=str(length), HTTP_UPLOAD_METADATA=metadata(**said), **SPOKEN, **more
    )


def part(client: Client, address: str, offset: int, content: bytes, **more: Any) -> Any:
    headers = {"HTTP_UPLOAD_OFFSET": str(offset), **SPOKEN, **more}
    return client.patch(address, content, content_type=PART, **headers)


def how_far(client: Client, address: str) -> Any:
    return client.head(address, **SPOKEN)


def send(client: Client, content: bytes, size: int = 100_000, **said: str) -> str:
    """All of it in parts of `size`; the address."""
    address = str(begin(client, len(content), **said)["Location"])
    for offset in range(0, len(content), size):
        answer = part(client, address, offset, content[offset : offset + size])
        assert answer.status_code == 204, answer.content
    return address
