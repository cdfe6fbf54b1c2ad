"""The screen for the place itself, and the group's word on the report."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sambung.coaching.help.views import visit_of
from sambung.coaching.spot.confirming import confirm as keep_word
from sambung.coaching.spot.forms import ConfirmForm, SpotForm
from sambung.coaching.spot.writing import write
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.people.request import actor_of, desk_required, member_required, person_of
from sambung.relay.errors import Incomplete, KeyReused, NobodyToHold, NotNow
from sambung.relay.models import Parcel


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def on_the_spot(request: HttpRequest, code: str) -> HttpResponse:
    """Who was there, what was found and agreed; sent once more with the same key it gives the same report."""
    actor, now = actor_of(request), timezone.now()
    visit = visit_of(actor, code)
    if not may(actor, "visit.write", visit):
        raise PermissionDenied
    if request.method != "POST":
        form = SpotForm(visit, actor, now)
        return _shown(request, "spot", form, visit) if visit.is_open else redirect("desk:item", visit.code)
    form = SpotForm(visit, actor, now, request.POST, request.FILES)
    status = _written(form, visit)
    if status:
        return _shown(request, "spot", form, visit, status)
    messages.success(request, _("The report is written. The group reads it and says whether it was so."))
    return redirect("desk:item", visit.code)


def _written(form: SpotForm, visit: Parcel) -> int:
    """Write what the form says; 0, or the status of the answer that says in the form what is wrong."""
    if not form.is_valid():
        return 422
    try:
        write(form.said(), visit, actor=form.situation.actor, key=form.key_value, at=form.situation.now)
    except Incomplete as incomplete:
        form.add_problems(incomplete.problems)
    except NobodyToHold as nobody:
        form.add_error(None, str(nobody))
    except (NotNow, KeyReused):
        form.add_error(None, _("This visit is closed already. What you wrote now is not in its report."))
        return 409
    return 422 if form.errors else 0


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """The group's word: so it was, or what was different."""
    actor = actor_of(request)
    visit = visit_of(actor, code)
    if not may(actor, "visit.confirm", visit):
        raise PermissionDenied
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not _word_kept(form, visit, actor):
        return _shown(request, "confirm", form, visit, 422 if form.is_bound else 200)
    messages.success(request, _("Thank you. Your group's word stands beside the report."))
    return redirect("desk:item", visit.code)


def _word_kept(form: ConfirmForm, visit: Parcel, actor: Actor) -> bool:
    """Keep what the form says, where nothing is wrong with it."""
    if not form.is_valid():
        return False
    try:
        keep_word(visit, agreed=form.agreed, words=form.cleaned_data["words"], actor=actor)
    except Incomplete as incomplete:
        form.add_error("words", incomplete.problems["words"])
        return False
    return True


def _shown(
    request: HttpRequest, name: str, form: SpotForm | ConfirmForm, visit: Parcel, status: int = 200
) -> HttpResponse:
    page = {"form": form, "parcel": visit, "owner": person_of(request).pk}
    return render(request, f"coaching/{name}.html", page, status=status)
