"""`{% signed_in %}`: who is signed in and as whom, on a shared phone also "not me, change person".
`{% own_access %}`: to one's own access, and out."""

from typing import Any

from django import template
from django.template.context import Context

from sambung.people import devices
from sambung.people.actors import Actor
from sambung.people.request import actor_of
from sambung.people.second_factor import is_missing

register = template.Library()


@register.inclusion_tag("people/signed_in.html", takes_context=True)
def signed_in(context: Context) -> dict[str, Any]:
    request = context["request"]
    return {
        "actor": actor_of(request),
        "shared": devices.is_shared(request),
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("people/own_access.html", takes_context=True)
def own_access(context: Context) -> dict[str, Any]:
    return signed_in(context)


@register.simple_tag(takes_context=True)
def second_factor_missing(context: Context) -> bool:
    """Whether who signed in may do nothing before a second factor is set up."""
    user = context["request"].user
    return user.is_authenticated and is_missing(Actor.member(user))
