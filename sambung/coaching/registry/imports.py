"""Import at the desk: sheets sent, looked at row by row, carried out by one button."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.coaching.importing import steps
from sambung.coaching.importing.lines import What
from sambung.coaching.importing.sheets import MOST_BYTES
from sambung.coaching.jobs import take_over_soon
from sambung.coaching.models import Import
from sambung.coaching.rules import importing
from sambung.people.doors import opened_by
from sambung.people.request import actor_of
from sambung.regions.models import Region

MOST_FILES = 4
PAGE = 100


class Several(forms.FileInput):
    allow_multiple_selected = True


class SheetsField(forms.Field):
    """A few files; its clean value is their names and bytes."""

    widget = Several(attrs={"multiple": True, "accept": ".xlsx,.xlsm,.csv,.tsv,.txt"})

    def clean(self, value: Any) -> list[tuple[str, bytes]]:
        if not value:
            raise forms.ValidationError(_("Choose at least one file."))
        if len(value) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most %(n)s files.") % {"n": MOST_FILES})
        for one in value:
            if one.size > MOST_BYTES:
                words = _("“%(name)s” is larger than %(size)s MB. Split it.")
                raise forms.ValidationError(words % {"name": one.name, "size": MOST_BYTES // 1024**2})
        return [(one.name.replace("\x00", ""), one.read()) for one in value]


class SheetsForm(forms.Form):
    """The files of an import, and for which regency."""

    regency = forms.ChoiceField(label=gettext_lazy("For which regency"))
    sheets = SheetsField(
        label=gettext_lazy("Your sheets"),
        help_text=gettext_lazy("XLSX or CSV, up to four files, each up to 5 MB."),
    )

    def __init__(self, regencies: list[Region], *args: Any) -> None:
        super().__init__(*args)
        field = self.fields["regency"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        field.choices = [(one.code, one.name) for one in regencies]
        self.only = regencies[0].code if len(regencies) == 1 else ""
        if self.only:
            field.widget, field.required, field.initial = forms.HiddenInput(), False, self.only

    def clean_regency(self) -> str:
        return str(self.cleaned_data["regency"] or self.only)


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by("group.import")
def begin(request: HttpRequest) -> HttpResponse:
    """Send sheets; what was sent before."""
    actor = actor_of(request)
    regencies = importing(actor)
    form = SheetsForm(regencies)
    if request.method == "POST":
        form = SheetsForm(regencies, request.POST, request.FILES)
        if form.is_valid():
            regency = next(one for one in regencies if one.code == form.cleaned_data["regency"])
            sent = steps.send(form.cleaned_data["sheets"], regency, actor=actor, defer=take_over_soon)
            return redirect("coaching:import", sent.pk)
    page = {"form": form, "sent": steps.imports_of(actor).defer("lines", "notes")[:10]}
    return render(request, "coaching/import.html", page, status=422 if form.errors else 200)


@require_safe
@opened_by("group.import")
def look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What will happen to each row, and what is wrong with it."""
    sent = get_object_or_404(steps.imports_of(actor_of(request)), pk=pk)
    page = {"sent": sent, **shown(sent, request.GET.get("lihat", ""), request.GET.get("hal", ""))}
    return render(request, "coaching/import_lines.html", page)


def shown(sent: Import, only: str, number: str) -> dict[str, Any]:
    """The lines asked for, a page at a time; where some are refused, those first."""
    counts = {what: sent.counts.get(what, 0) for what in What.values}
    default = next((what for what in (What.REFUSED, What.CHANGED, What.NEW) if counts[what]), What.SAME)
    only = only if only in What.values else default.value
    lines = [line for line in sent.lines if line["what"] == only]
    first = (int(number) - 1) * PAGE if number.isascii() and number.isdecimal() and 0 < len(number) < 6 else 0
    more = max(first, 0) // PAGE + 2 if len(lines) > max(first, 0) + PAGE else 0
    return {
        "lines": lines[max(first, 0) : max(first, 0) + PAGE],
        "choices": [
            (what, What(what).label, counts[what], what == only) for what in What.values if counts[what]
        ],
        "only": only,
        "more": more,
        "ready": steps.may_be_carried_out(sent),
        "refused": counts[What.REFUSED],
        "news": counts[What.NEW] + counts[What.CHANGED],
        "working": sent.state in (Import.State.READING, Import.State.CARRYING),
    }


@require_POST
@opened_by("group.import")
def carry_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Carry an import out as it was looked at."""
    actor = actor_of(request)
    sent = get_object_or_404(steps.imports_of(actor).select_related("regency"), pk=pk)
    steps.begin(sent, actor=actor, defer=take_over_soon)
    return redirect("coaching:import", sent.pk)
