"""Run inside an installation (`sambung manage shell`): the named world, and tokens of its people."""

import json
import sys
from collections.abc import Iterable

from allauth.mfa.models import Authenticator

from sambung.people.models import Person
from sambung.people.tokens import issue
from tests.people.world import build


def fill() -> None:
    """Make the world, with the second factor that live mode asks for; the last line is `{sign-in: token}`."""
    people = build().people.values()
    with_second_factor(people)
    sys.stdout.write("\n" + json.dumps({who.username: _token(who) for who in people}) + "\n")


def with_second_factor(people: Iterable[Person]) -> None:
    totp = Authenticator.Type.TOTP
    Authenticator.objects.bulk_create(Authenticator(user=who, type=totp, data={}) for who in people)


def _token(who: Person) -> str:
    return issue(who, "proof")[1]
