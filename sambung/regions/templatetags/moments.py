"""Moments in words for templates: `at|in_full:region`, `due|due_in_full:region`, `due|time_left:region`."""

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
