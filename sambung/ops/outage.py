"""When something breaks: pages that need no database, and 503 instead of 500 while the database or
the store of files is away."""

import sys
from functools import cache
from pathlib import Path

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from sambung.media.bucket import StoreAway

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
RETRY_AFTER = "5"  # seconds


@cache
def page(status: int) -> bytes:
    """The page for 500 or 503: plain, in both languages."""
    return (TEMPLATES / f"{status}.html").read_bytes()


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`, called while the exception is being handled.

    A database or a store of files that is away comes back: nothing was saved, and the request can come again.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError | StoreAway):
        return HttpResponse(
            page(503), status=503, headers={"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"}
        )
    return HttpResponse(page(500), status=500, headers={"Cache-Control": "no-store"})
