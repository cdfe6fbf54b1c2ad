"""What is written on a card of good practice."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sambung.coaching.models import Hindrance, Practice
from sambung.coaching.practices import LONGEST, LONGEST_TITLE, LONGEST_WHY, Card, withdraw, write
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.relay.errors import Incomplete
from sambung.relay.models import Parcel


def _words(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": 4})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST, widget=widget)


class PracticeForm(forms.Form):
    """A card of the case `source`."""

    category = forms.ChoiceField(label=_("What hindered them"), choices=Hindrance.choices)
    title = forms.CharField(
        label=_("What they did, in one line"),
        max_length=LONGEST_TITLE,
        help_text=_("Such as: boat timetable at every food stall"),
    )
    problem = _words(_("What was the problem?"), _("In two or three sentences, as it was."))
    did = _words(_("What did the group do?"), _("Step by step, so that others can follow."))
    result = _words(_("What came of it?"), _("Only what really happened; numbers where there are some."))
    advice = _words(_("What can others copy?"), _("Where to begin, what it costs, what to look out for."))
    named = forms.TypedChoiceField(
        label=_("Is anybody named in it?"),
        choices=[("no", _("No, nobody")), ("yes", _("Yes, and they agreed to it"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        help_text=_("Best is to name nobody: the group's name stands with it anyway."),
    )

    def __init__(
        self, source: Parcel, group: Organization, data: QueryDict | None = None, **begun: str
    ) -> None:
        super().__init__(data, initial=begun)
        self.source, self.group = source, group

    def written(self, actor: Actor) -> Practice | None:
        """Write it; None when something is wrong, which the form then tells. Raises `NotAllowed`."""
        if not self.is_valid():
            return None
        try:
            return write(self.source, self.group, Card(**self.cleaned_data), actor=actor)
        except Incomplete as incomplete:
            for name, words in incomplete.problems.items():
                self.add_error(name, words)
        return None


class WithdrawForm(forms.Form):
    """Why nobody is to read a card any more, or what the group would have otherwise."""

    why = forms.CharField(
        label=_("Why, in a sentence"), max_length=LONGEST_WHY, widget=forms.Textarea({"rows": 2})
    )

    def withdrawn(self, practice: Practice, actor: Actor) -> bool:
        """Withdraw it; False when something is wrong. Raises `NotAllowed`."""
        if not self.is_valid():
            return False
        try:
            withdraw(practice, self.cleaned_data["why"], actor=actor)
        except Incomplete as incomplete:
            for name, words in incomplete.problems.items():
                self.add_error(name, words)
        return not self.errors
