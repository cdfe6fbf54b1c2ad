"""The courses as everybody may read them: lists, lessons, and what keeps an opened lesson on the phone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sambung.coaching.training import certificates
from sambung.coaching.training import courses as training
from sambung.portal import good_practice
from sambung.portal.heads import Head
from sambung.portal.pages import public_page
from sambung.portal.slugs import Address


@public_page
def courses(request: HttpRequest) -> HttpResponse:
    """All courses."""
    words = _("Short courses for those who carry a village's news: five minutes a lesson.")
    shown = {"head": Head(_("Learn"), words), "courses": training.courses().values()}
    return render(request, "portal/courses.html", shown)


@public_page
def course(request: HttpRequest, course: str) -> HttpResponse:
    """One course: its lessons, what is asked, what is to be done."""
    found = _course(course)
    return render(request, "portal/course.html", {"head": Head(found.title, found.summary), "course": found})


@public_page
def lesson(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """One lesson, whole."""
    found = _course(course)
    if (read := found.lesson(lesson)) is None:
        raise Http404
    before, after = found.beside(read)
    words = _("From the course “%(course)s”.") % {"course": found.title}
    shown = {"course": found, "lesson": read, "before": before, "after": after}
    return render(request, "portal/lesson.html", {"head": Head(read.title, words), **shown})


@require_safe
@never_cache
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """What a certificate's code proves. Kept nowhere: once it is withdrawn, no copy names anybody."""
    proof = certificates.proof_of(code)
    head = Head(_("Certificate"), _("Whether a certificate of Sambung is real."), indexed=False)
    page = {"head": head, "proof": proof}
    return render(request, "portal/certificate.html", page, status=200 if proof else 404)


@public_page
def practices(request: HttpRequest) -> HttpResponse:
    """What groups did that others can copy, by what hindered them."""
    words = _("What information groups did about what hinders others too: real cases to copy.")
    shown = {"head": Head(_("Good practice"), words), "parts": good_practice.by_category()}
    return render(request, "portal/practices.html", shown)


@public_page
def practice(request: HttpRequest, named: Address) -> HttpResponse:
    """One card. Kept by its number: a withdrawn one is no more."""
    card = good_practice.one(named.pk)
    if card is None:
        raise Http404
    shown = {"head": Head(card.title, Truncator(card.problem).chars(160), "article"), "card": card}
    return render(request, "portal/practice.html", shown)


def _course(slug: str) -> training.Course:
    """Raises `Http404`."""
    if (found := training.courses().get(slug)) is None:
        raise Http404
    return found


@public_page
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps opened lessons on the phone. It is the same for everybody and knows nobody."""
    return render(request, "portal/lessons_worker.js", content_type="text/javascript")
