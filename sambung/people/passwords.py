"""Which passwords are too easy, and what ends with the old one."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sambung.people import tokens
from sambung.people.models import Person


class NotYourName:
    """A password isn't one's user name, name, e-mail or phone."""

    def validate(self, password: str, user: Person | None = None) -> None:
        if user is None:
            return
        own = {user.username, user.name, user.email or "", user.phone or ""} - {""}
        if password.lower() in {word.lower() for word in own}:
            raise ValidationError(_("That is your name or number. Choose something that others can't guess."))

    def get_help_text(self) -> str:
        return _("Not your name or number.")


class EndsTokens:
    """Refuses no password. Django tells its validators of every new one, whichever door it came through:
    here the keys to the API end, as the sessions do by themselves."""

    def validate(self, password: str, user: Person | None = None) -> None:
        pass

    def password_changed(self, password: str, user: Person) -> None:
        tokens.revoke_all(user)

    def get_help_text(self) -> str:
        return _("Other devices and programs have to sign in anew.")
