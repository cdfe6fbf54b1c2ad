"""The portal's own pages: the first page, what is kept and why, is it running."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sambung.portal.pages import public_page
from sambung.relay.cord import cord_end_of
from sambung.voices import public


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """What Sambung is, the doors, and the newest public voices."""
    latest = [(voice, cord_end_of(voice.parcel)) for voice in public.latest()]
    return render(request, "portal/home.html", {"latest": latest})


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, for how long and why (UU 27/2022)."""
    return render(request, "portal/privacy.html")


@public_page
def status(request: HttpRequest) -> HttpResponse:
    """Whether Sambung runs, said honestly: it asks the database while the page is made."""
    return render(request, "portal/status.html", {"running": database_answers(), "demo": settings.DEMO})


def database_answers() -> bool:
    """One small question to the database. Raw SQL: there is no table to ask that could not be missing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
