"""Pages of the leader and of those who keep calendar and limits; the mails of the demo."""

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.channels.models import DemoMail
from sambung.desk import days, leading, leading_paper, leading_words, limits, papers
from sambung.desk.doors import desk_page
from sambung.desk.forms import DayOffForm, LimitForm, YearForm
from sambung.desk.rules import at_places
from sambung.people.models import Organization, Role
from sambung.people.permissions import visible_to
from sambung.people.request import actor_of
from sambung.relay.decrees import NotDecreed

MAILS = 100


@require_safe
@desk_page("leader.page")
def leader(request: HttpRequest) -> HttpResponse:
    """What is late, with whom, since when; inquire; what was explained; what people say; who fades."""
    holder = request.GET.get("pemegang", "").replace("\x00", "")
    view = leading.overview(actor_of(request), timezone.now(), holder)
    shown = {"view": view, "holder": holder, "sentences": leading_words.sentences(view)}
    return render(request, "desk/leader.html", shown)


@require_safe
@never_cache
@desk_page("leader.page")
def leader_sheet(request: HttpRequest) -> HttpResponse:
    """The same on one sheet of paper."""
    view = leading.overview(actor_of(request), timezone.now())
    return papers.shown(leading_paper.made(view), f"pimpinan-{view.now:%Y-%m-%d}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("calendar.edit")
def days_off(request: HttpRequest) -> HttpResponse:
    """The days off of a year; add one, or make one a working day, by decree."""
    calendar = days.calendar_of(
        actor_of(request), request.GET.get("wilayah", ""), request.GET.get("tahun", "")
    )
    form = DayOffForm(request.POST or None, local=calendar.region is not None)
    if request.method == "POST" and form.is_valid():
        days.keep(calendar, **form.cleaned_data)
        messages.success(request, _("Kept. Open deadlines are being worked out anew."))
        return redirect(f"{request.path}?{calendar.query}")
    context = {"calendar": calendar, "form": form, "year_form": YearForm()}
    return render(request, "desk/days_off.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page("calendar.edit")
def confirm_year(request: HttpRequest) -> HttpResponse:
    """The country's days of a year are those of the ministers' decree."""
    calendar = days.calendar_of(actor_of(request), "", request.GET.get("tahun", ""))
    form = YearForm(request.POST)
    if calendar.region is not None:
        raise Http404
    if form.is_valid():
        days.confirm(calendar, form.cleaned_data["decree"])
        messages.success(request, _("Kept: the days of %(year)s are confirmed.") % {"year": calendar.year})
        return redirect(f"{request.path.removesuffix('tetapkan/')}?{calendar.query}")
    context = {"calendar": calendar, "form": DayOffForm(local=False), "year_form": form}
    return render(request, "desk/days_off.html", context, status=422)


@require_safe
@desk_page("limits.decree")
def time_limits(request: HttpRequest) -> HttpResponse:
    """Every limit with its basis."""
    return render(request, "desk/limits.html", {"lines": limits.lines(_own_office(request), timezone.now())})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("limits.decree")
def time_limit(request: HttpRequest, key: str) -> HttpResponse:
    """Change one limit by decree."""
    office = _own_office(request)
    line = limits.line_of(office, key, timezone.now())
    if line is None:
        raise Http404
    form = LimitForm(request.POST or None, initial={"amount": line.amount, "unit": line.unit})
    if request.method == "POST" and form.is_valid():
        try:
            limits.decree(office, line, **form.cleaned_data)
            messages.success(request, _("Kept: it counts for what moves from now on."))
            return redirect("desk:limits")
        except NotDecreed as why:
            form.add_error(None, str(why))
    page = {"line": line, "form": form}
    return render(request, "desk/limit.html", page, status=422 if form.errors else 200)


def _own_office(request: HttpRequest) -> Organization:
    return at_places(actor_of(request), Organization.Kind.OFFICE, Role.HEAD)[0].organization


@require_safe
@desk_page()
def mails(request: HttpRequest) -> HttpResponse:
    """The e-mails of the demo, which go nowhere else; live there are none."""
    found = _demo_mails(request).order_by("-at", "-pk")[:MAILS]
    return render(request, "desk/mails.html", {"mails": found, "most": MAILS})


@require_safe
@desk_page()
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "desk/mail.html", {"mail": get_object_or_404(_demo_mails(request), pk=pk)})


def _demo_mails(request: HttpRequest) -> QuerySet[DemoMail]:
    if not settings.DEMO:
        raise Http404
    return visible_to(actor_of(request), DemoMail.objects.all())
