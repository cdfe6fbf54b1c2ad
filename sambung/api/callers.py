"""Who calls the API, and which request this is."""

import hashlib

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja.security import HttpBearer
from ninja.utils import check_csrf

from sambung.api.problems import Wrong
from sambung.people import tokens
from sambung.people.actors import Actor
from sambung.people.request import actor_of

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


class NotSignedIn(Exception):
    """The token is not, or no longer, one of ours."""


class Forged(Exception):
    """Another site may have sent this with the cookies of whoever is signed in here."""

    def __str__(self) -> str:
        return _("Send the token of the page with it: X-CSRFToken.")


def by_token_or_session(request: HttpRequest) -> Actor:
    """The person with the token, else whoever is signed in, else a visitor; kept for `caller`.

    Raises `NotSignedIn`, and `Forged` where a session would change something without the page's token.
    """
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    actor: Actor | None
    if scheme:
        actor = tokens.authenticate(token.strip()) if scheme.lower() == "bearer" else None
        if actor is None:
            raise NotSignedIn
    else:
        actor = actor_of(request)
        if actor.person is not None and check_csrf(request) is not None:
            raise Forged
    request.auth = _with_language(actor)  # type: ignore[attr-defined]  # as ninja does
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
