"""Public pages are made once a second however many read them, and stay readable while the database is away.

A WSGI layer before Django. It keeps exactly the answers that say `public` and `s-maxage` (`portal.pages`):
for as many seconds in memory, and the last good copy of each on a shelf of files, which all processes of the
machine read from while pages can't be made.
"""

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prometheus_client import Counter

from sambung.portal.copies import Copy, Headers, Shelf

MOST_IN_MEMORY = 2_000
LONGEST_WAIT = 8.0
"""Seconds for somebody else to make the page; then one makes it oneself."""
TRY_AGAIN = 1.0
"""Seconds after which one request looks whether pages can be made again, for all others."""
GONE = ("301", "404", "410")
"""What is answered for a page that was withdrawn, or has another address now."""
CODES = re.compile(r"k=[2-9a-z]{8}|fbclid=[\w-]*")
OF_THE_READER = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
_ANSWERS = Counter("sambung_public_pages", "Public pages given, by the copy they came from", ["copy"])
COUNTED = {how: _ANSWERS.labels(how) for how in ("made", "fresh", "while_away")}

Environ = dict[str, Any]
Answer = Iterable[bytes]


class KeptPages:
    """WSGI: the layer around `application`. `folder` is where the last good copies stand."""

    def __init__(self, application: Any, folder: Path) -> None:
        self.application = application
        self.shelf = Shelf(folder)
        self._memory: OrderedDict[str, Copy] = OrderedDict()
        self._being_made: dict[str, threading.Event] = {}
        self._lock = threading.Lock()
        self._look_again_at = 0.0

    def __call__(self, environ: Environ, start_response: Any) -> Answer:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._pass_on(environ, start_response)
        if asked := environ.get("QUERY_STRING"):
            environ = environ | {"QUERY_STRING": without_codes(asked)}
        key = f"{environ.get('HTTP_HOST')} {environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}"
        known = self._memory.get(key)
        if known is None and any(name in environ for name in OF_THE_READER[:2]):
            return self._make(key, environ, start_response)  # most likely somebody's own page: no waiting
        if known is not None and known.fresh:
            return self._give("fresh", known, environ, start_response)
        with self._lock:
            made = self._being_made.get(key)
            if made is None:
                self._being_made[key] = threading.Event()
        if made is None:
            try:
                return self._make(key, environ, start_response)
            finally:
                self._being_made.pop(key).set()
        made.wait(LONGEST_WAIT)
        known = self._memory.get(key)
        if known is not None and known.fresh:
            return self._give("fresh", known, environ, start_response)
        return self._make(key, environ, start_response)

    def _make(self, key: str, environ: Environ, start_response: Any) -> Answer:
        """The page as it is now; the last good copy where it can't be made."""
        if not self._may_try() and (good := self.shelf.take(key)):
            return self._give("while_away", good, environ, start_response)
        known, at = self._memory.get(key), time.time()
        status, headers, parts = self._ask(_of_nobody(environ) if known else environ)
        self._look_again_at = time.monotonic() + TRY_AGAIN if status.startswith("503") else 0.0
        if copy := Copy.of(status, headers, parts, at):
            _close(parts)
            anybodys = known is not None or not any(name in environ for name in OF_THE_READER)
            self._remember(key, copy if anybodys else copy.expired)
            if anybodys:
                self.shelf.put(key, copy)
            return self._give("made", copy, environ, start_response)
        if status.startswith("5") and (good := self.shelf.take(key)):
            _close(parts)
            return self._give("while_away", good, environ, start_response)
        if status.startswith(GONE):
            self.shelf.drop(key)
        start_response(status, headers)
        return parts

    def _may_try(self) -> bool:
        """Whether this request asks the application. While it answers 503, one at a time does: each may wait
        for seconds, and together they would hold every thread."""
        with self._lock:
            now = time.monotonic()
            if now < self._look_again_at:
                return False
            if self._look_again_at:
                self._look_again_at = now + LONGEST_WAIT
            return True

    def _remember(self, key: str, copy: Copy) -> None:
        """What was made with a reader's cookies is only remembered as public, and made anew for the next."""
        with self._lock:
            self._memory[key] = copy
            self._memory.move_to_end(key)
            while len(self._memory) > MOST_IN_MEMORY:
                self._memory.popitem(last=False)

    def _ask(self, environ: Environ) -> tuple[str, Headers, Answer]:
        told: list[tuple[str, Headers]] = []

        def note(status: str, headers: Headers, _exc_info: object = None) -> None:
            told.append((status, headers))

        parts = self.application(environ, note)
        return *told[-1], parts

    def _pass_on(self, environ: Environ, start_response: Any) -> Answer:
        answer: Answer = self.application(environ, start_response)
        return answer

    def _give(self, how: str, copy: Copy, environ: Environ, start_response: Any) -> Answer:
        COUNTED[how].inc()
        return copy.answer(environ, start_response)


def without_codes(asked: str) -> str:
    """What is asked of a page, without the delivery code of a copy that led to it (`channels.pieces`) and
    what a service adds for itself: the page is the same, and who came from where is nobody's business
    here."""
    return "&".join(part for part in asked.split("&") if not CODES.fullmatch(part))


def _of_nobody(environ: Environ) -> Environ:
    """The same request without anything of who asks."""
    asked = {name: value for name, value in environ.items() if name not in OF_THE_READER}
    return asked | {"REQUEST_METHOD": "GET"}


def _close(parts: Answer) -> None:
    if hasattr(parts, "close"):
        parts.close()
