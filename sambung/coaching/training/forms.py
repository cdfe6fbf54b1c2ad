"""The questions of a course as a form."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from sambung.coaching.training import learning
from sambung.coaching.training.courses import Course
from sambung.people.actors import Actor
from sambung.relay.errors import Incomplete


class QuizForm(forms.Form):
    """One field a question; what was chosen is kept whatever is missing."""

    def __init__(self, course: Course, actor: Actor, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.course, self.actor = course, actor
        for place, question in enumerate(course.questions):
            self.fields[f"q{place}"] = forms.ChoiceField(
                label=f"{place + 1}. {question.asks}",
                choices=[(str(n), choice.says) for n, choice in enumerate(question.choices)],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the answers.")},
            )

    def answered(self) -> bool:
        """Keep the answers; False where one is missing, which the form then says. Raises `NotAllowed`."""
        if not self.is_valid():
            return False
        filled: dict[str, Any] = self.cleaned_data
        try:
            learning.answer(
                self.course, {int(name[1:]): int(n) for name, n in filled.items()}, actor=self.actor
            )
        except Incomplete as incomplete:
            for name, words in incomplete.problems.items():
                self.add_error(name, words)
            return False
        return True
