"""What allauth asks us: how people are found by phone, and what it says to them."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sambung.people.models import Person
from sambung.people.phones import PhoneField, e164

NO_FIT = _("That name and password don't fit together. Check both, or choose a new password.")


class Accounts(DefaultAccountAdapter):
    """No open sign-up; phone numbers are trusted as the inviter gave them, so nothing is verified by SMS."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": NO_FIT,
        "email_password_mismatch": NO_FIT,
        "phone_password_mismatch": NO_FIT,
        "too_many_login_attempts": _(
            "Too many wrong tries. Wait 15 minutes, or choose a new password: by e-mail, "
            "or with a link from your chair or the head of your office."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        language = get_language()
        prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
        return prefix + settings.LOGIN_REDIRECT_URL

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        return PhoneField(**kwargs)

    def get_phone(self, user: Person) -> tuple[str, bool] | None:
        return (user.phone, True) if user.phone else None

    def set_phone(self, user: Person, phone: str, verified: bool) -> None:
        user.phone = phone
        user.save(update_fields=["phone"])

    def set_phone_verified(self, user: Person, phone: str) -> None:
        """Nothing to keep: see the class."""

    def get_user_by_phone(self, phone: str) -> Person | None:
        number = e164(phone)
        return Person.objects.filter(phone=number).first() if number else None

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong tries count per person, whichever of their three names was typed."""
        typed = str(credentials.get("username") or credentials.get("email") or credentials.get("phone") or "")
        person = find(typed)
        return f"person:{person.pk}" if person else f"login:{typed.lower()}"


def find(login: str) -> Person | None:
    """The person with that user name, e-mail or phone, as typed at the sign-in."""
    typed = login.strip().lower()
    if not typed:
        return None
    number = e164(typed)
    names = Q(username=typed) | Q(email=typed)
    return Person.objects.filter(names | Q(phone=number) if number else names).order_by("pk").first()
