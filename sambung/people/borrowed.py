"""Sentences of Django and django-allauth that our catalogue says in Sambung's own words.

Nothing imports this: it shows them to `make messages`, and what stands in our catalogue goes before theirs.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext

FIELDS = [
    _("This field is required."),
    _("Enter a valid value."),
    _("Enter a valid email address."),
    _("Enter a valid date."),
    _("Enter a whole number."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("Select a valid choice. That choice is not one of the available choices."),
]

PASSWORDS = [
    _("This password is too common."),
    _("Your password can’t be a commonly used password."),  # noqa: RUF001  (the apostrophe is theirs)
    ngettext(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        2,
    ),
    ngettext(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        2,
    ),
    _("Change Password"),
    _("Current Password"),
    _("New Password (again)"),
    _("You must type the same password each time."),
    _("Please type your current password."),
    _("Your password is now changed."),
    _("Bad Token"),
    _("Email"),
]

SIGN_IN = [
    _("Account Inactive"),
    _("This account is inactive."),
    _("Confirm Access"),
    _("Please reauthenticate to safeguard your account."),
    _("Enter your password:"),
    _("Confirm"),
    _("Alternative options"),
    _("Be patient, you are sending too many requests."),
]

SECOND_FACTOR = [
    _("Two-Factor Authentication"),
    _("Your account is protected by two-factor authentication. Please enter an authenticator code:"),
    _("Enter an authenticator code:"),
    _("Authenticator code"),
    _("Use authenticator app or code"),
    _("Use a security key"),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("Deactivate Authenticator App"),
    _("You are about to deactivate authenticator app based authentication. Are you sure?"),
    _("Deactivate"),
    _("Recovery Codes"),
    _("Recovery codes"),
    ngettext(
        "There is %(unused_count)s out of %(total_count)s recovery codes available.",
        "There are %(unused_count)s out of %(total_count)s recovery codes available.",
        2,
    ),
    _("You are about to generate a new set of recovery codes for your account."),
    _("This action will invalidate your existing codes."),
    _("A new set of recovery codes has been generated."),
    _("Unused codes"),
    _("Download codes"),
    _("Generate new codes"),
    _("Generate"),
    _("Add Security Key"),
    _("Remove Security Key"),
    _("Edit Security Key"),
    _("Are you sure you want to remove this security key?"),
    _("Security key added."),
    _("Security key removed."),
    _("Passwordless"),
    _(
        "Enabling passwordless operation allows you to sign in using just this key, but imposes additional "
        "requirements such as biometrics or PIN protection."
    ),
]
