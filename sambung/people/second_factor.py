"""Who must prove with a second thing, an app's code or a passkey, that it is them."""

import hashlib
import hmac
from base64 import urlsafe_b64encode

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings

from sambung.people.actors import Actor
from sambung.people.models import Organization, Person

STAFF_KINDS = frozenset({Organization.Kind.OFFICE, Organization.Kind.AGENCY, Organization.Kind.REGENCY})
"""Kinds of organizations whose people read what villagers entrusted to them."""


def is_staff(actor: Actor) -> bool:
    """Office, agency, leader and admin."""
    return actor.is_admin or any(m.organization.kind in STAFF_KINDS for m in actor.memberships)


def has(person: Person) -> bool:
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user=person, type__in=kinds).exists()


def is_missing(actor: Actor) -> bool:
    """Whether the actor must set one up before doing anything else; never in demo mode."""
    if settings.DEMO or actor.person is None or not is_staff(actor):
        return False
    return not has(actor.person)


class Factors(DefaultMFAAdapter):
    """What the apps know is kept encrypted: whoever reads a backup can't make their codes."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text).decode()


def _box() -> Fernet:
    key = hmac.digest(settings.SECRET_KEY.encode(), b"people.second_factor", hashlib.sha256)
    return Fernet(urlsafe_b64encode(key))
