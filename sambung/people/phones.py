"""Telephone numbers: typed as people write them in Indonesia, kept as E.164."""

from urllib.parse import urlencode

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def e164(typed: str) -> str | None:
    """`0812-3456-7890`, `62812…` or `+62 812…` as `+6281234567890`; None where it is no possible number."""
    typed = typed.strip()
    digits = "".join(c for c in typed if c.isdigit())
    if digits.startswith("62") and not typed.startswith("+"):
        typed = f"+{digits}"
    try:
        number = phonenumbers.parse(typed, "ID")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def whatsapp(phone: str, text: str) -> str:
    """The address that opens WhatsApp with these words to a number in E.164, or to whomever one chooses."""
    return f"https://wa.me/{phone.removeprefix('+')}?{urlencode({'text': text})}"


class PhoneField(forms.CharField):
    """A number as people write it; its clean value is E.164, or '' where none was given."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})

    def clean(self, value: str | None) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        number = e164(typed)
        if number is None:
            raise ValidationError(_("That doesn't look like a phone number. Write it like 0812 3456 7890."))
        return number
