"""The office's reports: written from a draft by rule, signed off by its head, printed and handed out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.desk import papers, report_page, report_paper
from sambung.desk.doors import desk_page
from sambung.desk.report_page import ReportForm, ReportPage
from sambung.insight.reports import writing
from sambung.insight.reports.models import Version
from sambung.insight.reports.words import SECTIONS
from sambung.people.request import actor_of, person_of
from sambung.steps.once import draft_sent


@require_safe
@desk_page("report.enter")
def reports(request: HttpRequest) -> HttpResponse:
    """Every quarter and year, and what stands of its report."""
    rows = report_page.listed(actor_of(request), timezone.now())
    return render(request, "desk/reports.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@desk_page("report.enter")
def report(request: HttpRequest, period: str) -> HttpResponse:
    """Read it, or save another version of its text."""
    page = report_page.page_of(actor_of(request), period, timezone.now())
    form = ReportForm(request.POST) if request.method == "POST" else page.form
    if request.method == "POST" and form.is_valid():
        kept = report_page.keep(page, form, actor_of(request))
        if isinstance(kept, Version):
            return _kept(request, period, kept)
        return _shown(request, kept, kept.form, 409)
    return _shown(request, page, form, 422 if form.errors else 200)


def _kept(request: HttpRequest, period: str, version: Version) -> HttpResponse:
    """Say so; who signs what stands in the fields has it saved first."""
    tags = draft_sent(request, f"report-{period}")
    messages.success(request, _("Kept as a version of its own."), extra_tags=tags)
    return (
        _signed(request, period, version.number)
        if "sign" in request.POST
        else redirect("desk:report", period)
    )


def _shown(request: HttpRequest, page: ReportPage, form: ReportForm, status: int) -> HttpResponse:
    shown = {"page": page, "form": form, "owner": person_of(request).pk}
    return render(request, "desk/report.html", shown, status=status)


@require_POST
@desk_page("report.enter")
def sign(request: HttpRequest, period: str) -> HttpResponse:
    """The head stands for the version that they read, with the figures of this moment."""
    return _signed(request, period, report_page.number_in(request.POST.get("version", "")))


def _signed(request: HttpRequest, period: str, number: int) -> HttpResponse:
    asked = report_page.asked_for(actor_of(request), period, timezone.now())
    try:
        writing.sign(asked.office, asked.period, number, actor=actor_of(request))
        messages.success(request, _("Signed off. From now on text and figures stay as they are."))
    except writing.NotSaved as why:
        messages.error(request, str(why))
    return redirect("desk:report", period)


@require_safe
@never_cache
@desk_page("report.enter")
def version(request: HttpRequest, period: str, number: int) -> HttpResponse:
    """An earlier text, word for word."""
    asked, found = report_page.version_of(actor_of(request), period, number, timezone.now())
    texts = [(section.title, found.texts.get(section.name, "")) for section in SECTIONS]
    return render(request, "desk/report_version.html", {"page": asked, "version": found, "texts": texts})


@require_safe
@never_cache
@desk_page("report.enter")
def printed(request: HttpRequest, period: str) -> HttpResponse:
    """As PDF: a draft says that it is one."""
    now = timezone.now()
    page = report_page.page_of(actor_of(request), period, now)
    return papers.shown(report_paper.made(page, now), f"laporan-{page.office.slug}-{period}.pdf")


@require_safe
@never_cache
@desk_page("report.enter")
def tables(request: HttpRequest, period: str) -> HttpResponse:
    """The tables behind it as a workbook."""
    page = report_page.page_of(actor_of(request), period, timezone.now())
    return papers.shown(report_paper.workbook_of(page), f"tabel-{page.office.slug}-{period}.xlsx")
