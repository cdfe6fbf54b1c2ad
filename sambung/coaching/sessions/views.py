"""Training sessions at the desk: the list, a new one, and one with its roll and what it brought."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.coaching.attendance import rolls
from sambung.coaching.attendance.views import code_of
from sambung.coaching.help.views import shown
from sambung.coaching.help.visits import groups_to_visit
from sambung.coaching.models import TrainingSession
from sambung.coaching.rules import home_of
from sambung.coaching.sessions import planning
from sambung.coaching.sessions.forms import MovingForm, SessionForm
from sambung.coaching.sessions.outcomes import outcome_of
from sambung.coaching.sessions.showing import SessionPage
from sambung.people.actors import Actor
from sambung.people.doors import opened_by
from sambung.people.permissions import may, visible_to
from sambung.people.request import actor_of
from sambung.relay.errors import NotAllowed
from sambung.steps.once import draft_sent, sent

MOST = 50


def session_of(actor: Actor, pk: int) -> TrainingSession:
    """The session of that number, if the actor may see it. Raises `Http404`."""
    there = TrainingSession.objects.select_related("regency").defer("regency__boundary")
    return get_object_or_404(visible_to(actor, there), pk=pk)


def _kept(request: HttpRequest, pk: int) -> TrainingSession:
    """The same, of whoever keeps it."""
    session = session_of(actor_of(request), pk)
    if not may(actor_of(request), "session.keep", session):
        raise PermissionDenied
    return session


@require_safe
@opened_by("session.plan")
def sessions(request: HttpRequest) -> HttpResponse:
    """Those to come and those that were, the newest first."""
    there = visible_to(actor_of(request), TrainingSession.objects.select_related("regency"))
    rows = there.defer("regency__boundary").order_by("-begins_at", "-pk")[:MOST]
    return render(request, "coaching/sessions/all.html", {"sessions": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("session.plan")
def plan(request: HttpRequest) -> HttpResponse:
    """Plan one; sent once more with the same key it gives the same."""
    actor = actor_of(request)
    posted = request.POST if request.method == "POST" else None
    form = SessionForm(groups_to_visit(actor), home_of(actor), posted)
    if form.is_bound:
        made = sent(form, lambda: planning.plan(form.session(), actor=actor, origin_key=form.key_value))
        if made is not None:
            tags = draft_sent(request, "training")
            messages.success(request, _("Planned. The groups find it with their courses."), extra_tags=tags)
            return redirect("coaching:session", made.pk)
    return shown(request, "coaching/sessions/plan.html", form)


@require_safe
@opened_by("session.plan")
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """One: for whom, who was there, what was known before and after."""
    found = _kept(request, pk)
    return _shown(request, found, MovingForm(found))


def _shown(request: HttpRequest, found: TrainingSession, form: MovingForm, status: int = 200) -> HttpResponse:
    page = {"session": found, "page": SessionPage(found), "outcome": outcome_of(found), "form": form}
    return render(request, "coaching/sessions/one.html", page, status=status)


def _refused(request: HttpRequest, found: TrainingSession, why: NotAllowed) -> HttpResponse:
    """The session's page as it is now, with why the step wasn't taken."""
    messages.error(request, str(why))
    now = _kept(request, found.pk)
    return _shown(request, now, MovingForm(now), status=409)


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("session.plan")
def roll(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is there: by the code that is shown, or ticked by hand."""
    found, code = _kept(request, pk), {}
    if request.method == "POST":
        try:
            code = code_of(rolls.call(found, actor=actor_of(request)))
        except NotAllowed as refused:
            messages.error(request, str(refused))
    page = {"session": found, "page": SessionPage(found), "roll": rolls.roll_of(found), **code}
    return render(request, "coaching/sessions/roll.html", page)


@require_POST
@opened_by("session.plan")
def end_roll(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the code open nothing any more."""
    rolls.end(_kept(request, pk), actor=actor_of(request))
    messages.success(request, _("That code opens nothing any more."))
    return redirect("coaching:session_roll", pk)


@require_POST
@opened_by("session.plan")
def write_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down who is there without a phone, or take off who isn't there after all."""
    found, posted = _kept(request, pk), request.POST
    try:
        rolls.write_down(found, posted.getlist("there"), posted.getlist("not"), actor=actor_of(request))
        messages.success(request, _("Written down."))
    except NotAllowed as refused:
        messages.error(request, str(refused))
    return redirect("coaching:session_roll", pk)


@require_POST
@opened_by("session.plan")
def ask_after(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the questions for the second time."""
    found = _kept(request, pk)
    try:
        planning.ask_after(found, actor=actor_of(request))
    except NotAllowed as why:
        return _refused(request, found, why)
    messages.success(request, _("From now on the questions are those after it."))
    return redirect("coaching:session", pk)


@require_POST
@opened_by("session.plan")
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """It takes place at another time or place."""
    found = _kept(request, pk)
    form = MovingForm(found, request.POST)
    try:
        if not form.moved(actor_of(request)):
            return _shown(request, _kept(request, pk), form, status=422)
    except NotAllowed as why:
        return _refused(request, found, why)
    messages.success(request, _("Moved. The groups are told."))
    return redirect("coaching:session", pk)


@require_POST
@opened_by("session.plan")
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """It doesn't take place."""
    found = _kept(request, pk)
    try:
        planning.call_off(found, actor=actor_of(request))
    except NotAllowed as why:
        return _refused(request, found, why)
    messages.success(request, _("Called off. The groups read it where they found it."))
    return redirect("coaching:session", pk)
