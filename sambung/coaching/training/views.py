"""A member's own courses: how far they are, the questions, what they answered."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.coaching.sessions.showing import of_member
from sambung.coaching.training import certificates, learning, parting
from sambung.coaching.training.courses import Course, courses
from sambung.coaching.training.forms import QuizForm
from sambung.people.doors import opened_by
from sambung.people.request import actor_of, person_of
from sambung.relay.errors import NotAllowed


def course_of(slug: str) -> Course:
    """Raises `Http404`."""
    if (course := courses().get(slug)) is None:
        raise Http404
    return course


@require_safe
@opened_by("training.study", by_pin=True)
def mine(request: HttpRequest) -> HttpResponse:
    """All courses, and how far I am."""
    actor = actor_of(request)
    shown = {"courses": learning.own_progress(actor).values(), "sessions": of_member(actor)}
    return render(request, "coaching/training/mine.html", shown)


@require_safe
@opened_by("training.study", by_pin=True)
def course(request: HttpRequest, course: str) -> HttpResponse:
    """One course: what is read, what is to be done."""
    found = course_of(course)
    progress = learning.own_progress(actor_of(request))[found.slug]
    shown = {"course": found, "progress": progress, "by_pin": actor_of(request).via == "device"}
    return render(request, "coaching/training/course.html", shown)


@require_POST
@opened_by("training.study", by_pin=True)
def read(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Keep that I have read a lesson, and go on to what comes next."""
    found = course_of(course)
    if (one := found.lesson(lesson)) is None:
        raise Http404
    learning.note_read(found, one, actor=actor_of(request))
    messages.success(request, _("Noted: you have read it."))
    after = found.beside(one)[1]
    return redirect(reverse("coaching:my_course", args=[found.slug]) + f"#{after.slug if after else 'quiz'}")


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("training.study", by_pin=True)
def quiz(request: HttpRequest, course: str) -> HttpResponse:
    """The questions of a course, answered as often as one likes."""
    found, actor = course_of(course), actor_of(request)
    form = QuizForm(found, actor, request.POST if request.method == "POST" else None)
    if form.is_bound and form.answered():
        return redirect("coaching:quiz_result", found.slug)
    shown = {"course": found, "form": form}
    return render(request, "coaching/training/quiz.html", shown, status=422 if form.errors else 200)


@require_safe
@opened_by("training.study", by_pin=True)
def quiz_result(request: HttpRequest, course: str) -> HttpResponse:
    """What I answered last, and why it is right or not."""
    found = course_of(course)
    progress = learning.own_progress(actor_of(request))[found.slug]
    if progress.last is None:
        return redirect("coaching:quiz", found.slug)
    shown = {"course": found, "progress": progress, "answered": learning.answered(found, progress.last)}
    return render(request, "coaching/training/result.html", shown)


@require_POST
@opened_by("training.study")
def forget(request: HttpRequest, course: str) -> HttpResponse:
    """Erase what is kept of my work on a course; its certificate counts no more."""
    found = course_of(course)
    parting.forget(found, person_of(request))
    messages.success(request, _("Erased: nothing is kept of your work on this course."))
    return redirect("coaching:my_course", found.slug)


@require_POST
@opened_by("training.study")
def take_certificate(request: HttpRequest, course: str) -> HttpResponse:
    """Take the certificate, or choose anew whether its public proof names me."""
    found = course_of(course)
    named = request.POST.get("named", "") == "yes"
    try:
        certificates.take(found, named=named, actor=actor_of(request))
        messages.success(request, _("Your certificate is ready."))
    except NotAllowed as refused:
        messages.error(request, str(refused))
    return redirect(reverse("coaching:my_course", args=[found.slug]) + "#certificate")


@require_safe
@opened_by("training.study")
def certificate(request: HttpRequest, course: str) -> HttpResponse:
    """My certificate as PDF."""
    found = course_of(course)
    kept = learning.own_progress(actor_of(request))[found.slug].finished
    if kept is None or not kept.code:
        raise Http404
    disposition = f'inline; filename="sertifikat-{found.slug}.pdf"'
    content = certificates.printed(found, kept)
    return HttpResponse(content, "application/pdf", headers={"Content-Disposition": disposition})
