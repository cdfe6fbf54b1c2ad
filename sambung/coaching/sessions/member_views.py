"""Training sessions on a member's phone: what is planned, and the questions before and after."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sambung.coaching.sessions import answering
from sambung.coaching.sessions.forms import AnswersForm
from sambung.coaching.sessions.showing import SessionPage
from sambung.coaching.sessions.views import session_of
from sambung.people.doors import opened_by
from sambung.people.request import actor_of
from sambung.relay.errors import NotAllowed


@require_safe
@opened_by("training.study", by_pin=True)
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    """One session: where and when, whether I was there, what is asked of me."""
    actor = actor_of(request)
    session = session_of(actor, pk)
    page = {
        "session": session,
        "page": SessionPage(session),
        "attendance": answering.attendance_of(session, actor),
        "answers": answering.answers_of(session, actor),
        "to_answer": answering.to_answer(session, actor),
    }
    return render(request, "coaching/sessions/mine.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("training.study", by_pin=True)
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions, once before and once after."""
    actor = actor_of(request)
    session = session_of(actor, pk)
    time = answering.to_answer(session, actor)
    if not time:
        messages.info(request, _("These questions are answered once, by whoever is there."))
        return redirect("coaching:my_session", pk)
    form = AnswersForm(session, actor, time, request.POST if request.method == "POST" else None)
    if form.is_bound and _answered(request, form):
        return redirect("coaching:my_session", pk)
    shown = {"session": session, "form": form, "time": time}
    return render(request, "coaching/sessions/questions.html", shown, status=422 if form.errors else 200)


def _answered(request: HttpRequest, form: AnswersForm) -> bool:
    """Keep the answers and say so; False where the form says what is missing."""
    try:
        if not form.answered():
            return False
        messages.success(request, _("Thank you, your answers are kept."))
    except NotAllowed as refused:
        messages.error(request, str(refused))
    return True
