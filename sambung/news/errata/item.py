"""An error report's face for desk and API."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from sambung.news.errata.models import ErrorReport
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.relay.items import Item
from sambung.relay.models import Parcel


def title(parcel: Parcel, actor: Actor) -> str:
    report: ErrorReport = parcel.error_report
    return _("Wrong in “%(story)s”?") % {"story": report.story.title}


def summary(parcel: Parcel, actor: Actor) -> str:
    return _("A reader's note on a story from %(place)s") % {"place": parcel.region.name}


def content(parcel: Parcel, actor: Actor) -> Mapping[str, Any]:
    """What is wrong, and in which story; never who wrote it."""
    report: ErrorReport = parcel.error_report
    return {
        "text": report.text,
        "story": report.story.parcel.code,
        "version": report.version.number,
        "answer_by_mail": bool(report.email),
        "url": f"{settings.BASE_URL}{report.story.address}",
    }


def further_sight(actor: Actor) -> Q:
    """The editors of the office of its regency, in every state."""
    regencies = [
        m.organization.regency_id
        for m in actor.memberships
        if m.organization.kind == Organization.Kind.OFFICE and m.role == Role.EDITOR
    ]
    return Q(regency__in=regencies)


ERROR_REPORT_ITEM = Item(
    kind="error_report",
    title=title,
    summary=summary,
    content=content,
    fragment="news/errata/item.html",
    select=("error_report__story__parcel", "error_report__version"),
    further_sight=further_sight,
    followed_at=lambda parcel: reverse("portal:error_followed", args=[parcel.code]),
)
