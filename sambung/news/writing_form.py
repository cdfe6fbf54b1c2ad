"""The form in which a story is written: its text, and the words of each picture."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.media.forms import FilesField
from sambung.news.checking import UNSAID
from sambung.news.claim_form import CLAIM_PARTS, ClaimForm
from sambung.news.genres import Genre
from sambung.news.models import Topic
from sambung.news.outlines import headings_html
from sambung.news.picture_models import Picture
from sambung.news.pictures import KINDS, Described, describe, replace
from sambung.news.seen_pictures import SeenPicture
from sambung.news.text import clean
from sambung.news.typed import as_typed, from_typed
from sambung.news.writing import LONGEST, Written
from sambung.people.actors import Actor

STRUCTURED = "html"
"""What the hidden field `body_is` says when the editor of structured text sent the body."""

FIELD_OF = {"date": "day"}
"""Where a problem that `writing` names is shown."""

HIDDEN = ("based_on", "body_is")


class PictureForm(forms.ModelForm):
    """The words that a picture goes out with, and another picture in its place where it can't be used.
    Whether it may go out is for the answer about people to say."""

    replacement = FilesField(
        label=gettext_lazy("Another photo or video"),
        help_text=gettext_lazy("It takes over the words. Who can be seen on it is asked anew."),
        kinds=KINDS,
        most=1,
        required=False,
    )

    class Meta:
        model = Picture
        fields = ("caption", "names", "alt", "photographer", "used")
        labels = {
            "caption": gettext_lazy("Caption"),
            "names": gettext_lazy("Who can be seen, each with their role"),
            "alt": gettext_lazy("What is to be seen"),
            "photographer": gettext_lazy("Photographer"),
            "used": gettext_lazy("Goes out with the story"),
        }
        help_texts = {
            "caption": gettext_lazy("What happens, where, when."),
            "names": gettext_lazy("From left to right, as it stands below the picture."),
            "alt": gettext_lazy("For those who can't see it: read aloud in its place."),
        }


@dataclass(frozen=True)
class PictureFields:
    """One picture with the fields of its words."""

    shown: SeenPicture
    form: PictureForm
    title: str


class WritingForm(ClaimForm):
    """What is written. `standing` are the words that the page begins with, by field name; `clarifies`: it has
    a claim, and what is right about it."""

    headline = forms.CharField(
        label=gettext_lazy("Headline"),
        help_text=gettext_lazy("What happened, in few words."),
        max_length=LONGEST["headline"],
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("A story needs a headline.")},
    )
    lead = forms.CharField(
        label=gettext_lazy("Lead"),
        help_text=gettext_lazy("Who, what, where, when, in one or two sentences."),
        max_length=LONGEST["lead"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    body = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy("Why and how. An empty line begins a new paragraph."),
        max_length=LONGEST["body"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    body_is = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=LONGEST["place"], required=False)
    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), choices=Topic.choices)
    names = forms.CharField(
        label=gettext_lazy("Who is named"),
        help_text=gettext_lazy("Each with their role: Siti Aminah, head of the fishers' group."),
        required=False,
        max_length=LONGEST["names"],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    sources = forms.CharField(
        label=gettext_lazy("Sources"),
        help_text=gettext_lazy("Who said it, what was read, who was asked on the other side."),
        required=False,
        max_length=LONGEST["sources"],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Kind of text"),
        help_text=gettext_lazy("By it a structure is proposed, and what is looked over before it goes out."),
        choices=Genre.choices,
        required=False,
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)

    def __init__(
        self,
        pictures: list[SeenPicture],
        standing: dict[str, Any],
        data: QueryDict | None = None,
        clarifies: bool = False,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.clarifies = clarifies
        self.standing = standing
        self.before = clean(str(standing.get("body", "")))
        kind = standing.get("form") or UNSAID
        initial = {**standing, "form": kind, "body": as_typed(self.before), "body_is": "typed"}
        super().__init__(data, initial=initial)
        for name in ("form",) if clarifies else CLAIM_PARTS:
            del self.fields[name]
        uploads = None if data is None else files  # an empty list of files alone would be an answer
        self.pictures = [
            PictureFields(
                shown,
                PictureForm(data, uploads, instance=shown.picture, prefix=f"picture-{shown.picture.pk}"),
                _("Picture %(number)d") % {"number": number},
            )
            for number, shown in enumerate(pictures, start=1)
        ]

    @property
    def is_structured(self) -> bool:
        return self.is_bound and self.data.get("body_is") == STRUCTURED

    @property
    def body_html(self) -> str:
        """The structured text that the editor begins with."""
        typed = str(self.data.get("body", "")) if self.is_bound else ""
        if not self.is_bound:
            return self.before
        return clean(typed) if self.is_structured else from_typed(typed, self.before + headings_html())

    def clean_body(self) -> str:
        return self.body_html

    def is_valid(self) -> bool:
        """Text and words of the pictures: all that is wrong is told at once."""
        return all([super().is_valid(), *(one.form.is_valid() for one in self.pictures)])

    def keep_pictures(self, actor: Actor) -> None:
        """Keep the words of the pictures, once the form is valid."""
        for one in self.pictures:
            if one.form.has_changed():
                words = dict(one.form.cleaned_data)
                others = words.pop("replacement")
                describe(one.shown.picture, Described(**words), actor=actor)
                for file in others:
                    replace(one.shown.picture, file, actor=actor, at=timezone.now())

    def written(self) -> Written:
        """The text, once the form is valid."""
        return Written(
            **{
                part.name: self.cleaned_data.get(part.name, self.standing.get(part.name, ""))
                for part in fields(Written)
            }
        )

    def so_far(self) -> Written:
        """What is typed until now, whatever is missing or wrong in it."""
        typed = {name: str(self.data.get(name, ""))[:longest] for name, longest in LONGEST.items()}
        day, topic = str(self.data.get("day", "")), str(self.data.get("topic", ""))
        chosen = {name: str(self.data.get(name, ""))[:16] for name in ("form", "verdict")}
        return Written(**{**typed, **chosen, "body": self.body_html}, topic=topic[:16], day=_day(day))

    def rest_on(self, number: int) -> None:
        """Base what stands in the form on that version."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["based_on"] = str(number)

    def add_problems(self, problems: Mapping[str, str]) -> None:
        for name, words in problems.items():
            field = FIELD_OF.get(name, name)
            self.add_error(field if field in self.fields else None, words)

    def words(self) -> list[tuple[str, str]]:
        """What was typed, by label, for when it can't be saved any more."""
        typed = [(name, str(self.data.get(name, ""))) for name in self.fields if name not in HIDDEN]
        return [
            (str(self.fields[name].label), as_typed(self.body_html) if name == "body" else words)
            for name, words in typed
            if words
        ]


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
