"""What is entered of groups that are an example to others, and of those that learn from them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.coaching import exemplary, pairing
from sambung.coaching.registry.forms import EntryForm, day_field
from sambung.people.models import Organization


class ExampleForm(EntryForm):
    part, title, button = "percontohan", _("Name it an exemplary group"), _("Name it")
    action = "group.exemplify"
    lead = _("It is shown on the group's public page, and other groups can learn from it.")

    number = forms.CharField(label=_("Number of the decree"), max_length=120)
    dated = day_field(_("Date of the decree"))
    words = forms.CharField(
        label=_("What can others learn there?"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One or two sentences; everybody reads them."),
    )

    def enter(self, filled: Mapping[str, Any]) -> None:
        exemplary.name(self.group, exemplary.Named(**filled), actor=self.actor)


class ExampleEndForm(EntryForm):
    part, title, button = "percontohan-selesai", _("End it as an exemplary group"), _("End it")
    action = "group.exemplify"
    lead = _("The mark goes from its public page. What was decided stays on record.")

    why = forms.CharField(label=_("Why, in a sentence"), max_length=300)

    def enter(self, filled: Mapping[str, Any]) -> None:
        exemplary.end(self.group, filled["why"], actor=self.actor)


class PairForm(EntryForm):
    part, title, button = "belajar", _("Let it learn from an exemplary group"), _("Pair them")
    lead = _("Both groups see it. Then agree with them on goals, each with a day.")

    example = forms.ChoiceField(label=_("From which group"), widget=forms.RadioSelect)

    def __init__(self, group: Organization, *args: Any, **more: Any) -> None:
        super().__init__(group, *args, **more)
        self.examples = {each.slug: each for each in pairing.examples_for(group)}
        _offer(self.fields["example"], [(slug, each.name) for slug, each in self.examples.items()])

    def enter(self, filled: Mapping[str, Any]) -> None:
        pairing.pair(self.group, self.examples.get(filled["example"]), actor=self.actor)


class GoalForm(EntryForm):
    part, title, button = "tujuan", _("Agree on a goal"), _("Agree on it")
    lead = _("Who does what until when. Whoever it is finds it with their own items at once.")

    what = forms.CharField(label=_("What is to be reached"), widget=forms.Textarea({"rows": 3}))
    who = forms.ChoiceField(label=_("Who sees to it"))
    by = day_field(_("Until when"))

    def __init__(self, group: Organization, *args: Any, **more: Any) -> None:
        super().__init__(group, *args, **more)
        _offer(self.fields["who"], pairing.choices_for(group, timezone.now()))

    def enter(self, filled: Mapping[str, Any]) -> None:
        pairing.agree_goal(self.group, pairing.Goal(**filled), actor=self.actor)


class PartForm(EntryForm):
    part, title, button = "belajar-selesai", _("End the pairing"), _("End it")
    lead = _("What they agreed on stays with whoever has it.")

    sure = forms.BooleanField(label=_("Yes, the two groups go on by themselves."))

    def enter(self, filled: Mapping[str, Any]) -> None:
        pairing.part(self.group, actor=self.actor)


def _offer(field: forms.Field, choices: Any) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
    field.choices = choices
