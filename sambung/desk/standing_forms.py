"""What people add to a group's standing, one form each: it says what it is called and what it does."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sambung.insight.models import Judgement
from sambung.insight.standing.judging import judge
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.relay.errors import Incomplete


class StandingForm(forms.Form):
    """Something to say about `group`. `action` opens it; `done` is said afterwards."""

    action: ClassVar[str]
    title: ClassVar[str | Promise]
    lead: ClassVar[str | Promise]
    button: ClassVar[str | Promise]
    done: ClassVar[str | Promise]

    def __init__(self, group: Organization, actor: Actor, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.group, self.actor = group, actor

    def sent(self) -> bool:
        """Say it; False when something is wrong, which the form then tells. Raises `NotAllowed`."""
        if not self.is_valid():
            return False
        try:
            self.send(self.cleaned_data)
        except Incomplete as incomplete:
            for name, words in incomplete.problems.items():
                self.add_error(name if name in self.fields else None, words)
            return False
        return True

    def send(self, filled: Mapping[str, Any]) -> None:
        raise NotImplementedError


class JudgeForm(StandingForm):
    action, title, button = "standing.judge", _("Judge innovation and impact"), _("Give the points")
    lead = _(
        "Two people of the office judge, each for themselves. The group reads points, reason and name as soon"
        " as both have judged."
    )
    done = _("Your points are kept.")

    points = forms.IntegerField(
        label=_("Points, 0 to 10"),
        min_value=0,
        max_value=Judgement.MOST,
        help_text=_(
            "0: nothing new. 5: something new was tried. 10: it changed something for the village, and others"
            " can learn from it."
        ),
    )
    reason = forms.CharField(
        label=_("What did you see?"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("In a few sentences, without names of private persons."),
    )

    def send(self, filled: Mapping[str, Any]) -> None:
        judge(self.group, filled["points"], filled["reason"], actor=self.actor)
