"""The part of the writing form that a clarification has and other stories don't."""

from copy import deepcopy

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.news.genres import Verdict
from sambung.news.writing import LONGEST

CLAIM_PARTS = ("claim", "seen_in", "verdict", "answer", "evidence")


class ClaimForm(forms.Form):
    """The claim, where it goes round, what was found about it, and by what."""

    claim = forms.CharField(
        label=gettext_lazy("The claim"),
        help_text=gettext_lazy("What is going round, in neutral words."),
        max_length=LONGEST["claim"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen_in = forms.CharField(
        label=gettext_lazy("Where it was seen"),
        help_text=gettext_lazy("In which groups or on which pages, since when."),
        max_length=LONGEST["seen_in"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    verdict = forms.ChoiceField(
        label=gettext_lazy("Verdict"),
        choices=[("", gettext_lazy("not said yet")), *Verdict.choices],
        required=False,
    )
    answer = forms.CharField(
        label=gettext_lazy("The answer in one sentence"),
        max_length=LONGEST["answer"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    evidence = forms.CharField(
        label=gettext_lazy("Evidence"),
        help_text=gettext_lazy("One a line: who said or wrote it, with the link."),
        max_length=LONGEST["evidence"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def claim_fields() -> dict[str, forms.Field]:
    """What is asked of whoever sends a claim in: the claim itself, and where it goes round."""
    fields = {name: deepcopy(ClaimForm.base_fields[name]) for name in ("claim", "seen_in")}
    fields["claim"].required = True
    fields["claim"].error_messages["required"] = _("Say what is claimed.")
    return fields
