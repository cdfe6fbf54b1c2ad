"""A report on the screen: its text section by section with the tables behind, what the rule says now, and
what somebody else saved meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django import forms
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from sambung.insight.counting import zone_of
from sambung.insight.reports import periods
from sambung.insight.reports.figures import Figures, counted
from sambung.insight.reports.models import Report, Signature, Version
from sambung.insight.reports.periods import Period
from sambung.insight.reports.rules import office_of
from sambung.insight.reports.tables import Table, table
from sambung.insight.reports.words import LONGEST, SECTIONS, drafted
from sambung.insight.reports.writing import NotSaved, regency_of, save
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may, visible_to
from sambung.regions.models import Region
from sambung.relay.models import Parcel


class ReportForm(forms.Form):
    """The text, section by section. `base`: the version that it was written on."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    def __init__(self, data: QueryDict | None = None, texts: Mapping[str, str] | None = None, base: int = 0):
        super().__init__(data, initial={**(texts or {}), "base": base})
        for section in SECTIONS:
            self.fields[section.name] = forms.CharField(
                label=_("Text: %(section)s") % {"section": section.title},
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea({"rows": 6, "lang": "id"}),
            )


@dataclass(frozen=True)
class Part:
    """A section. `theirs`: what somebody saved meanwhile; `rule`: what the rule says now; '' where it is the
    same."""

    name: str
    title: str
    text: str
    tables: list[Table]
    rule: str = ""
    theirs: str = ""
    typed: str = ""

    @property
    def paragraphs(self) -> list[str]:
        return [words.strip() for words in self.text.split("\n\n") if words.strip()]


@dataclass(frozen=True)
class Asked:
    """Which report is meant, without a figure of it. `report`: None where nobody has saved yet."""

    office: Organization
    regency: Region
    period: Period
    report: Report | None


@dataclass(frozen=True)
class ReportPage:
    """`version` is the newest one, None where nobody has saved yet: then the text is the rule's."""

    office: Organization
    regency: Region
    period: Period
    figures: Figures
    parts: list[Part]
    versions: list[Version]
    signature: Signature | None
    over: bool
    may_write: bool
    may_sign: bool
    refused: str = ""

    @property
    def version(self) -> Version | None:
        return self.versions[0] if self.versions else None

    @property
    def number(self) -> int:
        return self.version.number if self.version else 0

    @property
    def months(self) -> list[tuple[str, int]]:
        """Voices by month, for the drawing."""
        return [(row[0], row[1]) for row in table("voices_by_month", self.figures).rows]

    @property
    def months_note(self) -> str:
        """Why another page may tell more of a month."""
        return table("voices_by_month", self.figures).note

    @property
    def form(self) -> ReportForm:
        """What stands in the fields, to be saved on the newest version: also what was typed beside it."""
        return ReportForm(texts={part.name: part.text for part in self.parts}, base=self.number)


@dataclass(frozen=True)
class Listed:
    """A period in the list: what stands of its report."""

    period: Period
    version: Version | None
    signature: Signature | None
    over: bool


def period_of(name: str, today: date) -> Period:
    """Raises `Http404` for a name that is no period, or one that has not begun."""
    period = periods.named(name)
    if period is None or not period.has_begun(today):
        raise Http404
    return period


def office_for(actor: Actor) -> Organization:
    """Whose reports the actor works on, or reads as the leader of its regency. Raises `Http404`."""
    own = office_of(actor)
    if own is not None:
        return own
    offices = Organization.objects.filter(kind=Organization.Kind.OFFICE).select_related("regency")
    led = [m.organization.regency_id for m in actor.memberships]
    found = offices.filter(regency__in=[code for code in led if code]).order_by("pk").first()
    if found is None:
        raise Http404
    return found


def listed(actor: Actor, now: datetime) -> list[Listed]:
    """Every period since the first parcel of the regency; for who only reads, those that were signed off.
    Three queries."""
    office = office_for(actor)
    regency = regency_of(office)
    today = now.astimezone(zone_of(regency)).date()
    reports = visible_to(actor, Report.objects.filter(office=office)).select_related("signature__by")
    there = {report.period: report for report in reports}
    newest = Version.objects.filter(report__in=there.values()).order_by("report", "-number")
    versions = {one.report_id: one for one in newest.distinct("report").select_related("by")}
    first = Parcel.objects.filter(regency=regency).order_by("opened_at").values_list("opened_at", flat=True)
    since = next(iter(first[:1]), now).astimezone(zone_of(regency)).date()
    reported = [one.first for name in there if (one := periods.named(name)) is not None]
    begun = periods.begun(min([since, *reported]), today)
    rows = [_listed(one, there.get(one.name), versions, today) for one in begun]
    return rows if may(actor, "report.write", office) else [row for row in rows if row.signature]


def _listed(period: Period, report: Report | None, versions: Mapping[int, Version], today: date) -> Listed:
    version = versions.get(report.pk) if report else None
    return Listed(period, version, getattr(report, "signature", None), period.is_over(today))


def asked_for(actor: Actor, name: str, now: datetime) -> Asked:
    """The office's report of that period, where the actor may see or write it. Raises `Http404`."""
    office = office_for(actor)
    regency = regency_of(office)
    period = period_of(name, now.astimezone(zone_of(regency)).date())
    whole = Report.objects.select_related("signature__by")
    report = visible_to(actor, whole).filter(office=office, period=period.name).first()
    if report is None and not may(actor, "report.write", office):
        raise Http404
    return Asked(office, regency, period, report)


def page_of(actor: Actor, name: str, now: datetime) -> ReportPage:
    """A constant number of queries. Raises `Http404`."""
    asked = asked_for(actor, name, now)
    office, regency, period, report = asked.office, asked.regency, asked.period, asked.report
    writes = may(actor, "report.write", office)
    signature: Signature | None = getattr(report, "signature", None)
    versions = list(report.versions.select_related("by").order_by("-number")) if report else []
    figures = signature.figures if signature else counted(regency, period)
    return ReportPage(
        office,
        regency,
        period,
        figures,
        _parts(figures, period, versions[0] if versions else None, signed=signature is not None),
        versions,
        signature,
        period.is_over(now.astimezone(zone_of(regency)).date()),
        writes and signature is None,
        may(actor, "report.sign", office) and signature is None,
    )


def _parts(figures: Figures, period: Period, version: Version | None, *, signed: bool) -> list[Part]:
    """The newest version is the signed one where there is a signature: nobody saves after it."""
    rule = {} if signed else drafted(figures, period)
    texts = version.texts if version else rule
    return [
        Part(
            section.name,
            str(section.title),
            texts.get(section.name, ""),
            [table(name, figures) for name in section.tables],
            rule="" if texts.get(section.name) == rule.get(section.name) else rule.get(section.name, ""),
        )
        for section in SECTIONS
    ]


def keep(page: ReportPage, form: ReportForm, actor: Actor) -> ReportPage | Version:
    """Save what was typed; the version that it is kept as, else the page with what was typed, why it wasn't
    kept, and what stands now beside it."""
    try:
        return save(page.office, page.period, form.cleaned_data, form.cleaned_data["base"], actor=actor)
    except NotSaved as why:
        return _beside(page, form.cleaned_data, why)


def _beside(page: ReportPage, typed: Mapping[str, str], why: NotSaved) -> ReportPage:
    """What was typed stands in the fields, on the version that stands now; that one's words beside, where
    they are others."""
    texts = why.newest.texts if why.newest else {}
    if page.signature:
        parts = [replace(part, typed=_other(typed[part.name], part.text)) for part in page.parts]
    else:
        parts = [
            replace(part, text=typed[part.name], theirs=_other(texts.get(part.name, ""), typed[part.name]))
            for part in page.parts
        ]
    versions = page.versions
    if why.newest is not None and (not versions or versions[0] != why.newest):
        versions = [why.newest, *versions]
    return replace(page, parts=parts, versions=versions, refused=str(why))


def _other(words: str, than: str) -> str:
    if words.split() == than.split():
        return ""
    return words or _("(nothing)")


def number_in(typed: str) -> int:
    """The number of a version, as a form sends it; -1, which none has, for anything else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 8 else -1


def version_of(actor: Actor, name: str, number: int, now: datetime) -> tuple[Asked, Version]:
    """A version as it was saved, for those who work on the report. Raises `Http404`."""
    asked = asked_for(actor, name, now)
    if not may(actor, "report.write", asked.office):
        raise Http404
    versions = Version.objects.filter(report=asked.report, number=number).select_related("by")
    found = versions.first() if asked.report else None
    if found is None:
        raise Http404
    return asked, found
