"""The six questions as fields of the form with which a story is sent in: words, taps, or a recording."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.signing import Signer
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from sambung.media.forms import SoundField
from sambung.media.models import File
from sambung.news.composing import QUESTIONS, Answer, Question, compose
from sambung.people.models import Person

LONGEST = 3_000
"""Characters of one answer."""


@dataclass(frozen=True)
class Step:
    """One question on its screen. `taps` is None where there is nothing to tap."""

    question: Question
    number: int
    words: forms.BoundField
    taps: forms.BoundField | None
    recording: forms.BoundField

    @property
    def is_filled(self) -> bool:
        return any(field.value() for field in (self.words, self.taps, self.recording) if field is not None)


class AskingForm(forms.Form):
    """The questions alone. `composed_of` says of which answers the text of the page was made already."""

    composed_of = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

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
            if question.taps:
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
                self[f"tap_{question.name}"] if question.taps else None,
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

    def text_of_answers(self, day: date, first: int) -> str:
        """The text that the answers make; their recordings are counted from `first`."""
        answers = {}
        number = first
        for question in QUESTIONS:
            recorded = self.cleaned_data.get(f"say_{question.name}") is not None
            answers[question.name] = Answer(
                self.cleaned_data.get(f"ask_{question.name}", ""),
                tuple(self.cleaned_data.get(f"tap_{question.name}", ())),
                number if recorded else 0,
            )
            number += recorded
        return compose(answers, day)

    def mark_of(self, text: str) -> str:
        """What `composed_of` is for this text of the answers."""
        return Signer(salt="sambung.news.asking").signature(text)
