"""One's own data in the registry: seen, corrected, copied, and left behind."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.coaching import leaving
from sambung.coaching.models import Confirmation, Member, Present
from sambung.coaching.registry.forms import OwnForm
from sambung.coaching.sessions.showing import trainings_of
from sambung.coaching.training import parting
from sambung.people.models import Person
from sambung.people.request import actor_of, desk_required, person_of


def rows_of(person: Person) -> list[Member]:
    """Where the person is on a list, now or before."""
    return list(person.listed_in.select_related("group").order_by("left_on", "group__name", "pk"))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required
def own_data(request: HttpRequest) -> HttpResponse:
    """What the registry keeps of me, group by group, to be corrected by myself."""
    actor, person = actor_of(request), person_of(request)
    rows = rows_of(person)
    posted = request.POST if request.method == "POST" else None
    meant = posted.get("baris", "") if posted is not None else ""
    there = [row for row in rows if row.left_on is None]
    entries = [OwnForm(row, actor, posted if str(row.pk) == meant else None) for row in there]
    changed = next((form for form in entries if form.is_bound), None)
    if changed is not None and changed.entered():
        messages.success(request, _("Kept."))
        return redirect("coaching:own")
    page = {"entries": entries, "left": [row for row in rows if row.left_on], "person": person}
    return render(request, "coaching/own.html", page, status=422 if changed is not None else 200)


@require_safe
@desk_required
def copy(request: HttpRequest) -> HttpResponse:
    """A copy of one's own data to take along (UU 27/2022 pasal 13)."""
    person = person_of(request)
    answer = JsonResponse(
        {
            "account": _account(person),
            "groups": [_copied(row) for row in rows_of(person)],
            "visits": _visits(person),
            "courses": parting.copy_of(person),
            "trainings": trainings_of(person),
        },
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    answer["Content-Disposition"] = 'attachment; filename="data-saya.json"'
    return answer


def _account(person: Person) -> dict[str, Any]:
    roles = person.memberships.select_related("organization").order_by("since", "pk")
    return {
        "username": person.username,
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "language": person.language,
        "roles": [
            {
                "organization": m.organization.name,
                "role": m.role,
                "since": m.since,
                "until": m.until,
                "ended_on": m.ended_on,
                "decree": m.decree,
            }
            for m in roles
        ],
    }


def _copied(row: Member) -> dict[str, Any]:
    names = ("name", "position", "section", "sex", "born", "occupation", "phone", "since", "left_on")
    return {"group": row.group.name, **{name: getattr(row, name) for name in names}}


def _visits(person: Person) -> dict[str, list[dict[str, Any]]]:
    """On which visits I was there, and what I said to their reports."""
    there = Present.objects.filter(member__person=person).select_related("visit__group")
    said = Confirmation.objects.filter(person=person).select_related("visit__group")
    return {
        "present": [
            {"group": row.visit.group.name, "day": row.visit.held_on}
            for row in there.order_by("visit__held_on", "pk")
        ],
        "confirmed": [
            {
                "group": row.visit.group.name,
                "day": row.visit.held_on,
                "agreed": row.agreed,
                "words": row.words,
                "at": row.at,
            }
            for row in said.order_by("at")
        ],
    }


@require_POST
@desk_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a group: what needn't stay is erased, and one's rights there end."""
    row = get_object_or_404(person_of(request).listed_in.select_related("group"), pk=pk)
    leaving.leave(row, actor=actor_of(request))
    messages.success(
        request,
        _("You have left %(group)s. Your phone number, year of birth and occupation are erased.")
        % {"group": row.group.name},
    )
    return redirect("coaching:own")
