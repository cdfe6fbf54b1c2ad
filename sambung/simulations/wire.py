"""A request as it came over the wire, and an answer as it goes back."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl


@dataclass(frozen=True)
class Sent:
    """A file in a form: its name as sent, its type and its bytes."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Request:
    """`path` is what stands after the service's name; header names are in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def mime(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @cached_property
    def params(self) -> dict[str, str]:
        """What was asked, wherever it stood: in the address, in a form, in the fields beside files."""
        return dict(self.query) | self._form[0]

    @cached_property
    def files(self) -> dict[str, Sent]:
        return self._form[1]

    @cached_property
    def json(self) -> Any:
        """Raises `ValueError`."""
        return json.loads(self.body or b"null")

    @property
    def bearer(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Bearer ").strip()

    @cached_property
    def _form(self) -> tuple[dict[str, str], dict[str, Sent]]:
        if self.mime == "application/x-www-form-urlencoded":
            return dict(parse_qsl(self.body.decode(), keep_blank_values=True)), {}
        if self.mime == "multipart/form-data":
            return _parts(self.body, _boundary(self.headers["content-type"]))
        return {}, {}


@dataclass(frozen=True)
class Answer:
    """`cut`: the connection ends in the middle of it, after so many bytes."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    mime: str = "application/json"
    cut: int | None = None


def told(content: Any, status: int = 200, **headers: str) -> Answer:
    """An answer in JSON; `x_app_usage="…"` becomes the header `X-App-Usage`."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return Answer(status, json.dumps(content, ensure_ascii=False).encode(), named)


def _boundary(content_type: str) -> bytes:
    found = re.search(r'boundary="?([^";]+)"?', content_type)
    return found.group(1).encode() if found else b""


def _parts(body: bytes, boundary: bytes) -> tuple[dict[str, str], dict[str, Sent]]:
    """RFC 7578: fields and files between the boundaries."""
    fields, files = {}, {}
    for part in body.split(b"--" + boundary)[1:]:
        head, _empty, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        about = head.decode(errors="replace")
        name = re.search(r'\bname="([^"]*)"', about)
        if name is None:
            continue
        content = content.removesuffix(b"\r\n")
        if file := re.search(r'filename="([^"]*)"', about):
            mime = re.search(r"(?im)^content-type:\s*(\S+)", about)
            files[name.group(1)] = Sent(file.group(1), mime.group(1) if mime else "", content)
        else:
            fields[name.group(1)] = content.decode(errors="replace")
    return fields, files
