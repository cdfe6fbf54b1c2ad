"""Good practice at the desk: real cases to choose from, the cards, the group's word."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.coaching.models import Practice
from sambung.coaching.practices import agree
from sambung.desk import inbox, practice_cases
from sambung.desk.doors import desk_page
from sambung.desk.practice_cases import MOST, cards, cases, group_of, may_write, uncarded
from sambung.desk.practice_forms import PracticeForm, WithdrawForm
from sambung.people.permissions import may, visible_to
from sambung.people.request import actor_of, person_of
from sambung.relay.items import items
from sambung.steps.once import draft_sent


@require_safe
@desk_page("practice.list")
def practices(request: HttpRequest) -> HttpResponse:
    """The cards that the reader has to do with, and for coaches the cases to make one of."""
    actor, now = actor_of(request), timezone.now()
    newest = inbox.with_all(uncarded(actor)).order_by("-closed_at", "-pk")[:MOST]
    shown = {"cards": cards(actor), "cases": [inbox.row_of(case, actor, now) for case in newest]}
    return render(request, "desk/practices.html", {**shown, "withdrawn": practice_cases.withdrawn(actor)})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("practice.list")
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Make a card of a case. Sent again after an answer that was lost, it leads to the card that is there."""
    actor = actor_of(request)
    case = get_object_or_404((cases if request.method == "POST" else uncarded)(actor), code=code)
    if (group := group_of(case)) is None or not may_write(actor, group):
        raise PermissionDenied
    title = items[case.kind].title(case, actor)
    form = PracticeForm(case, group, request.POST or None, **practice_cases.beginning(case, title))
    if request.method == "POST" and (card := form.written(actor)):
        words = _("Written. The group reads it and says whether it may be shown.")
        messages.success(request, words, extra_tags=draft_sent(request, f"practice-{code}"))
        return redirect("desk:practice", card.pk)
    shown = {"form": form, "case": case, "title": title, "group": group, "owner": person_of(request).pk}
    shown["before"] = practice_cases.last_of(case)
    return render(request, "desk/practice_write.html", shown, status=422 if form.errors else 200)


@require_safe
@desk_page("practice.list")
def practice(request: HttpRequest, pk: int) -> HttpResponse:
    """One card, and what the reader may do with it."""
    return _shown(request, _card(request, pk), WithdrawForm())


@require_POST
@desk_page("practice.list")
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """The group's word that everybody may read it."""
    agree(_card(request, pk), actor=actor_of(request))
    messages.success(request, _("Thank you. Now everybody can read it."))
    return redirect("desk:practice", pk)


@require_POST
@desk_page("practice.list")
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody reads it any more."""
    card, form = _card(request, pk), WithdrawForm(request.POST)
    if not form.withdrawn(card, actor_of(request)):
        return _shown(request, card, form, status=422)
    messages.success(request, _("Withdrawn: nobody else reads it any more."))
    return redirect("desk:practice", pk)


def _card(request: HttpRequest, pk: int) -> Practice:
    """Raises `Http404` for whoever has nothing to do with it."""
    seen = visible_to(actor_of(request), Practice.objects.select_related("group__region", "source"))
    return get_object_or_404(seen.defer("group__region__boundary"), pk=pk)


def _shown(request: HttpRequest, card: Practice, form: WithdrawForm, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    shown = {
        "card": card,
        "form": form,
        "may_agree": card.agreed_at is None and may(actor, "practice.agree", card),
        "may_withdraw": card.withdrawn_at is None and may(actor, "practice.withdraw", card),
        "may_write_again": card.withdrawn_at is not None
        and may_write(actor, card.group)
        and uncarded(actor).filter(pk=card.source_id).exists(),
        "sees_case": visible_to(actor, type(card.source).objects.filter(pk=card.source_id)).exists(),
    }
    return render(request, "desk/practice.html", shown, status=status)
