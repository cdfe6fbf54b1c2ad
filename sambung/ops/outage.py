"""When something breaks: pages that need no database, and 503 instead of 500 while the database or
the store of files is away."""

import sys
from functools import cache
from pathlib import Path

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from sambung.media.bucket import StoreAway
from sambung.ops.causes import causes

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
RETRY_AFTER = "5"  # seconds
AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError, StoreAway)
"""Errors of a database or a store of files that is away, as Django, its driver and our bucket say them."""


@cache
def page(status: int) -> bytes:
    """The page for 500 or 503: plain, in both languages."""
    return (TEMPLATES / f"{status}.html").read_bytes()


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`, called while the exception is being handled.

    A database or a store of files that is away comes back: nothing was saved, and the request can come again.
    Libraries wrap such errors in their own (the queue does where a job is deferred), so the causes count.
    """
    if any(isinstance(error, AWAY) for error in causes(sys.exc_info()[1])):
        return HttpResponse(
            page(503), status=503, headers={"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"}
        )
    return HttpResponse(page(500), status=500, headers={"Cache-Control": "no-store"})
