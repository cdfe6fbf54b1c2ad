"""`{% load people %}{% signed_in %}`: who is signed in, and on a shared phone "not me, change person"."""

from typing import Any

from django import template
from django.template.context import Context

from sambung.people.request import actor_of

register = template.Library()


@register.inclusion_tag("people/signed_in.html", takes_context=True)
def signed_in(context: Context) -> dict[str, Any]:
    request = context["request"]
    return {"actor": actor_of(request), "request": request, "csrf_token": context.get("csrf_token")}
