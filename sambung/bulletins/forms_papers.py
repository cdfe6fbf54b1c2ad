"""The form with which an author gives a bulletin other words."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.bulletins.fields import LONGEST_TEXT, LONGEST_TITLE
from sambung.bulletins.languages import LANGUAGES
from sambung.bulletins.models import Form, Wording
from sambung.bulletins.wordings import script_problem

_NUMBER = re.compile(r"\+?[\d\s().-]{3,20}")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OtherWordsForm(forms.Form):
    """All the other words of one bulletin; of the languages one at a time."""

    short = forms.CharField(
        label=gettext_lazy("In few words"),
        help_text=gettext_lazy(
            "For noticeboard, loudspeaker and WhatsApp: what, when, where, what to bring. Left empty, all "
            "the words are taken."
        ),
        widget=_area(4),
        max_length=LONGEST_TEXT,
        required=False,
    )
    ask_name = forms.CharField(
        label=gettext_lazy("Whom to ask"),
        help_text=gettext_lazy("It hangs on walls and is torn off: only who agreed to it."),
        max_length=80,
        required=False,
    )
    ask_phone = forms.CharField(
        label=gettext_lazy("Their telephone number"),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
        max_length=20,
        required=False,
    )
    script = forms.CharField(
        label=gettext_lazy("For the loudspeaker"),
        help_text=gettext_lazy(
            "A sentence on each line, at most 12 words each. Left empty, it is made by rule, as below."
        ),
        widget=_area(8),
        max_length=LONGEST_TEXT,
        required=False,
    )
    language = forms.ChoiceField(label=gettext_lazy("In another language"), required=False)
    language_title = forms.CharField(
        label=gettext_lazy("Its title in that language"), max_length=LONGEST_TITLE, required=False
    )
    language_text = forms.CharField(
        label=gettext_lazy("Its words in that language"),
        widget=_area(6),
        max_length=LONGEST_TEXT,
        required=False,
    )

    def __init__(self, known: Mapping[str, Wording], language: str, data: QueryDict | None = None) -> None:
        told = known.get(language)
        ask = known.get(Form.ASK)
        initial = {
            "short": known[Form.SHORT].text if Form.SHORT in known else "",
            "script": known[Form.SCRIPT].text if Form.SCRIPT in known else "",
            "ask_name": ask.title if ask else "",
            "ask_phone": ask.text if ask else "",
            "language": language,
            "language_title": told.title if told else "",
            "language_text": told.text if told else "",
        }
        super().__init__(data, initial=initial)
        choices = sorted(((code, str(name)) for code, name in LANGUAGES.items()), key=lambda row: row[1])
        offered = self.fields["language"]
        assert isinstance(offered, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        offered.choices = [("", _("none")), *choices]

    def clean_script(self) -> str:
        script = str(self.cleaned_data["script"])
        if problem := script_problem(script):
            raise forms.ValidationError(problem)
        return script

    def clean_ask_phone(self) -> str:
        typed = str(self.cleaned_data["ask_phone"]).strip()
        if typed and not _NUMBER.fullmatch(typed):
            raise forms.ValidationError(
                _("That doesn't look like a phone number. Write it like 0812 3456 7890.")
            )
        return typed

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if filled.get("language_text") and not filled.get("language"):
            self.add_error("language", _("Say which language it is."))
        if filled.get("ask_name") and not filled.get("ask_phone") and "ask_phone" not in self.errors:
            self.add_error("ask_phone", _("Give a number too, so that people can ask."))
        return filled

    def given(self) -> dict[str, tuple[str, str]]:
        """Title and text of each form, once the form is valid."""
        filled = self.cleaned_data
        given = {
            Form.SHORT.value: ("", filled["short"]),
            Form.SCRIPT.value: ("", filled["script"]),
            Form.ASK.value: (filled["ask_name"] if filled["ask_phone"] else "", filled["ask_phone"]),
        }
        if filled["language"]:
            words = filled["language_text"]
            given[filled["language"]] = (filled["language_title"] if words else "", words)
        return given
