"""The first page in the field: what volunteers and coaches do out there, one tap each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sambung.coaching.help.visits import Visits, today_of
from sambung.desk.doors import desk_page
from sambung.desk.frame import field_doors_of
from sambung.people.permissions import may
from sambung.people.request import actor_of


@require_safe
@desk_page("field.enter")
def field(request: HttpRequest) -> HttpResponse:
    """Where something begins, and the visits that one goes to."""
    actor = actor_of(request)
    visits = Visits(actor, today_of(actor)) if may(actor, "visit.plan") else None
    return render(request, "desk/field.html", {"doors": field_doors_of(actor), "visits": visits})
