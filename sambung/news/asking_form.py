"""The six questions as fields of the form with which a story is sent in: words, taps, or a recording."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from sambung.media.forms import SoundField
from sambung.media.models import File
from sambung.news.asking import QUESTIONS, Question
from sambung.news.composing import Answer, Setting, compose
from sambung.people.models import Person

LONGEST = 3_000
"""Characters of one answer."""
KEPT_DRAFT = timedelta(days=31)
"""How long a phone keeps what was answered and not sent."""


@dataclass(frozen=True)
class Step:
    """One question on its screen."""

    question: Question
    number: int
    words: forms.BoundField
    taps: forms.BoundField
    recording: forms.BoundField

    @property
    def is_filled(self) -> bool:
        return any(field.value() for field in (self.words, self.taps, self.recording))


class AskingForm(forms.Form):
    """The questions alone. `composed` is what was made of the answers and taken into the text of the page
    already; `tapped_on` the day that taps like "today" count from."""

    composed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30_000)
    tapped_on = forms.DateField(widget=forms.HiddenInput, required=False)

    def ask(self, by: Person | None) -> None:
        """Put the questions into the form; what is recorded belongs to `by`."""
        for question in QUESTIONS:
            self.fields[f"ask_{question.name}"] = forms.CharField(
                label=str(question.ask),
                help_text=str(question.hint),
                widget=forms.Textarea(attrs={"rows": 3}),
                required=False,
                max_length=LONGEST,
            )
            self.fields[f"tap_{question.name}"] = forms.MultipleChoiceField(
                label=gettext_lazy("Or tap"),
                choices=question.taps,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
            recording = SoundField(label=gettext_lazy("Or say it"), required=False)
            recording.by = by
            self.fields[f"say_{question.name}"] = recording

    @cached_property
    def steps(self) -> list[Step]:
        return [
            Step(
                question,
                number,
                self[f"ask_{question.name}"],
                self[f"tap_{question.name}"],
                self[f"say_{question.name}"],
            )
            for number, question in enumerate(QUESTIONS, start=1)
        ]

    @property
    def is_asked(self) -> bool:
        """Whether something was answered, so that the questions are shown open."""
        return any(step.is_filled for step in self.steps)

    def recordings_of_answers(self) -> list[File]:
        """What was said to the questions, in their order."""
        said = (self.cleaned_data.get(f"say_{question.name}") for question in QUESTIONS)
        return [file for file in said if file is not None]

    def is_recorded(self, name: str) -> bool:
        """Whether there is a recording, here or (`has_…`) on the phone that asks for the text alone."""
        return self.cleaned_data.get(name) is not None or f"has_{name}" in self.data

    def text_of_answers(self, today: date, village: str) -> str:
        """The text that the answers make; a recording beside them is the first one."""
        answers = {}
        number = 2 if self.is_recorded("recording") else 1
        for question in QUESTIONS:
            recorded = self.is_recorded(f"say_{question.name}")
            answers[question.name] = Answer(
                self.cleaned_data.get(f"ask_{question.name}", ""),
                tuple(self.cleaned_data.get(f"tap_{question.name}", ())),
                number if recorded else 0,
            )
            number += recorded
        day: date = self.cleaned_data.get("tapped_on") or today
        return compose(answers, Setting(day if abs(day - today) <= KEPT_DRAFT else today, village))
