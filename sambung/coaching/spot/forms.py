"""The screen for the place itself: what is filled in, and what is shown again when something is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from sambung.coaching import fields as asked
from sambung.coaching.asking import choices_on
from sambung.coaching.attendance.rolls import members_here
from sambung.coaching.help.forms import OnceForm
from sambung.coaching.models import Hindrance
from sambung.coaching.spot.writing import PLANNED, Agreement, Found, OnTheSpot
from sambung.media.forms import FilesField, PhotosField, SoundField
from sambung.people.actors import Actor
from sambung.relay.models import Parcel
from sambung.relay.situation import Situation
from sambung.steps.forms import day_input

LONGEST = 8_000
PHOTOS = 3
"""Photos of one finding (house)."""

AGREEMENTS = 6
"""So many follow-ups fit on the screen; more are agreed on the visit's own."""


@dataclass(frozen=True)
class FindingBox:
    """One hindrance on the screen."""

    tick: BoundField
    words: BoundField
    photos: BoundField
    recording: BoundField

    @property
    def wrong(self) -> bool:
        return any(field.errors for field in (self.tick, self.words, self.photos, self.recording))


@dataclass(frozen=True)
class AgreementBox:
    """One follow-up on the screen."""

    number: int
    what: BoundField
    who: BoundField
    by: BoundField

    @property
    def wrong(self) -> bool:
        return any(field.errors for field in (self.what, self.who, self.by))


class SpotForm(OnceForm):
    """Who was there, what works, what hinders, what was agreed, what comes next."""

    held_on = forms.DateField(label=_("On which day you were there"), widget=day_input(), required=False)
    present = forms.MultipleChoiceField(
        label=_("Who of the group was there"),
        help_text=_("Tick them, or write below how many were there."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    others = forms.IntegerField(
        label=_("How many more of the group, who are not on the list"),
        widget=forms.NumberInput({"min": 0, "inputmode": "numeric"}),
        required=False,
        min_value=0,
        max_value=asked.MOST_PRESENT,
    )
    guests = forms.CharField(
        label=_("Guests"),
        help_text=_("One a line, with their office: “Syamsul Bahri, village head”."),
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )
    works = forms.CharField(
        label=_("What works well, and whom to praise"),
        widget=forms.Textarea({"rows": 4}),
        max_length=LONGEST,
        error_messages={"required": _("Write a sentence about what works well.")},
    )
    lesson = forms.CharField(
        label=_("What was taught"), widget=forms.Textarea({"rows": 2}), max_length=LONGEST, required=False
    )
    motivation = forms.CharField(
        label=_("What encouraged them"),
        widget=forms.Textarea({"rows": 2}),
        max_length=LONGEST,
        required=False,
    )
    next_on = forms.DateField(label=_("The next visit"), widget=day_input(), required=False)

    def __init__(
        self,
        visit: Parcel,
        actor: Actor,
        now: datetime,
        data: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
    ) -> None:
        self.visit, self.situation = visit, Situation(visit, now, actor)
        here = [str(member.pk) for member in members_here(visit.visit)]
        today = self.situation.calendar.local(now).date()
        super().__init__(data, files, initial={"held_on": min(visit.visit.day, today), "present": here})
        if data is None:  # the page may be opened long before it is written on: then the phone knows the day
            self.fields["held_on"].widget.attrs["data-planned"] = visit.visit.day.isoformat()
        for name in ("held_on", "present", "others"):
            self.fields[name].decides = True  # type: ignore[attr-defined]  # not left to anybody's liking
        self._ask_who_was_there()
        for value, label in Hindrance.choices:
            self._ask_about(value, str(label), actor)
        who: list[tuple[str, Any]] = [("", _("Choose …")), *choices_on(visit, now)]
        for number in range(1, AGREEMENTS + 1):
            self._ask_what_was_agreed(number, who)

    def _ask_who_was_there(self) -> None:
        listed = asked.listed(self.situation)
        present = self.fields["present"]
        assert isinstance(present, forms.MultipleChoiceField)  # noqa: S101  (says to mypy which field it is)
        present.choices = [(str(pk), str(name)) for pk, name in listed]
        if not listed:
            del self.fields["present"]
            self.fields["others"].label = _("How many of the group were there")
        if self.visit.state != PLANNED:
            del self.fields["held_on"]

    def _ask_about(self, value: str, label: str, actor: Actor) -> None:
        self.fields[f"found_{value}"] = forms.BooleanField(label=label, required=False)
        self.fields[f"words_{value}"] = forms.CharField(
            label=_("In the group's own words"),
            widget=forms.Textarea({"rows": 3}),
            max_length=LONGEST,
            required=False,
        )
        self.fields[f"recording_{value}"] = SoundField(label=_("Or their voice"), required=False)
        self.fields[f"photos_{value}"] = PhotosField(most=PHOTOS, label=_("Photos"), required=False)
        for name in (f"recording_{value}", f"photos_{value}"):
            field = self.fields[name]
            assert isinstance(field, FilesField)  # noqa: S101  (says to mypy which field it is)
            field.by = actor.person

    def _ask_what_was_agreed(self, number: int, who: Sequence[tuple[str, Any]]) -> None:
        blank = {"rows": 2, "placeholder": " "}  # by which the style sheet knows that nothing is in it
        self.fields[f"what_{number}"] = forms.CharField(
            label=_("What is to be done"), widget=forms.Textarea(blank), max_length=LONGEST, required=False
        )
        self.fields[f"who_{number}"] = forms.ChoiceField(label=_("Who does it"), choices=who, required=False)
        self.fields[f"by_{number}"] = forms.DateField(
            label=_("Until when"), widget=day_input(), required=False
        )

    @property
    def findings(self) -> Iterator[FindingBox]:
        """Each hindrance with what belongs to it."""
        for value in Hindrance.values:
            names = (f"found_{value}", f"words_{value}", f"photos_{value}", f"recording_{value}")
            yield FindingBox(*(self[name] for name in names))

    @property
    def agreements(self) -> Iterator[AgreementBox]:
        """Room for each follow-up."""
        for number in range(1, AGREEMENTS + 1):
            yield AgreementBox(number, *(self[f"{name}_{number}"] for name in ("what", "who", "by")))

    def clean(self) -> dict[str, Any]:
        """What was written about something is said to be so; a follow-up has all three of its parts."""
        filled = super().clean() or self.cleaned_data
        for value in Hindrance.values:
            more = any(filled.get(f"{name}_{value}") for name in ("words", "photos", "recording"))
            if more and not filled.get(f"found_{value}"):
                self.add_error(f"found_{value}", _("Tick this too, or take out what stands below it."))
        for number in range(1, AGREEMENTS + 1):
            self._check_agreement(number)
        return filled

    def _check_agreement(self, number: int) -> None:
        missing = {
            "what": _("Say what is to be done."),
            "who": _("Say who does it."),
            "by": _("Say until when."),
        }
        there = {name for name in missing if self.cleaned_data.get(f"{name}_{number}")}
        wrong = {name for name in missing if f"{name}_{number}" in self.errors}
        if there or wrong:
            for name in missing.keys() - there - wrong:
                self.add_error(f"{name}_{number}", missing[name])

    def said(self) -> OnTheSpot:
        """What was filled in, once the form is valid."""
        filled = self.cleaned_data
        return OnTheSpot(
            works=filled["works"],
            day=filled.get("held_on"),
            present=filled.get("present", []),
            others=filled["others"],
            guests=filled["guests"],
            found=[self._found(value) for value in Hindrance.values if filled[f"found_{value}"]],
            agreed=self._agreed(),
            lesson=filled["lesson"],
            motivation=filled["motivation"],
            next_on=filled["next_on"],
        )

    def _found(self, value: str) -> Found:
        filled = self.cleaned_data
        recording = filled.get(f"recording_{value}")
        files = [*([recording] if recording else []), *(filled.get(f"photos_{value}") or [])]
        return Found(value, filled[f"words_{value}"], files)

    def _agreed(self) -> list[Agreement]:
        filled = self.cleaned_data
        return [
            Agreement(filled[f"what_{number}"], filled[f"who_{number}"], filled[f"by_{number}"], number)
            for number in range(1, AGREEMENTS + 1)
            if filled[f"what_{number}"]
        ]


class ConfirmForm(forms.Form):
    """The group's word on a report: one tap, or what was different."""

    words = forms.CharField(
        label=_("What was different"),
        widget=forms.Textarea({"rows": 3}),
        max_length=LONGEST,
        required=False,
    )
    said = forms.ChoiceField(choices=[("so", ""), ("different", "")], widget=forms.HiddenInput)

    @property
    def agreed(self) -> bool:
        return bool(self.cleaned_data["said"] == "so")
