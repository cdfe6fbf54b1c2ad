"""Saving a report's text as a version, and signing one off. Nobody's words are written over unseen."""

from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.insight.counting import zone_of
from sambung.insight.reports.figures import counted
from sambung.insight.reports.models import Report, Signature, Version
from sambung.insight.reports.periods import Period
from sambung.insight.reports.words import SECTIONS, drafted
from sambung.people.actors import Actor
from sambung.people.models import Organization, Person
from sambung.people.permissions import may
from sambung.regions.models import Region
from sambung.relay.errors import NotAllowed
from sambung.relay.words import cleaned

Subscriber = Callable[[Signature], None]
_subscribers: list[Subscriber] = []


def on_signing(subscriber: Subscriber) -> None:
    """Register who tells people that a report is signed off. Called in the transaction that keeps it."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


class NotSaved(Exception):
    """Nothing was kept: `str()` says why, `newest` is the version that stands now, if there is one."""

    def __init__(self, why: str, newest: Version | None = None) -> None:
        super().__init__(why)
        self.newest = newest


def save(
    office: Organization, period: Period, texts: Mapping[str, str], base: int, *, actor: Actor
) -> Version:
    """Keep the text as the next version; `base` is the number of the one that it was written on, 0 for the
    draft by rule. The same text again gives the version that is there.

    Raises `NotAllowed`, and `NotSaved` where somebody has saved meanwhile or the report is signed off.
    """
    person = _person(actor, "report.write", office)
    kept = {section.name: _text(texts.get(section.name, "")) for section in SECTIONS}
    with transaction.atomic():
        report, newest = _locked(office, period)
        _unsigned(report, newest)
        if newest is not None and newest.texts == kept:
            return newest
        if base != (newest.number if newest else 0):
            raise NotSaved(_("Somebody has saved this report meanwhile. Nothing of yours is lost."), newest)
        return _next(report, newest, kept, person)


def sign(office: Organization, period: Period, number: int, *, actor: Actor) -> Signature:
    """Sign off the version of that number (0: the draft by rule, kept now) with the figures of this moment.

    Raises `NotAllowed`, and `NotSaved` where the period is running, another version stands by now, or it is
    signed off already.
    """
    person = _person(actor, "report.sign", office)
    regency = regency_of(office)
    if not period.is_over(timezone.now().astimezone(zone_of(regency)).date()):
        raise NotSaved(_("The time that it reports on is not over yet."))
    with transaction.atomic():
        report, newest = _locked(office, period)
        _unsigned(report, newest)
        if number != (newest.number if newest else 0):
            raise NotSaved(_("Another version stands by now. Please read it before you sign."), newest)
        figures = counted(regency, period)
        version = newest or _next(report, None, drafted(figures, period), person)
        signature = Signature.objects.create(report=report, version=version, figures=figures, by=person)
        for subscriber in _subscribers:
            subscriber(signature)
        return signature


def regency_of(office: Organization) -> Region:
    """An office has one; raises `NotAllowed` for anything else."""
    if office.regency is None:
        raise NotAllowed
    return office.regency


def _text(typed: str) -> str:
    """As it is kept: browsers end lines with two signs."""
    return cleaned(typed.replace("\r\n", "\n"))


def _person(actor: Actor, action: str, office: Organization) -> Person:
    if actor.person is None or not may(actor, action, office):
        raise NotAllowed
    return actor.person


def _locked(office: Organization, period: Period) -> tuple[Report, Version | None]:
    """The report, its row locked until the transaction ends, and its newest version."""
    Report.objects.get_or_create(office=office, period=period.name)
    report = Report.objects.select_for_update().get(office=office, period=period.name)
    return report, report.versions.select_related("by").order_by("-number").first()


def _unsigned(report: Report, newest: Version | None) -> None:
    if Signature.objects.filter(report=report).exists():
        raise NotSaved(_("This report is signed off. It doesn't change any more."), newest)


def _next(report: Report, newest: Version | None, texts: Mapping[str, str], person: Person) -> Version:
    number = newest.number + 1 if newest else 1
    return Version.objects.create(report=report, number=number, texts=dict(texts), by=person)
