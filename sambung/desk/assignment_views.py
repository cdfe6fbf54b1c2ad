"""The page on which the assignment of a course is sent in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sambung.coaching.training.learning import progress_of
from sambung.coaching.training.views import course_of
from sambung.desk.assignments import AssignmentForm, hand_in
from sambung.desk.doors import desk_page
from sambung.people.request import actor_of, person_of
from sambung.steps.once import draft_sent


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("training.hand_in")
def assignment(request: HttpRequest, course: str) -> HttpResponse:
    """Send in the assignment of a course; while one waits or is done, there is nothing to send: what came all
    the same stays in the form."""
    found, actor = course_of(course), actor_of(request)
    sent = progress_of(person_of(request))[found.slug].assignment
    there = sent is not None and (sent.is_waiting or sent.seen_at is not None)
    if there and request.method != "POST":
        return redirect("coaching:my_course", found.slug)
    form = AssignmentForm(actor, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and hand_in(found, form, actor, there=there) is not None:
        words = _("Sent. An editor looks at it, and you see here what becomes of it.")
        messages.success(request, words, extra_tags=draft_sent(request, f"assignment-{found.slug}"))
        return redirect("coaching:my_course", found.slug)
    shown = {"course": found, "form": form, "owner": person_of(request).pk}
    return render(request, "desk/assignment.html", shown, status=422 if form.errors else 200)
