"""Seconds since 1970, as a far side tells time, in words."""

from datetime import UTC, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

register = template.Library()


@register.filter
def seconds_in_words(at: float) -> str:
    return date_format(timezone.localtime(datetime.fromtimestamp(at, UTC)), "j F Y H.i")
