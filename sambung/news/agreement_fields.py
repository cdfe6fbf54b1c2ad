"""What is asked where somebody on a picture agreed: whether they are grown up, who agreed, and how."""

from django import forms
from django.utils.translation import gettext_lazy

from sambung.news.consents import LONGEST
from sambung.news.picture_models import Consent

ASKED = ("age", "agreed_by", "how")
"""Without these three it is not known that somebody agreed (`Consent.is_told`)."""


class DecidingChoice(forms.ChoiceField):
    """May be left empty, and then the picture waits: no page says that it is there if you like."""

    decides = True


class DecidingLine(forms.CharField):
    """A line of the same kind."""

    decides = True


class DecidingDay(forms.DateField):
    """A day of the same kind."""

    decides = True


def age() -> DecidingChoice:
    choices = [("", "—"), *Consent.Age.choices]
    return DecidingChoice(label=gettext_lazy("Are they grown up?"), choices=choices, required=False)


def agreed_by() -> DecidingLine:
    return DecidingLine(
        label=gettext_lazy("Who agreed"),
        help_text=gettext_lazy("Themselves, or the father or mother of the child."),
        required=False,
        max_length=LONGEST["agreed_by"],
    )


def how() -> DecidingChoice:
    choices = [("", "—"), *Consent.How.choices]
    return DecidingChoice(label=gettext_lazy("How they agreed"), choices=choices, required=False)
