"""What a process keeps in memory of the database, as long as the database says that it is still true."""

import math
import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

TRUSTED_FOR = 1.0


class Kept(Generic[T]):
    """One value read with `read` and kept while `revision()` stays the same.

    The revision is asked for at most every `trusted_for` seconds: so long may a change made by another
    process stay unknown.
    """

    def __init__(
        self, revision: Callable[[], object], read: Callable[[], T], trusted_for: float = TRUSTED_FOR
    ) -> None:
        self._revision, self._read, self._trusted_for = revision, read, trusted_for
        self._lock = Lock()
        self._kept: tuple[object, T] | None = None
        self._asked_at = -math.inf

    def get(self) -> T:
        with self._lock:
            now = time.monotonic()
            if self._kept and 0 <= now - self._asked_at < self._trusted_for:
                return self._kept[1]
            revision = self._revision()
            if self._kept is None or self._kept[0] != revision:
                self._kept = (revision, self._read())
            self._asked_at = now
            return self._kept[1]

    def doubt(self) -> None:
        """Ask for the revision next time, however recently that was done."""
        self._asked_at = -math.inf
