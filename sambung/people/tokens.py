"""A person's keys to the API."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from sambung.people import second_factor
from sambung.people.actors import Actor
from sambung.people.keys import key_hash, new_key
from sambung.people.models import Person, Token

_TOUCH_EVERY = timedelta(minutes=1)


def issue(person: Person, name: str) -> tuple[Token, str]:
    """A new token and its key, which nobody can read again. Valid for 90 days."""
    key = new_key()
    token = Token.objects.create(
        person=person,
        name=name[:60],
        key_hash=key_hash(key),
        expires_at=timezone.now() + Token.LIFETIME,
    )
    return token, key


def authenticate(key: str) -> Actor | None:
    """Who calls with this key, or None: unknown, expired, revoked, a person no longer active, or one who must
    have a second factor and has none."""
    now = timezone.now()
    valid = Token.objects.not_revoked().filter(expires_at__gt=now, person__is_active=True)
    token = valid.select_related("person").filter(key_hash=key_hash(key)).first()
    if token is None:
        return None
    actor = Actor.member(token.person, via="api")
    if second_factor.is_missing(actor):
        return None
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - _TOUCH_EVERY)
    Token.objects.filter(stale, pk=token.pk).update(last_used_at=now)
    return actor


def revoke(token: Token) -> None:
    Token.objects.not_revoked().filter(pk=token.pk).update(revoked_at=timezone.now())


def revoke_all(person: Person) -> None:
    """Whoever made them knew the old password."""
    Token.objects.filter(person=person, revoked_at=None).update(revoked_at=timezone.now())
