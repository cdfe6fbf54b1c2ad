"""What is asked where somebody on a picture agreed: whether they are grown up, who agreed, and how."""

from django import forms
from django.utils.translation import gettext_lazy

from sambung.news.consents import LONGEST
from sambung.news.picture_models import Consent

ASKED = ("age", "agreed_by", "how")
"""Without these three it is not known that somebody agreed (`Consent.is_told`)."""


def age() -> forms.ChoiceField:
    choices = [("", "—"), *Consent.Age.choices]
    return forms.ChoiceField(label=gettext_lazy("Are they grown up?"), choices=choices, required=False)


def agreed_by() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Who agreed"),
        help_text=gettext_lazy("Themselves, or the father or mother of the child."),
        required=False,
        max_length=LONGEST["agreed_by"],
    )


def how() -> forms.ChoiceField:
    choices = [("", "—"), *Consent.How.choices]
    return forms.ChoiceField(label=gettext_lazy("How they agreed"), choices=choices, required=False)
