"""The forms of the desk's pages that belong to voices, besides recording one."""

from django import forms
from django.utils.translation import gettext_lazy

from sambung.voices.models import EmergencyNumber, StandardAnswer


class EmailForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the officer"),
        help_text=gettext_lazy("They get a link for this voice alone, and need no account."),
    )


class AnswerForm(forms.ModelForm):
    class Meta:
        model = StandardAnswer
        fields = ("title", "text")
        labels = {"title": gettext_lazy("Name of the answer"), "text": gettext_lazy("The words")}
        help_texts = {"title": gettext_lazy("Short, so that you find it again.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}


class NumberForm(forms.ModelForm):
    class Meta:
        model = EmergencyNumber
        fields = ("label", "number")
        labels = {"label": gettext_lazy("Who answers"), "number": gettext_lazy("Number")}
