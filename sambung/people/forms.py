"""The forms of signing in, inviting and sharing a phone."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from sambung.people.models import Device, Invitation, Membership, Person, Role
from sambung.people.phones import PhoneField

PIN = RegexValidator(r"^[0-9]{6}$", _("A PIN is six digits."))
EASY_PINS = frozenset(str(d) * 6 for d in range(10)) | {"123456", "654321", "012345", "121212", "112233"}


def _login_field() -> forms.CharField:
    attributes = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(
        label=_("User name, e-mail or phone"), max_length=254, widget=forms.TextInput(attrs=attributes)
    )


def _password_field(label: Any, autocomplete: str, **options: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=128, strip=False, widget=widget, **options)


def _pin_field(label: Any, autocomplete: str, **options: Any) -> forms.CharField:
    widget = forms.PasswordInput(
        attrs={"autocomplete": autocomplete, "inputmode": "numeric", "maxlength": "6", "class": "short"}
    )
    return forms.CharField(label=label, validators=[PIN], widget=widget, **options)


class LoginForm(AllauthLoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _login_field()
        self.fields["password"] = _password_field(_("Password"), "current-password")


class InvitationForm(forms.Form):
    """Whom to invite, as one of the roles that the inviter may fill."""

    role = forms.ChoiceField(label=_("As what"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=120)
    phone = PhoneField(label=_("Phone"), max_length=24, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, roles: list[str], data: Any = None) -> None:
        choices = [(role, Role(role).label) for role in roles]
        super().__init__(data, initial={"role": choices[0][0]})
        self.fields["role"] = forms.ChoiceField(label=_("As what"), widget=forms.RadioSelect, choices=choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("phone") and not cleaned.get("email"):
            raise forms.ValidationError(
                _("Give a phone number or an e-mail, so that the person can sign in with it.")
            )
        return cleaned


class ActingForm(forms.Form):
    """Who acts for the holder of a role, from when to when, and by which decree."""

    since = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(label=_("To and with"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    decree = forms.CharField(label=_("Number of the decree"), max_length=120)

    def __init__(self, membership: Membership, data: Any = None) -> None:
        super().__init__(data)
        candidates = Person.objects.filter(memberships__in=membership.organization.memberships.active())
        choice = forms.ModelChoiceField(
            candidates.exclude(pk=membership.person_id).distinct().order_by("name"), label=_("Who acts")
        )
        self.fields["person"] = choice
        self.order_fields(["person"])


class PasswordForm(forms.Form):
    """A new password, typed once: it can be shown, and a second field helps nobody on a small screen."""

    password = _password_field(_("Password"), "new-password", help_text=_("At least 10 characters."))

    def __init__(self, invitation: Invitation, data: Any = None) -> None:
        super().__init__(data)
        self.invitation = invitation

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if password := cleaned.get("password"):
            try:
                validate_password(password, self.person())
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def person(self) -> Person:
        known = self.invitation.person
        if known is not None:
            return known
        username = self.cleaned_data.get("username", "")
        return Person(username=username, name=self.invitation.name, email=self.invitation.email or None)


class AcceptForm(PasswordForm):
    """Of somebody new: a user name besides. It contains a letter, so that it is never a phone number."""

    username = forms.RegexField(
        label=_("User name"),
        regex=r"^(?=.*[a-z])[a-z0-9._-]{3,60}$",
        help_text=_("3 letters or more: a to z, digits, dot and dash. You sign in with it."),
        error_messages={"invalid": _("Use a to z, digits, dot and dash, with at least one letter.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    field_order = ["username", "password"]


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language of messages to you"),
        widget=forms.RadioSelect,
        choices=[("id", "Bahasa Indonesia"), ("en", "English")],
    )


class DeviceForm(forms.ModelForm):
    class Meta:
        model = Device
        fields = ["name"]
        labels = {"name": _("Name of the phone")}
        help_texts = {"name": _("So that you recognise it, for example “Phone of the secretary”.")}


class PinForm(forms.Form):
    pin = _pin_field(_("Your PIN"), "current-password")


class JoinForm(forms.Form):
    """Put one's name on a shared phone: with the password, or with a PIN that the chair gave."""

    login = _login_field()
    secret = _password_field(_("Your password, or the PIN that your chair gave you"), "current-password")
    pin = _pin_field(
        _("A PIN for this phone"),
        "new-password",
        help_text=_("Six digits that only you know. Not a birthday."),
    )

    def clean_pin(self) -> str:
        pin: str = self.cleaned_data["pin"]
        if pin in EASY_PINS:
            raise forms.ValidationError(_("That PIN is the first one others try. Choose another."))
        return pin
