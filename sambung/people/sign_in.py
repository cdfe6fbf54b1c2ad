"""Name and password without a page: for the API and for shared phones. Pages sign in through allauth.

Wrong tries count in the same place as those of the page, per person and per address.
"""

from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from allauth.mfa.base.forms import AuthenticateForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sambung.people import second_factor
from sambung.people.accounts import NO_FIT, find
from sambung.people.actors import Actor
from sambung.people.models import Person


class SignInRefused(Exception):
    """Not let in; the message, translated, says what to do next, never whether there is such an account."""


class TooManyTries(SignInRefused):
    """Locked for a while."""


class SecondFactorNeeded(SignInRefused):
    """Name and password were right, but the app's code is missing or wrong, or none is set up yet."""


def check_password(request: HttpRequest, login: str, password: str) -> Person:
    """The person with that user name, e-mail or phone, and that password."""
    person = find(login)
    try:
        found = get_adapter(request).authenticate(
            request, username=person.username if person else login, password=password
        )
    except ValidationError as error:
        raise TooManyTries(" ".join(error.messages)) from error
    if found is None or not found.is_active:
        raise SignInRefused(str(NO_FIT))
    return found


def check(request: HttpRequest, login: str, password: str, otp: str = "") -> Person:
    """As `check_password`, and with the code of the app (or a recovery code) where there is a second factor.
    Who must have one and has none sets it up on the page first."""
    person = check_password(request, login, password)
    if second_factor.is_missing(Actor.member(person, "api")):
        raise SecondFactorNeeded(
            _("Your role needs a second factor. Sign in on the page once and set it up.")
        )
    if second_factor.has(person):
        with request_context(request):  # where allauth's counters look for the address
            _check_code(person, otp)
    return person


def _check_code(person: Person, otp: str) -> None:
    form = AuthenticateForm(user=person, data={"code": otp})
    if form.is_valid():
        form.authenticator.record_usage()
        return
    raise SecondFactorNeeded(_("Give the code that your authenticator app shows now as “otp”."))
