"""How many papers and pictures are made at once: each takes a processor for 20 to 200 ms, and a web process
has few threads. Made one by one, and never so many waiting that pages would have to wait too."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import BoundedSemaphore, Lock

from django.conf import settings
from django.utils.translation import gettext as _

WAIT = timedelta(seconds=3)
_places = BoundedSemaphore(settings.PAPERS_AT_ONCE)
_turn = Lock()


class Busy(Exception):
    """All places are taken; `wait` is a good moment to come again. `str()` says it in words."""

    wait = WAIT

    def __str__(self) -> str:
        return _("Many papers and pictures are being made right now. Please try again in a moment.")


@contextmanager
def a_place() -> Iterator[None]:
    """The turn to make one thing. Raises `Busy`."""
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        with _turn:
            yield
    finally:
        _places.release()
