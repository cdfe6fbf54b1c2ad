"""Copies of public pages: what may be kept, how it is given out again, the shelf of the last good ones."""

import gzip
import hashlib
import json
import os
import random
import re
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

Headers = list[tuple[str, str]]

MOST_BYTES = 1_000_000
"""Of one compressed page; longer ones are made each time."""
MOST_FILES = 10_000
LOOK_FOR_OLD = 1 / 500
"""How often somebody who puts a copy there looks whether there are too many."""
SEEN_GOOD_EACH = 60.0
"""Seconds between two notes that a copy is still the page as it is."""
OF_ONE_ANSWER = {"content-length", "etag", "vary", "x-request-id", "x-correlation-id"}


MAKING = 0.1
"""Seconds for which a copy is made anew before its time is over, so that what is given is never older."""


@dataclass(frozen=True)
class Copy:
    """A page as it was made: its compressed body, when (seconds since the epoch), and how long it is fresh,
    and good to have while no newer one can be made (seconds)."""

    headers: Headers
    body: bytes
    etag: str
    made_at: float
    fresh_for: int
    good_for: int

    @classmethod
    def of(cls, status: str, headers: Headers, parts: Iterable[bytes], at: float) -> "Copy | None":
        """A copy of an answer that says that it may be kept; None for others, which stay unread. `at` is the
        moment before it was made, so that nothing in it is older."""
        named = {name.lower(): value for name, value in headers}
        control = named.get("cache-control", "")
        fresh, good = (re.search(rf"{word}=(\d+)", control) for word in ("s-maxage", "stale-if-error"))
        if not status.startswith("200") or "public" not in control or not fresh or "set-cookie" in named:
            return None
        body = b"".join(parts)
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        kept = [(name, value) for name, value in headers if name.lower() not in OF_ONE_ANSWER]
        return cls(
            [*kept, ("ETag", etag), ("Vary", "Accept-Encoding")],
            gzip.compress(body, 6, mtime=0),
            etag,
            at,
            int(fresh[1]),
            int(good[1]) if good else 0,
        )

    @property
    def age(self) -> float:
        return time.time() - self.made_at

    @property
    def fresh(self) -> bool:
        return 0 <= self.age < self.fresh_for - MAKING

    @property
    def expired(self) -> "Copy":
        return replace(self, made_at=0.0)

    def answer(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        """Give it to one reader, compressed where they can read that; 304 where they have it already."""
        headers, age = self.headers, int(self.age)
        if age > 0:
            headers = [*headers, ("Age", str(age))]
        if self.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", headers)
            return []
        body = self.body
        if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
            headers = [*headers, ("Content-Encoding", "gzip")]
        else:
            body = gzip.decompress(body)
        start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


class Shelf:
    """The last good copy of each page, one file each: a line about it, then its body. A file's time of change
    is when the page was last seen to be so."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, key: str, copy: Copy) -> None:
        """Keep it, once a minute while it stays the same. An unwritable shelf costs only the copy."""
        path = self._path(key)
        known = self.take(key)
        if len(copy.body) > MOST_BYTES or (known and known.etag == copy.etag and known.age < SEEN_GOOD_EACH):
            return
        about = {"headers": copy.headers, "etag": copy.etag, "for": [copy.fresh_for, copy.good_for]}
        beside = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(json.dumps(about).encode() + b"\n" + copy.body)
            beside.replace(path)
            if random.random() < LOOK_FOR_OLD:  # noqa: S311 chance, not secrecy
                self._prune()

    def take(self, key: str) -> Copy | None:
        """The last good copy, unless it is too old to be shown."""
        path = self._path(key)
        try:
            line, body = path.read_bytes().split(b"\n", 1)
            about, seen_at = json.loads(line), path.stat().st_mtime
            headers = [(name, value) for name, value in about["headers"]]
            copy = Copy(headers, body, about["etag"], seen_at, *about["for"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return copy if copy.age < copy.good_for else None

    def drop(self, key: str) -> None:
        """Forget a page that isn't there any more: what was taken back is not to come back."""
        with suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def _prune(self) -> None:
        """Keep the newest."""
        files = sorted(self.folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[MOST_FILES:]:
            file.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
