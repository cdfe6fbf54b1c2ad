"""What readers ask for: each form stands in the address of its list."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.news.models import Topic


class Asked(forms.Form):
    """A form whose nonsense is left out instead of refused. Where a field is required, the form is bound only
    once something was asked."""

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for, without what is empty or makes no sense."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name in self.fields if (value := self.cleaned_data.get(name, ""))}


class StoriesForm(Asked):
    """Which news."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=100)
    topik = forms.ChoiceField(label=gettext_lazy("About what"), required=False)
    wilayah = forms.CharField(label=gettext_lazy("Where"), required=False, max_length=120)
    kim = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=80)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        topics = self.fields["topik"]
        assert isinstance(topics, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        topics.choices = [("", _("everything")), *Topic.choices]


class WordsForm(Asked):
    """Some words."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=100)


class GroupsForm(Asked):
    """Which groups."""

    q = forms.CharField(label=gettext_lazy("Name of the group, village or district"), max_length=100)


class PlaceForm(Asked):
    """Of which region."""

    wilayah = forms.RegexField(
        r"^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$", widget=forms.HiddenInput, required=False
    )
