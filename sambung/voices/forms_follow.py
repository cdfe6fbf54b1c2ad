"""The forms with which a voice is followed: its code, its PIN, and what to do when they are lost."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.people.phones import e164


class CodeForm(forms.Form):
    """A code as somebody reads or hears it."""

    kode = forms.CharField(
        label=gettext_lazy("The code"),
        help_text=gettext_lazy("It looks like SB-4F7K-92QX. Capitals and dashes don't matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
        ),
    )


class PinForm(forms.Form):
    pin = forms.CharField(
        label=gettext_lazy("The PIN"),
        help_text=gettext_lazy("Six digits, given together with the code."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
    )

    def clean_pin(self) -> str:
        return "".join(letter for letter in self.cleaned_data["pin"] if letter.isdigit())


class LostForm(forms.Form):
    contact = forms.CharField(
        label=gettext_lazy("The e-mail address or phone number that you gave"), max_length=254
    )

    def clean_contact(self) -> str:
        typed: str = self.cleaned_data["contact"].strip()
        if "@" in typed:
            return str(forms.EmailField().clean(typed))
        number = e164(typed)
        if number is None:
            raise forms.ValidationError(
                _("This is no telephone number or e-mail address. Look at it once more.")
            )
        return number
