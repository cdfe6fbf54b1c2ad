"""Moments in words for templates: `at|in_full:region`, `due|due_in_full:region`, `due|time_left:region`;
`at|iso` for machines."""

from datetime import date, datetime

from django import template

from sambung.regions import moments
from sambung.regions.models import Region

register = template.Library()


@register.filter
def in_full(moment: datetime | None, place: moments.Place) -> str:
    return moments.in_full(moment, place) if moment else ""


@register.filter
def due_in_full(due: datetime | None, place: moments.Place) -> str:
    return moments.due_in_full(due, place) if due else ""


@register.filter
def day_in_full(day: date | None, place: moments.Place | None = None) -> str:
    return moments.day_in_full(day, place) if day else ""


@register.filter
def time_left(due: datetime | None, region: Region) -> str:
    return moments.time_left(due, region) if due else ""


@register.filter
def iso(moment: datetime | None) -> str:
    """For the `datetime` of a `<time>`, which takes no parts of a second finer than thousandths."""
    return moment.isoformat(timespec="seconds") if moment else ""
