"""Erasing a reader's words and address (UU 27/2022); that there was a report, and how it ended, stays."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sambung.channels.models import DemoMail
from sambung.news.errata.models import ErrorReport
from sambung.people import erasures
from sambung.relay.models import Note, Parcel
from sambung.relay.moves import lock

LISTED_AS = "error_report"
KEPT_AFTER_CLOSING = timedelta(days=730)


def erase(parcel: Parcel) -> None:
    """Erase the reader's words and address, and what was answered. Twice changes nothing."""
    now = timezone.now()
    with transaction.atomic():
        lock(parcel)
        report = ErrorReport.objects.get(pk=parcel.pk)
        if report.erased_at is None:
            erasures.record(LISTED_AS, parcel.code)
        if report.email:
            DemoMail.objects.filter(to__iexact=report.email).delete()
        Note.objects.filter(handoff__parcel=parcel, erased_at=None).update(
            body="", signed_by="", files=[], erased_at=now
        )
        ErrorReport.objects.filter(pk=parcel.pk, erased_at=None).update(text="", email="", erased_at=now)


def erase_again(code: str) -> bool:
    """After a restore: erase the report of that code, if it is there. Says whether it was."""
    parcel = Parcel.objects.filter(kind="error_report", code=code, error_report__erased_at=None).first()
    if parcel is not None:
        erase(parcel)
    return parcel is not None


def erase_old() -> None:
    """Erase what was closed two years ago, each in its own transaction."""
    old = Parcel.objects.closed().filter(
        kind="error_report",
        closed_at__lt=timezone.now() - KEPT_AFTER_CLOSING,
        error_report__erased_at=None,
    )
    for parcel in old.order_by("closed_at")[:1_000]:
        erase(parcel)
