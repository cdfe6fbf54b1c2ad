"""The portal's own pages: the first page, search, figures, what is kept and why, is it running."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.bulletins import public as bulletins
from sambung.insight import figures as insight
from sambung.insight.counting import tells_of_voices
from sambung.news import public as news
from sambung.portal.forms import WordsForm
from sambung.portal.heads import Feed, Head
from sambung.portal.pages import public_page
from sambung.portal.regions import region_asked
from sambung.voices import public as voices

FOUND = 15


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """What Sambung is, the doors, what is new, and three numbers of the month."""
    shown = {
        "head": Head(
            _("Sambung: your voice goes up, its answer comes back"),
            _("Sambung carries what a village says to its government, and brings the answer home."),
            feed=Feed(_("News"), "/kabar/"),
        ),
        "stories": news.latest(5),
        "bulletins": bulletins.latest(3),
        "answers": voices.answers(3),
        "month": insight.month(None, timezone.now()),
    }
    return render(request, "portal/home.html", shown)


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """News and public voices in which the words stand, the best first."""
    form = WordsForm(request.GET if "q" in request.GET else None)
    words = form.asked.get("q", "")
    shown = {
        "head": Head(_("Search"), _("Search in news and public voices."), indexed=False),
        "form": form,
        "words": words,
        "stories": news.found(words, FOUND),
        "voices": voices.found(words, FOUND),
        "ranked": voices.NEWEST,
    }
    return render(request, "portal/search.html", shown)


@public_page
def figures(request: HttpRequest) -> HttpResponse:
    """What happened in the last twelve months, of all or of one region."""
    region = region_asked(request)
    name = region.short_name if region else "Sambung"
    words = _("What was said, what was answered, and how long it took.")
    shown = {
        "head": Head(_("Figures of %(name)s") % {"name": name}, words, indexed=region is None),
        "region": region,
        "of_voices": tells_of_voices(region),
        "figures": insight.figures(region, timezone.now()),
    }
    return render(request, "portal/figures.html", shown)


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
