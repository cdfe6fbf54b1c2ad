"""The pages of the plan: a month or week, one thing in it, its removal, the beginning of its story."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.news.newsroom import planning
from sambung.news.newsroom.month import Plan
from sambung.news.newsroom.plan_form import KIND_OF, WORDS, PlanForm, day_asked
from sambung.news.plan_models import Planned
from sambung.people.doors import opened_by
from sambung.people.permissions import visible_to
from sambung.people.request import actor_of
from sambung.relay.errors import NotMoved

DOOR = "newsroom.enter"


def _planned(request: HttpRequest, pk: int, *, removed_too: bool = False) -> Planned:
    rows = Planned.objects.all() if removed_too else Planned.objects.standing()
    whole = rows.select_related("story__parcel", "person", "region")
    return get_object_or_404(visible_to(actor_of(request), whole), pk=pk)


def _at(planned: Planned) -> str:
    """The month in which it stands."""
    return f"{reverse('news:plan')}?bulan={planned.day:%Y-%m}#h{planned.day:%Y%m%d}"


@require_safe
@opened_by(DOOR)
def plan(request: HttpRequest) -> HttpResponse:
    """What is planned, day by day."""
    shown = Plan.asked(request.GET, actor_of(request), timezone.now())
    return render(request, "news/newsroom/plan.html", {"plan": shown, "kinds": Planned.Kind.choices})


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by(DOOR)
def add(request: HttpRequest, word: str) -> HttpResponse:
    """Put a topic, an embargo or a village day into the plan."""
    kind = KIND_OF.get(word)
    if kind is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = PlanForm(kind, actor_of(request), data, day=day_asked(request.GET.get("hari", "")))
    if data is not None and form.is_valid():
        planned = planning.add(kind, form.values(), actor=actor_of(request))
        messages.success(request, _("It stands in the plan."))
        return redirect(_at(planned))
    return _form(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by(DOOR)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one thing in the plan; nobody's change is overwritten unseen."""
    data = request.POST if request.method == "POST" else None
    planned, actor = _planned(request, pk, removed_too=data is not None), actor_of(request)
    form = PlanForm(planned.kind, actor, data, planned)
    if data is not None and form.is_valid():
        try:
            planning.change(planned, form.values(), actor=actor, expect=form.cleaned_data["seq"] or 0)
        except planning.ChangedMeanwhile as meanwhile:
            if meanwhile.now is None:
                messages.error(request, _("It was taken out meanwhile. What you typed can be put in anew."))
            return _form(request, form, meanwhile.now, theirs=meanwhile.now)
        messages.success(request, _("The change is kept."))
        return redirect(_at(Planned.objects.get(pk=pk)))
    return _form(request, form, planned)


@require_POST
@opened_by(DOOR)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it out of the plan."""
    planned, typed = _planned(request, pk), request.POST.get("seq", "")
    expect = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    try:
        planning.remove(planned, actor=actor_of(request), expect=expect)
        messages.success(request, _("It is taken out of the plan."))
    except planning.ChangedMeanwhile as meanwhile:
        messages.error(request, " ".join((str(meanwhile), _("Look at it first."))))
        return redirect("news:planned", pk)
    return redirect(_at(planned))


@require_POST
@opened_by(DOOR)
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the story of a topic, or go to the one that was begun."""
    try:
        parcel = planning.begin(_planned(request, pk), actor=actor_of(request))
    except NotMoved as refused:
        raise PermissionDenied(str(refused)) from refused
    return redirect("desk:item", parcel.code)


def _form(
    request: HttpRequest, form: PlanForm, planned: Planned | None, theirs: Planned | None = None
) -> HttpResponse:
    if theirs is not None:
        form.rest_on(theirs.seq)
    status = 409 if theirs is not None else 422 if form.is_bound else 200
    context = {"form": form, "planned": planned, "theirs": theirs, "word": WORDS[form.kind]}
    return render(request, "news/newsroom/planned.html", context, status=status)
