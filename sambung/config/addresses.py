"""One page, two addresses: Indonesian without a prefix, English under `/en/`. The address alone decides.

`address_language` is the middleware; the rest is a template library, always loaded (see settings):
`{% address "/lapor/" %}`, `{% absolute "/static/a.png" %}`, `{% same_page as page %}`,
`{% other_language as other %}`, `{% nav "/meja/" _("My items") %}`, `{% main_nav %}`,
`{% once "parts/foot.html" %}`.
"""

from collections.abc import Callable
from functools import lru_cache

from django import template
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sambung.portal.links import absolute, address

Answer = Callable[[HttpRequest], HttpResponse]

register = template.Library()
register.simple_tag(address)
register.simple_tag(absolute)
OTHER = {"id": ("en", "English"), "en": ("id", "Bahasa Indonesia")}
MAIN = (
    ("/lapor/", _("Give your voice"), False),
    ("/lacak/", _("Follow"), False),
    ("/kabar/", _("News"), True),
    ("/suara/", _("Voices"), True),
    ("/kim/", _("Groups"), True),
    ("/cari/", _("Search"), False),
)
"""The main navigation of public pages: address, words, whether it is a section."""


def address_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the language of the address. Nothing stands at one with a null byte, which no database takes.

    Django's own middleware says `Vary: Accept-Language` on every unprefixed page, though nothing is
    negotiated: a shared cache would keep a copy for each browser's list of languages.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise Http404
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def onward_in_a_header(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Tell send.js where to go on. A script can't see a redirect: the browser follows it by itself, and the
    page that may be shown once would be fetched twice."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "X-Send" in request.headers and response.status_code in (301, 302, 303):
            response.headers["X-Location"] = response.headers["Location"]
            del response.headers["Location"]
            response.status_code, response.content = 204, b""
        return response

    return middleware


@register.simple_tag(takes_context=True)
def same_page(context: Context) -> dict[str, str]:
    """The whole address of this page in each language, without what was asked of it (a filter, a cursor, a
    key)."""
    request: HttpRequest | None = context.get("request")
    path = request.path if request else "/"
    bare = path.removeprefix("/en") if path.startswith("/en/") else path
    both = {"id": absolute(bare), "en": absolute(f"/en{bare}")}
    return {**both, "here": both[translation.get_language() or settings.LANGUAGE_CODE]}


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> dict[str, str]:
    """Code, name and address of this same page in the other language."""
    here = translation.get_language() or settings.LANGUAGE_CODE
    code, name = OTHER.get(here, OTHER["id"])
    request: HttpRequest | None = context.get("request")
    path = (
        request.get_full_path() if request and request.method == "GET" else request.path if request else "/"
    )
    bare = path.removeprefix("/en") if path.startswith("/en/") else path
    return {"code": code, "name": name, "address": f"/en{bare}" if code == "en" else bare}


@register.simple_tag(takes_context=True)
def nav(context: Context, path: str, label: str, section: bool = False) -> SafeString:
    """A link of a navigation, marked as the current page; of a `section`, also on the pages below it."""
    request: HttpRequest | None = context.get("request")
    return _link(request.path if request else "", path, label, section)


@register.simple_tag(takes_context=True)
def main_nav(context: Context) -> SafeString:
    """The main navigation of public pages, as it is on this page."""
    request: HttpRequest | None = context.get("request")
    bare = (request.path if request else "/").removeprefix("/en/").removeprefix("/")
    section, _slash, below = bare.partition("/")
    return _main_nav(translation.get_language(), section, bool(below))


@lru_cache(maxsize=100)
def _main_nav(_language: str | None, section: str, below: bool) -> SafeString:
    here = address(f"/{section}/{'below' if below else ''}")
    return SafeString("\n".join(_link(here, path, str(label), whole) for path, label, whole in MAIN))


@register.simple_tag
def once(template_name: str) -> SafeString:
    """A part of every page that is a matter of the language alone: made once by each process."""
    return _once(template_name, translation.get_language())


@lru_cache(maxsize=100)
def _once(template_name: str, _language: str | None) -> SafeString:
    return SafeString(render_to_string(template_name))


def _link(here: str, path: str, label: str, section: bool) -> SafeString:
    target = address(path)
    current = ' aria-current="page"' if here == target else ""
    if section and here.startswith(target) and here != target:
        current = ' aria-current="true"'
    return format_html('<a href="{}"{}>{}</a>', target, SafeString(current), label)
