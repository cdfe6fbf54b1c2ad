"""Who calls the API, and which request this is."""

import hashlib

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from sambung.api.problems import Wrong
from sambung.people import tokens
from sambung.people.actors import Actor

KEY_LENGTH = 255


class Bearer(HttpBearer):
    """A person with a token."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        return _with_language(tokens.authenticate(token))


class Anybody(HttpBearer):
    """A person where there is a token, else a visitor. A token that is there must be valid."""

    def __call__(self, request: HttpRequest) -> Actor | None:
        if not request.headers.get("Authorization"):
            return Actor.visitor()
        found: Actor | None = super().__call__(request)
        return found

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        return _with_language(tokens.authenticate(token))


def _with_language(actor: Actor | None) -> Actor | None:
    if actor is not None and actor.person is not None:
        translation.activate(actor.person.language)
    return actor


def caller(request: HttpRequest) -> Actor:
    """The actor whom `Bearer` or `Anybody` found."""
    actor: Actor = request.auth  # type: ignore[attr-defined]  # ninja puts it there
    return actor


def send_once_key(request: HttpRequest) -> str:
    """The caller's `Idempotency-Key`, as a digest that no other caller's key can equal; '' without one.

    Raises `Wrong` for one that is too long or not printable ASCII.
    """
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key:
        return ""
    if len(key) > KEY_LENGTH or not (key.isascii() and key.isprintable()):
        raise Wrong(
            {"Idempotency-Key": _("At most %(most)s printable ASCII characters.") % {"most": KEY_LENGTH}}
        )
    person = caller(request).person
    return hashlib.sha256(f"{person.pk if person else ''}|{key}".encode()).hexdigest()
