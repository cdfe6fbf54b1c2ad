"""Which passwords are too easy."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

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
