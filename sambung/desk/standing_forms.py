"""What people add to a group's standing, one form each: it says what it is called and what it does."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sambung.insight.models import Judgement
from sambung.insight.objections.objecting import numbers, object_to
from sambung.insight.standing.indicators import LABELS, MOST
from sambung.insight.standing.judging import judge
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.relay.errors import Incomplete, NobodyToHold


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
        except NobodyToHold as nobody:
            self.add_error(None, str(nobody))
        return not self.errors

    def send(self, filled: Mapping[str, Any]) -> None:
        raise NotImplementedError


class ObjectForm(StandingForm):
    action, title, button = "standing.object", _("Object to a number"), _("Send the objection")
    lead = _(
        "The head of the office looks at it within 10 working days; of points that the head gave, somebody"
        " else. If you are right, other points count, and the reason stands beside the number."
    )
    done = _("Your objection is sent. It stands below, with who decides on it.")

    about = forms.ChoiceField(label=_("Which number"))
    text = forms.CharField(
        label=_("What is wrong?"),
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Such as: we met on 3 May as well, the minutes are with the chair."),
    )

    def __init__(self, group: Organization, actor: Actor, data: QueryDict | None = None) -> None:
        super().__init__(group, actor, data)
        field = self.fields["about"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (date_format(month, "F Y"), [_choice(month, name, one.points) for name, one in found.items()])
                for month, found in numbers(group, timezone.now()).items()
            ]

    def send(self, filled: Mapping[str, Any]) -> None:
        month, _colon, about = filled["about"].partition(":")
        object_to(self.group, about, date.fromisoformat(f"{month}-01"), filled["text"], actor=self.actor)


def _choice(month: date, name: str, points: float) -> tuple[str, str]:
    words = {"about": LABELS[name], "points": floatformat(points), "most": MOST[name]}
    return f"{month:%Y-%m}:{name}", gettext("%(about)s: %(points)s of %(most)s points") % words


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
